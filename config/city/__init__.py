"""An invented city: real county codes, and people, facilities and visits that never were."""

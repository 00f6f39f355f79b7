"""The pages on which a facility reads what it is paid, and why."""

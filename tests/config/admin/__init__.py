"""The admin as a whole."""

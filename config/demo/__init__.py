"""The demo year: an invented city, settled through the real tasks by people who show up in it."""

from config.demo.preparing import logins, prepare

__all__ = ["logins", "prepare"]

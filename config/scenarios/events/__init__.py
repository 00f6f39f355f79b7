"""What each kind of event does: one small function a kind, found in one table."""

from config.scenarios.events.table import EVENTS, Play

__all__ = ["EVENTS", "Play"]

"""The small world of a scenario: its trial scheme, staff, facilities and people."""

from config.scenarios.world.building import build
from config.scenarios.world.people import Person
from config.scenarios.world.staff import Staff
from config.scenarios.world.world import World

__all__ = ["Person", "Staff", "World", "build"]

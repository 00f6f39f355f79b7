"""Events that the format knows and for which the portal has no service yet: they fail, and say so."""

from typing import NoReturn

from config.scenarios.scenario import Event
from config.scenarios.world import World


class NotSupported(Exception):
    """The portal cannot do this yet; a scenario that needs it does not hold."""


def not_supported(world: World, event: Event) -> NoReturn:
    raise NotSupported(event.do)

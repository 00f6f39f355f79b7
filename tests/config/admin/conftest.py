"""Every test of the admin happens on a morning after the year, in a Donghu with everything."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.config.admin import world
from tests.config.admin.world import World


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock."""
    nine = dt.datetime.combine(world.AFTER_THE_YEAR, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(nine, tick=False):
        yield


@pytest.fixture
def made(db: None) -> World:
    """A settled January with all that hangs on it."""
    return world.world()


@pytest.fixture
def chief(made: World) -> Client:
    """A browser of a superuser."""
    return world.signed_in(world.chief())


@pytest.fixture
def xihu(made: World) -> Client:
    """A browser of the handler of Xihu, where nothing is."""
    return world.signed_in(made.xihu_handler)


@pytest.fixture
def donghu(made: World) -> Client:
    """A browser of the handler of Donghu."""
    return world.signed_in(made.donghu_handler)

"""A morning of January 2023 in Laocheng, and the browsers of those who work there."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from insurance.models import Post
from tests import factories, luoyang
from tests.config.admin import world
from tests.luoyang import Campus

TODAY = dt.date(2023, 1, 9)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock, a year after the ordinance came into force."""
    nine = dt.datetime.combine(TODAY, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(nine, tick=False):
        yield


@pytest.fixture
def place(db: None) -> Campus:
    """A university in Laocheng with its clinic, and a township hospital."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def handler(place: Campus) -> Client:
    """A browser of the city's handler."""
    return world.signed_in(place.city.handler)


@pytest.fixture
def reviewer(place: Campus) -> Client:
    """A browser of the city's reviewer."""
    return world.signed_in(place.city.reviewer)


@pytest.fixture
def finance(place: Campus) -> Client:
    """A browser of Laocheng's finance."""
    return world.signed_in(factories.holder("finance", Post.Duty.FINANCE, place.city.donghu))


@pytest.fixture
def neighbour(place: Campus) -> Client:
    """A browser of the handler of Xigong, where nothing is."""
    return world.signed_in(factories.holder("neighbour", Post.Duty.HANDLER, place.city.xihu))

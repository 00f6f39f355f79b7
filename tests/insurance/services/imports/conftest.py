"""Nanchang, its officer and its handler, and a place for the files of a test."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from insurance.models import Enrollee, Post, User
from insurance.services import coverages, enrollees
from tests import factories
from tests.factories import City

DAY = dt.date(2020, 5, 1)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    """An empty folder for what is handed in."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


@pytest.fixture
def officer(city: City) -> User:
    """Who keeps the city's scheme."""
    return factories.holder("officer", Post.Duty.SCHEME_OFFICER, city.scheme.city)


def number_of(sequence: int) -> str:
    """Return a citizen number for the tests' people, one each."""
    return factories.citizen_number(factories.BORN, sequence=sequence)


def registered(name: str, city: City, sequence: int, *, is_insured: bool = True) -> Enrollee:
    """Return a person who is found by a citizen number, insured in Donghu since birth."""
    person = enrollees.register(
        name=name,
        birth_date=factories.BORN,
        document_number=number_of(sequence),
        card_number=f"C{sequence:08}",
        on=DAY,
    )
    if is_insured:
        coverages.enrol(
            enrollee=person,
            scheme=city.scheme,
            area=city.donghu,
            category="resident",
            starts_on=factories.BORN,
        )
    return person

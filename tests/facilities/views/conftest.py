"""Every test of the clinic's pages happens on a fixed morning, in a Nanchang with two clinics."""

from collections.abc import Iterator

import pytest
import time_machine

from insurance.models import Enrollee
from tests import factories
from tests.facilities.views import desks


@pytest.fixture(autouse=True)
def morning() -> Iterator[time_machine.Traveller]:
    """Nine o'clock on a Monday in May, outside the window for changes."""
    with time_machine.travel(desks.at_nine(desks.IN_MAY), tick=False) as traveller:
        yield traveller


@pytest.fixture
def autumn(morning: time_machine.Traveller) -> None:
    """Nine o'clock on a Monday in November, inside the window; asked for before anybody signs in."""
    morning.move_to(desks.at_nine(desks.IN_THE_WINDOW))


@pytest.fixture
def city(db: None) -> factories.City:
    """Nanchang with its ordinance."""
    return factories.nanchang()


@pytest.fixture
def alice(city: factories.City) -> desks.Clinic:
    """Alice registers at clinic A, in Donghu."""
    return desks.clinic(factories.contracted("clinic A", city), "alice")


@pytest.fixture
def bob(city: factories.City) -> desks.Clinic:
    """Bob registers at clinic B, in Xihu."""
    return desks.clinic(factories.contracted("clinic B", city, area=city.xihu), "bob")


@pytest.fixture
def wang(city: factories.City) -> Enrollee:
    """Wang is insured and signed up with nobody."""
    return desks.newcomer("王小明", city)


@pytest.fixture
def li(city: factories.City, bob: desks.Clinic) -> Enrollee:
    """Li is signed up with clinic B."""
    person = desks.newcomer("李大海", city, sequence=2)
    factories.sign_up(person, city, bob.facility)
    return person


@pytest.fixture
def media(tmp_path: object, settings: object) -> object:
    """Uploaded files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path

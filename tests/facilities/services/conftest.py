"""Nanchang with three contracted facilities in two counties."""

from dataclasses import dataclass

import pytest

from facilities.models import Facility
from insurance.schemes.codes import FacilityKind
from tests import factories
from tests.factories import City


@dataclass(frozen=True)
class Places:
    """Where people sign up: two in Donghu, one in Xihu."""

    dayuan: Facility
    gongyuan: Facility
    taohua: Facility


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


@pytest.fixture
def places(city: City) -> Places:
    """Three facilities whose contracts bind since the scheme's first day."""
    return Places(
        dayuan=factories.contracted("Dayuan", city, kind=FacilityKind.COMMUNITY_HEALTH_CENTER),
        gongyuan=factories.contracted("Gongyuan", city),
        taohua=factories.contracted("Taohua", city, area=city.xihu),
    )

"""Nanchang with a contracted facility in each of two counties, and two people signed up."""

from dataclasses import dataclass

import pytest

from facilities.models import Facility
from insurance.models import Enrollee
from insurance.schemes.codes import FacilityKind
from tests import factories
from tests.factories import City


@dataclass(frozen=True)
class Clinics:
    """Dayuan in Donghu has a village clinic; Taohua is in Xihu."""

    dayuan: Facility
    village: Facility
    taohua: Facility


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


@pytest.fixture
def clinics(city: City) -> Clinics:
    """Three facilities, of which the village clinic works under Dayuan's contract."""
    dayuan = factories.contracted("Dayuan", city)
    return Clinics(
        dayuan=dayuan,
        village=factories.facility(
            "Village", city.donghu, kind=FacilityKind.VILLAGE_CLINIC, level=0, parent=dayuan
        ),
        taohua=factories.contracted("Taohua", city, area=city.xihu),
    )


@pytest.fixture
def fang(city: City, clinics: Clinics) -> Enrollee:
    """Fang, who has been signed up with Dayuan since the ordinance came into force."""
    return factories.signed("Fang", city, clinics.dayuan)

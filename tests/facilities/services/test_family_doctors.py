"""Family-doctor agreements: one a person, with the signed facility, until ended (NC-6.2, NC-A5)."""

import datetime as dt
from typing import Any

import pytest

from facilities.models import Facility, FamilyDoctorAgreement
from facilities.services import contracts, family_doctors
from insurance.models import Enrollee
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 3, 1)


@pytest.fixture(autouse=True)
def clerks(places: Places) -> None:
    """Whoever signs for a facility works there already."""
    for facility in (places.dayuan, places.gongyuan):
        factories.clerk(facility)


@pytest.fixture
def fang(city: City, places: Places) -> Enrollee:
    """Fang, who is signed up with Dayuan."""
    return factories.signed("Fang", city, places.dayuan)


def sign(
    city: City, fang: Enrollee, facility: Facility, on: dt.date = DAY
) -> FamilyDoctorAgreement:
    return family_doctors.sign(
        enrollee=fang, scheme=city.scheme, facility=facility, by=factories.clerk(facility), on=on
    )


def test_an_agreement_is_signed_later_than_the_sign_up(
    city: City, places: Places, fang: Enrollee
) -> None:
    agreement = sign(city, fang, places.dayuan)

    assert (agreement.starts_on, agreement.ends_before) == (DAY, None)
    assert agreement.sign_up == fang.sign_ups.get()


def test_a_new_agreement_replaces_the_old_one(city: City, places: Places, fang: Enrollee) -> None:
    first = sign(city, fang, places.dayuan)

    sign(city, fang, places.dayuan, dt.date(2020, 5, 1))
    sign(city, fang, places.dayuan, dt.date(2020, 5, 1))

    first.refresh_from_db()
    assert (first.ends_before, first.ended_because) == (dt.date(2020, 5, 1), "replaced")
    assert FamilyDoctorAgreement.objects.count() == 2


def test_an_agreement_also_replaces_one_that_was_to_begin_later(
    city: City, places: Places, fang: Enrollee
) -> None:
    sign(city, fang, places.dayuan, dt.date(2020, 5, 1))

    earlier = sign(city, fang, places.dayuan)

    assert FamilyDoctorAgreement.objects.get() == earlier
    assert (earlier.starts_on, earlier.ends_before) == (DAY, None)


def test_an_agreement_is_made_with_the_signed_facility_alone(
    city: City, places: Places, fang: Enrollee
) -> None:
    with refused("NOT_SIGNED_FACILITY"):
        sign(city, fang, places.gongyuan)


def test_who_is_not_signed_up_has_no_family_doctor(city: City, places: Places) -> None:
    jie = factories.insured("Jie", city)

    with refused("NOT_SIGNED_UP"):
        sign(city, jie, places.dayuan)


def test_a_facility_without_a_contract_signs_no_agreement(
    city: City, places: Places, fang: Enrollee
) -> None:
    contracts.suspend(contract=factories.contract_of(places.dayuan), by=city.handler, on=DAY)

    with refused("FACILITY_NOT_ELIGIBLE"):
        sign(city, fang, places.dayuan)


def test_an_agreement_ends_before_the_day_of_its_end(
    city: City, places: Places, fang: Enrollee
) -> None:
    sign(city, fang, places.dayuan)
    ended: dict[str, Any] = {"enrollee": fang, "scheme": city.scheme, "facility": places.dayuan}

    family_doctors.end(**ended, by=city.handler, on=dt.date(2020, 6, 1))

    agreement = FamilyDoctorAgreement.objects.get()
    assert (agreement.ends_before, agreement.ended_because) == (dt.date(2020, 6, 1), "cancelled")
    assert agreement.is_in_force(dt.date(2020, 5, 31))
    with refused("NOTHING_PENDING"):
        family_doctors.end(**ended, by=city.handler, on=dt.date(2020, 6, 1))


def test_an_agreement_ended_on_its_first_day_never_was(
    city: City, places: Places, fang: Enrollee
) -> None:
    sign(city, fang, places.dayuan)

    family_doctors.end(
        enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=city.handler, on=DAY
    )

    assert not FamilyDoctorAgreement.objects.exists()


def test_an_agreement_with_another_facility_is_not_ended(
    city: City, places: Places, fang: Enrollee
) -> None:
    sign(city, fang, places.dayuan)

    with refused("NOTHING_PENDING"):
        family_doctors.end(
            enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=DAY
        )


def test_a_facility_signs_for_itself_alone(city: City, places: Places, fang: Enrollee) -> None:
    stranger = factories.clerk(places.gongyuan)

    with refused("NOT_OWN_FACILITY"):
        family_doctors.sign(
            enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=stranger, on=DAY
        )

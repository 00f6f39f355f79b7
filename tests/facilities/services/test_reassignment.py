"""Reassignment by the agency when a facility loses its contract (NC-8.5 to NC-8.7, NC-A50)."""

import datetime as dt
from collections.abc import Callable

import pytest

from facilities.models import Contract, FamilyDoctorAgreement
from facilities.services import contracts, family_doctors, signups
from tests import factories
from tests.facilities.services.conftest import Places
from tests.facilities.services.histories import rows_of
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 9, 10)


@pytest.mark.parametrize("stop", [contracts.suspend, contracts.terminate], ids=["rests", "ends"])
def test_a_reassignment_holds_from_its_day_with_two_notices(
    city: City, places: Places, stop: Callable[..., Contract]
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    stop(contract=factories.contract_of(places.dayuan), by=city.handler, on=DAY)

    signed = signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=DAY
    )

    assert (signed.kind, signed.starts_on) == ("reassigned", DAY)
    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), DAY, "reassigned"),
        ("Gongyuan", DAY, None, ""),
    ]
    notices = signed.notices.order_by("facility__name")
    assert list(notices.values_list("facility__name", "issued_on", "posted_on")) == [
        ("Dayuan", DAY, None),
        ("Gongyuan", DAY, None),
    ]


def test_a_pending_window_change_stays(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    october = dt.date(2020, 10, 10)
    signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.taohua,
        by=factories.clerk(places.taohua),
        on=october,
    )
    contracts.suspend(contract=factories.contract_of(places.dayuan), by=city.handler, on=october)

    signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=october
    )

    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), october, "reassigned"),
        ("Gongyuan", october, dt.date(2021, 1, 1), "window"),
        ("Taohua", dt.date(2021, 1, 1), None, ""),
    ]
    signups.withdraw(enrollee=fang, scheme=city.scheme, by=city.handler, on=october)
    assert rows_of(fang)[-1] == ("Gongyuan", october, None, "")


def test_a_sign_up_of_the_same_day_is_replaced_and_leaves_no_day(
    city: City, places: Places
) -> None:
    fang = factories.insured("Fang", city)
    first = signups.register(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=DAY,
        family_doctor=True,
    )
    contracts.suspend(contract=factories.contract_of(places.dayuan), by=city.handler, on=DAY)

    signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=DAY
    )

    first.refresh_from_db()
    assert (first.cancelled_on, first.cancelled_because) == (DAY, "replaced")
    assert rows_of(fang) == [("Gongyuan", DAY, None, "")]
    assert not FamilyDoctorAgreement.objects.exists()


def test_the_agreement_does_not_move_along(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=dt.date(2020, 2, 1),
    )
    contracts.suspend(contract=factories.contract_of(places.dayuan), by=city.handler, on=DAY)

    signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=DAY
    )

    agreement = FamilyDoctorAgreement.objects.get()
    assert (agreement.ends_before, agreement.ended_because) == (DAY, "contract_stopped")


def test_nobody_is_taken_from_a_facility_in_force(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)

    with refused("FACILITY_IN_FORCE"):
        signups.reassign(
            enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=DAY
        )


def test_who_is_not_signed_up_is_not_reassigned(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)

    with refused("NOT_SIGNED_UP"):
        signups.reassign(
            enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=city.handler, on=DAY
        )


def test_the_nearby_facility_must_be_in_force_itself(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    for place in (places.dayuan, places.gongyuan):
        contracts.suspend(contract=factories.contract_of(place), by=city.handler, on=DAY)

    for place in (places.dayuan, places.gongyuan):
        with refused("FACILITY_NOT_ELIGIBLE"):
            signups.reassign(
                enrollee=fang, scheme=city.scheme, facility=place, by=city.handler, on=DAY
            )


def test_a_person_of_a_resumed_facility_who_was_not_reassigned_stays(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    contract = factories.contract_of(places.dayuan)
    contracts.suspend(contract=contract, by=city.handler, on=DAY)
    contracts.resume(contract=contract, by=city.handler, on=dt.date(2020, 10, 1))

    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]
    with refused("FACILITY_IN_FORCE"):
        signups.reassign(
            enrollee=fang,
            scheme=city.scheme,
            facility=places.gongyuan,
            by=city.handler,
            on=dt.date(2020, 10, 1),
        )

"""Changes in the window of October to December, from 1 January next (NC-9, NC-A25)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from facilities.models import Contract, Facility, FamilyDoctorAgreement, SignUp, SignUpApplication
from facilities.services import contracts, exits, family_doctors, signups
from insurance.models import Enrollee
from tests import factories
from tests.facilities.services.conftest import Places
from tests.facilities.services.histories import rows_of
from tests.factories import City
from tests.refusing import refused

OCTOBER = dt.date(2020, 10, 10)
DECEMBER = dt.date(2020, 12, 20)
NEXT_YEAR = dt.date(2021, 1, 1)


def change(city: City, fang: Enrollee, facility: Facility, on: dt.date = OCTOBER) -> SignUp:
    return signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=facility,
        by=factories.clerk(facility),
        on=on,
    )


@pytest.mark.parametrize(
    "on", [dt.date(2020, 10, 1), dt.date(2020, 12, 31)], ids=["first day", "last day"]
)
def test_a_change_in_the_window_holds_from_the_new_year(
    city: City, places: Places, on: dt.date
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)

    changed = change(city, fang, places.gongyuan, on)

    assert (changed.kind, changed.starts_on, changed.registered_on) == ("window", NEXT_YEAR, on)
    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), NEXT_YEAR, "window"),
        ("Gongyuan", NEXT_YEAR, None, ""),
    ]
    application = SignUpApplication.objects.get()
    assert (application.kind, application.status, application.decided_on) == (
        "window",
        "approved",
        on,
    )


@pytest.mark.parametrize("on", [dt.date(2020, 9, 30), dt.date(2021, 1, 1)], ids=str)
def test_outside_the_window_nothing_changes(city: City, places: Places, on: dt.date) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    factories.clerk(places.gongyuan)

    with refused("WINDOW_CLOSED"):
        change(city, fang, places.gongyuan, on)


def test_the_last_of_several_choices_counts(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    first = change(city, fang, places.gongyuan)

    change(city, fang, places.taohua, DECEMBER)

    first.refresh_from_db()
    assert (first.cancelled_on, first.cancelled_because) == (DECEMBER, "replaced")
    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), NEXT_YEAR, "window"),
        ("Taohua", NEXT_YEAR, None, ""),
    ]


def test_choosing_the_present_facility_takes_the_change_back(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    change(city, fang, places.gongyuan)

    change(city, fang, places.dayuan, DECEMBER)

    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]


def test_a_change_can_be_withdrawn_until_the_last_day_of_the_year(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    changed = change(city, fang, places.gongyuan)
    last_day = dt.date(2020, 12, 31)

    signups.withdraw(enrollee=fang, scheme=city.scheme, by=city.handler, on=last_day)

    changed.refresh_from_db()
    assert (changed.cancelled_on, changed.cancelled_because) == (last_day, "withdrawn")
    assert changed.application is not None
    assert changed.application.status == SignUpApplication.Status.WITHDRAWN
    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]
    with refused("NOTHING_PENDING"):
        signups.withdraw(enrollee=fang, scheme=city.scheme, by=city.handler, on=last_day)


def test_a_change_that_has_taken_effect_is_not_withdrawn(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    change(city, fang, places.gongyuan)

    with refused("NOTHING_PENDING"):
        signups.withdraw(enrollee=fang, scheme=city.scheme, by=city.handler, on=NEXT_YEAR)


def test_the_present_facility_is_no_change(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    factories.clerk(places.dayuan)

    with refused("ALREADY_SIGNED"):
        change(city, fang, places.dayuan)


def test_who_is_not_signed_up_has_nothing_to_change(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)
    factories.clerk(places.dayuan)

    with refused("NOT_SIGNED_UP"):
        change(city, fang, places.dayuan)


def test_the_chosen_facility_registers_the_change(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    clerk = factories.clerk(places.dayuan)

    with refused("NOT_OWN_FACILITY"):
        signups.change_for_next_year(
            enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=clerk, on=OCTOBER
        )


def test_a_facility_without_a_contract_cannot_be_chosen(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    new = factories.facility("New", city.donghu)
    factories.clerk(new)

    with refused("FACILITY_NOT_ELIGIBLE"):
        change(city, fang, new)


def test_who_leaves_before_the_new_year_changes_nothing(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan, until=NEXT_YEAR)
    factories.clerk(places.gongyuan)

    with refused("CONTRIBUTION_UNPAID"):
        change(city, fang, places.gongyuan)


def test_who_leaves_during_the_next_year_leaves_the_new_facility(
    city: City, places: Places
) -> None:
    leaves = dt.date(2021, 7, 1)
    fang = factories.signed("Fang", city, places.dayuan, until=leaves)

    change(city, fang, places.gongyuan)

    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), NEXT_YEAR, "window"),
        ("Gongyuan", NEXT_YEAR, leaves, "left"),
    ]


def test_the_agreement_ends_with_the_sign_up_and_comes_back_with_it(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=dt.date(2020, 2, 1),
    )

    change(city, fang, places.gongyuan)
    ended = FamilyDoctorAgreement.objects.get()
    signups.withdraw(enrollee=fang, scheme=city.scheme, by=city.handler, on=DECEMBER)

    assert (ended.ends_before, ended.ended_because) == (NEXT_YEAR, "sign_up_moved")
    goes_on = FamilyDoctorAgreement.objects.get()
    assert (goes_on.ends_before, goes_on.ended_because) == (None, "")


def test_an_agreement_cancelled_on_its_own_stays_cancelled(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    agreed: dict[str, Any] = {"enrollee": fang, "scheme": city.scheme, "facility": places.dayuan}
    family_doctors.sign(**agreed, by=factories.clerk(agreed["facility"]), on=dt.date(2020, 2, 1))
    change(city, fang, places.gongyuan)

    family_doctors.end(**agreed, by=city.handler, on=dt.date(2020, 11, 1))
    signups.withdraw(enrollee=fang, scheme=city.scheme, by=city.handler, on=DECEMBER)

    agreement = FamilyDoctorAgreement.objects.get()
    assert (agreement.ends_before, agreement.ended_because) == (
        dt.date(2020, 11, 1),
        "cancelled",
    )


@pytest.mark.parametrize("stop", [contracts.suspend, contracts.terminate])
def test_a_change_to_a_facility_that_loses_its_contract_falls(
    city: City, places: Places, stop: Callable[..., Contract]
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    changed = change(city, fang, places.gongyuan)

    stop(contract=factories.contract_of(places.gongyuan), by=city.handler, on=DECEMBER)

    changed.refresh_from_db()
    assert (changed.cancelled_on, changed.cancelled_because) == (DECEMBER, "contract_stopped")
    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]
    change(city, fang, places.taohua, DECEMBER)
    assert rows_of(fang)[-1] == ("Taohua", NEXT_YEAR, None, "")


def test_whoever_dies_before_the_new_year_never_arrives(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    change(city, fang, places.gongyuan)

    exits.die(enrollee=fang, on=dt.date(2020, 11, 11))

    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), dt.date(2020, 11, 12), "died")]

"""22.00 a person and year in full, at the last facility of the year, and kept apart (LY-3.2, LY-A8, LY-A9)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import FacilityPayment, FamilyDoctorFee
from claims.services import claims, family_doctor_fees, runs, settlements
from facilities.models import Facility
from facilities.services import exits, family_doctors
from insurance.models import Enrollee, Run
from tests import factories, luoyang
from tests.claims.services.amounts import told
from tests.claims.services.carrying import paid
from tests.luoyang import Campus
from tests.refusing import refused

LAST_DAY = dt.date(2022, 12, 31)


@pytest.fixture
def place(db: None) -> Campus:
    """A township hospital and a clinic in Laocheng."""
    return luoyang.campus(luoyang.luoyang())


def sign(place: Campus, person: Enrollee, facility: Facility, on: dt.date) -> None:
    family_doctors.sign(
        enrollee=person,
        scheme=place.city.scheme,
        facility=facility,
        by=factories.clerk(facility),
        on=on,
    )


def settle(place: Campus, year: int = 2022, **given: Any) -> Run:
    on = dt.date(year, 12, 31)
    run = family_doctor_fees.start(
        scheme=place.city.scheme, year=year, by=place.city.handler, on=on, **given
    )
    return settlements.work_through(run, on)


def rows(run: Run) -> list[tuple[str | None, int, str]]:
    return [
        (row.facility.name if row.facility else None, row.signed, str(row.amount))
        for row in run.family_doctor_fees.select_related("facility").order_by("facility_id")
    ]


def test_everybody_counts_once_where_the_last_agreement_of_the_year_is(place: Campus) -> None:
    fang, gao, he = (factories.insured(name, place.city) for name in ("Fang", "Gao", "He"))
    sign(place, fang, place.clinic, dt.date(2022, 3, 1))
    sign(place, fang, place.hospital, dt.date(2022, 11, 30))
    sign(place, gao, place.clinic, LAST_DAY)
    sign(place, he, place.clinic, dt.date(2022, 2, 1))
    exits.die(enrollee=he, on=dt.date(2022, 2, 3))

    run = settle(place)

    assert rows(run) == [("Campus clinic", 2, "44.00"), ("Township", 1, "22.00")]
    assert (run.status, str(run.total)) == (Run.Status.COMPUTED, "66.00")


def test_an_agreement_goes_on_from_year_to_year_until_it_ends(place: Campus) -> None:
    fang = factories.insured("Fang", place.city)
    sign(place, fang, place.clinic, dt.date(2022, 3, 1))
    family_doctors.end(
        enrollee=fang,
        scheme=place.city.scheme,
        facility=place.clinic,
        by=place.city.handler,
        on=dt.date(2023, 1, 2),
    )

    assert rows(settle(place, 2023)) == [("Campus clinic", 1, "22.00")]
    assert rows(settle(place, 2024)) == []


def test_whom_another_register_keeps_stands_for_no_facility(place: Campus) -> None:
    sign(place, factories.insured("Fang", place.city), place.clinic, luoyang.MARCH)

    run = settle(place, signed=3450, reason="counted by the health commission")

    elsewhere = FamilyDoctorFee.objects.get(run=run, facility=None)
    assert rows(run) == [("Campus clinic", 1, "22.00"), (None, 3449, "75878.00")]
    assert elsewhere.reason == "counted by the health commission"
    assert str(run.total) == "75900.00"


def test_fees_are_not_charged_to_anybodys_cap(place: Campus) -> None:
    fang = factories.insured("Fang", place.city)
    sign(place, fang, place.clinic, luoyang.MARCH)
    paid(place.city, settle(place))

    visit = luoyang.visit(place, fang, place.clinic, 100_00, LAST_DAY)

    assert told(visit, "fund", "cap_left") == ["50.00", "210.00"]


def test_what_is_owed_of_other_money_is_not_taken_from_the_fees(place: Campus) -> None:
    fang = factories.insured("Fang", place.city)
    sign(place, fang, place.clinic, luoyang.MARCH)
    visit = luoyang.visit(place, fang, place.clinic, 100_00, luoyang.MARCH)
    luoyang.month_paid(place.city, 2022, 3)
    claims.reverse(claim=visit, by=place.city.handler, on=dt.date(2022, 5, 10))
    luoyang.month_paid(place.city, 2022, 5)

    fees = paid(place.city, settle(place))

    payment = FacilityPayment.objects.get(run=fees, facility=place.clinic)
    assert told(payment, "due", "brought_forward", "paid") == ["22.00", "0.00", "22.00"]
    luoyang.visit(place, fang, place.clinic, 200_00, dt.date(2023, 1, 5))
    january = luoyang.month_paid(place.city, 2023, 1)
    later = FacilityPayment.objects.get(run=january, facility=place.clinic)
    assert told(later, "due", "brought_forward", "paid") == ["100.00", "-50.00", "50.00"]


def test_a_year_of_fees_is_reckoned_once(place: Campus) -> None:
    sign(place, factories.insured("Fang", place.city), place.clinic, luoyang.MARCH)
    first = paid(place.city, settle(place))
    sign(place, factories.insured("Gao", place.city), place.clinic, LAST_DAY)

    assert settle(place) == first
    assert FamilyDoctorFee.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"signed": 0, "reason": "typed"}, "INVALID_AMOUNT"),
        ({"signed": 5, "reason": " "}, "REASON_MISSING"),
        ({"year": 2021}, "BEFORE_POLICY"),
    ],
    ids=["fewer than the register has", "no reason", "before the ordinance"],
)
def test_fees_that_cannot_be_reckoned(*, place: Campus, given: dict[str, Any], code: str) -> None:
    sign(place, factories.insured("Fang", place.city), place.clinic, luoyang.MARCH)

    with refused(code):
        settle(place, **given)


def test_another_number_of_people_needs_the_standing_run_rejected(place: Campus) -> None:
    sign(place, factories.insured("Fang", place.city), place.clinic, luoyang.MARCH)
    run = settle(place)

    with refused("FEES_FIXED"):
        settle(place, signed=5, reason="the register of the health office")
    assert rows(run) == [("Campus clinic", 1, "22.00")]
    runs.reject(run=run, by=place.city.reviewer, on=LAST_DAY, reason="miscounted")

    anew = settle(place, signed=5, reason="the register of the health office")
    assert settle(place, signed=5, reason="the register of the health office") == anew
    assert settle(place) == anew
    assert rows(anew) == [("Campus clinic", 1, "22.00"), (None, 4, "88.00")]
    paid(place.city, anew)
    assert settle(place, signed=6, reason="another register") == anew


def test_a_year_that_is_not_over_is_refused(place: Campus) -> None:
    with refused("FUTURE_DATE"):
        family_doctor_fees.start(
            scheme=place.city.scheme, year=2022, by=None, on=dt.date(2022, 12, 30)
        )


def test_nanchang_pays_no_fee(db: None) -> None:
    city = factories.nanchang()

    with refused("NO_FAMILY_DOCTOR_FEE"):
        family_doctor_fees.start(scheme=city.scheme, year=2020, by=None, on=dt.date(2021, 1, 20))

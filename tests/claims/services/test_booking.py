"""To which month and year claims, reversals and violations belong (G-A17, NC-A49)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import Claim, Finding
from claims.services import claims, findings, settlements
from insurance.models import Enrollee
from tests import factories
from tests.claims.services.carrying import paid, reviewed, settled, year_settled
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import refused

SERVICE = dt.date(2020, 3, 31)
MARCH, APRIL, MAY = dt.date(2020, 3, 1), dt.date(2020, 4, 1), dt.date(2020, 5, 1)


def entered(city: City, clinics: Clinics, fang: Enrollee, on: dt.date) -> Claim:
    """Enter the claim of a day of service at the end of March."""
    return factories.claim(city, fang, clinics.dayuan, 10_00, on=SERVICE, entered_on=on)


def booked(row: Claim | Finding) -> tuple[dt.date | None, int | None]:
    row.refresh_from_db()
    return row.booked_month, row.booked_year


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (SERVICE, MARCH),
        (dt.date(2020, 4, 5), MARCH),
        (dt.date(2020, 4, 6), APRIL),
        (dt.date(2020, 5, 5), APRIL),
        (dt.date(2020, 5, 6), MAY),
    ],
    ids=str,
)
def test_a_claim_belongs_to_its_month_until_the_fifth_of_the_next(
    *, city: City, clinics: Clinics, fang: Enrollee, on: dt.date, month: dt.date
) -> None:
    assert booked(entered(city, clinics, fang, on)) == (month, 2020)


def test_a_month_once_settled_takes_no_more(city: City, clinics: Clinics, fang: Enrollee) -> None:
    settled(city, 2020, 3, on=dt.date(2020, 4, 1))

    assert booked(entered(city, clinics, fang, dt.date(2020, 4, 2))) == (APRIL, 2020)


def test_months_settled_ahead_are_skipped(city: City, clinics: Clinics, fang: Enrollee) -> None:
    settled(city, 2020, 4, on=dt.date(2020, 5, 1))

    assert booked(entered(city, clinics, fang, dt.date(2020, 5, 2))) == (MAY, 2020)


def test_after_december_a_claim_enters_the_year_alone(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = entered(city, clinics, fang, dt.date(2021, 1, 6))
    in_time = factories.claim(
        city,
        fang,
        clinics.dayuan,
        10_00,
        on=dt.date(2020, 12, 31),
        entered_on=dt.date(2021, 1, 5),
    )

    assert booked(claim) == (None, 2020)
    assert booked(in_time) == (dt.date(2020, 12, 1), 2020)


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (dt.date(2021, 1, 25), dt.date(2021, 1, 1)),
        (dt.date(2021, 7, 1), dt.date(2021, 7, 1)),
    ],
    ids=str,
)
def test_after_the_approved_year_a_claim_belongs_to_the_month_of_entry(
    *, city: City, clinics: Clinics, fang: Enrollee, on: dt.date, month: dt.date
) -> None:
    run = year_settled(city, 2020)
    before = entered(city, clinics, fang, dt.date(2021, 1, 20))
    assert booked(before) == (None, 2020)
    claims.reverse(claim=before, by=city.handler, on=dt.date(2021, 1, 20))
    reviewed(city, run)

    assert booked(entered(city, clinics, fang, on)) == (month, 2021)


def test_a_reversal_follows_the_month_of_its_claim(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    open_still = claims.reverse(
        claim=entered(city, clinics, fang, SERVICE), by=city.handler, on=dt.date(2020, 4, 5)
    )
    closed = claims.reverse(
        claim=entered(city, clinics, fang, SERVICE), by=city.handler, on=dt.date(2020, 4, 21)
    )
    late = claims.reverse(
        claim=entered(city, clinics, fang, dt.date(2020, 4, 10)),
        by=city.handler,
        on=dt.date(2020, 4, 21),
    )

    assert booked(open_still) == (MARCH, 2020)
    assert booked(closed) == (APRIL, 2020)
    assert booked(late) == (APRIL, 2020)


def test_a_reversal_after_the_approved_year_lowers_the_month_of_entry(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = entered(city, clinics, fang, SERVICE)
    reviewed(city, year_settled(city, 2020))

    reversal = claims.reverse(claim=claim, by=city.handler, on=dt.date(2021, 3, 10))

    assert booked(reversal) == (dt.date(2021, 3, 1), 2021)


def test_a_claim_reckoned_anew_is_taken_from_and_given_to_the_open_month(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = entered(city, clinics, fang, SERVICE)
    settled(city, 2020, 3)

    anew = claims.readjudicate(claim=claim, by=city.handler, on=dt.date(2020, 4, 20))

    assert booked(claim) == (MARCH, 2020)
    assert booked(claim.reversal) == (APRIL, 2020)
    assert booked(anew) == (APRIL, 2020)


def test_only_the_county_that_was_settled_is_closed(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    jie = factories.signed("Jie", city, clinics.taohua)
    day = dt.date(2020, 4, 1)
    run = settlements.start_month(scheme=city.scheme, month=MARCH, by=None, on=day)
    settlements.work(unit=run.units.get(area=city.donghu), on=day)

    here = entered(city, clinics, fang, day)
    there = factories.claim(city, jie, clinics.taohua, 10_00, on=SERVICE, entered_on=day)

    assert booked(here) == (APRIL, 2020)
    assert booked(there) == (MARCH, 2020)


def confirm(city: City, clinics: Clinics, on: dt.date, **more: Any) -> Finding:
    asked: dict[str, Any] = {"facility": clinics.dayuan, "amount": 500_00, "month": MARCH, **more}
    return findings.confirm(scheme=city.scheme, by=city.reviewer, on=on, **asked)


@pytest.mark.parametrize(
    ("on", "month"),
    [(dt.date(2020, 4, 5), MARCH), (dt.date(2020, 4, 20), APRIL)],
    ids=str,
)
def test_a_violation_is_deducted_where_it_is_booked_and_recorded(
    city: City, clinics: Clinics, on: dt.date, month: dt.date
) -> None:
    finding = confirm(city, clinics, on, kind="false_billing", basis="12 visits never took place")

    assert booked(finding) == (month, 2020)
    assert (finding.month, str(finding.amount), finding.confirmed_by) == (
        MARCH,
        "500.00",
        city.reviewer,
    )
    record = finding.integrity_record
    assert (record.facility, record.breach, record.recorded_on) == (
        clinics.dayuan,
        "12 visits never took place",
        on,
    )


def test_a_violation_of_a_village_clinic_is_its_hospitals(city: City, clinics: Clinics) -> None:
    finding = confirm(city, clinics, dt.date(2020, 4, 20), facility=clinics.village)

    assert (finding.facility, finding.booked_facility) == (clinics.village, clinics.dayuan)
    assert finding.integrity_record.facility == clinics.village


def test_what_is_no_violation_is_refused(city: City, clinics: Clinics) -> None:
    for amount in (0, -1):
        with refused("INVALID_AMOUNT"):
            confirm(city, clinics, dt.date(2020, 4, 20), amount=amount)
    with refused("FUTURE_DATE"):
        confirm(city, clinics, dt.date(2020, 4, 20), month=MAY)
    with refused("BEFORE_POLICY"):
        confirm(city, clinics, dt.date(2020, 4, 20), month=dt.date(2019, 12, 1))


def test_a_violation_found_after_the_approved_year_lowers_the_month_of_entry(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    paid(city, year_settled(city, 2020))

    assert booked(confirm(city, clinics, dt.date(2021, 5, 6))) == (dt.date(2021, 5, 1), 2021)

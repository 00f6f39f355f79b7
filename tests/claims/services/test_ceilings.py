"""The off-site ceiling: the fund a head of the year of service (NC-31.2, NC-A33)."""

import datetime as dt
from decimal import Decimal

import pytest

from claims.models import Accumulator
from claims.services import claims, funds
from facilities.models import Facility
from insurance.models import Enrollee, OffsiteFiling
from insurance.services import areas, circumstances
from tests import factories
from tests.claims.services.amounts import told
from tests.claims.services.conftest import Clinics
from tests.factories import City

DAY = dt.date(2021, 3, 10)


@pytest.fixture
def away(city: City) -> Facility:
    """A township hospital elsewhere in the province."""
    county = areas.stand_in(city=city.scheme.city, place="in_province")
    return factories.facility("Away", county)


@pytest.fixture
def settled(city: City, fang: Enrollee) -> Enrollee:
    """Fang, who has lived elsewhere since 2020 and benefits there from 2021 on."""
    circumstances.file_offsite(
        enrollee=fang,
        scheme=city.scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_RESIDENCE,
        place="in_province",
        on=dt.date(2020, 5, 1),
    )
    return fang


def appropriated(city: City, year: int = 2021) -> None:
    """Take the year's fund: 50 % of 280.00 a head."""
    funds.appropriate(
        scheme=city.scheme,
        year=year,
        insured=1000,
        personal_contribution=280_00,
        by=city.handler,
        on=DAY,
    )


def test_the_ceiling_is_the_fund_a_head_and_cuts_the_last_claim(
    city: City, clinics: Clinics, settled: Enrollee, away: Facility
) -> None:
    appropriated(city)

    first = factories.claim(city, settled, away, 200_00, on=DAY)
    second = factories.claim(city, settled, away, 50_00, on=DAY)
    third = factories.claim(city, settled, away, 50_00, on=DAY)

    assert [told(claim, "fund", "cap_left") for claim in (first, second, third)] == [
        ["120.00", "20.00"],
        ["20.00", "0.00"],
        ["0.00", "0.00"],
    ]
    assert [claim.is_capped for claim in (first, second, third)] == [False, True, True]
    assert first.booked_facility == clinics.dayuan
    assert first.reimbursement.status == "received"
    used = Accumulator.objects.get(measure="fund:offsite", year=2021)
    assert used.used == Decimal("140.00")


def test_without_a_fund_the_claim_waits(city: City, settled: Enrollee, away: Facility) -> None:
    claim = factories.claim(city, settled, away, 200_00, on=DAY)

    claim.refresh_from_db()
    assert (claim.status, claim.reason) == ("pending", "PARAMETER_MISSING")
    assert told(claim, "eligible", "fund", "cash") == ["200.00", "0.00", "200.00"]
    assert (claim.booked_month, claim.booked_year) == (None, None)


def test_a_waiting_claim_is_paid_once_the_fund_is_there(
    city: City, settled: Enrollee, away: Facility
) -> None:
    waiting = factories.claim(city, settled, away, 200_00, on=DAY)
    appropriated(city)

    paid = claims.readjudicate(claim=waiting, by=city.handler, on=dt.date(2021, 4, 1))

    assert (paid.status, str(paid.fund)) == ("approved", "120.00")


def test_the_fund_of_another_year_does_not_count(
    city: City, settled: Enrollee, away: Facility
) -> None:
    appropriated(city, 2020)

    claim = factories.claim(city, settled, away, 200_00, on=DAY)

    assert (claim.status, claim.reason) == ("pending", "PARAMETER_MISSING")


def test_each_year_has_its_own_ceiling(city: City, settled: Enrollee, away: Facility) -> None:
    appropriated(city)
    appropriated(city, 2022)

    this_year = factories.claim(city, settled, away, 500_00, on=DAY)
    next_year = factories.claim(city, settled, away, 500_00, on=dt.date(2022, 3, 10))

    assert [str(claim.fund) for claim in (this_year, next_year)] == ["140.00", "140.00"]


def test_the_clinic_can_say_that_it_was_not_at_the_filed_place(
    city: City, settled: Enrollee, away: Facility
) -> None:
    appropriated(city)

    claim = factories.claim(city, settled, away, 200_00, on=DAY, is_at_filed_place=False)

    assert (claim.status, claim.reason) == ("rejected", "OFFSITE_NOT_FILED")


def test_the_registered_poor_have_five_points_more_elsewhere_too(
    city: City, settled: Enrollee, away: Facility
) -> None:
    appropriated(city)
    circumstances.mark_poor(enrollee=settled, on=dt.date(2021, 1, 1))

    claim = factories.claim(city, settled, away, 100_00, on=DAY)

    assert (claim.rate, str(claim.fund)) == (6500, "65.00")

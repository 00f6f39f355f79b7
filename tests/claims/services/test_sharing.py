"""What a facility does with its money: shares of village clinics, and the year's surplus."""

import datetime as dt

import pytest

from claims.models import Distribution, FacilityMonth, FacilityYear
from claims.services import claims, distributions, surpluses
from facilities.models import Facility
from insurance.schemes.codes import FacilityKind
from tests import factories
from tests.claims.services.amounts import told
from tests.claims.services.carrying import reviewed, settled, year_settled
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 4, 10)


@pytest.fixture
def month(city: City, clinics: Clinics) -> FacilityMonth:
    """Dayuan's March, in which 60.00 is payable."""
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 3, 10))
    found: FacilityMonth = reviewed(city, settled(city, 2020, 3)).facility_months.get(
        facility=clinics.dayuan
    )
    return found


@pytest.fixture
def hamlet(city: City, clinics: Clinics) -> Facility:
    """Dayuan's second village clinic."""
    return factories.facility(
        "Hamlet", city.donghu, kind=FacilityKind.VILLAGE_CLINIC, level=0, parent=clinics.dayuan
    )


@pytest.fixture
def year(city: City, clinics: Clinics) -> FacilityYear:
    """Dayuan's 2020: 714.00 of 840.00 settles at 777.00, a surplus of 63.00."""
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 1190_00, on=dt.date(2020, 6, 1))
    found: FacilityYear = reviewed(city, year_settled(city, 2020)).facility_years.get(
        facility=clinics.dayuan
    )
    return found


def test_the_hospital_keeps_what_it_does_not_share(
    city: City, clinics: Clinics, month: FacilityMonth, hamlet: Facility
) -> None:
    sharing = distributions.distribute(
        facility_month=month,
        shares={clinics.village: 20_00, hamlet: 39_99},
        by=city.handler,
        on=DAY,
    )

    assert told(sharing, "available", "kept") == ["60.00", "0.01"]
    shares = sharing.shares.order_by("pk").values_list("facility__name", "amount")
    assert [(name, str(amount)) for name, amount in shares] == [
        ("Village", "20.00"),
        ("Hamlet", "39.99"),
    ]


def test_a_later_sharing_replaces_the_earlier_one(
    city: City, clinics: Clinics, month: FacilityMonth
) -> None:
    first = distributions.distribute(
        facility_month=month, shares={clinics.village: 60_00}, by=city.handler, on=DAY
    )

    second = distributions.distribute(
        facility_month=month, shares={clinics.village: 10_00}, by=city.handler, on=DAY
    )

    assert second.replaces == first
    assert Distribution.objects.standing().get() == second
    assert str(second.kept) == "50.00"


def test_more_than_was_received_is_not_shared(
    city: City, clinics: Clinics, month: FacilityMonth, hamlet: Facility
) -> None:
    with refused("SHARES_EXCEED") as caught:
        distributions.distribute(
            facility_month=month,
            shares={clinics.village: 30_00, hamlet: 30_01},
            by=city.handler,
            on=DAY,
        )

    assert str(caught.value.details["available"]) == "60.00"


def test_a_month_that_nobody_approved_is_not_shared(city: City, clinics: Clinics) -> None:
    factories.crowd(12, city, clinics.dayuan)
    march = settled(city, 2020, 3).facility_months.get(facility=clinics.dayuan)

    with refused("WRONG_STATE"):
        distributions.distribute(
            facility_month=march, shares={clinics.village: 0}, by=city.handler, on=DAY
        )


def test_shares_are_amounts_of_its_own_clinics(
    city: City, clinics: Clinics, month: FacilityMonth
) -> None:
    with refused("INVALID_AMOUNT"):
        distributions.distribute(
            facility_month=month, shares={clinics.village: -1}, by=city.handler, on=DAY
        )
    with refused("NOT_OWN_FACILITY"):
        distributions.distribute(
            facility_month=month, shares={clinics.taohua: 1_00}, by=city.handler, on=DAY
        )


def test_a_negative_month_has_nothing_to_share(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 3, 10))
    settled(city, 2020, 3)
    claims.reverse(claim=claim, by=city.handler, on=DAY)
    april = reviewed(city, settled(city, 2020, 4)).facility_months.get(facility=clinics.dayuan)

    with refused("SHARES_EXCEED"):
        distributions.distribute(
            facility_month=april, shares={clinics.village: 1}, by=city.handler, on=DAY
        )


def test_the_surplus_is_used_until_nothing_is_left(city: City, year: FacilityYear) -> None:
    on = dt.date(2021, 2, 1)

    first, left = surpluses.use(
        facility_year=year, performance=40_00, capacity=10_00, by=city.handler, on=on
    )
    _, nothing = surpluses.use(
        facility_year=year, performance=0, capacity=13_00, by=city.handler, on=on
    )

    assert (left, nothing) == (13_00, 0)
    assert told(first, "performance", "capacity") == ["40.00", "10.00"]
    assert str(year.surplus) == "63.00"
    assert surpluses.left(year) == 0
    with refused("SURPLUS_EXCEEDED"):
        surpluses.use(facility_year=year, performance=1, capacity=0, by=city.handler, on=on)


@pytest.mark.parametrize(
    ("performance", "capacity", "code"),
    [
        (63_01, 0, "SURPLUS_EXCEEDED"),
        (40_00, 23_01, "SURPLUS_EXCEEDED"),
        (-1, 10_00, "INVALID_AMOUNT"),
        (10_00, -1, "INVALID_AMOUNT"),
    ],
)
def test_more_than_the_surplus_or_less_than_nothing_is_refused(
    *, city: City, year: FacilityYear, performance: int, capacity: int, code: str
) -> None:
    with refused(code):
        surpluses.use(
            facility_year=year,
            performance=performance,
            capacity=capacity,
            by=city.handler,
            on=dt.date(2021, 2, 1),
        )


def test_a_facility_that_overspent_has_no_surplus(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 2000_00, on=dt.date(2020, 6, 1))
    row = reviewed(city, year_settled(city, 2020)).facility_years.get(facility=clinics.dayuan)

    assert row.surplus == 0
    with refused("SURPLUS_EXCEEDED"):
        surpluses.use(
            facility_year=row, performance=1, capacity=0, by=city.handler, on=dt.date(2021, 2, 1)
        )

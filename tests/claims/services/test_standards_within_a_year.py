"""Standards that change in mid-year count for the months they hold (NC-23.4)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.services import budgets, counting, settlements, years
from facilities.models import Facility
from insurance.models import Run, Scheme
from insurance.schemes.editions.packaged import packaged_editions
from insurance.services import schemes
from insurance.services.schemes import EditionText
from tests import factories
from tests.claims.services.carrying import settled, year_settled
from tests.factories import City

BORN_2000 = dt.date(2000, 3, 1)  # 20 years in 2020: service group 1
SEPTEMBER = dt.date(2020, 9, 1)


@pytest.fixture
def city(db: None) -> City:
    """Nanchang, where group 1 costs 37 yuan a year until June 2020 and 43 yuan from July."""
    (first,) = packaged_editions("nanchang-resident")
    text = first.text.replace("starts_on: 2020-01-01", "starts_on: 2020-07-01")
    later = EditionText(
        starts_on=dt.date(2020, 7, 1), text=text.replace("37.00", "43.00"), sha256="7" * 64
    )
    texts = [EditionText(first.starts_on, first.text, first.sha256), later]
    return factories.city_of(schemes.open_trial(code="nanchang-resident", texts=texts))


@pytest.fixture
def dayuan(city: City) -> Facility:
    return factories.contracted("Dayuan", city)


def groups(run: Run, facility: Facility) -> list[Any]:
    """Return a facility's lines that count anybody: group, since when, months, and budget."""
    lines = run.facility_years.get(facility=facility).groups.filter(person_months__gt=0)
    told = lines.order_by("group", "standard").values_list(
        "group", "starts_on", "person_months", "budget"
    )
    return [(group, since, months, str(budget)) for group, since, months, budget in told]


def test_each_standard_counts_for_its_months_and_follows_people_who_move(
    city: City, dayuan: Facility
) -> None:
    taohua = factories.contracted("Taohua", city, area=city.xihu)
    factories.crowd(12, city, dayuan, born=BORN_2000)
    fang = factories.signed("Fang", city, dayuan, born=BORN_2000, until=SEPTEMBER)
    factories.sign_up(fang, city, taohua, since=SEPTEMBER)
    factories.signed("Li", city, dayuan)

    run = year_settled(city, 2020)

    july = dt.date(2020, 7, 1)
    # 37 × (72 + 6) ÷ 12; 43 × (72 + 2) ÷ 12 = 265.1666; Li's group did not change: 70 × 12 ÷ 12.
    assert groups(run, dayuan) == [
        (1, None, 78, "240.50"),
        (1, july, 74, "265.17"),
        (2, None, 12, "70.00"),
    ]
    # 43 × 4 ÷ 12 = 14.3333
    assert groups(run, taohua) == [(1, july, 4, "14.33")]
    whole = run.facility_years.get(facility=dayuan)
    assert (whole.person_months, str(whole.budget)) == (164, "575.67")


def test_months_are_paid_by_the_standard_of_their_last_day(city: City, dayuan: Facility) -> None:
    factories.crowd(12, city, dayuan, born=BORN_2000)

    quotas = [
        str(settled(city, 2020, month).facility_months.get(facility=dayuan).quota)
        for month in (6, 7)
    ]

    assert quotas == ["37.00", "43.00"]


def test_a_january_budget_counts_both_standards(city: City, dayuan: Facility) -> None:
    factories.crowd(12, city, dayuan, born=BORN_2000)

    run = budgets.allocate(scheme=city.scheme, year=2020, by=None, on=dt.date(2020, 1, 20))

    assert str(run.county_budgets.get(area=city.donghu).amount) == "480.00"


def test_the_parts_of_a_year_are_the_whole_of_it(city: City, dayuan: Facility) -> None:
    factories.crowd(3, city, dayuan, born=BORN_2000, until=dt.date(2020, 5, 20))
    factories.crowd(2, city, dayuan, since=dt.date(2020, 10, 3))
    ask: dict[str, Any] = {"scheme": city.scheme, "county": city.donghu, "year": 2020}

    whole = counting.person_months(**ask)[dayuan.pk]
    parts = [
        counting.person_months(**ask, first_month=first, until_month=until)[dayuan.pk]
        for first, until in [(1, 5), (5, 6), (6, 13)]
    ]

    assert whole == {2000: 36, 1994: 24}
    assert parts == [{2000: 12, 1994: 8}, {2000: 3, 1994: 2}, {2000: 21, 1994: 14}]


def test_a_standard_more_asks_the_database_one_question_more(city: City, dayuan: Facility) -> None:
    plain = schemes.open_trial(code="nanchang-resident")

    asked = [_statements(scheme) for scheme in (plain, city.scheme)]

    assert asked[1] - asked[0] == 1


def _statements(scheme: Scheme) -> int:
    """Return how many statements a county's year takes, once the editions were compiled."""
    schemes.editions(scheme)
    run = settlements.start_year(scheme=scheme, year=2020, by=None, on=dt.date(2021, 1, 20))
    unit = run.units.select_related("run__scheme__city", "area").first()
    assert unit is not None
    with CaptureQueriesContext(connection) as captured:
        years.work(unit=unit)
    return len(captured)

"""The year's fund and what the counties may spend of it (NC-3.1, NC-24)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import AnnualFund, CountyBudget
from claims.services import budgets, funds, runs
from insurance.models import Run
from insurance.services import schemes
from tests import factories
from tests.claims.services.amounts import told
from tests.claims.services.carrying import paid
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import contents, refused

DAY = dt.date(2020, 1, 31)
FIGURES: dict[str, Any] = {"insured": 1000, "personal_contribution": 280_01}


def appropriate(city: City, **figures: Any) -> Run:
    asked: dict[str, Any] = {"year": 2020, **FIGURES, **figures}
    return funds.appropriate(scheme=city.scheme, by=city.handler, on=DAY, **asked)


def test_the_fund_is_half_of_all_personal_contributions(city: City) -> None:
    run = appropriate(city)

    # 280.01 a head: half of it is 140.005, of 1000 heads 140 005.00.
    assert told(run.annual_fund, "fund", "per_capita", "personal_contribution") == [
        "140005.00",
        "140.01",
        "280.01",
    ]
    assert run.annual_fund.share == 5000
    assert (run.status, str(run.total)) == (Run.Status.COMPUTED, "140005.00")


def test_the_same_figures_again_give_the_same_run(city: City) -> None:
    run = appropriate(city)
    before = contents()

    assert appropriate(city) == run

    assert contents() == before


@pytest.mark.parametrize("other", [{"insured": 1001}, {"personal_contribution": 280_00}], ids=str)
def test_other_figures_need_the_standing_run_rejected(city: City, other: dict[str, Any]) -> None:
    run = appropriate(city)

    with refused("FUND_FIXED"):
        appropriate(city, **other)
    runs.reject(run=run, by=city.reviewer, on=DAY, reason="miscounted")

    assert appropriate(city, **other) != run
    assert AnnualFund.objects.count() == 2
    standing = funds.standing(city.scheme, 2020)
    assert standing is not None
    assert standing.run != run


@pytest.mark.parametrize(
    "figures",
    [{"insured": 0}, {"insured": -1}, {"personal_contribution": 0}, {"personal_contribution": -1}],
    ids=str,
)
def test_a_fund_of_nobody_or_nothing_is_refused(city: City, figures: dict[str, Any]) -> None:
    with refused("INVALID_AMOUNT"):
        appropriate(city, **figures)


def test_before_the_ordinance_there_is_no_fund(city: City) -> None:
    with refused("BEFORE_POLICY"):
        appropriate(city, year=2019)


def test_a_paid_appropriation_moves_nothing_to_facilities(city: City) -> None:
    run = paid(city, appropriate(city))

    assert run.status == Run.Status.PAID
    assert not run.payments.exists()


def test_counties_get_standard_times_heads_of_new_years_day(city: City, clinics: Clinics) -> None:
    factories.crowd(2, city, clinics.dayuan, born=dt.date(2000, 5, 5))  # 20 years: 37.00
    factories.crowd(3, city, clinics.taohua, born=dt.date(1955, 5, 5))  # 65 years: 226.00
    factories.crowd(1, city, clinics.taohua, since=dt.date(2020, 1, 2))
    factories.crowd(1, city, clinics.taohua, since=dt.date(2019, 1, 1), until=dt.date(2020, 1, 1))

    run = budgets.allocate(scheme=city.scheme, year=2020, by=city.handler, on=DAY)

    rows = {row.area: row for row in CountyBudget.objects.select_related("area")}
    assert len(rows) == 9
    assert (rows[city.donghu].heads, str(rows[city.donghu].amount)) == (2, "74.00")
    assert (rows[city.xihu].heads, str(rows[city.xihu].amount)) == (3, "678.00")
    assert (run.status, str(run.total)) == (Run.Status.COMPUTED, "752.00")
    assert run.warnings == [{"code": "FUND_NOT_APPROPRIATED"}]


def test_the_same_allocation_again_is_the_same_run(city: City, clinics: Clinics) -> None:
    appropriate(city)
    factories.crowd(2, city, clinics.dayuan)
    run = budgets.allocate(scheme=city.scheme, year=2020, by=city.handler, on=DAY)
    assert run.warnings == []
    factories.crowd(1, city, clinics.dayuan)
    before = contents()

    assert budgets.allocate(scheme=city.scheme, year=2020, by=city.handler, on=DAY) == run

    assert contents() == before


def test_nothing_is_allocated_before_the_year_begins(city: City, clinics: Clinics) -> None:
    with refused("FUTURE_DATE"):
        budgets.allocate(scheme=city.scheme, year=2021, by=city.handler, on=dt.date(2020, 12, 31))


def test_more_than_the_fund_is_not_allocated(city: City, clinics: Clinics) -> None:
    appropriate(city, insured=1, personal_contribution=280_00)
    factories.crowd(2, city, clinics.dayuan)
    assert budgets.allocate(scheme=city.scheme, year=2020, by=city.handler, on=DAY).excess == 0
    runs.reject(run=Run.objects.get(kind="allocation"), by=city.reviewer, on=DAY, reason="one came")
    factories.crowd(1, city, clinics.dayuan)

    with refused("FUND_EXCEEDED") as caught:
        budgets.allocate(scheme=city.scheme, year=2020, by=city.handler, on=DAY)

    assert str(caught.value.details["excess"]) == "70.00"


@pytest.mark.django_db
def test_a_scheme_without_budgets_allocates_none() -> None:
    scheme = schemes.import_packaged(code="jiujiang-employee")
    handler = factories.user("handler")

    with refused("NOT_CAPITATED"):
        budgets.allocate(scheme=scheme, year=2023, by=handler, on=dt.date(2023, 1, 31))
    with refused("BEFORE_POLICY"):
        budgets.allocate(scheme=scheme, year=2022, by=handler, on=dt.date(2023, 1, 31))

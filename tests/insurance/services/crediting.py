"""Employees with their contributions, and months credited county after county."""

import datetime as dt
from decimal import Decimal

from insurance.models import (
    AccountEntry,
    Area,
    Contribution,
    Coverage,
    Enrollee,
    PersonalAccount,
    Run,
)
from insurance.schemes.codes import Category
from insurance.services import account_credits, account_years, coverages, true_ups
from tests import factories
from tests.factories import City

SINCE = dt.date(2010, 1, 1)

Move = tuple[str, Decimal, Decimal]


def employee(
    name: str,
    city: City,
    *,
    category: str = Category.ACTIVE,
    born: dt.date = dt.date(1980, 1, 1),
    area: Area | None = None,
    has_account: bool = False,
) -> Enrollee:
    """Return somebody insured since 2010, in the first county by default."""
    made = factories.person(name, born=born)
    coverages.enrol(
        enrollee=made,
        scheme=city.scheme,
        area=area or city.donghu,
        category=category,
        starts_on=SINCE,
        paid_on=SINCE,
        has_account=has_account,
    )
    return made


def retiree(name: str, city: City) -> Enrollee:
    """Return a retired person of seventy and more."""
    return employee(name, city, category=Category.RETIRED, born=dt.date(1950, 1, 1))


def contributed(
    enrollee: Enrollee,
    month: dt.date,
    base: str,
    *,
    entered_on: dt.date | None = None,
    coverage: Coverage | None = None,
) -> Contribution:
    """Record what a month's contribution was reckoned by."""
    return coverages.record_contribution(
        coverage=coverage or enrollee.coverages.latest("starts_on"),
        year=month.year,
        month=month.month,
        base=Decimal(base),
        paid_on=entered_on or month,
        entered_on=entered_on,
    )


def credited(city: City, month: dt.date, *, on: dt.date | None = None) -> Run:
    """Credit a month, by default on its twentieth."""
    on = on or month.replace(day=20)
    run = account_credits.start(scheme=city.scheme, month=month, by=city.handler, on=on)
    for unit in run.units.select_related("run__scheme__city", "area"):
        account_credits.work(unit=unit, on=on)
    return account_credits.complete(run=run)


def trued_up(city: City, *, on: dt.date) -> Run:
    """Do the run that the approval of a final value has started."""
    run: Run = Run.objects.get(
        scheme=city.scheme, kind=Run.Kind.ACCOUNT_TRUE_UP, status=Run.Status.COMPUTING
    )
    for unit in run.units.select_related("run__scheme__city", "area"):
        true_ups.work(unit=unit, on=on)
    return true_ups.complete(run=run)


def rolled(city: City, year: int, *, on: dt.date | None = None) -> Run:
    """Close a year of accounts, by default on New Year's Day."""
    on = on or dt.date(year + 1, 1, 1)
    run = account_years.start(scheme=city.scheme, year=year, by=city.handler, on=on)
    for unit in run.units.select_related("run__scheme__city", "area"):
        account_years.work(unit=unit)
    return account_years.complete(run=run)


def account_of(enrollee: Enrollee) -> PersonalAccount:
    """Return the person's open account."""
    account: PersonalAccount = PersonalAccount.objects.still_open().get(enrollee=enrollee)
    return account


def balance_of(enrollee: Enrollee) -> Decimal:
    """Return what the person's open account holds."""
    balance: Decimal = account_of(enrollee).balance
    return balance


def moves_of(enrollee: Enrollee) -> list[Move]:
    """Return kind, amount and balance of every entry of the person's accounts, in their order."""
    entries = AccountEntry.objects.filter(account__enrollee=enrollee).order_by("pk")
    return list(entries.values_list("kind", "amount", "balance_after"))

"""Settling months and years: a run a period, a unit a county, the core for every amount (NC-25)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from claims.models import AccountPayment, Claim
from claims.services import (
    budgets,
    family_doctor_fees,
    months,
    student_funds,
    subsidy_years,
    years,
)
from claims.services.funds import NotCapitated
from insurance.models import Area, Run, RunUnit, Scheme, User
from insurance.schemes.booking import next_month
from insurance.schemes.errors import Refused
from insurance.services import account_credits, account_years, runs, schemes, true_ups


class MonthUnknown(Refused):
    """The period is not given by its first day."""


class MonthNotOver(Refused):
    """The period has not ended; it is settled when nothing can happen in it any more."""


class AlreadySettled(Refused):
    """The year was settled and approved; its months are not settled any more."""


@transaction.atomic
def start_month(*, scheme: Scheme, month: dt.date, by: User | None, on: dt.date) -> Run:
    """Return the month's living run, made with a unit for each county (NC-26.1).

    The month is given by its first day. Refuses with MONTH_UNKNOWN, MONTH_NOT_OVER, BEFORE_POLICY, EXPIRED,
    and ALREADY_SETTLED a month of an approved year that has no run.
    """
    _check_period(scheme, month, next_month(month), on)
    standing = Run.objects.living().filter(
        scheme=scheme, kind=Run.Kind.PRE_SETTLEMENT, period=month
    )
    year = Run.objects.approved().filter(
        scheme=scheme, kind=Run.Kind.YEAR_SETTLEMENT, period=dt.date(month.year, 1, 1)
    )
    if not standing.exists() and year.exists():
        raise AlreadySettled("ALREADY_SETTLED", year=month.year)
    return _start(scheme, Run.Kind.PRE_SETTLEMENT, month, by, on)


@transaction.atomic
def start_year(*, scheme: Scheme, year: int, by: User | None, on: dt.date) -> Run:
    """Return the year's living run, made with a unit for each county (NC-27).

    A blocked one is voided and made anew. Refuses with MONTH_UNKNOWN, MONTH_NOT_OVER,
    BEFORE_POLICY, EXPIRED, and NOT_CAPITATED a scheme that settles no years.
    """
    period = dt.date(year, 1, 1)
    _check_period(scheme, period, dt.date(year + 1, 1, 1), on)
    if not schemes.editions(scheme).on(dt.date(year, 12, 31)).settlement.annual:
        raise NotCapitated("NOT_CAPITATED", scheme=scheme.name)
    Run.objects.filter(
        scheme=scheme, kind=Run.Kind.YEAR_SETTLEMENT, period=period, status=Run.Status.BLOCKED
    ).update(status=Run.Status.VOID, rejected_because=_("computed again"))
    return _start(scheme, Run.Kind.YEAR_SETTLEMENT, period, by, on)


def settles_years(scheme: Scheme) -> bool:
    """Tell whether the scheme's latest edition has budgets and settles years."""
    return schemes.editions(scheme).editions[-1].settlement.annual


@transaction.atomic
def work(*, unit: RunUnit, on: dt.date) -> Run:
    """Do one county's part of a run, once, and complete the run when it was the last.

    Each part is its own transaction, the completion with the last: killed at any point, it is
    simply done again.
    """
    by_kind: dict[str, tuple[Callable[[], None], Callable[..., Run]]] = {
        Run.Kind.ALLOCATION: (lambda: budgets.work(unit=unit), budgets.complete),
        Run.Kind.PRE_SETTLEMENT: (lambda: months.work(unit=unit, on=on), months.complete),
        Run.Kind.YEAR_SETTLEMENT: (lambda: years.work(unit=unit), years.complete),
        Run.Kind.ACCOUNT_CREDIT: (
            lambda: account_credits.work(unit=unit, on=on),
            account_credits.complete,
        ),
        Run.Kind.ACCOUNT_TRUE_UP: (lambda: true_ups.work(unit=unit, on=on), true_ups.complete),
        Run.Kind.ACCOUNT_YEAR: (lambda: account_years.work(unit=unit), account_years.complete),
        Run.Kind.FAMILY_DOCTOR: (
            lambda: family_doctor_fees.work(unit=unit),
            family_doctor_fees.complete,
        ),
        Run.Kind.STUDENT_FUND: (lambda: student_funds.work(unit=unit), student_funds.complete),
        Run.Kind.SUBSIDY: (lambda: subsidy_years.work(unit=unit, on=on), subsidy_years.complete),
    }
    do, complete = by_kind[unit.run.kind]
    do()
    return complete(run=unit.run)


def pre_settle(*, scheme: Scheme, month: dt.date, by: User | None, on: dt.date) -> Run:
    """Compute a month's pre-settlement, county after county; a second call returns the first."""
    return work_through(start_month(scheme=scheme, month=month, by=by, on=on), on)


def settle_year(*, scheme: Scheme, year: int, by: User | None, on: dt.date) -> Run:
    """Compute a year's settlement, county after county; an approved one is returned as it is."""
    return work_through(start_year(scheme=scheme, year=year, by=by, on=on), on)


def work_through(run: Run, on: dt.date) -> Run:
    """Do what is left of a run, county after county, and return it as it stands."""
    for unit in run.units.filter(is_finished=False).select_related("run__scheme__city", "area"):
        work(unit=unit, on=on)
    run.refresh_from_db()
    return run


def _start(scheme: Scheme, kind: Run.Kind, period: dt.date, by: User | None, on: dt.date) -> Run:
    areas = list(Area.objects.counties_of(scheme.city))
    if schemes.editions(scheme).editions[-1].sign_up is None:
        areas += _elsewhere(scheme, kind, period, areas)
    return runs.start(scheme=scheme, kind=kind, period=period, areas=areas, by=by, on=on)


def _elsewhere(
    scheme: Scheme, kind: Run.Kind, period: dt.date, counties: list[Area]
) -> QuerySet[Area]:
    """Return the areas outside the city where claims or accounts paid in the period.

    Without sign-up claims are booked where people were treated.
    """
    monthly = kind == Run.Kind.PRE_SETTLEMENT
    booked = {"booked_month": period} if monthly else {"booked_year": period.year}
    spent = {"booked_month": period} if monthly else {"booked_month__year": period.year}
    claims = Claim.objects.approved().filter(scheme=scheme, **booked)
    payments = AccountPayment.objects.filter(entry__account__scheme=scheme, **spent)
    concerned = Q(pk__in=claims.values("booked_facility__area")) | Q(
        pk__in=payments.values("facility__area")
    )
    return Area.objects.filter(concerned).exclude(pk__in=[county.pk for county in counties])


def _check_period(scheme: Scheme, period: dt.date, ends_before: dt.date, on: dt.date) -> None:
    last_day = ends_before - dt.timedelta(days=1)
    if period.day != 1:
        raise MonthUnknown("MONTH_UNKNOWN", period=period)
    if on < ends_before:
        raise MonthNotOver("MONTH_NOT_OVER", ends_on=last_day)
    # Refuses, with the nearest dates, a period in which no edition holds.
    schemes.editions(scheme).on(last_day)

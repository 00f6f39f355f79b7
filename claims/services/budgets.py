"""Allocating the year's county budgets from heads and standards, in January (NC-24)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from claims.models import CountyBudget
from claims.services import counting, funds
from claims.services.funds import NotCapitated
from insurance.models import Area, Run, RunUnit, Scheme, User
from insurance.schemes import capitation
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import fen, yuan
from insurance.services import runs, schemes


class YearNotBegun(Refused):
    """Heads are counted on 1 January; before it there is nothing to allocate by."""


@transaction.atomic
def start(*, scheme: Scheme, year: int, by: User | None, on: dt.date) -> Run:
    """Return the year's allocation run, with a unit for each county.

    Refuses with FUTURE_DATE before the year begins, BEFORE_POLICY or EXPIRED, and NOT_CAPITATED a scheme without budgets.
    """
    period = dt.date(year, 1, 1)
    if on < period:
        raise YearNotBegun(Refusal.FUTURE_DATE, day=period)
    if schemes.editions(scheme).on(dt.date(year, 1, 1)).capitation is None:
        raise NotCapitated("NOT_CAPITATED", scheme=scheme.name)
    return runs.start(
        scheme=scheme,
        kind=Run.Kind.ALLOCATION,
        period=period,
        areas=Area.objects.counties_of(scheme.city),
        by=by,
        on=on,
    )


@transaction.atomic
def work(*, unit: RunUnit) -> None:
    """Fix one county's budget: standard times heads signed on 1 January, over its facilities (NC-A21)."""
    if not runs.lock_unit(unit=unit):
        return
    run = unit.run
    spans = capitation.spans_of(schemes.editions(run.scheme), run.period.year)
    heads = counting.heads_on(scheme=run.scheme, county=unit.area, on=run.period)
    budgets = [
        capitation.facility_budget(spans, run.period.year, by_birth_year)
        for by_birth_year in heads.values()
    ]
    CountyBudget.objects.create(
        run=run,
        area=unit.area,
        year=run.period.year,
        heads=sum(sum(by_birth_year.values()) for by_birth_year in heads.values()),
        amount=yuan(sum(budgets)),
    )
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Total a run whose counties are done; more than the fund blocks it (NC-A22)."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    total = sum(fen(budget.amount) for budget in run.county_budgets.all())
    fund = funds.standing(run.scheme, run.period.year)
    excess = max(0, total - fen(fund.fund)) if fund else 0
    warnings = [] if fund else [{"code": "FUND_NOT_APPROPRIATED"}]
    return runs.complete(run=run, total=total, excess=excess, warnings=warnings)


@transaction.atomic
def allocate(*, scheme: Scheme, year: int, by: User | None, on: dt.date) -> Run:
    """Allocate the year's budgets to the counties, one after another.

    A second call returns the first result. Refuses with FUND_EXCEEDED, leaving nothing, when the
    counties would get more than the fund holds.
    """
    run = start(scheme=scheme, year=year, by=by, on=on)
    for unit in run.units.select_related("run__scheme__city", "area"):
        work(unit=unit)
    run = complete(run=run)
    if run.excess:
        raise runs.FundExceeded(Refusal.FUND_EXCEEDED, excess=run.excess)
    return run

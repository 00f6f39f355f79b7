"""One county's year: counted by months, settled by tiers, net of what was prepaid (NC-27 to NC-29)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import chain
from typing import Any

from django.db import transaction

from claims import sql
from claims.models import FacilityYear, FacilityYearGroup
from claims.services import counting, funds
from claims.services.counting import YearMoney
from insurance.models import Run, RunUnit
from insurance.schemes import capitation
from insurance.schemes.capitation import GroupYear, Segment, YearResult
from insurance.schemes.money import fen, yuan
from insurance.services import runs, schemes

NOTHING = YearMoney()


@transaction.atomic
def work(*, unit: RunUnit) -> None:
    """Settle one county's year by tiers on exact fen.

    A part of the year under an edition of its own is counted by itself (NC-23.4); the number of
    statements depends on nothing else.
    """
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    run, county, year = unit.run, unit.area, unit.run.period.year
    spans = capitation.spans_of(schemes.editions(run.scheme), year)
    months = [
        counting.person_months(
            scheme=run.scheme,
            county=county,
            year=year,
            first_month=span.first_month,
            until_month=span.until_month,
        )
        for span in spans
    ]
    money = counting.money_of_year(scheme=run.scheme, county=county, year=year)
    results = {
        facility: capitation.facility_year(
            [
                Segment(span, counted.get(facility, {}))
                for span, counted in zip(spans, months, strict=True)
            ],
            year,
            money.get(facility, NOTHING).cost,
            money.get(facility, NOTHING).deductions,
            money.get(facility, NOTHING).prepaid,
        )
        for facility in sorted({*chain.from_iterable(months), *money})
    }
    _write(run, results, money)
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Total a run whose counties are done; more than the year's fund blocks it (NC-22.2, NC-A19).

    It warns about months without an approved pre-settlement, and closes none of them.
    """
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    amounts = run.facility_years.values_list("settlement", flat=True)
    total = sum(fen(amount) for amount in amounts)
    fund = funds.standing(run.scheme, run.period.year)
    excess = max(0, total - fen(fund.fund)) if fund else 0
    return runs.complete(run=run, total=total, excess=excess, warnings=_warnings(run, fund is None))


def _warnings(run: Run, lacks_fund: bool) -> list[dict[str, Any]]:
    year = run.period.year
    settled = Run.objects.approved().filter(
        scheme=run.scheme, kind=Run.Kind.PRE_SETTLEMENT, period__year=year
    )
    periods = set(settled.values_list("period", flat=True))
    missing = [month for month in range(1, 13) if dt.date(year, month, 1) not in periods]
    warnings: list[dict[str, Any]] = []
    if missing:
        warnings.append({"code": "MONTHS_NOT_SETTLED", "months": missing})
    if lacks_fund:
        warnings.append({"code": "FUND_NOT_APPROPRIATED"})
    return warnings


def _write(run: Run, results: Mapping[int, YearResult], money: Mapping[int, YearMoney]) -> None:
    rows = FacilityYear.objects.bulk_create(
        FacilityYear(
            run=run,
            facility_id=facility,
            year=run.period.year,
            person_months=result.person_months,
            budget=yuan(result.budget),
            cost=yuan(money.get(facility, NOTHING).cost),
            deductions=yuan(money.get(facility, NOTHING).deductions),
            actual=yuan(result.actual),
            ratio=result.ratio,
            tier=result.tier or "",
            settlement=yuan(result.settlement),
            prepaid=yuan(result.prepaid),
            final=yuan(result.final),
            account_due=yuan(money.get(facility, NOTHING).account_due),
        )
        for facility, result in results.items()
    )
    FacilityYearGroup.objects.bulk_create(
        FacilityYearGroup(
            facility_year=row,
            group=line.group,
            starts_on=_standard_from(run.period.year, line),
            standard=yuan(line.standard),
            person_months=line.person_months,
            budget=yuan(line.budget),
        )
        for row in rows
        for line in results[row.facility_id].groups
    )


def _standard_from(year: int, line: GroupYear) -> dt.date | None:
    """Return the first day of a standard that came within the year."""
    return dt.date(year, line.first_month, 1) if line.first_month > 1 else None

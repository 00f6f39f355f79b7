"""One county's year: counted by months, settled by tiers, net of what was prepaid (NC-27 to NC-29)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from claims import sql
from claims.models import FacilityYear, FacilityYearGroup
from claims.services import counting, funds
from insurance.models import Run, RunUnit
from insurance.schemes import capitation
from insurance.schemes.capitation import YearResult
from insurance.schemes.money import Fen, fen, yuan
from insurance.services import runs, schemes


@transaction.atomic
def work(*, unit: RunUnit) -> None:
    """Settle one county's year by tiers on exact fen; the number of statements is fixed."""
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    run, county, year = unit.run, unit.area, unit.run.period.year
    edition = schemes.editions(run.scheme).on(dt.date(year, 12, 31))
    months = counting.person_months(scheme=run.scheme, county=county, year=year)
    costs = counting.costs(scheme=run.scheme, county=county, booked_year=year)
    deducted = counting.deductions(scheme=run.scheme, county=county, booked_year=year)
    prepaid = counting.prepaid(scheme=run.scheme, county=county, year=year)
    results = {
        facility: capitation.facility_year(
            edition,
            year,
            months.get(facility, {}),
            costs.get(facility, 0),
            deducted.get(facility, 0),
            prepaid.get(facility, 0),
        )
        for facility in sorted({*months, *costs, *deducted, *prepaid})
    }
    _write(run, results, deducted)
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


def _write(run: Run, results: dict[int, YearResult], deducted: Mapping[int, Fen]) -> None:
    rows = FacilityYear.objects.bulk_create(
        FacilityYear(
            run=run,
            facility_id=facility,
            year=run.period.year,
            person_months=result.person_months,
            budget=yuan(result.budget),
            cost=yuan(result.actual + deducted.get(facility, 0)),
            deductions=yuan(deducted.get(facility, 0)),
            actual=yuan(result.actual),
            ratio=result.ratio,
            tier=result.tier or "",
            settlement=yuan(result.settlement),
            prepaid=yuan(result.prepaid),
            final=yuan(result.final),
        )
        for facility, result in results.items()
    )
    FacilityYearGroup.objects.bulk_create(
        FacilityYearGroup(
            facility_year=row,
            group=line.group,
            standard=yuan(line.standard),
            person_months=line.person_months,
            budget=yuan(line.budget),
        )
        for row in rows
        for line in results[row.facility_id].groups
    )

"""One county's month: closed, counted, reckoned and written in one transaction (NC-26)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from claims import sql
from claims.models import FacilityMonth, FacilityMonthGroup
from claims.services import booking, counting, funds, unit_budgets
from claims.services.counting import MonthMoney
from insurance.models import Run, RunUnit
from insurance.schemes import capitation
from insurance.schemes.capitation import MonthResult
from insurance.schemes.money import fen, yuan
from insurance.services import runs, schemes

NOTHING = MonthMoney()


@transaction.atomic
def work(*, unit: RunUnit, on: dt.date) -> None:
    """Pre-settle one county's month: payable = min(actual - deductions, quota) by facility.

    Beside it stands what of it belongs to people who paid first, and what personal accounts paid.
    The number of statements does not depend on people or facilities.
    """
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    run, county, month = unit.run, unit.area, unit.run.period
    booking.close_month(scheme=run.scheme, area=county, month=month, on=on)
    editions = schemes.editions(run.scheme)
    edition = editions.on(booking.last_of(month))
    heads = counting.heads_of_month(scheme=run.scheme, county=county, month=month)
    money = counting.money_of_month(
        scheme=run.scheme, county=county, month=month, pays_persons=funds.pays_persons(editions)
    )
    results = {
        facility: capitation.facility_month(
            edition,
            month.year,
            heads.get(facility, {}),
            money.get(facility, NOTHING).cost,
            money.get(facility, NOTHING).deductions,
        )
        for facility in sorted({*heads, *money})
    }
    _write(run, month, results, money)
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Total a run whose counties are done; before that, leave it as it is."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    total = sum(fen(payable) for payable in run.facility_months.values_list("payable", flat=True))
    edition = schemes.editions(run.scheme).on(booking.last_of(run.period))
    review_after = edition.settlement.review_after
    overdue = review_after is not None and run.period >= review_after
    warnings: list[dict[str, Any]] = []
    if overdue:
        warnings.append({"code": "METHOD_TO_REVIEW", "since": f"{review_after}"})
    if alerted := unit_budgets.watch(run=run):
        shares = {one.budget.area.name: one.share for one in alerted}
        warnings.append({"code": "BUDGETS_REACHED", "units": shares})
    return runs.complete(run=run, total=total, warnings=warnings)


def _write(
    run: Run,
    month: dt.date,
    results: Mapping[int, MonthResult],
    money: Mapping[int, MonthMoney],
) -> None:
    rows = FacilityMonth.objects.bulk_create(
        FacilityMonth(
            run=run,
            facility_id=facility,
            month=month,
            heads=result.heads,
            quota=None if result.quota is None else yuan(result.quota),
            cost=yuan(money.get(facility, NOTHING).cost),
            deductions=yuan(money.get(facility, NOTHING).deductions),
            actual=yuan(result.actual),
            payable=yuan(result.payable),
            to_persons=yuan(money.get(facility, NOTHING).to_persons),
            account_due=yuan(money.get(facility, NOTHING).account_due),
        )
        for facility, result in results.items()
    )
    FacilityMonthGroup.objects.bulk_create(
        FacilityMonthGroup(
            facility_month=row,
            group=line.group,
            standard=yuan(line.standard),
            heads=line.heads,
            quota=yuan(line.quota),
        )
        for row in rows
        for line in results[row.facility_id].groups
    )

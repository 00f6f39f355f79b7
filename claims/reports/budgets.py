"""Budgets beside what they are decided by, and beside what was spent of them (LY-1.1, LY-3.1, JJ-11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from claims.models import (
    BudgetAlert,
    CountyBudget,
    FacilityMonth,
    FacilityYear,
    StudentFundYear,
    UnitBudget,
)
from claims.services import unit_budgets
from claims.services.unit_budgets import PLACES, Indicators
from insurance.models import Area, Run, Scheme
from insurance.schemes.money import BasisPoints, fen

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Considered:
    """A unit on the work sheet of a year: its indicators, the year before, and what was decided."""

    area: Area
    indicators: Indicators
    budget_before: Decimal | None
    spent_before: Decimal
    budget: UnitBudget | None


@dataclass(frozen=True, slots=True)
class Outturn:
    """A unit's year in yuan: what was budgeted and what its months and its settlement came to.

    Of the months, `open_months` awaits a reviewer. Without an area it is what belongs to no unit.
    """

    area: Area | None
    budget: Decimal | None
    months: Decimal
    open_months: Decimal
    settled: Decimal
    alerts: tuple[BudgetAlert, ...] = ()

    @property
    def spent(self) -> Decimal:
        """What was spent of the budget: months, reviewed or not, and what the year's settlement added."""
        return self.months + self.open_months + self.settled

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget; below 0 what exceeds it."""
        return None if self.budget is None else self.budget - self.spent

    @property
    def share(self) -> BasisPoints | None:
        """What is spent of the budget, as its alerts reckon it."""
        return unit_budgets.share_of(fen(self.spent), fen(self.budget)) if self.budget else None


def worksheet(*, scheme: Scheme, year: int, areas: Sequence[Area], on: dt.date) -> list[Considered]:
    """Return the units with all that their budgets of a year are decided by; the number of questions is fixed."""
    shown = unit_budgets.indicators(scheme=scheme, year=year, areas=areas, on=on)
    decided = _budgets(scheme, year, areas)
    before = _budgets(scheme, year - 1, areas)
    unit = unit_budgets.unit_of(scheme, year)
    spent = _sums(_months(scheme, year - 1), unit, "payable")
    return [
        Considered(
            area=area,
            indicators=shown[area.pk],
            budget_before=before[area.pk].amount if area.pk in before else None,
            spent_before=spent.get(area.pk, NOTHING),
            budget=decided.get(area.pk),
        )
        for area in areas
    ]


def outturn(
    *, scheme: Scheme, year: int, areas: Collection[Area], counties: Collection[Area]
) -> list[Outturn]:
    """Return what a year's units were budgeted and what they spent, those without either left out.

    Budgets are those that were decided and approved, or those that the heads gave each county.
    Last stands what facilities of the counties spent that belong to no unit. The number of
    questions is fixed.
    """
    unit = unit_budgets.unit_of(scheme, year)
    budgets = _amounts(scheme, year, areas)
    approved = Run.objects.approved().filter(scheme=scheme)
    mine = {"facility__area__in": counties}
    months = _months(scheme, year).filter(**mine)
    reviewed = _sums(months.filter(run__in=approved), unit, "payable")
    waiting = _sums(months.exclude(run__in=approved), unit, "payable")
    settled: dict[int | None, Decimal] = {}
    for rows in (FacilityYear, StudentFundYear):
        finals = rows.objects.filter(run__in=approved, year=year, **mine)
        for area, amount in _sums(finals, unit, "final").items():
            settled[area] = settled.get(area, NOTHING) + amount
    alerts = _alerts(scheme, year)
    units: list[Area | None] = [*areas, None]
    lines = [
        Outturn(
            area=area,
            budget=budgets.get(area.pk) if area else None,
            months=reviewed.get(area.pk if area else None, NOTHING),
            open_months=waiting.get(area.pk if area else None, NOTHING),
            settled=settled.get(area.pk if area else None, NOTHING),
            alerts=tuple(alerts.get(area.pk if area else None, ())),
        )
        for area in units
    ]
    return [line for line in lines if line.budget is not None or line.spent]


def total(lines: Iterable[Outturn]) -> Outturn:
    """Return the sums of some units."""
    listed = list(lines)
    budgets = [line.budget for line in listed if line.budget is not None]
    return Outturn(
        area=None,
        budget=sum(budgets, NOTHING) if budgets else None,
        months=sum((line.months for line in listed), NOTHING),
        open_months=sum((line.open_months for line in listed), NOTHING),
        settled=sum((line.settled for line in listed), NOTHING),
    )


def _budgets(scheme: Scheme, year: int, areas: Iterable[Area]) -> Mapping[int, UnitBudget]:
    rows = UnitBudget.objects.filter(scheme=scheme, year=year, area__in=areas)
    return {row.area_id: row for row in rows.select_related("decided_by", "approved_by")}


def _amounts(scheme: Scheme, year: int, areas: Iterable[Area]) -> Mapping[int, Decimal]:
    """Return the budgets that hold, by unit: approved by a second person, or allocated by an approved run."""
    decided = UnitBudget.objects.approved().filter(scheme=scheme, year=year, area__in=areas)
    allocated = CountyBudget.objects.filter(
        run__in=Run.objects.approved().filter(scheme=scheme), year=year, area__in=areas
    )
    return {
        **dict(allocated.values_list("area", "amount")),
        **dict(decided.values_list("area", "amount")),
    }


def _months(scheme: Scheme, year: int) -> QuerySet[Any]:
    months: QuerySet[Any] = FacilityMonth.objects.of_living_runs().filter(
        run__scheme=scheme, month__year=year
    )
    return months


def _sums(rows: QuerySet[Any], unit: str, amount: str) -> dict[int | None, Decimal]:
    place = f"facility__{PLACES[unit]}"
    sums: QuerySet[Any, tuple[int | None, Decimal]] = (
        rows.order_by().values_list(place).annotate(amount=Sum(amount))
    )
    return dict(sums)


def _alerts(scheme: Scheme, year: int) -> dict[int | None, list[BudgetAlert]]:
    found: dict[int | None, list[BudgetAlert]] = {}
    rows = BudgetAlert.objects.filter(budget__scheme=scheme, budget__year=year)
    for alert in rows.select_related("budget").order_by("threshold"):
        found.setdefault(alert.budget.area_id, []).append(alert)
    return found

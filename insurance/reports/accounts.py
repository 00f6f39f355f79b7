"""Income and expense of personal accounts by county, and what runs over accounts came to (XY-20.1, JJ-12.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Max

from insurance import sql
from insurance.models import AccountEntry, AccountStatement, Area, Run, Scheme
from insurance.models.vocabulary import CATEGORIES
from insurance.schemes.editions.schema import CreditPart

Kind = AccountEntry.Kind

NOTHING = Decimal("0.00")
ONE_DAY = dt.timedelta(days=1)
BROUGHT = "brought"
# The columns of income and expense, each with the kinds of entries that stand in it.
COLUMNS: dict[str, tuple[Kind, ...]] = {
    "personal": (Kind.CREDIT_PERSONAL,),
    "employer": (Kind.CREDIT_EMPLOYER,),
    "pooled": (Kind.CREDIT_POOLED,),
    "true_ups": (Kind.TRUE_UP,),
    "received": (Kind.OPENING, Kind.INHERITED),
    "paid": (Kind.PAYMENT,),
    "refunded": (Kind.REFUND,),
    "taken_out": (Kind.TRANSFERRED, Kind.PAID_OUT, Kind.BEQUEATHED),
}


@dataclass(slots=True)
class Line:
    """What moved the accounts of a county in a period, in yuan: out is negative, as in the entries."""

    county: Area | None
    opening: Decimal = NOTHING
    moved: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(COLUMNS, NOTHING))

    @property
    def closing(self) -> Decimal:
        return self.opening + sum(self.moved.values(), NOTHING)

    def __add__(self, other: Line) -> Line:
        moved = {name: amount + other.moved[name] for name, amount in self.moved.items()}
        return Line(None, self.opening + other.opening, moved)


@dataclass(slots=True)
class Credited:
    """What a month credited to people of a county or category, in yuan by part, and who waits."""

    people: int = 0
    waiting: int = 0
    parts: dict[str, Decimal] = field(
        default_factory=lambda: dict.fromkeys(map(str, CreditPart), NOTHING)
    )

    @property
    def total(self) -> Decimal:
        return sum(self.parts.values(), NOTHING)


def movements(*, scheme: Scheme, starts_on: dt.date, ends_before: dt.date) -> list[Line]:
    """Return what moved the accounts of each county in a half-open period, in the counties' order.

    Whom no county keeps stands last, without one.
    """
    closed = AccountStatement.objects.filter(run__scheme=scheme, year__lt=starts_on.year)
    year_before: int | None = closed.aggregate(year=Max("year"))["year"]
    rows = sql.ask(
        "account_movements",
        {
            "scheme": scheme.pk,
            "starts_on": starts_on,
            "ends_before": ends_before,
            "year_before": year_before,
            "since": dt.date.min if year_before is None else dt.date(year_before + 1, 1, 1),
        },
    )
    column_of = {str(kind): name for name, kinds in COLUMNS.items() for kind in kinds}
    lines: dict[int | None, Line] = {}
    counties = Area.objects.in_bulk({row[0] for row in rows if row[0] is not None})
    for county, kind, before, within, _entries in rows:
        line = lines.setdefault(county, Line(counties.get(county)))
        line.opening += before
        if kind != BROUGHT:
            line.moved[column_of[kind]] += within
    return sorted(lines.values(), key=lambda line: line.county.code if line.county else "~")


def together(lines: Iterable[Line]) -> Line:
    """Return the sum of some counties."""
    total = Line(None)
    for line in lines:
        total += line
    return total


def credited_by_county(
    *, scheme: Scheme, run: Run | None = None, month: dt.date | None = None
) -> dict[Area, Credited]:
    """Return what a run credited, or what was credited for a month by all runs, by county."""
    found = _credited(scheme, run, month, lambda row: row[0])
    areas = Area.objects.in_bulk(found)
    return {area: found[area.pk] for area in sorted(areas.values(), key=lambda area: area.code)}


def credited_by_category(
    *, scheme: Scheme, run: Run | None = None, month: dt.date | None = None
) -> dict[str, Credited]:
    """Return what a run credited, or what was credited for a month by all runs, by category."""
    found = _credited(scheme, run, month, lambda row: row[1])
    return {category: found[category] for category, _label in CATEGORIES if category in found}


def _credited(
    scheme: Scheme,
    run: Run | None,
    month: dt.date | None,
    key: Callable[[sql.Row], int | str],
) -> dict[int | str, Credited]:
    parameters = {"scheme": scheme.pk, "run": run.pk if run else None, "month": month}
    credited: dict[int | str, Credited] = {}
    for row in sql.ask("credit_sums", parameters):
        part, amount, people, waiting = row[2:]
        line = credited.setdefault(key(row), Credited())
        line.parts[part] += (amount or NOTHING).quantize(NOTHING)
        line.people += int(people or 0)
        line.waiting += int(waiting or 0)
    return credited

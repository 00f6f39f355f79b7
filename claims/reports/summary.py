"""The monthly summary sheet of a facility: what its visits cost and who bears it, by category (LY-13(8))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from claims.models import Claim, FacilityMonth, FacilityPayment
from claims.services import slips
from facilities.models import Facility
from insurance.models import Scheme
from insurance.models.vocabulary import CATEGORIES

NOTHING = Decimal("0.00")
AMOUNTS = (
    "total",
    "out_of_catalogue",
    "above_standard",
    "first_self_pay",
    "set_apart",
    "eligible",
    "deductible",
    "fund",
    "account",
    "cash",
    "other_funds",
)
LABELS = dict(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Line:
    """A category's visits of a period, or their sum: people, visits net of reversals, and amounts in yuan.

    The sum counts each person once, whatever the categories.
    """

    category: str
    people: int
    visits: int
    amounts: dict[str, Decimal]

    @property
    def label(self) -> Any:
        """The category as people read it; nothing for a sum."""
        return LABELS.get(self.category, "")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a period and their sum."""

    lines: list[Line]
    total: Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """A facility's month in a scheme: the month, the year up to it, and what was settled, once it was.

    unsigned counts the slips that nobody signed yet; None where the edition asks for none.
    """

    facility: Facility
    scheme: Scheme
    month: dt.date
    of_month: Block
    of_year: Block
    settled: FacilityMonth | None
    payment: FacilityPayment | None
    unsigned: int | None


def of_month(facility: Facility, *, scheme: Scheme, month: dt.date) -> Sheet:
    """Return the sheet of a facility's month; the month by its first day."""
    booked = Claim.objects.approved().filter(scheme=scheme, booked_facility=facility)
    settled: FacilityMonth | None = (
        FacilityMonth.objects.of_living_runs()
        .filter(run__scheme=scheme, facility=facility, month=month)
        .select_related("run__submitted_by", "run__reviewed_by", "run__paid_by")
        .first()
    )
    payment = FacilityPayment.objects.filter(
        facility=facility, run=settled.run_id if settled else None
    )
    return Sheet(
        facility=facility,
        scheme=scheme,
        month=month,
        of_month=_block(booked.filter(booked_month=month)),
        of_year=_block(booked.filter(booked_year=month.year, booked_month__lte=month)),
        settled=settled,
        payment=payment.first(),
        unsigned=_unsigned(facility, scheme, month),
    )


def schemes_of(facility: Facility, *, month: dt.date) -> list[Scheme]:
    """Return the schemes whose claims are booked on a facility's month, by code."""
    schemes = Scheme.objects.standing().filter(
        claims__booked_facility=facility,
        claims__booked_month=month,
        claims__status=Claim.Status.APPROVED,
    )
    return list(schemes.distinct().order_by("code"))


def _unsigned(facility: Facility, scheme: Scheme, month: dt.date) -> int | None:
    if not slips.are_needed(scheme=scheme, month=month):
        return None
    return slips.unsigned(month=month).filter(scheme=scheme, booked_facility=facility).count()


def _block(claims: QuerySet[Any]) -> Block:
    grouped = (
        claims.with_category()  # type: ignore[attr-defined]
        .order_by()
        .values("category")
        .annotate(**_counted())
    )
    lines = sorted((_line(row["category"] or "", row) for row in grouped), key=_order)
    return Block(lines, _line("", claims.order_by().aggregate(**_counted())))


def _counted() -> dict[str, Any]:
    """Return what is counted and summed: a reversal takes a visit back."""
    return {
        "people": Count("enrollee", distinct=True),
        "given": Count("pk", filter=Q(reverses=None)),
        "taken_back": Count("pk", filter=Q(reverses__isnull=False)),
        **{f"sum_{name}": Sum(name) for name in AMOUNTS},
    }


def _line(category: str, row: dict[str, Any]) -> Line:
    return Line(
        category=category,
        people=row["people"],
        visits=row["given"] - row["taken_back"],
        amounts={name: row[f"sum_{name}"] or NOTHING for name in AMOUNTS},
    )


def _order(line: Line) -> int:
    known: Iterable[str] = LABELS
    return [*known, ""].index(line.category)

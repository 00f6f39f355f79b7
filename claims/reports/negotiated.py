"""Negotiated drugs paid on their own: by facility and month, outside the facility's total (JN-6.2, JN-16.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from claims.models import Claim, ClaimLine

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Month:
    """What a facility sold in a month, in yuan: negotiated drugs, and its total without them.

    lines and negotiated count reversals as they are: taken away.
    """

    facility_id: int
    facility: str
    month: dt.date
    lines: int
    negotiated: Decimal
    whole: Decimal

    @property
    def total(self) -> Decimal:
        """The facility's total amount of the month, in which these drugs do not count."""
        return self.whole - self.negotiated


def months(claims: QuerySet[Any], *, year: int) -> Sequence[Month]:
    """Return the months of a year, by facility, in which negotiated drugs were paid on their own.

    Of the claims given only the approved ones count, in the month to which they are booked.
    """
    booked: Any = claims
    rows = booked.approved().filter(booked_month__year=year).order_by()
    of_month = ("booked_facility", "booked_facility__name", "booked_month")
    apart = (
        ClaimLine.objects.filter(claim__in=rows, is_separate=True)
        .order_by()
        .values_list(*(f"claim__{name}" for name in of_month))
        .annotate(
            lines=Count("pk", filter=Q(claim__reverses=None))
            - Count("pk", filter=Q(claim__reverses__isnull=False)),
            negotiated=Sum("set_apart"),
        )
        .order_by("claim__booked_month", "claim__booked_facility__code")
    )
    whole = _wholes(rows)
    return [
        Month(facility, name, month, lines, amount, whole.get((facility, month), NOTHING))
        for facility, name, month, lines, amount in apart
    ]


def _wholes(rows: QuerySet[Claim]) -> dict[tuple[int, dt.date], Decimal]:
    """Return what the claims of each facility and month came to, in yuan."""
    sums = rows.values_list("booked_facility", "booked_month").annotate(whole=Sum("total"))
    return {(facility, month): amount for facility, month, amount in sums}

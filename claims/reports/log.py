"""The outpatient log of a facility: every claim a row, as it was entered (LY-13(7))."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from claims.models import Claim
from facilities.models import Facility

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Sums:
    """How many visits a log holds, and what those that were paid come to, in yuan."""

    visits: int
    total: Decimal
    fund: Decimal
    account: Decimal
    cash: Decimal


def visits(facility: Facility, *, first: dt.date, last: dt.date) -> QuerySet[Any]:
    """Return the claims of visits at a facility on the days from first to last, in their order.

    Also what was not payable; a reversal is no row, but tells of the visit that it took back.
    """
    rows: QuerySet[Any] = (
        Claim.objects.filter(
            facility=facility,
            service_on__range=(first, last),
            reverses=None,
            superseded_by=None,
            scheme__is_trial=False,
        )
        .with_category()
        .annotate(is_taken_back=Exists(Claim.objects.filter(reverses=OuterRef("pk"))))
        .select_related("enrollee", "doctor")
        .prefetch_related("lines")
        .order_by("service_on", "pk")
    )
    return rows


def sums(rows: QuerySet[Any]) -> Sums:
    """Return what a log comes to; what was reversed or not payable counts as a visit without money."""
    listed = rows.order_by()
    paid = listed.filter(status=Claim.Status.APPROVED, is_taken_back=False)
    amounts = paid.aggregate(
        total=Sum("total"), fund=Sum("fund"), account=Sum("account"), cash=Sum("cash")
    )
    count = listed.aggregate(visits=Count("pk"))
    return Sums(
        visits=count["visits"], **{name: amount or NOTHING for name, amount in amounts.items()}
    )

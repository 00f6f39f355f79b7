"""What of a month is unsigned, by the facility it is booked on, and what that says of it (LY-13(8))."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from claims.models import Claim, UnsignedExplanation
from claims.services import slips
from facilities.models import Facility
from insurance.models import Run, Scheme


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A facility with unsigned slips of a month, and what it says of them."""

    facility: Facility
    claims: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Slips:
    """A facility's month in a scheme that asks for signed slips."""

    scheme: Scheme
    month: dt.date
    signed: int
    unsigned: int
    explanation: UnsignedExplanation | None


def unsigned_of(run: Run) -> list[Unsigned]:
    """Return the facilities that keep a computed month from being put forward, or have explained themselves."""
    if run.kind != Run.Kind.PRE_SETTLEMENT:
        return []
    if not slips.are_needed(scheme=run.scheme, month=run.period):
        return []
    counts = dict(
        slips.unsigned(month=run.period)
        .filter(scheme=run.scheme)
        .order_by()
        .values_list("booked_facility")
        .annotate(claims=Count("pk"))
    )
    said = dict(
        UnsignedExplanation.objects.filter(scheme=run.scheme, month=run.period).values_list(
            "facility", "reason"
        )
    )
    facilities = Facility.objects.filter(pk__in=counts).order_by("code")
    return [
        Unsigned(facility, counts[facility.pk], said.get(facility.pk, ""))
        for facility in facilities
    ]


def months_of(facility: Facility) -> list[Slips]:
    """Return the facility's months with slips to be signed, the latest first, by scheme."""
    rows = list(
        _to_sign(facility)
        .order_by("-booked_month", "scheme__code")
        .values_list("scheme", "booked_month")
        .annotate(
            signed=Count("pk", filter=Q(slip__isnull=False)),
            unsigned=Count("pk", filter=Q(slip=None)),
        )
    )
    schemes = Scheme.objects.in_bulk({row[0] for row in rows})
    said = {
        (row.scheme_id, row.month): row
        for row in UnsignedExplanation.objects.filter(facility=facility)
    }
    return [
        Slips(schemes[scheme], month, signed, unsigned, said.get((scheme, month)))
        for scheme, month, signed, unsigned in rows
        if slips.are_needed(scheme=schemes[scheme], month=month)
    ]


def to_sign(facility: Facility) -> int:
    """Return how many slips of the facility's months nobody has signed or explained yet."""
    return sum(one.unsigned for one in months_of(facility) if one.explanation is None)


def explanation_of(
    facility: Facility, *, scheme: Scheme, month: dt.date
) -> UnsignedExplanation | None:
    """Return what a facility said of a month's unsigned slips."""
    said: UnsignedExplanation | None = UnsignedExplanation.objects.filter(
        facility=facility, scheme=scheme, month=month
    ).first()
    return said


def of_month(facility: Facility, *, scheme: Scheme, month: dt.date) -> QuerySet[Claim]:
    """Return a facility's claims of a month with their slips, those to be signed first."""
    claims: QuerySet[Claim] = (
        _to_sign(facility)
        .filter(scheme=scheme, booked_month=month)
        .select_related("enrollee", "slip")
        .order_by(F("slip__recorded_on").asc(nulls_first=True), "service_on", "pk")
    )
    return claims


def _to_sign(facility: Facility) -> QuerySet[Claim]:
    claims: QuerySet[Claim] = (
        Claim.objects.approved()
        .standing()
        .filter(booked_facility=facility, reimbursement=None, scheme__is_trial=False)
        .exclude(booked_month=None)
    )
    return claims

"""Settlement slips that patients sign, and months that are put forward once they have (LY-13(8))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from claims.models import Claim, SignedSlip, UnsignedExplanation
from claims.models.claim import ClaimQuerySet
from claims.services import booking
from facilities.models import Facility
from facilities.services import standing
from insurance.models import Attachment, Run, Scheme, User
from insurance.schemes.errors import Refused
from insurance.services import schemes

TOLD = 5


class SlipsUnsigned(Refused):
    """Facilities have claims in the month whose slips nobody signed and of which they do not say why."""


class ReasonMissing(Refused):
    """Why slips are unsigned must be said."""


class NothingUnsigned(Refused):
    """No slip of the facility's month is unsigned, so that there is nothing to explain."""


@transaction.atomic
def sign(
    *,
    facility: Facility,
    claims: Iterable[int],
    signed_by: str,
    scan: Attachment | None = None,
    by: User,
    on: dt.date,
) -> int:
    """Record who signed the slips of claims booked on a facility, told by their ids; return how many were new.

    What is signed already, was reversed, or is another facility's, is passed over. Refuses with
    NOT_OWN_FACILITY whoever does not work there.
    """
    standing.check_own(facility, by=by, on=on)
    to_sign = (
        Claim.objects.approved()
        .standing()
        .filter(pk__in=claims, booked_facility=facility, slip=None)
    )
    slips = [
        SignedSlip(claim=claim, signed_by=signed_by, scan=scan, recorded_by=by, recorded_on=on)
        for claim in to_sign.select_for_update(of=["self"]).order_by("pk")
    ]
    SignedSlip.objects.bulk_create(slips)
    return len(slips)


@transaction.atomic
def explain(
    *, scheme: Scheme, facility: Facility, month: dt.date, reason: str, by: User, on: dt.date
) -> UnsignedExplanation:
    """Say why slips of a facility's month are unsigned; a later word takes the place of an earlier one.

    Refuses with NOT_OWN_FACILITY, REASON_MISSING, and NOTHING_UNSIGNED.
    """
    standing.check_own(facility, by=by, on=on)
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    if not unsigned(month=month).filter(scheme=scheme, booked_facility=facility).exists():
        raise NothingUnsigned("NOTHING_UNSIGNED", month=f"{month:%Y-%m}")
    explanation: UnsignedExplanation
    explanation, _is_new = UnsignedExplanation.objects.update_or_create(
        scheme=scheme,
        facility=facility,
        month=month,
        defaults={"reason": reason.strip(), "given_by": by, "given_on": on},
    )
    return explanation


def unsigned(*, month: dt.date) -> ClaimQuerySet:
    """Return the claims booked in a month whose slips are to be signed and are not yet.

    What was reversed needs no slip, nor what a person paid first: of that the receipts are kept.
    """
    claims: ClaimQuerySet = (
        Claim.objects.approved().standing().booked_in(month).filter(slip=None, reimbursement=None)
    )
    return claims


def are_needed(*, scheme: Scheme, month: dt.date) -> bool:
    """Tell whether the edition of a month asks for signed slips."""
    edition = schemes.editions(scheme).on(booking.last_of(month))
    return edition.settlement.signed_slips


def check_signed(*, run: Run) -> None:
    """Refuse with SLIPS_UNSIGNED a month with unsigned slips that the facility does not explain."""
    if not are_needed(scheme=run.scheme, month=run.period):
        return
    explained = UnsignedExplanation.objects.filter(
        scheme=run.scheme, facility=OuterRef("booked_facility"), month=run.period
    )
    open_slips = (
        unsigned(month=run.period)
        .filter(~Exists(explained), scheme=run.scheme)
        .order_by()
        .values_list("booked_facility__name")
        .annotate(claims=Count("pk"))
    )
    counts = sorted(open_slips, key=lambda row: (-row[1], row[0]))
    if counts:
        told = [f"{name} {claims}" for name, claims in counts[:TOLD]]
        raise SlipsUnsigned(
            "SLIPS_UNSIGNED",
            facilities=(*told, "…") if len(counts) > TOLD else tuple(told),
            claims=sum(claims for _name, claims in counts),
        )

"""What staff decide of a claim that the ordinance leaves to them: one decides, another confirms (JJ-A12)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from claims.models import Claim, ClaimDecision
from claims.services import agencies, claims
from insurance.models import PolicyDocument, Post, User
from insurance.schemes.codes import Pending
from insurance.schemes.errors import Refused
from insurance.schemes.money import WHOLE, BasisPoints, InvalidAmount
from insurance.services import duties


class DecisionNotAsked(Refused):
    """The claim does not wait for a decision of staff."""


class StillUndecided(Refused):
    """The claim also rests on a reading that nobody has decided."""


class BasisMissing(Refused):
    """A decision says on which facts and rules it rests."""


@transaction.atomic
def decide(
    *,
    claim: Claim,
    rate: BasisPoints,
    basis: str,
    document: PolicyDocument | None = None,
    by: User,
    on: dt.date,
) -> ClaimDecision:
    """Decide the rate, in basis points, of a claim that waits for it; it reckons once confirmed.

    A claim that was paid by a decision may be decided anew. A decision that nobody has confirmed
    is replaced. Refuses with DECISION_NOT_ASKED, DUTY_MISSING, INVALID_AMOUNT a rate outside 0 to
    1, or REASON_MISSING.
    """
    claim = _locked(claim)
    duties.require(by=by, duty=Post.Duty.HANDLER, area=agencies.of(claim), on=on)
    if not 0 <= rate <= WHOLE:
        raise InvalidAmount("a rate outside 0 to 1", rate=rate)
    if not basis.strip():
        raise BasisMissing("REASON_MISSING")
    said = {"rate": rate, "basis": basis.strip(), "document": document}
    decision, _ = ClaimDecision.objects.update_or_create(
        claim=claim, defaults={**said, "decided_by": by, "decided_on": on}
    )
    return decision


@transaction.atomic
def confirm(*, decision: ClaimDecision, by: User, on: dt.date) -> Claim:
    """Confirm a decision as another person; the claim is reckoned anew by the decided rate.

    Deductible and cap are those of an ordinary visit. Refuses with DECISION_NOT_ASKED (also a claim
    whose decision is confirmed), DUTY_MISSING, SAME_PERSON, and STILL_UNDECIDED while the claim
    also waits for a reading.
    """
    claim = _locked(decision.claim)
    decision = ClaimDecision.objects.select_for_update().get(pk=decision.pk)
    duties.require(by=by, duty=Post.Duty.REVIEWER, area=agencies.of(claim), on=on)
    duties.require_another(by=by, than=[decision.decided_by])
    decision.confirmed_by, decision.confirmed_on = by, on
    decision.save(update_fields=["confirmed_by", "confirmed_on"])
    anew = claims.readjudicate(claim=claim, by=by, on=on)
    if anew.reason == Pending.STAFF_DECISION:
        raise StillUndecided("STILL_UNDECIDED")
    return anew


def is_open_to_decision(claim: Claim) -> bool:
    """Tell whether staff may decide a claim that stands: it waits for them, or was paid by a decision."""
    if claim.status == Claim.Status.PENDING:
        return bool(claim.reason == Pending.STAFF_DECISION)
    return claim.status == Claim.Status.APPROVED and claims.decided_rate(claim) is not None


def _locked(claim: Claim) -> Claim:
    """Lock a claim and return it. Refuses with DECISION_NOT_ASKED what is not open to a decision."""
    locked: Claim = (
        Claim.objects.select_for_update(of=["self"])
        .select_related(
            "scheme__city",
            "facility__area__parent__parent",
            "booked_facility__area__parent__parent",
        )
        .get(pk=claim.pk)
    )
    stands = Claim.objects.standing().filter(pk=claim.pk, superseded_by=None).exists()
    if not stands or not is_open_to_decision(locked):
        raise DecisionNotAsked("DECISION_NOT_ASKED")
    return locked

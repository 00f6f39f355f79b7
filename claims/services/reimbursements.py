"""Manual claims: receipts handed in, reviewed, and paid or refused by three people (NC-10.2, NC-31.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from claims.models import Claim, Reimbursement
from claims.services import agencies, claims, postings
from claims.services.requests import ClaimRequest
from insurance.models import Attachment, Post, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, fen, yuan
from insurance.schemes.sign_up import EvidenceMissing
from insurance.services import duties, locks
from insurance.services.runs import WrongState

Status = Reimbursement.Status


class ReasonMissing(Refused):
    """Why the person paid first must be said, and a refusal needs a reason that the person is told."""


class NotPaidFirst(Refused):
    """The facility settles such a bill with the person itself; there is nothing to pay back."""


class BillKnown(Refused):
    """The bill of the facility, by its number, was claimed for the person already."""


@transaction.atomic
def receive(*, request: ClaimRequest, because: str, by: User, on: dt.date) -> Claim:
    """Reckon a bill that a person paid first and brought; its receipts are handed in next.

    What the ordinance does not pay is a claim that is rejected or pending, and no manual claim.
    Refuses with REASON_MISSING, BILL_KNOWN, NOT_PAID_FIRST, DUTY_MISSING, and as `claims.submit` does.
    """
    if not because.strip():
        raise ReasonMissing("REASON_MISSING")
    _check_new(request)
    claim = claims.submit(request=request, by=by, on=on)
    duties.require(by=by, duty=Post.Duty.HANDLER, area=agencies.of(claim), on=on)
    if claim.status != Claim.Status.APPROVED:
        return claim
    manual = Reimbursement.objects.filter(claim=claim).first()
    if manual is None:
        raise NotPaidFirst("NOT_PAID_FIRST", facility=claim.facility.name)
    manual.paid_first_because = because.strip()
    manual.save(update_fields=["paid_first_because"])
    return claim


@transaction.atomic
def hand_in(
    *,
    reimbursement: Reimbursement,
    receipts: Sequence[Attachment],
    payee_name: str,
    payee_account: str,
) -> Reimbursement:
    """Add receipts to a manual claim and say who is to be paid. Refuses with WRONG_STATE after review."""
    reimbursement = _in(reimbursement, Status.RECEIVED)
    reimbursement.payee_name, reimbursement.payee_account = payee_name, payee_account
    reimbursement.save(update_fields=["payee_name", "payee_account"])
    reimbursement.receipts.add(*receipts)
    return reimbursement


@transaction.atomic
def review(*, reimbursement: Reimbursement, by: User, on: dt.date) -> Reimbursement:
    """Let a manual claim pass on its receipts, as another person.

    Refuses with WRONG_STATE (also once the claim was reversed), DUTY_MISSING, SAME_PERSON and
    EVIDENCE_MISSING.
    """
    reimbursement = _ready(reimbursement, Status.RECEIVED, by, Post.Duty.REVIEWER, on)
    duties.require_another(by=by, than=[reimbursement.received_by])
    if not reimbursement.receipts.exists():
        raise EvidenceMissing(Refusal.EVIDENCE_MISSING)
    reimbursement.status = Status.REVIEWED
    reimbursement.reviewed_by, reimbursement.reviewed_on = by, on
    reimbursement.save(update_fields=["status", "reviewed_by", "reviewed_on"])
    return reimbursement


@transaction.atomic
def pay(*, reimbursement: Reimbursement, by: User, on: dt.date) -> Reimbursement:
    """Record, as a third person, that the person was paid what is due for a reviewed claim.

    Where people sign up, the booked facility paid, and the fund's money for it is in that facility's
    settlement and nowhere else; elsewhere the agency pays, and the ledger is told.

    Refuses with WRONG_STATE, DUTY_MISSING or SAME_PERSON.
    """
    reimbursement = _ready(reimbursement, Status.REVIEWED, by, Post.Duty.CASHIER, on)
    duties.require_another(by=by, than=[reimbursement.received_by, reimbursement.reviewed_by])
    reimbursement.status, reimbursement.paid = Status.PAID, yuan(due(reimbursement=reimbursement))
    reimbursement.paid_by, reimbursement.paid_on = by, on
    reimbursement.save(update_fields=["status", "paid", "paid_by", "paid_on"])
    postings.reimbursement_paid(reimbursement=reimbursement, by=by, on=on)
    return reimbursement


def due(*, reimbursement: Reimbursement) -> Fen:
    """Return what the person still gets in fen, less what the claims before it paid.

    The person paid the whole bill: what fund and account bear of it is the person's.

    Never below 0: what was paid too much stays owed by the person.
    """
    paid_before, claim = 0, reimbursement.claim.supersedes
    while claim is not None:
        earlier = Reimbursement.objects.filter(claim=claim).exclude(paid=None).first()
        paid_before += fen(earlier.paid) if earlier else 0
        claim = claim.supersedes
    borne = fen(reimbursement.claim.fund) + fen(reimbursement.claim.account)
    return max(0, borne - paid_before)


@transaction.atomic
def refuse(*, reimbursement: Reimbursement, by: User, on: dt.date, reason: str) -> Reimbursement:
    """Turn a manual claim down; the claim is reversed, so that it costs the facility nothing.

    Refuses with WRONG_STATE, DUTY_MISSING, SAME_PERSON or REASON_MISSING.
    """
    reimbursement = _ready(reimbursement, Status.RECEIVED, by, Post.Duty.REVIEWER, on)
    duties.require_another(by=by, than=[reimbursement.received_by])
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    claims.reverse(claim=reimbursement.claim, by=by, on=on, reason=reason)
    reimbursement.status, reimbursement.refused_because = Status.REFUSED, reason
    reimbursement.save(update_fields=["status", "refused_because"])
    return reimbursement


def _check_new(request: ClaimRequest) -> None:
    """Refuse with BILL_KNOWN a bill that was paid; one that was rejected may be brought again."""
    if not request.bill_number:
        return
    locks.hold(f"bill:{request.facility.pk}:{request.bill_number}")
    same = (
        Claim.objects.approved()
        .standing()
        .filter(
            enrollee=request.enrollee, facility=request.facility, bill_number=request.bill_number
        )
    )
    if request.idempotency_key:
        same = same.exclude(idempotency_key=request.idempotency_key)
    if same.exists():
        raise BillKnown("BILL_KNOWN", bill=request.bill_number)


def _ready(
    reimbursement: Reimbursement, status: str, by: User, duty: Post.Duty, on: dt.date
) -> Reimbursement:
    reimbursement = _in(reimbursement, status)
    duties.require(by=by, duty=duty, area=agencies.of(reimbursement.claim), on=on)
    return reimbursement


def _in(reimbursement: Reimbursement, status: str) -> Reimbursement:
    locked: Reimbursement = (
        Reimbursement.objects.select_for_update(of=["self"])
        .select_related(
            "claim__booked_facility__area__parent",
            "claim__facility__area__parent",
            "claim__scheme__city",
        )
        .get(pk=reimbursement.pk)
    )
    is_reversed = Claim.objects.filter(reverses=locked.claim).exists()
    if locked.status != status or is_reversed:
        raise WrongState("WRONG_STATE", status=str(locked.get_status_display()))
    return locked

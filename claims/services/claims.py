"""Claims: reckoned once at the counter, reversed, and reckoned anew by their day of service."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimDecision
from claims.services import booking, reckoning, writing
from claims.services.facts import Visit
from claims.services.requests import ALL, ClaimRequest, LineLabel
from insurance.models import Enrollee, User
from insurance.schemes.benefit import Line, Outcome
from insurance.schemes.codes import FacilityKind, Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import BasisPoints, Fen, InvalidAmount, fen
from insurance.services import accounts, locks, schemes


class FutureDate(Refused):
    """The day of service lies after the day on which the claim is entered (G-A20)."""


class BeforeBirth(Refused):
    """The day of service lies before the person's birth (G-A20)."""


class NotReversible(Refused):
    """Only an approved claim that stands can be reversed, and only once."""


class KeyReused(Refused):
    """The idempotency key came before with another request."""


class LinesIncomplete(Refused):
    """A pharmacy names product, specification, price and quantity of all that it sold (XY-16.2)."""


@transaction.atomic
def submit(*, request: ClaimRequest, by: User, on: dt.date) -> Claim:
    """Reckon a bill and keep it: claim, lines, receipt, accumulators and account in one transaction.

    A repeated request with the same idempotency key gives the first answer. Refuses with
    FUTURE_DATE, BEFORE_BIRTH, INVALID_AMOUNT, LINES_INCOMPLETE (of a pharmacy), BALANCE_SHORT or
    KEY_REUSED; what the ordinance does not pay is a claim that is rejected or pending, with its
    reason.
    """
    repeated = _repeated(request)
    if repeated is not None:
        return repeated
    return _submit(request, by, on)


def preview(*, request: ClaimRequest, on: dt.date) -> Outcome:
    """Return what the bill would come to now; nothing is written or locked.

    Refuses with FUTURE_DATE or BEFORE_BIRTH.
    """
    _check_dates(request, on)
    return reckoning.reckon(visit_of(request, on), request.bill, locking=False).outcome


@transaction.atomic
def reverse(*, claim: Claim, by: User, on: dt.date, reason: str = "") -> Claim:
    """Take a claim back: every sign turned, cap, deductible and account given back (G-A7).

    Later claims are not reckoned anew. Refuses with NOT_REVERSIBLE.
    """
    claim = _standing(claim)
    if claim.status != Claim.Status.APPROVED:
        raise NotReversible(Refusal.NOT_REVERSIBLE)
    # In the order in which a submission locks: accumulators, account, bookings.
    writing.lock_accumulators(claim)
    entry = None
    if claim.account_entry is not None:
        entry = accounts.refund(entry=claim.account_entry, on=on, by=by)
    editions = schemes.editions(claim.scheme)
    booked = booking.book_in(
        scheme=claim.scheme,
        area=(claim.booked_facility or claim.facility).area_id,
        edition=editions.on(claim.service_on),
        own_month=claim.booked_month or claim.service_on,
        on=on,
    )
    return writing.write_reversal(claim, booked=booked, entry=entry, by=by, on=on, reason=reason)


@transaction.atomic
def readjudicate(*, claim: Claim, by: User, on: dt.date) -> Claim:
    """Reckon a claim anew by its day of service, against all other claims as they stand (G-A6).

    What was paid is reversed and a new claim supersedes it, both booked in the first open month.
    Refuses with NOT_REVERSIBLE a claim that no longer stands.
    """
    claim = _standing(claim)
    if claim.status == Claim.Status.APPROVED:
        reverse(claim=claim, by=by, on=on, reason=_("reckoned anew"))
    return _submit(request_of(claim), by, on, supersedes=claim)


def would_be(*, claim: Claim, on: dt.date) -> Outcome:
    """Return what a stored claim would come to now, against all others; nothing is written or locked."""
    request = request_of(claim)
    visit = visit_of(request, on, decided_rate=decided_rate(claim))
    return reckoning.reckon(visit, request.bill, locking=False).outcome


def decided_rate(claim: Claim | None) -> BasisPoints | None:
    """Return the rate that staff decided last for a claim, or for one that it supersedes (JJ-A12)."""
    while claim is not None:
        decision = ClaimDecision.objects.confirmed().filter(claim=claim).first()
        if decision is not None:
            return BasisPoints(decision.rate)
        claim = claim.supersedes
    return None


def request_of(claim: Claim) -> ClaimRequest:
    """Return the request that a stored claim answers."""
    return ClaimRequest(
        scheme=claim.scheme,
        enrollee=claim.enrollee,
        facility=claim.facility,
        bill=writing.bill_of(claim),
        service_on=claim.service_on,
        submitted_on=claim.submitted_on,
        route=claim.route,
        visit_number=claim.visit_number,
        bill_number=claim.bill_number,
        prescriber=claim.prescriber,
        prescription_number=claim.prescription_number,
        prescribed_by=claim.prescribed_by,
        prescribed_on=claim.prescribed_on,
        is_at_filed_place=claim.is_at_filed_place,
        account=fen(claim.account),
        credential=claim.credential,
        identity_verified=claim.identity_verified,
        diagnosis=claim.diagnosis,
        doctor=claim.doctor,
        labels=writing.labels_of(claim),
    )


def visit_of(
    request: ClaimRequest, on: dt.date, *, decided_rate: BasisPoints | None = None
) -> Visit:
    """Return the visit behind a request, without its money."""
    return Visit(
        scheme=request.scheme,
        enrollee=request.enrollee,
        facility=request.facility,
        service_on=request.service_on,
        submitted_on=request.submitted_on or on,
        route=request.route,
        visit_number=request.visit_number,
        prescriber=request.prescriber,
        is_at_filed_place=request.is_at_filed_place,
        is_identity_verified=request.identity_verified,
        decided_rate=decided_rate,
    )


def _submit(request: ClaimRequest, by: User, on: dt.date, supersedes: Claim | None = None) -> Claim:
    _check_dates(request, on)
    visit = visit_of(request, on, decided_rate=decided_rate(supersedes))
    reckoned = reckoning.reckon(visit, request.bill, locking=True)
    if supersedes is None and reckoned.found.facts.facility_kind is FacilityKind.PHARMACY:
        _check_lines(request)
    asked = _from_account(request, reckoned.outcome, on, most=supersedes is not None)
    entry = accounts.pay(
        scheme=request.scheme, enrollee=request.enrollee, amount=asked, on=on, by=by
    )
    booked = reckoning.booked(reckoned, request.service_on, on)
    return writing.write(
        request,
        reckoned,
        booked=booked,
        account=asked,
        entry=entry,
        by=by,
        on=on,
        supersedes=supersedes,
    )


def check_dates(
    *, enrollee: Enrollee, service_on: dt.date, submitted_on: dt.date | None, on: dt.date
) -> None:
    """Refuse with FUTURE_DATE or BEFORE_BIRTH a day of service that cannot be (G-A20)."""
    submitted_on = submitted_on or on
    if service_on > submitted_on or submitted_on > on:
        raise FutureDate(Refusal.FUTURE_DATE, day=service_on)
    if service_on < enrollee.birth_date:
        raise BeforeBirth(Refusal.BEFORE_BIRTH, day=service_on)


def _check_dates(request: ClaimRequest, on: dt.date) -> None:
    check_dates(
        enrollee=request.enrollee,
        service_on=request.service_on,
        submitted_on=request.submitted_on,
        on=on,
    )


def _check_lines(request: ClaimRequest) -> None:
    """Refuse with LINES_INCOMPLETE a bill without lines, or with one that lacks what XY-16.2 names."""
    lines = request.bill.lines
    unlabelled = [LineLabel()] * (len(lines) - len(request.labels))
    labelled = zip(lines, [*request.labels, *unlabelled], strict=True)
    lacking = [number for number, line in enumerate(labelled, start=1) if not _is_whole(*line)]
    if lacking or not lines:
        told: dict[str, Any] = {"lines": lacking} if lacking else {}
        raise LinesIncomplete("LINES_INCOMPLETE", **told)


def _is_whole(line: Line, label: LineLabel) -> bool:
    is_named = all((label.code, label.name, label.specification))
    return is_named and line.unit_price is not None and line.quantity is not None


def _from_account(request: ClaimRequest, outcome: Outcome, on: dt.date, *, most: bool) -> Fen:
    """Return what to take from the account in fen; `most` takes less where the personal part is less."""
    if outcome.reason is not None or request.account == 0:
        return 0
    if request.account == ALL:
        balance = accounts.balance(scheme=request.scheme, enrollee=request.enrollee, on=on)
        return min(balance, outcome.personal)
    if most:
        return min(request.account, outcome.personal)
    if not 0 <= request.account <= outcome.personal:
        raise InvalidAmount("more from the account than the person bears")
    return request.account


def _standing(claim: Claim) -> Claim:
    """Lock a claim and return it. Refuses with NOT_REVERSIBLE what was reversed or superseded."""
    locked: Claim = (
        Claim.objects.select_for_update(of=["self"])
        .select_related(
            "scheme__city",
            "enrollee",
            "facility__area__parent__parent",
            "booked_facility",
            "prescriber",
            "account_entry__account",
        )
        .get(pk=claim.pk)
    )
    superseded = Claim.objects.filter(supersedes=locked).exists()
    reversed_before = Claim.objects.filter(reverses=locked).exists()
    if locked.reverses_id is not None or superseded or reversed_before:
        raise NotReversible(Refusal.NOT_REVERSIBLE)
    return locked


def _repeated(request: ClaimRequest) -> Claim | None:
    """Return the claim of an earlier, identical request. Refuses with KEY_REUSED a different one."""
    if not request.idempotency_key:
        return None
    locks.hold(f"claim:{request.facility.pk}:{request.idempotency_key}")
    earlier: Claim | None = Claim.objects.filter(
        facility=request.facility, idempotency_key=request.idempotency_key
    ).first()
    if earlier is not None and earlier.request_hash != request.digest:
        raise KeyReused("KEY_REUSED")
    return earlier

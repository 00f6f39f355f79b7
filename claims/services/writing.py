"""Writing claims with everything that belongs to them, and reading a bill back from one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import F

from claims.models import Accumulation, Accumulator, Claim, ClaimLine, Reimbursement
from claims.services import reckoning
from claims.services.reckoning import Reckoned
from claims.services.requests import ClaimRequest, LineLabel
from insurance.models import AccountEntry, User
from insurance.schemes.benefit import Bill, Line, LineResult
from insurance.schemes.booking import Booking
from insurance.schemes.codes import Disease, ItemClass, ItemKind, Place, Route
from insurance.schemes.money import PRICE_PLACES, QUANTITY_PLACES, Fen, fen, scaled, yuan
from insurance.schemes.setting import is_paid_first

AMOUNTS = (
    "total",
    "out_of_catalogue",
    "above_standard",
    "first_self_pay",
    "set_apart",
    "eligible",
    "deductible",
    "fund",
)
LINE_PARTS = ("eligible", "out_of_catalogue", "above_standard", "first_self_pay", "set_apart")
COPIED = (
    "scheme_id",
    "enrollee_id",
    "facility_id",
    "booked_facility_id",
    "deductible_facility_id",
    "prescriber_id",
    "prescription_number",
    "prescribed_by",
    "prescribed_on",
    "doctor_id",
    "edition_id",
    "route",
    "benefit_level",
    "visit_number",
    "bill_number",
    "diagnosis",
    "credential",
    "identity_verified",
    "is_at_filed_place",
    "service_on",
    "rate",
    "status",
)


def write(
    request: ClaimRequest,
    reckoned: Reckoned,
    *,
    booked: Booking | None,
    account: Fen,
    entry: AccountEntry | None,
    by: User,
    on: dt.date,
    supersedes: Claim | None,
) -> Claim:
    """Keep a reckoned claim: itself, its lines, and what it added to accumulators."""
    outcome, found, visit = reckoned.outcome, reckoned.found, reckoned.visit
    claim: Claim = Claim.objects.create(
        scheme=visit.scheme,
        enrollee=visit.enrollee,
        facility=visit.facility,
        booked_facility_id=found.booked_facility_id,
        deductible_facility_id=found.deductible_facility_id,
        prescriber=visit.prescriber,
        prescription_number=request.prescription_number,
        prescribed_by=request.prescribed_by,
        prescribed_on=request.prescribed_on,
        doctor=request.doctor,
        edition_id=reckoning.edition_id(reckoned),
        route=reckoned.route,
        benefit_level=outcome.benefit_level,
        visit_number=request.visit_number,
        bill_number=request.bill_number,
        diagnosis=request.diagnosis,
        credential=request.credential,
        identity_verified=request.identity_verified,
        is_at_filed_place=request.is_at_filed_place,
        service_on=visit.service_on,
        submitted_on=visit.submitted_on,
        entered_on=on,
        **{name: yuan(getattr(outcome, name)) for name in AMOUNTS},
        rate=outcome.rate,
        account=yuan(account),
        cash=yuan(outcome.personal - account),
        is_capped=outcome.is_capped,
        cap_left=None if outcome.cap_left is None else yuan(outcome.cap_left),
        account_entry=entry,
        status=outcome.status,
        reason=outcome.reason or "",
        receipt=outcome.receipt,
        booked_month=booked.month if booked else None,
        booked_year=booked.year if booked else None,
        supersedes=supersedes,
        idempotency_key=request.idempotency_key,
        request_hash=request.digest if request.idempotency_key else "",
        entered_by=by,
    )
    _write_lines(claim, request, outcome.lines)
    changes = {reckoned.accumulators[key]: amount for key, amount in outcome.changes.items()}
    _accumulate(claim, [(row, yuan(amount)) for row, amount in changes.items()])
    if booked and _is_paid_first(reckoned):
        Reimbursement.objects.create(claim=claim, received_by=by)
    return claim


def write_reversal(
    claim: Claim,
    *,
    booked: Booking,
    entry: AccountEntry | None,
    by: User,
    on: dt.date,
    reason: str,
) -> Claim:
    """Keep a claim with every sign of the given one turned, and give back what it took."""
    reversal: Claim = Claim.objects.create(
        **{name: getattr(claim, name) for name in COPIED},
        **{name: -getattr(claim, name) for name in (*AMOUNTS, "account", "cash", "other_funds")},
        submitted_on=on,
        entered_on=on,
        account_entry=entry,
        receipt={"version": 1, "reverses": claim.pk},
        booked_month=booked.month,
        booked_year=booked.year,
        reverses=claim,
        reversed_because=reason,
        entered_by=by,
    )
    lines = list(claim.lines.all())
    for line in lines:
        line.pk, line.claim = None, reversal
        for name in ("amount", *LINE_PARTS):
            setattr(line, name, -getattr(line, name))
    ClaimLine.objects.bulk_create(lines)
    taken = claim.accumulations.select_related("accumulator").order_by("accumulator")
    _accumulate(reversal, [(row.accumulator, -row.amount) for row in taken])
    return reversal


def _is_paid_first(reckoned: Reckoned) -> bool:
    """Tell whether the person paid at first: handed in later, as the edition says, or not settled there."""
    visit, facts = reckoned.visit, reckoned.found.facts
    if visit.submitted_on > visit.service_on:
        return True
    edition = reckoned.editions.on(visit.service_on)
    settled_there = facts.place is Place.LOCAL or visit.facility.has_direct_settlement
    return is_paid_first(edition, Route(reckoned.route)) or not settled_there


def lock_accumulators(claim: Claim) -> None:
    """Lock what a claim took from, in the order in which a submission locks it."""
    taken = claim.accumulations.values("accumulator")
    list(Accumulator.objects.select_for_update().filter(pk__in=taken).order_by("pk"))


def bill_of(claim: Claim) -> Bill:
    """Return the bill that a stored claim was made from."""
    return Bill(fen(claim.total), tuple(_line(line) for line in claim.lines.order_by("number")))


def labels_of(claim: Claim) -> list[LineLabel]:
    """Return what the lines of a stored claim are called."""
    return [
        LineLabel(name=line.name, code=line.code, specification=line.specification)
        for line in claim.lines.order_by("number")
    ]


def _write_lines(claim: Claim, request: ClaimRequest, results: tuple[LineResult, ...]) -> None:
    """Keep the bill's lines with their parts; a claim that is not payable has no parts."""
    unlabelled = len(request.bill.lines) - len(request.labels)
    labels = [*request.labels, *[LineLabel()] * unlabelled]
    reckoned = results or (LineResult(),) * len(request.bill.lines)
    ClaimLine.objects.bulk_create(
        ClaimLine(
            claim=claim,
            number=number,
            service_on=claim.service_on,
            item=line.item,
            item_class=line.item_class,
            code=label.code,
            name=label.name,
            specification=label.specification,
            quantity=_unscaled(line.quantity, QUANTITY_PLACES),
            unit_price=_unscaled(line.unit_price, PRICE_PLACES),
            payment_standard=_unscaled(line.payment_standard, PRICE_PLACES),
            self_pay_share=line.self_pay_share,
            disease=line.disease or "",
            is_separate=line.separate,
            amount=yuan(line.amount),
            **{part: yuan(getattr(result, part)) for part in LINE_PARTS},
        )
        for number, (line, label, result) in enumerate(
            zip(request.bill.lines, labels, reckoned, strict=True), start=1
        )
    )


def _accumulate(claim: Claim, changes: list[tuple[Accumulator, Decimal]]) -> None:
    Accumulation.objects.bulk_create(
        Accumulation(claim=claim, accumulator=row, amount=amount) for row, amount in changes
    )
    for row, amount in changes:
        Accumulator.objects.filter(pk=row.pk).update(used=F("used") + amount)


def _line(line: ClaimLine) -> Line:
    return Line(
        item=ItemKind(line.item),
        item_class=ItemClass(line.item_class),
        amount=fen(line.amount),
        quantity=_scaled(line.quantity, QUANTITY_PLACES),
        unit_price=_scaled(line.unit_price, PRICE_PLACES),
        payment_standard=_scaled(line.payment_standard, PRICE_PLACES),
        self_pay_share=line.self_pay_share,
        disease=Disease(line.disease) if line.disease else None,
        separate=line.is_separate,
    )


def _scaled(value: Decimal | None, places: int) -> int | None:
    return None if value is None else scaled(value, places)


def _unscaled(value: int | None, places: int) -> Decimal | None:
    return None if value is None else Decimal(value).scaleb(-places)

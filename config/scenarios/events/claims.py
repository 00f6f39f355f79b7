"""Claims, their reversal and readjudication, and violations."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from claims.models import Claim, Finding
from claims.services import claims, findings
from claims.services.requests import ALL, ClaimRequest, LineLabel
from config.scenarios.scenario import Event, month
from config.scenarios.values import Result, money, rate
from config.scenarios.world import World
from insurance.schemes import receipt
from insurance.schemes.bill import Bill, Line
from insurance.schemes.codes import Disease, ItemClass, ItemKind, Refusal, Route
from insurance.schemes.errors import Refused
from insurance.schemes.money import (
    PRICE_PLACES,
    QUANTITY_PLACES,
    Fen,
    basis_points,
    fen,
    half_up,
    line_amount,
    scaled,
)

FILLER = "scenario"
LABEL = LineLabel(name=FILLER, code=FILLER, specification=FILLER)
ONE_UNIT = scaled(1, QUANTITY_PLACES)


class NotReversible(Refused):
    """The claim was refused, so that there is nothing to reverse or to compute anew."""


def claim(world: World, event: Event) -> Result:
    # Before the amounts are read: of several codes the first in the contract's order is given.
    claims.check_dates(
        enrollee=world.people[event["enrollee"]].first,
        service_on=event.at,
        submitted_on=None,
        on=event.on,
    )
    submitted = claims.submit(
        request=_request(world, event), by=world.registrars[event["facility"]], on=event.on
    )
    if "id" in event:
        world.claims[event["id"]] = submitted
    return shown(submitted)


def reverse(world: World, event: Event) -> Result:
    reversal = claims.reverse(
        claim=_known(world, event), by=world.staff.handler, on=event.on, reason=FILLER
    )
    return {"fund": money(reversal.fund)}


def readjudicate(world: World, event: Event) -> Result:
    old = _known(world, event)
    new = claims.readjudicate(claim=old, by=world.staff.handler, on=event.on)
    world.claims[event["claim"]] = new
    return {**shown(new), "difference": money(new.fund - old.fund)}


def violation(world: World, event: Event) -> Result:
    findings.confirm(
        scheme=world.scheme,
        facility=world.facilities[event["facility"]],
        amount=fen(event["amount"]),
        month=month(event["month"]),
        kind=Finding.Kind.VIOLATION,
        by=world.staff.auditor,
        on=event.on,
        basis=FILLER,
    )
    return {}


def shown(decided: Claim) -> Result:
    """Return every field of a claim's result."""
    return {
        "status": str(decided.status),
        "reason": decided.reason or None,
        "total": money(decided.total),
        "eligible": money(decided.eligible),
        "deductible": money(decided.deductible),
        "rate": rate(decided.rate),
        "fund": money(decided.fund),
        "personal": money(decided.personal),
        "account": money(decided.account),
        "cash": money(decided.cash),
        "capped": decided.is_capped,
        "cap_left": money(decided.cap_left),
        "articles": list(receipt.articles_of(receipt.steps(decided.receipt))),
    }


def _known(world: World, event: Event) -> Claim:
    found = world.claims.get(event["claim"])
    if found is None:
        raise NotReversible(Refusal.NOT_REVERSIBLE, claim=event["claim"])
    return found


def _request(world: World, event: Event) -> ClaimRequest:
    prescriber = event.get("prescription")
    bill = _bill(event)
    return ClaimRequest(
        enrollee=world.people[event["enrollee"]].first,
        scheme=world.scheme,
        facility=world.facilities[event["facility"]],
        bill=bill,
        service_on=event.at,
        submitted_on=event.on,
        route=Route(event["route"]) if "route" in event else None,
        # A bill of which the file names no visit is a visit of its own.
        visit_number=str(event.get("visit", f"event-{event.index}")),
        prescriber=world.facilities[prescriber] if prescriber else None,
        prescription_number=FILLER if prescriber else "",
        prescribed_by=FILLER if prescriber else "",
        prescribed_on=event.at if prescriber else None,
        # Only a denial is said; otherwise place and division decide.
        is_at_filed_place=False if event.get("filed_offsite_place") is False else None,
        account=_account(event.get("account", 0)),
        credential=Claim.Credential.E_VOUCHER,
        identity_verified=event.get("identity_verified", True),
        diagnosis=FILLER,
        labels=[LABEL] * len(bill.lines),
    )


def _bill(event: Event) -> Bill:
    """Make the bill: one class-A drug of the eligible amount, or the lines that the file lists."""
    if "eligible" in event:
        lines = [_priced(Line(ItemKind.DRUG, ItemClass.A, fen(event["eligible"])))]
    else:
        lines = [_priced(_line(given)) for given in event["lines"]]
    total = fen(event["total"]) if "total" in event else sum(line.amount for line in lines)
    return Bill(total, tuple(lines))


def _line(given: Mapping[str, Any]) -> Line:
    quantity = scaled(given["quantity"], QUANTITY_PLACES) if "quantity" in given else None
    price = scaled(given["unit_price"], PRICE_PLACES) if "unit_price" in given else None
    standard = given.get("payment_standard")
    return Line(
        item=ItemKind(given["item"]),
        item_class=ItemClass(given["class"]),
        amount=fen(given["amount"])
        if "amount" in given
        else line_amount(price or 0, quantity or 0),
        quantity=quantity,
        unit_price=price,
        payment_standard=None if standard is None else scaled(standard, PRICE_PLACES),
        self_pay_share=basis_points(given.get("self_pay_share", 0)),
        disease=Disease(given["disease"]) if "disease" in given else None,
        separate=given.get("separate", False),
    )


def _priced(line: Line) -> Line:
    """Give a line the price and quantity that a pharmacy must name, where the file leaves them out."""
    quantity = line.quantity or ONE_UNIT
    price = line.unit_price
    if price is None:
        in_yuan = 10 ** (PRICE_PLACES + QUANTITY_PLACES - 2)
        price = half_up(line.amount * in_yuan, quantity)
    return replace(line, quantity=quantity, unit_price=price)


def _account(given: Any) -> Fen | Literal["all"]:
    return ALL if given == ALL else fen(given)

"""The general ledger: accounts found or opened, journals posted once, and reversed (docs/ledger.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction

from insurance.models import (
    Area,
    Journal,
    LedgerAccount,
    Leg,
    PolicyDocument,
    Post,
    Run,
    Scheme,
    User,
)
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, fen, yuan
from insurance.services import duties

Event, Kind = Journal.Event, LedgerAccount.Kind

CODES: Mapping[str, str] = MappingProxyType(
    {
        Kind.CASH: "1001",
        Kind.PERSONAL_ACCOUNTS: "2101",
        Kind.ACCOUNT_CLEARING: "2102",
        Kind.PREMIUM_PAYABLE: "2103",
        Kind.FACILITY_PAYABLE: "2201",
        Kind.PERSON_PAYABLE: "2202",
        Kind.POOLED_FUND: "3101",
        Kind.OUTPATIENT_FUND: "3102",
        Kind.COUNTY_FUND: "3103",
        Kind.FAMILY_DOCTOR_FUND: "3201",
        Kind.STUDENT_FUND: "3202",
        Kind.LARGE_AMOUNT_FUND: "3301",
    }
)
"""The number of each kind of account: 1 what there is, 2 what is owed, 3 the funds."""

FUNDED = (Kind.POOLED_FUND, Kind.LARGE_AMOUNT_FUND)
"""The funds into which money comes from outside; the others are fed by these."""

ENTERED = (Event.RECEIPT, Event.OPENING)
"""What people enter by hand. Every other journal says what another table says, and changes with it."""


class FutureDate(Refused):
    """The money is said to come in after today."""


class AlreadyReversed(Refused):
    """The journal was reversed, or is a reversal itself."""


class OfSubLedger(Refused):
    """The journal follows from a run, a payment or accounts; those are corrected, not the journal."""


class NotFunded(Refused):
    """No money comes into this account from outside."""


class DocumentOfAnother(Refused):
    """The document belongs to another scheme."""


class ReceiptKnown(Refused):
    """Something else was recorded under the number."""


class ReasonMissing(Refused):
    """A reversal needs a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A journal before it is posted: legs by ledger account, in fen, debits positive, summing to 0.

    key names the event within the scheme; what was posted under it before is not posted again.
    """

    event: Journal.Event
    key: str
    legs: Mapping[int, Fen]
    happened_on: dt.date
    run: Run | None = None
    document: PolicyDocument | None = None
    memo: str = ""


def account(scheme: Scheme, kind: LedgerAccount.Kind, *, area: Area | None = None) -> int:
    """Return the id of the scheme's account of a kind, opened where there is none; a county's with its area."""
    if area is not None:
        return county_accounts(scheme, kind, [area])[area.pk]
    code = CODES[kind]
    return open_accounts(scheme, [LedgerAccount(code=code, kind=kind, name=str(kind.label))])[code]


def county_accounts(
    scheme: Scheme, kind: LedgerAccount.Kind, areas: Iterable[Area]
) -> dict[int, int]:
    """Return the id of the account that each area has of a kind, by area; opened where there is none."""
    wanted = [
        LedgerAccount(
            code=f"{CODES[kind]}.{area.code}",
            kind=kind,
            name=f"{kind.label} {area.name}",
            area=area,
        )
        for area in areas
    ]
    ids = open_accounts(scheme, wanted)
    return {row.area_id: ids[row.code] for row in wanted if row.area_id is not None}


def open_accounts(scheme: Scheme, wanted: Sequence[LedgerAccount]) -> dict[str, int]:
    """Return the ids of a scheme's accounts by code, those that are missing opened.

    At most three statements, however many; two at once open them once.
    """
    codes = [row.code for row in wanted]
    known = _ids(scheme, codes)
    # In one order, so that two who open the same accounts do not wait for each other.
    missing = sorted((row for row in wanted if row.code not in known), key=lambda row: row.code)
    if not missing:
        return known
    for row in missing:
        row.scheme = scheme
    LedgerAccount.objects.bulk_create(missing, ignore_conflicts=True)
    return _ids(scheme, codes)


@transaction.atomic
def post(*, scheme: Scheme, entries: Iterable[Entry], by: User | None) -> int:
    """Post journals and return how many were new; the number of statements is fixed.

    Legs of nothing are left out, and an entry without legs is no journal. The database refuses one
    that does not balance, and a key twice: whoever posts holds the run or the day it is about.
    """
    wanted = {entry.key: entry for entry in entries if any(entry.legs.values())}
    known = set(Journal.objects.filter(scheme=scheme, key__in=wanted).values_list("key", flat=True))
    new = [entry for key, entry in wanted.items() if key not in known]
    journals = Journal.objects.bulk_create(
        Journal(
            scheme=scheme,
            event=entry.event,
            key=entry.key,
            happened_on=entry.happened_on,
            run=entry.run,
            document=entry.document,
            memo=entry.memo,
            entered_by=by,
        )
        for entry in new
    )
    _write_legs([(journal, entry.legs) for journal, entry in zip(journals, new, strict=True)])
    return len(new)


@transaction.atomic
def reverse(*, journal: Journal, by: User, on: dt.date, reason: str) -> Journal:
    """Take back what somebody else entered, by a journal with every sign turned.

    Refuses with JOURNAL_OF_SUB_LEDGER what follows from another table, JOURNAL_REVERSED what was
    reversed or is a reversal, REASON_MISSING, DUTY_MISSING, and SAME_PERSON whoever entered it.
    """
    locked: Journal = (
        Journal.objects.select_for_update(of=["self"])
        .select_related("scheme__city", "entered_by")
        .get(pk=journal.pk)
    )
    if locked.reverses_id is not None or Journal.objects.filter(reverses=locked).exists():
        raise AlreadyReversed("JOURNAL_REVERSED")
    if locked.event not in ENTERED:
        raise OfSubLedger("JOURNAL_OF_SUB_LEDGER")
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    duties.require(by=by, duty=Post.Duty.FINANCE, area=locked.scheme.city, on=on)
    duties.require_another(by=by, than=[locked.entered_by])
    reversal: Journal = Journal.objects.create(
        scheme=locked.scheme,
        event=Event.REVERSAL,
        key=f"reversal:{locked.pk}",
        happened_on=on,
        document=locked.document,
        reverses=locked,
        memo=reason,
        entered_by=by,
    )
    Leg.objects.bulk_create(
        Leg(journal=reversal, account_id=leg.account_id, amount=-leg.amount)
        for leg in locked.legs.all()
    )
    return reversal


@transaction.atomic
def record_receipt(
    *,
    scheme: Scheme,
    amount: Fen,
    into: LedgerAccount.Kind,
    number: str,
    by: User,
    on: dt.date,
    received_on: dt.date | None = None,
    document: PolicyDocument | None = None,
    memo: str = "",
    is_opening: bool = False,
) -> Journal:
    """Record, in fen, money that came into a fund of the scheme, or was there at the beginning.

    The number of the voucher names it: the same again is posted once, and anew once it was reversed.
    Refuses with INVALID_AMOUNT what is not above 0, FUTURE_DATE, FUND_NOT_FED, DOCUMENT_OF_ANOTHER,
    DUTY_MISSING, and RECEIPT_KNOWN something else under the number.
    """
    happened_on = received_on or on
    if amount <= 0:
        raise InvalidAmount("a receipt that is not above 0", amount=amount)
    if happened_on > on:
        raise FutureDate(Refusal.FUTURE_DATE, day=happened_on)
    if into not in FUNDED:
        raise NotFunded("FUND_NOT_FED")
    if document is not None and document.scheme_id != scheme.pk:
        raise DocumentOfAnother("DOCUMENT_OF_ANOTHER")
    duties.require(by=by, duty=Post.Duty.FINANCE, area=scheme.city, on=on)
    # One receipt of a scheme at a time, so that one handed in twice is posted once.
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    earlier = _receipts(scheme, number)
    entry = Entry(
        event=Event.OPENING if is_opening else Event.RECEIPT,
        key=f"{_receipt(number)}{len(earlier) + 1}",
        legs={account(scheme, Kind.CASH): amount, account(scheme, into): -amount},
        happened_on=happened_on,
        document=document,
        memo=memo,
    )
    standing = next((journal for journal in earlier if not hasattr(journal, "reversal")), None)
    if standing is None:
        post(scheme=scheme, entries=[entry], by=by)
        standing = Journal.objects.get(scheme=scheme, key=entry.key)
    elif not _says_the_same(standing, entry):
        raise ReceiptKnown("RECEIPT_KNOWN", number=number)
    return standing


def _receipt(number: str) -> str:
    return f"receipt:{number}/"


def _receipts(scheme: Scheme, number: str) -> list[Journal]:
    """Return what was recorded under a number; after a reversal it may be recorded anew."""
    name = _receipt(number)
    rows = Journal.objects.filter(scheme=scheme, key__startswith=name).select_related("reversal")
    return [row for row in rows.prefetch_related("legs") if row.key[len(name) :].isdecimal()]


def _says_the_same(journal: Journal, entry: Entry) -> bool:
    legs = {leg.account_id: fen(leg.amount) for leg in journal.legs.all()}
    return (journal.event, journal.happened_on, legs) == (
        entry.event,
        entry.happened_on,
        entry.legs,
    )


def _ids(scheme: Scheme, codes: Sequence[str]) -> dict[str, int]:
    rows = LedgerAccount.objects.filter(scheme=scheme, code__in=codes)
    return dict(rows.values_list("code", "pk"))


def _write_legs(journals: Sequence[tuple[Journal, Mapping[int, Fen]]]) -> None:
    Leg.objects.bulk_create(
        Leg(journal=journal, account_id=account_id, amount=yuan(amount))
        for journal, legs in journals
        for account_id, amount in legs.items()
        if amount
    )

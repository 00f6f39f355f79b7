"""The general ledger: accounts found or opened, journals posted once, and reversed (docs/ledger.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction

from insurance.models import Area, Journal, LedgerAccount, Leg, PolicyDocument, Run, Scheme, User
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, yuan

Kind = LedgerAccount.Kind

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


class AlreadyReversed(Refused):
    """The journal was reversed, or is a reversal itself."""


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
    code = CODES[kind] if area is None else f"{CODES[kind]}.{area.code}"
    made, _ = LedgerAccount.objects.get_or_create(
        scheme=scheme,
        code=code,
        defaults={"kind": kind, "name": area.name if area else str(kind.label), "area": area},
    )
    found: int = made.pk
    return found


@transaction.atomic
def post(*, scheme: Scheme, entries: Iterable[Entry], by: User | None) -> int:
    """Post journals and return how many were new; the number of statements is fixed.

    Legs of nothing are left out, and an entry without legs is no journal. The database refuses one
    that does not balance, and a key twice: whoever posts holds the run or the day it is about.
    """
    wanted = {entry.key: entry for entry in entries if any(entry.legs.values())}
    known = set(
        Journal.objects.filter(scheme=scheme, key__in=wanted).values_list("key", flat=True)
    )
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
def reverse(*, journal: Journal, by: User, on: dt.date, memo: str) -> Journal:
    """Take a journal back by one with every sign turned. Refuses with NOT_REVERSIBLE."""
    locked: Journal = Journal.objects.select_for_update().get(pk=journal.pk)
    if locked.reverses_id is not None or Journal.objects.filter(reverses=locked).exists():
        raise AlreadyReversed("NOT_REVERSIBLE")
    reversal: Journal = Journal.objects.create(
        scheme=locked.scheme,
        event=Journal.Event.REVERSAL,
        key=f"reversal:{locked.pk}",
        happened_on=on,
        run=locked.run,
        reverses=locked,
        memo=memo,
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
    document: PolicyDocument | None,
    key: str,
    memo: str,
    by: User,
    on: dt.date,
) -> int:
    """Record money that came into a fund of the scheme, in fen; once a key.

    Refuses with INVALID_AMOUNT what is not above 0.
    """
    if amount <= 0:
        raise InvalidAmount("a receipt that is not above 0", amount=amount)
    # One receipt of a scheme at a time, so that one handed in twice is posted once.
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    legs = {account(scheme, Kind.CASH): amount, account(scheme, into): -amount}
    entry = Entry(
        event=Journal.Event.RECEIPT,
        key=f"receipt:{key}",
        legs=legs,
        happened_on=on,
        document=document,
        memo=memo,
    )
    return post(scheme=scheme, entries=[entry], by=by)


def _write_legs(journals: Sequence[tuple[Journal, Mapping[int, Fen]]]) -> None:
    Leg.objects.bulk_create(
        Leg(journal=journal, account_id=account_id, amount=yuan(amount))
        for journal, legs in journals
        for account_id, amount in legs.items()
        if amount
    )

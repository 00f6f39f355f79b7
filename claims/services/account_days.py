"""What personal accounts moved on each day, told to the general ledger (docs/ledger.md).

Credits and true-ups are told by their runs. A day's journal holds what was not told before, so that
it may be posted however often, and what came late is posted with its day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import Case, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from insurance.models import AccountEntry, Journal, LedgerAccount, Leg, Scheme, User
from insurance.schemes.codes import Purpose
from insurance.schemes.money import Fen, fen
from insurance.services import ledger
from insurance.services.ledger import Entry

Kind, Of = AccountEntry.Kind, LedgerAccount.Kind

# What is spent at a facility waits for the month that passes it on, also while no facility is named.
AT_FACILITIES = (Purpose.COPAY, Purpose.PHARMACY)
# What one account leaves another of the scheme cancels out; what is left went to somebody else.
TAKEN_OUT = (Kind.TRANSFERRED, Kind.PAID_OUT, Kind.BEQUEATHED, Kind.INHERITED)


class Destination(StrEnum):
    """Where the money of accounts came from, or went."""

    OPENING = "opening"
    CLEARING = "clearing"
    PREMIUM = "premium"
    TAKEN_OUT = "taken_out"


WORDS: Mapping[Destination, Any] = MappingProxyType(
    {
        Destination.OPENING: _("opening balances of accounts"),
        Destination.CLEARING: _("spent at facilities"),
        Destination.PREMIUM: _("premiums paid from accounts"),
        Destination.TAKEN_OUT: _("transferred along, paid out or inherited"),
    }
)
ACCOUNTS: Mapping[Destination, LedgerAccount.Kind] = MappingProxyType(
    {
        Destination.OPENING: Of.CASH,
        Destination.CLEARING: Of.ACCOUNT_CLEARING,
        Destination.PREMIUM: Of.PREMIUM_PAYABLE,
        Destination.TAKEN_OUT: Of.CASH,
    }
)


@dataclass(frozen=True, slots=True)
class Movement:
    """What accounts gained on a day from a destination, in fen; what they lost is negative."""

    day: dt.date
    destination: Destination


Movements = Mapping[Movement, Fen]


@transaction.atomic
def post(
    *, scheme: Scheme, until: dt.date, since: dt.date | None = None, by: User | None = None
) -> int:
    """Post what accounts moved on the days up to `until`, both included, and return the journals made.

    What was posted for a day before is left out. The number of statements is fixed.
    """
    # One posting of a scheme at a time, so that nothing is posted twice.
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    moved = entered(scheme=scheme, until=until, since=since)
    if not moved:
        return 0
    personal = ledger.account(scheme, Of.PERSONAL_ACCOUNTS)
    told = _told(scheme, personal, until, since)
    times = Counter(movement for movement, _amount in told)
    missing: Counter[Movement] = Counter(moved)
    missing.subtract(_summed(told))
    destinations = {movement.destination for movement, amount in missing.items() if amount}
    against = {
        destination: ledger.account(scheme, ACCOUNTS[destination]) for destination in destinations
    }
    entries = [
        Entry(
            event=Journal.Event.ACCOUNT_DAY,
            key=f"{_key(movement)}{times[movement] + 1}",
            legs={against[movement.destination]: amount, personal: -amount},
            happened_on=movement.day,
            memo=str(WORDS[movement.destination]),
        )
        for movement, amount in missing.items()
        if amount
    ]
    return ledger.post(scheme=scheme, entries=entries, by=by)


def entered(*, scheme: Scheme, until: dt.date, since: dt.date | None = None) -> Movements:
    """Return what the entries of a scheme's accounts say of each day and destination."""
    rows = of_days(AccountEntry.objects.filter(account__scheme=scheme, booked_on__lte=until))
    rows = rows.filter(booked_on__gte=since) if since else rows
    by_day = rows.order_by().annotate(destination=_destination()).values("booked_on", "destination")
    return {
        Movement(row["booked_on"], Destination(row["destination"])): fen(row["total"])
        for row in by_day.annotate(total=Sum("amount"))
    }


def of_days(entries: QuerySet[AccountEntry]) -> QuerySet[AccountEntry]:
    """Keep what is told to the ledger by the day, and not by the run of a month."""
    # As the index of days words it, then what it keeps beside.
    return entries.filter(~Q(kind__in=AccountEntry.CREDITS)).exclude(kind=Kind.TRUE_UP)


def _destination() -> Case:
    for_premiums = Q(payment__isnull=False, payment__booked_month=None) & ~Q(
        payment__purpose__in=AT_FACILITIES
    )
    return Case(
        When(kind=Kind.OPENING, then=Value(Destination.OPENING)),
        When(kind__in=TAKEN_OUT, then=Value(Destination.TAKEN_OUT)),
        When(for_premiums, then=Value(Destination.PREMIUM)),
        default=Value(Destination.CLEARING),
    )


def _told(
    scheme: Scheme, personal: int, until: dt.date, since: dt.date | None
) -> list[tuple[Movement, Fen]]:
    """Return what journals say of the days, one item a journal."""
    legs: Any = Leg.objects.filter(
        account=personal,
        journal__scheme=scheme,
        journal__event=Journal.Event.ACCOUNT_DAY,
        journal__happened_on__lte=until,
    )
    legs = legs.filter(journal__happened_on__gte=since) if since else legs
    rows: Iterable[tuple[dt.date, str, Any]] = legs.values_list(
        "journal__happened_on", "journal__key", "amount"
    )
    return [
        (Movement(day, Destination(key.split(":")[2])), -fen(amount)) for day, key, amount in rows
    ]


def _summed(told: Iterable[tuple[Movement, Fen]]) -> Counter[Movement]:
    sums: Counter[Movement] = Counter()
    for movement, amount in told:
        sums[movement] += amount
    return sums


def _key(movement: Movement) -> str:
    return f"account_day:{movement.day}:{movement.destination}:"

"""Journals as a bookkeeper writes them: account by account, debits positive."""

from typing import Any

from insurance.models import Journal, LedgerAccount, Leg
from insurance.reports import ledger
from insurance.schemes.money import fen
from tests.factories import City

Amounts = dict[str, str]


def written(journal: Journal) -> Amounts:
    """Return a journal's amounts in yuan by the code of their account."""
    legs = journal.legs.select_related("account").order_by("account__code")
    return {leg.account.code: str(leg.amount) for leg in legs}


def posted(event: Journal.Event, **of: Any) -> list[Amounts]:
    """Return the journals of an event, the oldest first."""
    return [written(row) for row in Journal.objects.filter(event=event, **of).order_by("pk")]


def standing(city: City) -> Amounts:
    """Return what stands on the accounts of a city's ledger by code, those with nothing left out."""
    balances = {
        account.code: sum(fen(amount) for amount in account.legs.values_list("amount", flat=True))
        for account in LedgerAccount.objects.filter(scheme=city.scheme).order_by("code")
    }
    return {code: f"{balance / 100:.2f}" for code, balance in balances.items() if balance}


def is_balanced(city: City) -> bool:
    """Tell whether all legs of a city's ledger sum to nothing, journal by journal."""
    journals = Journal.objects.filter(scheme=city.scheme).prefetch_related("legs")
    return all(
        len(journal.legs.all()) > 1 and not sum(leg.amount for leg in journal.legs.all())
        for journal in journals
    )


def credit(city: City, kind: LedgerAccount.Kind) -> int:
    """Return what stands on the credit side of all accounts of a kind, in fen."""
    return -fen(ledger.balance(scheme=city.scheme, kind=kind))


def legs() -> int:
    """Return how many legs there are."""
    return Leg.objects.count()

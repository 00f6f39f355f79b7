"""Cases of credits between the core and the table: facts, parts, and what a true-up adds to each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from insurance.models import CreditCase
from insurance.schemes.accounts import CreditedPart, CreditFacts, MonthlyCredit
from insurance.schemes.codes import Category
from insurance.schemes.editions.schema import CreditPart
from insurance.schemes.money import Fen, fen

Told = Mapping[str, Any]


def facts_of(case: CreditCase) -> CreditFacts:
    """Return what the people of a case have in common, as the core reckons with it."""
    return CreditFacts(
        category=Category(case.category),
        has_account=case.has_account,
        is_senior=case.is_senior,
        is_suspended=case.is_suspended,
        contribution_base=None if case.base is None else fen(case.base),
    )


def told(part: CreditedPart) -> dict[str, Any]:
    """Return a part as its case keeps it; the amount in fen."""
    return {
        "part": part.part,
        "amount": part.amount,
        "row": part.row,
        "parameters": part.parameters,
        "waits_for": part.waits_for,
        "provisional": part.is_provisional,
        "cites": part.cites,
    }


def differences(credited: Iterable[CreditCase], due: MonthlyCredit) -> list[dict[str, Any]]:
    """Return by part what is due beyond what cases of the same people and month credited, in fen.

    Beside the difference each tells what was credited before and what is due; parts that came to
    the same are left out.
    """
    before = _by_part(told for case in credited for told in case.parts)
    parts = [
        {**told(part), "before": before.pop(part.part, 0), "due": part.amount} for part in due.parts
    ]
    gone = [{"part": part, "before": amount, "due": 0} for part, amount in before.items()]
    all_parts = [{**part, "amount": part["due"] - part["before"]} for part in (*parts, *gone)]
    return [part for part in all_parts if part["amount"]]


def shares(parts: Iterable[Told], amount: Fen) -> dict[str, Fen]:
    """Return how an amount in fen that a case came to for one person is divided into its parts.

    An account may give less than was reckoned: then all parts but the last are as reckoned, and the
    last is the remainder.
    """
    by_part = _by_part(parts)
    if amount:
        *_others, last = by_part
        by_part[last] += amount - sum(by_part.values())
        return by_part
    return dict.fromkeys(by_part, 0)


def _by_part(parts: Iterable[Told]) -> dict[str, Fen]:
    amounts: dict[str, Fen] = {}
    for part in parts:
        name = str(CreditPart(part["part"]))
        amounts[name] = amounts.get(name, 0) + part["amount"]
    return amounts

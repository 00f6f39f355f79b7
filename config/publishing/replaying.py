"""Stored claims decided once more: read as they were decided, their facts taken from their receipts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from claims.models import AnnualFund
from insurance.models import Run, Scheme
from insurance.schemes import receipt
from insurance.schemes.benefit import Bill, CounterKey, Line, Outcome, adjudicate
from insurance.schemes.codes import Disease, ItemClass, ItemKind, Place
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.facts import Facts
from insurance.schemes.money import Fen, fen
from insurance.schemes.parameters import Parameters
from insurance.sql import Folder

BLOCK = 2000
PORTION = 20_000

FOLDER = Folder(Path(__file__).parent / "sql")

_ITEMS = {str(item): item for item in ItemKind}
_CLASSES = {str(item_class): item_class for item_class in ItemClass}
_DISEASES: Mapping[str | None, Disease | None] = {
    None: None,
    **{str(disease): disease for disease in Disease},
}


class StoredClaim(NamedTuple):
    """A claim as the database keeps it; amounts in fen, receipt and lines as the JSON they are."""

    pk: int
    enrollee: int
    facility: int
    deductible_facility: int | None
    visit_number: str
    service_on: dt.date
    total: Fen
    fund: Fen
    status: str
    edition: int | None
    reverses: int | None
    stands: bool
    receipt: str
    lines: str | None

    @property
    def bill(self) -> Bill:
        """The bill from which it was made."""
        return Bill(self.total, tuple(map(_line, json.loads(self.lines or "[]"))))

    @property
    def facts(self) -> Facts:
        """The facts by which it was decided; a visit without number is one of its own."""
        return receipt.facts_of(
            json.loads(self.receipt),
            visit_key=f"{self.facility}:{self.visit_number or f'#{self.pk}'}",
            facility_key=str(self.deductible_facility),
        )


class Side:
    """One way of deciding claims: the editions that are asked, and each person's counters."""

    def __init__(
        self,
        editions_of: Callable[[StoredClaim], EditionSet],
        parameters: Parameters,
        figures: Mapping[int, Mapping[str, Fen]],
    ) -> None:
        self._editions_of = editions_of
        self._parameters = parameters
        self._figures = figures
        self._used: dict[CounterKey, Fen] = {}
        self._changes: dict[int, Mapping[CounterKey, Fen]] = {}

    def begin(self) -> None:
        """Begin with another person, of whom nothing is counted yet."""
        self._used, self._changes = {}, {}

    def decide(self, claim: StoredClaim, facts: Facts, bill: Bill) -> Outcome:
        """Return what the claim comes to, and count it."""
        is_local = facts.place is Place.LOCAL
        outcome = adjudicate(
            self._editions_of(claim),
            facts,
            bill,
            self._used,
            self._parameters,
            {} if is_local else self._figures.get(claim.service_on.year, {}),
        )
        self._count(claim.pk, outcome.changes)
        return outcome

    def take_back(self, pk: int) -> None:
        """Give back what a claim counted, where it was among those decided here."""
        taken = self._changes.pop(pk, {})
        self._count(pk, {key: -amount for key, amount in taken.items()})

    def _count(self, pk: int, changes: Mapping[CounterKey, Fen]) -> None:
        for key, amount in changes.items():
            self._used[key] = self._used.get(key, 0) + amount
        if changes:
            self._changes[pk] = changes


class Portions(NamedTuple):
    """People in the order of their keys, parted so that each part has about as many claims."""

    last_people: list[int]
    claims: int
    latest: int


def portions(scheme: Scheme, *, since: dt.date, size: int = PORTION) -> Portions | None:
    """Return how to read the claims since a day by portions of people; None where there are none."""
    parameters = {"scheme": scheme.pk, "since": since, "portion": size}
    found = FOLDER.ask("people_to_replay", parameters)
    if not found:
        return None
    last_people, claims, latest = found[0]
    return Portions(sorted(set(last_people)), claims, latest)


def claims_of(
    scheme: Scheme, *, since: dt.date, people: tuple[int, int], latest: int
) -> Iterator[StoredClaim]:
    """Yield the claims of some people since a day; one block of them is in memory at a time."""
    first, last = people
    asked = {
        "scheme": scheme.pk,
        "since": since,
        "first": first,
        "last": last,
        "latest": latest,
    }
    # Within a transaction the server keeps the cursor and sends a block when it is asked for.
    with transaction.atomic():
        for block in FOLDER.ask_in_blocks("claims_to_replay", asked, BLOCK):
            for row in block:
                yield StoredClaim(*row)


def figures(scheme: Scheme) -> dict[int, dict[str, Fen]]:
    """Return, by year, the amounts that other parts of the portal reckon for a claim."""
    living = AnnualFund.objects.filter(scheme=scheme).exclude(run__status=Run.Status.VOID)
    return {
        year: {"per_capita_fund": fen(per_capita)}
        for year, per_capita in living.values_list("year", "per_capita")
    }


def _line(told: list[Any]) -> Line:
    item, item_class, amount, quantity, unit_price, standard, share, disease, separate = told
    return Line(
        _ITEMS[item],
        _CLASSES[item_class],
        amount,
        quantity,
        unit_price,
        standard,
        share,
        _DISEASES[disease],
        separate,
    )

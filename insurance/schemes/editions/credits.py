"""The monthly credits of an edition, checked and ready to be looked up for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from insurance.schemes.editions.attributes import CREDIT_ATTRIBUTES
from insurance.schemes.editions.invalid import Problem, Unfit, problem
from insurance.schemes.editions.schema import (
    UNSPECIFIED,
    Credit,
    CreditPart,
    Unit,
    amount,
    rate,
)
from insurance.schemes.editions.tables import Case, matches


@dataclass(frozen=True, slots=True)
class CreditEntry:
    """One credit: its row, and its rate in basis points or amount in fen, None if unspecified."""

    row: Credit
    number: int | None


@dataclass(frozen=True, slots=True)
class Credits:
    """Every credit of an edition."""

    entries: tuple[CreditEntry, ...]

    def at(self, case: Case) -> tuple[CreditEntry, ...]:
        """Return what is credited in a case: at most one entry a part."""
        return tuple(entry for entry in self.entries if matches(entry.row.when, case))


def compile_credits(rows: tuple[Credit, ...], problems: list[Problem]) -> Credits:
    """Return the credits, adding to problems unknown words, wrong values and two rows of one part."""
    for row in rows:
        problems.extend(_unknown_words(row))
    for part in CreditPart:
        problems.extend(_doubles([row for row in rows if row.part is part]))
    return Credits(tuple(CreditEntry(row, _number(row, problems)) for row in rows))


def _unknown_words(row: Credit) -> Iterable[Problem]:
    for attribute, words in row.when.items():
        for word in words:
            if word not in CREDIT_ATTRIBUTES.get(attribute, ()):
                yield problem(row.id, "no_word", column="when", word=word, attribute=attribute)


def _doubles(rows: list[Credit]) -> Iterable[Problem]:
    for cell in product(*CREDIT_ATTRIBUTES.values()):
        case = dict(zip(CREDIT_ATTRIBUTES, cell, strict=True))
        matching = [row.id for row in rows if matches(row.when, case)]
        if len(matching) > 1:
            first, *others = matching
            yield problem(first, "credited_along", column="when", others=", ".join(others))
            return


def _number(row: Credit, problems: list[Problem]) -> int | None:
    if row.value == UNSPECIFIED:
        return None
    try:
        return amount(row.value) if row.unit is Unit.YUAN else rate(row.value)
    except Unfit as unfit:
        problems.append(problem(row.id, unfit.code, column="value", **unfit.details))
    return None

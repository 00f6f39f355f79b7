"""The monthly credits of an edition, checked and ready to be looked up for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from insurance.schemes.editions.attributes import CREDIT_ATTRIBUTES
from insurance.schemes.editions.invalid import Problem
from insurance.schemes.editions.schema import (
    UNSPECIFIED,
    Credit,
    CreditPart,
    Unit,
    at_most_one,
    not_negative,
)
from insurance.schemes.editions.tables import Case, matches
from insurance.schemes.money import InvalidAmount, basis_points, fen


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
                yield Problem(row.id, f"{word} is not a word of {attribute}")


def _doubles(rows: list[Credit]) -> Iterable[Problem]:
    for cell in product(*CREDIT_ATTRIBUTES.values()):
        case = dict(zip(CREDIT_ATTRIBUTES, cell, strict=True))
        matching = [row.id for row in rows if matches(row.when, case)]
        if len(matching) > 1:
            first, *others = matching
            yield Problem(first, f"is credited along with {', '.join(others)}")
            return


def _number(row: Credit, problems: list[Problem]) -> int | None:
    if row.value == UNSPECIFIED:
        return None
    try:
        if row.unit is Unit.YUAN:
            return not_negative(fen(row.value))
        return at_most_one(not_negative(basis_points(row.value)))
    except InvalidAmount as error:
        problems.append(Problem(row.id, f"{row.value} is {error.reason}"))
    except ValueError as error:
        problems.append(Problem(row.id, f"{row.value} is {error}"))
    return None

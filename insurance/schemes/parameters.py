"""Dated values that the ordinances leave to other notices, or that a notice has changed."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from insurance.schemes.money import InvalidAmount, basis_points, fen, fraction, yuan

if TYPE_CHECKING:
    from insurance.schemes.editions.series import EditionSet
    from insurance.schemes.plan import Plans


class ParameterUnit(StrEnum):
    FEN = "fen"
    BASIS_POINTS = "basis_points"
    LEVEL = "level"
    SWITCH = "switch"


PARAMETERS: Mapping[str, ParameterUnit] = MappingProxyType(
    {
        "deductible_level_1": ParameterUnit.FEN,
        "deductible_level_2": ParameterUnit.FEN,
        "deductible_level_3": ParameterUnit.FEN,
        "subsidy_rate": ParameterUnit.BASIS_POINTS,
        "subsidy_cap": ParameterUnit.FEN,
        "employer_account_rate": ParameterUnit.BASIS_POINTS,
        "retired_account_monthly": ParameterUnit.FEN,
        "personal_account_rate": ParameterUnit.BASIS_POINTS,
        "average_pension": ParameterUnit.FEN,
        "annual_cap": ParameterUnit.FEN,
        "annual_cap_retired": ParameterUnit.FEN,
        "annual_cap_student": ParameterUnit.FEN,
        "family_doctor_bonus_for_poor": ParameterUnit.SWITCH,
        "personal_contribution": ParameterUnit.FEN,
        "pharmacy_level": ParameterUnit.LEVEL,
    }
)
"""Every name that a notice may set, with its unit."""

_SWITCH = {"true": 1, "false": 0}
_LEVELS = {"1": 1, "2": 2, "3": 3}


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One value of a parameter from a day on: fen, basis points, a level, or 1 and 0."""

    name: str
    starts_on: date
    value: int
    id: int | str
    provisional: bool = False


class Parameters:
    """The parameter values of one scheme, in the order in which they were entered.

    undecided holds the readings on which the bureau has not decided; what rests on them waits.
    plans remembers what was worked out by these values, and lives as long as they do.
    """

    def __init__(
        self, values: Iterable[ParameterValue] = (), undecided: frozenset[str] = frozenset()
    ) -> None:
        self.undecided = undecided
        self.plans: dict[EditionSet, Plans] = {}
        self._by_name: dict[str, list[ParameterValue]] = {}
        for value in values:
            self._by_name.setdefault(value.name, []).append(value)
        starts = {value.starts_on for dated in self._by_name.values() for value in dated}
        self._starts = sorted(starts)
        for dated in self._by_name.values():
            # The sort is stable: of two with one first day, the later entered stays last and wins.
            dated.sort(key=lambda value: value.starts_on)

    def in_force(self, name: str, on: date) -> ParameterValue | None:
        """Return the value of that name which holds on a day, or None where none was entered."""
        dated = self._by_name.get(name, [])
        begun = bisect_right(dated, on, key=lambda value: value.starts_on)
        return dated[begun - 1] if begun else None

    def epoch(self, on: date) -> int:
        """Return how many times values changed up to a day: in one epoch all of them stay the same."""
        return bisect_right(self._starts, on)


def parse_parameter(name: str, text: str) -> int:
    """Return a parameter as the core stores it, from yuan, a fraction, a level or true and false.

    Refuses with InvalidAmount an unknown name, a negative value and a rate above 1.
    """
    if name not in PARAMETERS:
        raise InvalidAmount("not the name of a parameter", name=name)
    value = _parsed(PARAMETERS[name], text.strip())
    if value is None or value < 0:
        raise InvalidAmount("not a value of this parameter", name=name, value=text)
    return value


def _parsed(unit: ParameterUnit, text: str) -> int | None:
    match unit:
        case ParameterUnit.FEN:
            return fen(text)
        case ParameterUnit.BASIS_POINTS:
            points = basis_points(text)
            return points if points <= basis_points(1) else None
        case ParameterUnit.LEVEL:
            return _LEVELS.get(text)
        case ParameterUnit.SWITCH:
            return _SWITCH.get(text.lower())


def show_parameter(name: str, value: int) -> str:
    """Return a stored parameter as people write it; the inverse of parse_parameter."""
    match PARAMETERS[name]:
        case ParameterUnit.FEN:
            return str(yuan(value))
        case ParameterUnit.BASIS_POINTS:
            return str(fraction(value))
        case ParameterUnit.LEVEL:
            return str(value)
        case ParameterUnit.SWITCH:
            return "true" if value else "false"

"""Writes receipts, in the version of today."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from insurance.schemes.bill import Divided
from insurance.schemes.codes import Place
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.facts import Facts
from insurance.schemes.outcome import AMOUNTS, Reckoning
from insurance.schemes.receipt.letters import FLAGS, HOLDING, LACKING, LAYOUTS, VERSION
from insurance.schemes.receipt.steps import Step
from insurance.schemes.setting import route_by_facility

MOST_DAYS = 8192

Stored = tuple[Any, ...]
"""A step as it is stored: its letter, its parts, its articles."""

_LETTERS = {layout.kind: letter for letter, layout in LAYOUTS.items()}
_LACKING = {name: letter for letter, name in LACKING.items()}


class _Written(dict[date, str]):
    """Days as they are written, each put into words once; so many are remembered, no more."""

    def __missing__(self, day: date) -> str:
        if len(self) >= MOST_DAYS:
            self.clear()
        self[day] = written = day.isoformat()
        return written


_written = _Written()


def head(facts: Facts, edition: CompiledEdition | None) -> dict[str, Any]:
    """Return what the receipts of a case share: version, edition and facts; no names, no keys."""
    told = edition and (edition.scheme, edition.starts_on.isoformat(), edition.sha256)
    return {"version": VERSION, "edition": told, "facts": _facts(facts)}


def stored(steps: Iterable[Step]) -> tuple[Stored, ...]:
    """Return steps as a receipt keeps them."""
    return tuple(_stored(step, _LETTERS[step.kind]) for step in steps)


def build(
    head: dict[str, Any],
    steps: tuple[Stored, ...],
    facts: Facts,
    divided: Divided | None = None,
    reckoned: Reckoning | None = None,
) -> dict[str, Any]:
    """Return the receipt as plain values for JSON, as far as the claim came.

    Its parts are shared with other receipts of the case: nobody changes them.
    """
    receipt = head.copy()
    receipt["dates"] = _dates(facts)
    receipt["steps"] = steps
    if divided is None:
        return receipt
    receipt["lines"] = divided.lines
    if divided.outside_lines:
        receipt["outside"] = divided.outside_lines
    if reckoned is None:
        return receipt
    receipt["amounts"] = reckoned[AMOUNTS]
    receipt["bound_by"] = reckoned.bound_by
    return receipt


def _facts(facts: Facts) -> list[Any]:
    flags: Any = facts[FLAGS]
    holding = "".join(letter for letter, holds in zip(HOLDING, flags, strict=True) if holds)
    rare = {
        "host_level": facts.host_level,
        "prescriber_level": facts.prescriber_level,
        "place": None if facts.place is Place.LOCAL else facts.place,
        "route": None if facts.route == route_by_facility(facts) else facts.route,
        "chronic_diseases": sorted(facts.chronic_diseases) or None,
        "decided_rate": facts.decided_rate,
    }
    known = {name: value for name, value in rare.items() if value is not None}
    told = [facts.category, facts.facility_kind, facts.facility_level, holding]
    return [*told, known] if known else told


def _dates(facts: Facts) -> dict[str, str]:
    dates = {"service_on": _written[facts.service_on]}
    if facts.submitted_on != facts.service_on:
        dates["submitted_on"] = _written[facts.submitted_on]
    for name, day in facts.dates.items():
        dates[name] = _written[day]
    return dates


def _stored(step: Step, letter: str) -> Stored:
    parts = (_part(step, part) for part in LAYOUTS[letter].parts)
    return (letter, *parts, *step.articles)


def _part(step: Step, part: str) -> Any:
    match part:
        case "row":
            return step.row if step.parameter is None else (step.row, step.parameter)
        case "number":
            return step.amount
        case "lacking":
            return "".join(_LACKING[name] for name in step.figures)
        case _:
            return str(step.figures[part])

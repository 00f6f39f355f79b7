"""Reads receipts of version 2, whose letters stand in `letters`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from insurance.schemes.bill import LineResult, parts_of
from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route
from insurance.schemes.facts import Facts
from insurance.schemes.money import WHOLE, BasisPoints, Fen
from insurance.schemes.receipt.letters import HOLDING, LACKING, LAYOUTS
from insurance.schemes.receipt.steps import EditionName, Step, StepKind

_CATEGORIES = {str(category): category for category in Category}
_KINDS = {str(kind): kind for kind in FacilityKind}
_RATES = (StepKind.RATE, StepKind.RATE_ADD, StepKind.DECIDED)


def edition_of(receipt: Mapping[str, Any]) -> EditionName | None:
    """Return the edition; None where none was in force."""
    told = receipt["edition"]
    return EditionName(*told) if told else None


def facts_of(receipt: Mapping[str, Any], *, visit_key: str, facility_key: str) -> Facts:
    """Return the facts; a route that the facility gives by itself is not asked for."""
    category, kind, level, holding, *rest = receipt["facts"]
    dates = {name: date.fromisoformat(day) for name, day in receipt["dates"].items()}
    service_on = dates.pop("service_on")
    told = [
        service_on,
        dates.pop("submitted_on", service_on),
        None if category is None else _CATEGORIES[category],
        _KINDS[kind],
        level,
        *(_rare(rest[0]) if rest else _NOTHING_RARE),
        *_flags(holding),
        visit_key,
        facility_key,
        dates,
    ]
    return Facts(*told)


def steps(receipt: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the steps with every amount, in the order of the reckoning."""
    lines = [parts_of(stored) for stored in receipt.get("lines", ())]
    outside = receipt.get("outside", 0)
    eligible = sum(line.eligible for line in lines)
    kept = [_step(stored) for stored in receipt["steps"]]
    told = (*_of_lines(lines, outside), *_with_eligible(kept, eligible))
    if "amounts" not in receipt:
        return told
    total = outside + sum(sum(line) for line in lines)
    return tuple(_of_payment(told, total, receipt["amounts"], receipt["bound_by"]))


def _of_lines(lines: Iterable[LineResult], outside: Fen) -> Iterator[Step]:
    for number, line in enumerate(lines, start=1):
        parts = {name: part for name, part in zip(line._fields, line, strict=True) if part}
        yield Step(StepKind.LINE, amount=sum(line), figures={"line": number, **parts})
    if outside:
        yield Step(StepKind.OUTSIDE_LINES, amount=outside)


def _with_eligible(kept: Iterable[Step], eligible: Fen) -> Iterator[Step]:
    for step in kept:
        yield replace(step, amount=eligible) if step.kind is StepKind.ELIGIBLE else step


def _of_payment(
    told: Sequence[Step], total: Fen, amounts: Sequence[Any], bound_by: str
) -> Iterator[Step]:
    """Yield the steps of a payment: what was stored, completed by what was reckoned."""
    borne, deductible, share, limit, used, fund = amounts
    for step in told:
        if step.kind is StepKind.DEDUCTIBLE:
            figures = {"limit": step.amount, "before": borne} if step.amount else {}
            yield replace(step, amount=deductible, figures=figures)
        elif step.kind is StepKind.CAP:
            yield Step(StepKind.SHARE, amount=share, figures={"rate": _whole_rate(told)})
            left = {} if limit is None else {"limit": limit, "left": max(0, limit - used)}
            yield replace(step, amount=fund, figures={**left, "share": share} if left else {})
            yield Step(StepKind.FUND, amount=fund)
            yield Step(StepKind.BOUND, figures={"by": bound_by, "share": share})
            yield Step(StepKind.PERSONAL, amount=total - fund)
        else:
            yield step


def _whole_rate(told: Iterable[Step]) -> BasisPoints:
    whole = sum(step.amount or 0 for step in told if step.kind in _RATES)
    return min(WHOLE, max(0, whole))


def _step(stored: Sequence[Any]) -> Step:
    letter, *told = stored
    layout = LAYOUTS[letter]
    parts = dict(zip(layout.parts, told, strict=False))
    row = parts.pop("row", None)
    row, parameter = row if isinstance(row, list | tuple) else (row, None)
    amount = parts.pop("number", None)
    lacking = {LACKING[name]: None for name in parts.pop("lacking", "")}
    articles = tuple(told[len(layout.parts) :])
    return Step(layout.kind, amount, row, parameter, articles, {**parts, **lacking})


def _rare(told: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the facts that few claims tell, in the order of Facts."""
    route = told.get("route")
    return (
        told.get("host_level"),
        told.get("prescriber_level"),
        Place(told.get("place", Place.LOCAL)),
        None if route is None else Route(route),
        frozenset(Disease(disease) for disease in told.get("chronic_diseases", ())),
        told.get("decided_rate"),
    )


_NOTHING_RARE = _rare({})


@lru_cache(maxsize=1024)
def _flags(holding: str) -> tuple[bool, ...]:
    return tuple(letter in holding for letter in HOLDING)

"""The receipt of a decision, version 1: everything that led to it, stored beside the claim."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from insurance.schemes.facts import Facts
from insurance.schemes.money import Fen
from insurance.schemes.outcome import CounterKey
from insurance.schemes.setting import Setting

VERSION = 1


class StepKind(StrEnum):
    """The kinds of step, each with its sentence in the renderer."""

    NOT_IN_FORCE = "not_in_force"
    EXCLUDED = "excluded"
    WAITING = "waiting"
    LINE = "line"
    OUTSIDE_LINES = "outside_lines"
    ELIGIBLE = "eligible"
    LEVEL = "level"
    DEDUCTIBLE = "deductible"
    RATE = "rate"
    RATE_ADD = "rate_add"
    SHARE = "share"
    CAP = "cap"
    FUND = "fund"
    PERSONAL = "personal"
    NOT_APPLIED = "not_applied"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a decision: its amount in fen or basis points, and the row and articles behind it.

    figures are further amounts or words of the step, such as the limit that bound it.
    """

    kind: StepKind
    amount: int | None = None
    row: str | None = None
    parameter: int | str | None = None
    articles: tuple[str, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


def build(
    facts: Facts,
    setting: Setting | None,
    steps: Iterable[Step],
    before: Iterable[tuple[CounterKey, Fen]] = (),
    bound_by: str | None = None,
) -> dict[str, Any]:
    """Return the receipt as plain values for JSON: edition, facts, counters before, and steps."""
    taken = tuple(steps)
    used = [step for step in taken if step.kind is not StepKind.NOT_APPLIED]
    return {
        "version": VERSION,
        "edition": _edition(setting),
        "facts": _facts(facts, setting),
        "dates": {name: day.isoformat() for name, day in facts.dates.items()},
        "before": [[key.measure, key.year, amount] for key, amount in before],
        "rows": list(dict.fromkeys(step.row for step in used if step.row)),
        "parameters": list(
            dict.fromkeys(step.parameter for step in used if step.parameter is not None)
        ),
        "steps": [_as_json(step) for step in taken],
        "bound_by": bound_by,
    }


def steps(receipt: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the steps of a stored receipt; refuses with ValueError a version it does not know."""
    if receipt.get("version") != VERSION:
        raise ValueError(f"a receipt of version {receipt.get('version')}")
    return tuple(
        Step(
            kind=StepKind(step["step"]),
            amount=step.get("amount"),
            row=step.get("row"),
            parameter=step.get("parameter"),
            articles=tuple(step.get("articles", ())),
            figures=step.get("figures", {}),
        )
        for step in receipt["steps"]
    )


def articles_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the articles of the steps that were taken, each once, in their order."""
    used = [step for step in steps if step.kind is not StepKind.NOT_APPLIED]
    return tuple(dict.fromkeys(article for step in used for article in step.articles))


def _edition(setting: Setting | None) -> dict[str, str] | None:
    if setting is None:
        return None
    edition = setting.edition
    return {
        "scheme": edition.scheme,
        "starts_on": edition.starts_on.isoformat(),
        "sha256": edition.sha256,
    }


def _facts(facts: Facts, setting: Setting | None) -> dict[str, Any]:
    """Return the facts that hold, and what the edition made of route and level; no names, no keys."""
    told: dict[str, Any] = {
        "service_on": facts.service_on,
        "submitted_on": facts.submitted_on,
        "category": facts.category,
        "facility_kind": facts.facility_kind,
        "facility_level": facts.facility_level,
        "host_level": facts.host_level,
        "prescriber_level": facts.prescriber_level,
        "place": facts.place,
        "route": setting.route if setting else facts.route,
        "level": setting.level if setting else None,
    }
    known = {name: _plain(value) for name, value in told.items() if value is not None}
    known["chronic_diseases"] = sorted(facts.chronic_diseases)
    known["holding"] = [name for name in facts.__slots__ if getattr(facts, name) is True]
    return known


def _as_json(step: Step) -> dict[str, Any]:
    told = {
        "step": str(step.kind),
        "amount": step.amount,
        "row": step.row,
        "parameter": step.parameter,
        "articles": list(step.articles),
        "figures": {name: _plain(value) for name, value in step.figures.items()},
    }
    return {name: value for name, value in told.items() if value not in (None, [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value

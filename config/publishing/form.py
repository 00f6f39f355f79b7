"""The first check: the edition loads, compiles, and cites only what there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from config.publishing.verdict import Tell, Verdict
from insurance.models import SchemeEdition
from insurance.schemes.editions.invalid import Problem
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.rules import rules_of
from insurance.schemes.editions.schema import UNSPECIFIED
from insurance.services import editions


def check(edition: SchemeEdition, *, on: dt.date, tell: Tell) -> Verdict:
    """Return whether the edition may be used; what leaves payments waiting is told beside it."""
    tell(0, 1)
    found = editions.problems(edition)
    if found:
        return Verdict(False, {"problems": [stored(one) for one in found]})
    rules = list(rules_of(load_yaml(edition.text, source=editions.source_of(edition))))
    undecided = edition.scheme.interpretations.undecided()
    open_readings = set(undecided.values_list("code", flat=True))
    return Verdict(
        True,
        {
            "rules": len(rules),
            "articles": len({article for rule in rules for article in rule.cites}),
            "unspecified": [
                rule.name or rule.key for rule in rules if UNSPECIFIED in rule.says.values()
            ],
            "undecided": sorted({rule.interpretation for rule in rules} & open_readings),
        },
    )


def stored(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain values, to be worded when it is shown."""
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "reason": problem.reason,
        "details": {name: _plain(value) for name, value in problem.details.items()},
    }


def _plain(value: Any) -> Any:
    """Return a detail as JSON has it: a case stays a map, all else becomes a word."""
    if isinstance(value, Mapping):
        return {str(name): str(word) for name, word in value.items()}
    return str(value)

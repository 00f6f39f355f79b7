"""The third check: every worked example of the scheme still comes out, played with the new edition."""

from __future__ import annotations

import datetime as dt
from typing import Any

from config.publishing.verdict import Tell, Verdict
from config.scenarios.comparing import NOTHING, Difference
from config.scenarios.loading import load_text
from config.scenarios.malformed import Malformed
from config.scenarios.playing import Outcome, Played, play
from config.scenarios.reading import parse
from config.scenarios.scenario import Scenario
from insurance.models import Scheme, SchemeEdition, WorkedExample
from insurance.services import editions
from insurance.services.schemes import EditionText


def check(edition: SchemeEdition, *, on: dt.date, tell: Tell) -> Verdict:
    """Return whether all standing examples hold by the editions that would stand."""
    texts = editions.candidate(edition)
    rows = list(edition.scheme.examples.standing().order_by("name"))
    failed = []
    for done, row in enumerate(rows):
        tell(done, len(rows))
        failed += [found for found in [_replayed(row, texts)] if found]
    return Verdict(not failed, {"played": len(rows), "failed": failed})


def read(text: str, *, file: str, scheme: Scheme) -> Scenario:
    """Return the scenario of an example's text. Refuses with Malformed, also one of another scheme."""
    scenario = parse(load_text(text, file=file), file=file)
    if scenario.scheme != scheme.code:
        raise Malformed(file, f"not of {scheme.code}", key="scheme")
    return scenario


def _replayed(row: WorkedExample, texts: list[EditionText]) -> dict[str, Any] | None:
    """Return how an example fails, or None where it holds."""
    told = {"example": row.pk, "name": row.name, "title": row.title}
    try:
        played = play(read(row.text, file=row.name, scheme=row.scheme), texts=texts)
    except Malformed as malformed:
        return {**told, "malformed": str(malformed)}
    return None if played.is_ok else {**told, "events": _failures(played)}


def _failures(played: Played) -> list[dict[str, Any]]:
    return [_failure(outcome) for outcome in played.outcomes if not outcome.is_ok]


def _failure(outcome: Outcome) -> dict[str, Any]:
    return {
        "number": outcome.event.index + 1,
        "do": outcome.event.do,
        "at": outcome.event.at.isoformat(),
        "differences": [_difference(found) for found in outcome.differences],
    }


def _difference(found: Difference) -> dict[str, str]:
    return {"field": found.field, "wanted": _shown(found.wanted), "got": _shown(found.got)}


def _shown(value: Any) -> str:
    return "" if value is NOTHING else str(value)

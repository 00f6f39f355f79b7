"""What the command prints of played scenarios: lines for people, or one JSON object a file.

The words are those of the format, which programs read too, and are not translated.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from config.scenarios.comparing import NOTHING, Difference
from config.scenarios.playing import Outcome, Played


def as_json(played: Played) -> str:
    """Return a played file on one line, with every field of every event's result."""
    events = [
        {
            "index": outcome.event.index,
            "do": outcome.event.do,
            "result": outcome.result,
            "ok": outcome.is_ok,
        }
        for outcome in played.outcomes
    ]
    told = {
        "file": played.scenario.file,
        "title": played.scenario.title,
        "events": events,
        "ok": played.is_ok,
    }
    return json.dumps(told, ensure_ascii=False)


def as_lines(played: Played) -> Iterator[str]:
    """Return a line for each event that was judged, with what was wanted and what came."""
    yield f"{played.scenario.file}: {played.scenario.title}"
    for outcome in played.judged:
        yield from _of_event(outcome)


def summary(played: Iterable[Played]) -> str:
    """Return how many events held and how many did not."""
    judged = [outcome.is_ok for one in played for outcome in one.judged]
    passed = sum(judged)
    return f"{passed} passed, {len(judged) - passed} failed"


def _of_event(outcome: Outcome) -> Iterator[str]:
    event = outcome.event
    heading = f"  {event.index + 1} {event.given['at']} {event.do}"
    if outcome.is_ok:
        yield f"{heading}: ok"
        return
    yield f"{heading}: failed" + (f" ({outcome.remark})" if outcome.remark else "")
    for difference in outcome.differences:
        yield f"      {_told(difference)}"


def _told(difference: Difference) -> str:
    wanted, got = _value(difference.wanted), _value(difference.got)
    return f"{difference.field}: wanted {wanted}, got {got}"


def _value(value: Any) -> str:
    if value is NOTHING:
        return "nothing"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Decimal) -> str:
    return f"{value:f}"

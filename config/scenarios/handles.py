"""Checks that every handle of a scenario stands for something in the same file."""

from collections.abc import Iterator
from typing import Any

from config.scenarios.checking import misplaced
from config.scenarios.loading import TRUTH_VALUES

FACILITIES = "facilities"
ENROLLEES = "enrollees"

# Under which keys a value is a handle, and of what.
IN_FACILITY = {"parent": FACILITIES}
IN_ENROLLEE = {"signed": FACILITIES, "school": FACILITIES, "account_of": ENROLLEES}
IN_EVENT = {
    "facility": FACILITIES,
    "by": FACILITIES,
    "prescription": FACILITIES,
    "enrollee": ENROLLEES,
    "beneficiary": ENROLLEES,
    "heir": ENROLLEES,
}
# Under which keys of an event or of what it expects a map has handles as keys.
MAPS = {
    "shares": FACILITIES,
    "facilities": FACILITIES,
    "credits": ENROLLEES,
    "true_ups": ENROLLEES,
    "opening": ENROLLEES,
}

Use = tuple[tuple[int | str, ...], str, str]


def check_handles(file: str, content: dict[str, Any]) -> None:
    """Refuse with Malformed names that are truth values, and handles that stand for nothing."""
    for kind in (FACILITIES, ENROLLEES):
        for name in content[kind]:
            if name in TRUTH_VALUES:
                raise misplaced(file, (kind, name), "YAML reads this name as a truth value")
    for path, kind, name in _uses(content):
        if name not in content[kind]:
            raise misplaced(file, path, f"{name} is not listed under {kind}")
    _check_claim_ids(file, content["events"])
    for name in content[FACILITIES]:
        _check_parents(file, content[FACILITIES], name)


def _uses(content: dict[str, Any]) -> Iterator[Use]:
    for name, facility in content[FACILITIES].items():
        yield from _values((FACILITIES, name), facility, IN_FACILITY)
    for name, enrollee in content[ENROLLEES].items():
        yield from _values((ENROLLEES, name), enrollee, IN_ENROLLEE)
        for number, relative in enumerate(enrollee.get("relatives", [])):
            yield (ENROLLEES, name, "relatives", number), ENROLLEES, relative["enrollee"]
    for number, event in enumerate(content["events"]):
        yield from _of_event(("events", number), event)


def _of_event(path: tuple[int | str, ...], event: dict[str, Any]) -> Iterator[Use]:
    expect = event.get("expect", {})
    yield from _values(path, event, IN_EVENT)
    yield from _keys(path, event)
    yield from _keys((*path, "expect"), expect)
    if event["do"] == "refer":
        yield (*path, "to"), FACILITIES, event["to"]
    if expect.get("facility") is not None:
        yield (*path, "expect", "facility"), FACILITIES, expect["facility"]


def _values(
    path: tuple[int | str, ...], given: dict[str, Any], kinds: dict[str, str]
) -> Iterator[Use]:
    for key, kind in kinds.items():
        if key in given:
            yield (*path, key), kind, given[key]


def _keys(path: tuple[int | str, ...], given: dict[str, Any]) -> Iterator[Use]:
    for key, kind in MAPS.items():
        for name in given.get(key, {}):
            yield (*path, key, name), kind, name


def _check_claim_ids(file: str, events: list[dict[str, Any]]) -> None:
    known: set[str] = set()
    for number, event in enumerate(events):
        if event["do"] == "claim" and "id" in event:
            known.add(event["id"])
        elif "claim" in event and event["claim"] not in known:
            raise misplaced(
                file, ("events", number, "claim"), f"no earlier claim has the id {event['claim']}"
            )


def _check_parents(file: str, facilities: dict[str, Any], name: str) -> None:
    line = [name]
    while "parent" in facilities[line[-1]]:
        line.append(facilities[line[-1]]["parent"])
        if line.count(line[-1]) > 1:
            raise misplaced(file, (FACILITIES, name, "parent"), "a facility above itself")

"""Checks the form of a scenario file against its schema, and says which key is wrong."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NoReturn, cast

from jsonschema import Draft202012Validator, ValidationError

from config.scenarios.malformed import Malformed
from config.scenarios.scenario import date
from insurance.schemes.editions.packaged import FOLDER

CHOICES = {"anyOf", "oneOf"}
LONG = 60
LOOKS_LIKE_A_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?")


def check_form(file: str, content: dict[str, Any]) -> None:
    """Refuse with Malformed a file that the schema does not allow, or that names no real day."""
    errors = sorted(_validator().iter_errors(content), key=_order)
    if errors:
        _refuse(file, _innermost(errors[0]))
    for path, text in _texts(content):
        if path[0] != "title" and LOOKS_LIKE_A_DATE.fullmatch(text):
            _check_day(file, path, text)


def misplaced(file: str, path: Sequence[int | str], reason: str) -> Malformed:
    """Return the error for a place in the file, which names the event when it lies in one."""
    steps = list(path)
    event = None
    if len(steps) > 1 and steps[0] == "events":
        event = int(steps[1])
        steps = steps[2:]
    return Malformed(file, reason, event=event, key=".".join(str(step) for step in steps))


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "scenario.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema)


def _order(error: ValidationError) -> tuple[list[tuple[bool, int, str]], bool]:
    """Sort errors as the file goes, events by their number; an unknown key explains a missing one."""
    place = [
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step))
        for step in error.path
    ]
    return place, error.validator != "additionalProperties"


def _refuse(file: str, error: ValidationError) -> NoReturn:
    path = list(error.absolute_path)
    if error.validator == "additionalProperties":
        known = _rule(error).get("properties", {})
        given: Any = error.instance
        unknown = next(key for key in given if key not in known)
        raise misplaced(file, [*path, unknown], "unknown key")
    if error.validator in {"required", "dependentRequired"}:
        missing = re.findall(r"'([^']*)' is a (?:required property|dependency)", error.message)
        raise misplaced(file, [*path, *missing[:1]], "the key is missing")
    if error.parent is not None and error.parent.validator == "propertyNames":
        raise misplaced(file, [*path, str(error.instance)], "not a name of this kind")
    raise misplaced(file, path, _reason(error))


def _reason(error: ValidationError) -> str:
    """Say what is wrong without repeating a long map or list."""
    if error.validator in CHOICES and _is_choice_of_keys(error):
        ways = [" and ".join(way["required"]) for way in _rule(error)[error.validator]]
        return f"needs {' or else '.join(ways)}"
    text = str(error.message)
    shown = repr(error.instance)
    return text.replace(shown, "this") if len(shown) > LONG else text


def _innermost(error: ValidationError) -> ValidationError:
    """Go down to the branch that was meant: an error, or the fields of this kind of event."""
    while error.context and not _is_choice_of_keys(error):
        branch = list(error.context)
        if error.validator in CHOICES and isinstance(error.instance, dict):
            meant = 0 if "error" in error.instance else len(_rule(error)[error.validator]) - 1
            branch = [found for found in branch if found.schema_path[0] == meant]
        # That the value is no null, say, only tells that this branch was not meant.
        deeper = [
            found for found in branch if found.path or found.validator not in {"const", "type"}
        ]
        if not deeper:
            return error
        error = deeper[0]
    return error


def _is_choice_of_keys(error: ValidationError) -> bool:
    ways = _rule(error)[error.validator] if error.validator in CHOICES else []
    return bool(ways) and all(set(way) == {"required"} for way in ways)


def _rule(error: ValidationError) -> dict[str, Any]:
    """Return the part of the schema that was not kept; it is always a map in ours."""
    rule: Any = error.schema
    return cast("dict[str, Any]", rule)


def _texts(
    content: Any, path: tuple[int | str, ...] = ()
) -> Iterator[tuple[tuple[int | str, ...], str]]:
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _texts(value, (*path, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from _texts(value, (*path, number))


def _check_day(file: str, path: tuple[int | str, ...], text: str) -> None:
    try:
        date(text)
    except ValueError as error:
        raise misplaced(file, path, f"{text} is no day: {error}") from error

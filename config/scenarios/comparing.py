"""Compares what an event brought with what its file expects: only that, and numbers by value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

NOTHING = object()
"""Stands where a field was wanted and none came, or came and none was wanted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field, by its path, that did not come out as wanted."""

    field: str
    wanted: Any
    got: Any


def differences(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> list[Difference]:
    """Return the expected fields that came out otherwise; what is not expected is not compared."""
    if "error" in got and "error" not in wanted:
        return [Difference("error", NOTHING, got["error"])]
    return [found for key, value in wanted.items() for found in _of_field(key, value, got)]


def _of_field(path: str, wanted: Any, got: Any) -> Iterator[Difference]:
    """Compare one field of a map; groups and divisions are named by strings."""
    key = path.rpartition(".")[2]
    if key not in got:
        yield Difference(path, wanted, NOTHING)
    elif isinstance(wanted, Mapping) and isinstance(got[key], Mapping):
        for name, value in wanted.items():
            yield from _of_field(f"{path}.{name}", value, got[key])
    elif not _is_as_wanted(wanted, got[key]):
        yield Difference(path, wanted, got[key])


def _is_as_wanted(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, list):
        return isinstance(got, list) and all(row in got for row in wanted)
    if isinstance(wanted, bool) or wanted is None:
        return got is wanted
    if isinstance(wanted, int | Decimal):
        return _number(got) == wanted
    return bool(wanted == got)


def _number(got: Any) -> Decimal | None:
    if isinstance(got, bool) or not isinstance(got, int | str):
        return None
    try:
        return Decimal(got)
    except InvalidOperation:
        return None

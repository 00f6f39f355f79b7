"""A scenario as it is played: a small world, and the events that happen to it in order."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: `at` is the day it is about, `on` the day on which it is played."""

    index: int
    do: str
    at: dt.date
    on: dt.date
    given: Mapping[str, Any]
    expect: Mapping[str, Any] | None

    def __getitem__(self, key: str) -> Any:
        return self.given[key]

    def __contains__(self, key: str) -> bool:
        return key in self.given

    def get(self, key: str, default: Any = None) -> Any:
        """Return what the file gives under the key."""
        return self.given.get(key, default)

    def day(self, key: str, default: dt.date | None = None) -> dt.date:
        """Return the day that the file gives under the key, or the default, or the day of `at`."""
        return date(self.given[key]) if key in self.given else default or self.at


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario file whose form has been checked."""

    file: str
    title: str
    scheme: str
    parameters: tuple[Mapping[str, Any], ...]
    facilities: Mapping[str, Mapping[str, Any]]
    enrollees: Mapping[str, Mapping[str, Any]]
    events: tuple[Event, ...]


def date(text: str) -> dt.date:
    """Return a date, or the day of a moment in Shanghai; refuses with ValueError what is none."""
    return dt.datetime.fromisoformat(text).date()


def month(text: str) -> dt.date:
    """Return the first day of a month written as 2020-05."""
    return dt.date.fromisoformat(f"{text}-01")


def ends_before(period: Mapping[str, str]) -> dt.date | None:
    """Return the first day after a period whose `to` is its last day; None when it goes on."""
    return date(period["to"]) + ONE_DAY if "to" in period else None

"""Turns scenario files into scenarios, or says which of them are malformed and where."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from config.scenarios.checking import check_form, misplaced
from config.scenarios.handles import check_handles
from config.scenarios.loading import load
from config.scenarios.malformed import Malformed
from config.scenarios.scenario import Event, Scenario, date
from insurance.schemes.editions.packaged import packaged_scheme, packaged_schemes

SUFFIXES = {".yaml", ".yml"}
LATER = ("submitted", "approved_on")


def files(places: Iterable[str]) -> list[Path]:
    """Return the scenario files that are named, and those in the folders that are, in order.

    Refuses with Malformed a place that is not there and a folder without any.
    """
    return [path for place in places for path in _files_of(Path(place))]


def read(path: Path) -> Scenario:
    """Return the scenario of a file, its form checked. Refuses with Malformed."""
    return parse(load(path, file=str(path)), file=str(path))


def parse(content: dict[str, Any], *, file: str) -> Scenario:
    """Return a scenario whose form has been checked; file is its name in errors. Refuses with Malformed."""
    check_form(file, content)
    if content["scheme"] not in packaged_schemes():
        raise misplaced(file, ("scheme",), f"{content['scheme']} is no scheme that is known here")
    _check_cites(file, content["cites"])
    check_handles(file, content)
    _check_periods(file, content)
    events = tuple(_event(index, given) for index, given in enumerate(content["events"]))
    _check_order(file, events)
    return Scenario(
        file=file,
        title=content["title"],
        scheme=content["scheme"],
        parameters=tuple(content.get("parameters", [])),
        facilities=content["facilities"],
        enrollees=content["enrollees"],
        events=events,
    )


def _check_cites(file: str, cites: list[str]) -> None:
    prefixes = {packaged_scheme(code).prefix for code in packaged_schemes()}
    for number, article in enumerate(cites):
        if article.partition("-")[0] not in prefixes:
            raise misplaced(file, ("cites", number), f"{article} is of no ordinance known here")


def _files_of(place: Path) -> list[Path]:
    if not place.is_dir():
        if place.exists():
            return [place]
        raise Malformed(str(place), "no such file or folder")
    found = sorted(path for path in place.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    if not found:
        raise Malformed(str(place), "the folder holds no scenario")
    return found


def _event(index: int, given: dict[str, Any]) -> Event:
    at = date(given["at"])
    on = next((date(given[key]) for key in LATER if key in given), at)
    return Event(index, given["do"], at, on, given, given.get("expect"))


def _check_order(file: str, events: tuple[Event, ...]) -> None:
    before = dt.date.min
    for event in events:
        if event.on < before:
            key = next((key for key in LATER if key in event), "at")
            raise misplaced(
                file, ("events", event.index, key), f"{event.on} goes back behind {before}"
            )
        before = event.on


def _check_periods(file: str, content: dict[str, Any]) -> None:
    for path, period in _periods(content):
        if "from" in period and "to" in period and date(period["to"]) < date(period["from"]):
            raise misplaced(file, (*path, "to"), "the period ends before it starts")


def _periods(content: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    keys = {"facilities": ("contract",), "enrollees": ("covered", "poor")}
    for section, names in keys.items():
        for handle, given in content[section].items():
            for name in names:
                if isinstance(given.get(name), dict):
                    yield (section, handle, name), given[name]

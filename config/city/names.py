"""Names, words and wordings of the invented city, from its data file."""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from insurance.services.enrollees import pinyin_of

TABLE = Path(__file__).with_name("names.json")


@cache
def words() -> Any:
    """Return everything that the data file holds."""
    return json.loads(TABLE.read_text("utf-8"))


def notice() -> str:
    """Return the sentence that says that nothing of the city is real."""
    return str(words()["notice"])


def person(rng: Random, *, is_male: bool) -> tuple[str, str]:
    """Draw a name and return it with its pinyin."""
    surnames, shares = _surnames()
    surname = rng.choices(surnames, cum_weights=shares)[0]
    given = rng.choice(words()["male" if is_male else "female"])
    return surname + given, f"{_pinyin(surname)} {_pinyin(given)}"


def town(ordinal: int) -> str:
    """Return the name of the city's township with that ordinal; no two are alike."""
    towns, prefixes = words()["towns"], words()["prefixes"]
    turn, which = divmod(ordinal, len(towns))
    prefix = prefixes[turn % len(prefixes)]
    return f"{prefix}{towns[which]}" + (str(turn) if turn >= len(prefixes) else "")


def place(kind: str, **parts: object) -> str:
    """Return the name of a place of a kind, made of its parts."""
    return str(words()["places"][kind]).format(**parts)


@cache
def _surnames() -> tuple[list[str], list[int]]:
    table = words()["surnames"]
    return list(table), list(accumulate(table.values()))


@cache
def _pinyin(name: str) -> str:
    return pinyin_of(name)

"""What a refusal says to the person who meets it: what happened, and what to do now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from insurance.refusals import care, money, rules
from insurance.refusals.words import WORDS
from insurance.schemes.errors import Refused

GENERAL = _(
    "The rules do not allow this, and nothing was changed. Ask the county agency, and give the code."
)

# Sentences that name details stand before the one that needs none; the first that can be filled is told.
SENTENCES: Mapping[str, tuple[Any, ...]] = {**care.SENTENCES, **money.SENTENCES, **rules.SENTENCES}

# What exactly is wrong, where the one who refuses says so.
PROBLEMS: Mapping[tuple[str, str], Any] = {**care.PROBLEMS, **money.PROBLEMS, **rules.PROBLEMS}


def sentence(refused: Refused) -> str:
    """Return what happened and what to do, in the reader's language; a general one for a new code."""
    facts = {name: shown(value) for name, value in refused.details.items()}
    problem = PROBLEMS.get((refused.code, facts.get("problem", "")))
    if problem is not None:
        return str(problem)
    for wording in SENTENCES.get(refused.code, ()):
        try:
            return str(wording) % facts
        except KeyError:
            continue
    return str(GENERAL)


def shown(value: object) -> str:
    """Return a detail as people write it: dates as the office does, several values in a row."""
    if isinstance(value, dt.date):
        return date_format(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return translated(", ").join(shown(item) for item in value)
    return str(WORDS.get(str(value), value))

"""Checks of an edition that no single row shows: its articles, its exclusions, what it covers."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from insurance.schemes.codes import Rejection
from insurance.schemes.editions.attributes import (
    ATTRIBUTES,
    EXCLUSION_FACTS,
    MUST_BE_DECLARED,
)
from insurance.schemes.editions.invalid import Problem
from insurance.schemes.editions.packaged import packaged_articles, packaged_schemes
from insurance.schemes.editions.schema import Cited, Edition

_READING = re.compile(r"(G|XY|JJ|LY|JN|NC)-A[0-9]+")
ALWAYS_EXCLUDED = (
    Rejection.CATEGORY_EXCLUDED,
    Rejection.NOT_COVERED,
    Rejection.IDENTITY_NOT_VERIFIED,
    Rejection.BENEFITS_SUSPENDED,
    Rejection.INPATIENT,
)


def check_covers(edition: Edition, problems: list[Problem]) -> None:
    """Find attributes and words that an edition cannot cover, and those that it must."""
    for attribute in MUST_BE_DECLARED:
        if attribute not in edition.covers:
            problems.append(Problem("covers", f"{attribute} is missing"))
    for attribute, words in edition.covers.items():
        unknown = [word for word in words if word not in ATTRIBUTES.get(attribute, ())]
        if unknown:
            problems.append(Problem("covers", f"{attribute} does not know {', '.join(unknown)}"))


def check_exclusions(edition: Edition, problems: list[Problem]) -> None:
    """Find exclusions that name unknown facts or words, and those that every edition needs."""
    reasons = {exclusion.reason for exclusion in edition.exclusions}
    for reason in ALWAYS_EXCLUDED:
        if reason not in reasons:
            problems.append(Problem("exclusions", f"{reason} is missing"))
    for exclusion in edition.exclusions:
        row = f"reason {exclusion.reason}"
        for name in (*(exclusion.if_ or ()), *(exclusion.unless or ())):
            if name not in EXCLUSION_FACTS:
                problems.append(Problem(row, f"{name} is not a fact"))
        for attribute, words in exclusion.when.items():
            for word in words:
                if word not in ATTRIBUTES.get(attribute, ()):
                    problems.append(Problem(row, f"{word} is not a word of {attribute}"))


def check_articles(edition: Edition, problems: list[Problem]) -> None:
    """Find articles that the ordinance does not have; only packaged ordinances are known here."""
    if edition.scheme not in packaged_schemes():
        return
    articles = packaged_articles(edition.scheme)
    for row, cited in _cited(edition, "edition"):
        for article in cited:
            if article not in articles:
                problems.append(Problem(row, f"the ordinance has no article {article}"))


def _cited(part: Any, row: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the articles of every part of an edition with the name of the row that cites them."""
    if isinstance(part, tuple):
        for item in part:
            yield from _cited(item, row)
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from _cited(item, str(key))
    elif isinstance(part, BaseModel):
        row = _name(part) or row
        for field in type(part).model_fields:
            value = getattr(part, field)
            if field in ("cites", "credit_cites"):
                yield row, value
            else:
                yield from _cited(value, row if isinstance(part, Cited) else field)


def _name(part: BaseModel) -> str:
    if named := getattr(part, "id", None):
        return str(named)
    keys = ("reason", "kind", "group", "tier", "purpose", "requires")
    return next((f"{key} {getattr(part, key)}" for key in keys if hasattr(part, key)), "")

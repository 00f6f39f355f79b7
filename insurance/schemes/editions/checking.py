"""Checks of an edition that no single row shows: its articles, its exclusions, what it covers."""

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from insurance.schemes.codes import Rejection, SignUpKind
from insurance.schemes.editions.attributes import (
    ATTRIBUTES,
    EXCLUSION_FACTS,
    MUST_BE_DECLARED,
)
from insurance.schemes.editions.invalid import Problem, problem
from insurance.schemes.editions.schema import Edition, Exclusion

_READING = re.compile(r"[A-Z]{1,6}-A[0-9]+")
_NAMING_FIELDS = ("id", "reason", "kind", "group", "tier", "purpose", "requires")

ALWAYS_EXCLUDED = (
    Rejection.CATEGORY_EXCLUDED,
    Rejection.NOT_COVERED,
    Rejection.IDENTITY_NOT_VERIFIED,
    Rejection.BENEFITS_SUSPENDED,
    Rejection.INPATIENT,
    Rejection.NO_CONTRACT,
)


class _Everything:
    def __contains__(self, _item: object) -> bool:
        return True


ANY_ARTICLE: Container[str] = _Everything()
"""For editions whose articles were looked at before they were published."""


def problems_of(edition: Edition, articles: Container[str] | None) -> Iterator[Problem]:
    """Yield everything that is wrong with an edition apart from its tables.

    articles are those that may be cited; None where nobody knows them.
    """
    yield from _in_covers(edition.covers)
    yield from _in_exclusions(edition.exclusions)
    yield from _in_sign_up(edition)
    yield from _in_tiers(edition)
    yield from _in_articles(edition, articles)
    if edition.ends_before is not None and edition.ends_before <= edition.starts_on:
        yield problem("ends_before", "not_after_start")


def _in_covers(covers: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for attribute in MUST_BE_DECLARED:
        if attribute not in covers:
            yield problem("covers", "missing", what=attribute)
    yield from _unknown_words("covers", covers)


def _in_exclusions(exclusions: tuple[Exclusion, ...]) -> Iterator[Problem]:
    reasons = {exclusion.reason for exclusion in exclusions}
    for reason in ALWAYS_EXCLUDED:
        if reason not in reasons:
            yield problem("exclusions", "missing", what=reason)
    for exclusion in exclusions:
        row = f"reason {exclusion.reason}"
        for column, names in (("if", exclusion.if_), ("unless", exclusion.unless)):
            for name in names or ():
                if name not in EXCLUSION_FACTS:
                    yield problem(row, "no_fact", column=column, name=name)
        yield from _unknown_words(row, exclusion.when)


def _unknown_words(row: str, when: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for attribute, words in when.items():
        for word in words:
            if word not in ATTRIBUTES.get(attribute, ()):
                yield problem(row, "no_word", column="when", word=word, attribute=attribute)


def _in_sign_up(edition: Edition) -> Iterator[Problem]:
    if edition.sign_up is None:
        return
    kinds = [rule.kind for rule in edition.sign_up.rules]
    for kind in SignUpKind:
        if kinds.count(kind) != 1:
            yield problem("sign_up", "sign_up_times", kind=kind, times=kinds.count(kind))


def _in_tiers(edition: Edition) -> Iterator[Problem]:
    if edition.capitation is None:
        return
    starts = [tier.from_ for tier in edition.capitation.tiers]
    if 0 not in starts:
        yield problem("tiers", "tier_without_0")
    if len(set(starts)) < len(starts):
        yield problem("tiers", "tier_start_twice")


def _in_articles(edition: Edition, known: Container[str] | None) -> Iterator[Problem]:
    """Yield articles that the ordinance does not have, and readings without a number."""
    for row, field, value in _rules(edition, "edition"):
        if field == "interpretation" and not _READING.fullmatch(value):
            yield problem(row, "no_reading", column=field, name=value)
        if field != "interpretation" and known is not None:
            for article in value:
                if article not in known:
                    yield problem(row, "no_article", column=field, article=article)


def _rules(part: Any, row: str) -> Iterator[tuple[str, str, Any]]:
    """Yield what every part of an edition cites, with the name of the row that does."""
    if isinstance(part, tuple):
        for item in part:
            yield from _rules(item, row)
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from _rules(item, str(key))
    elif isinstance(part, BaseModel):
        name = _name(part) or row
        for field in type(part).model_fields:
            value = getattr(part, field)
            if field in ("cites", "credit_cites", "interpretation"):
                if value is not None:
                    yield name, field, value
            else:
                yield from _rules(value, name if _name(part) else field)


def _name(part: BaseModel) -> str:
    for field in _NAMING_FIELDS:
        named = getattr(part, field, None)
        if named is not None:
            return str(named) if field == "id" else f"{field} {named}"
    return ""

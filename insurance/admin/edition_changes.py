"""What an edition changes against the one it was copied from, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from insurance.admin.rulebook import cases_of, facts_of, name_of, section_title
from insurance.models import SchemeEdition
from insurance.reports.articles import rules_of_text
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.schemes.editions.rules import Rule


@dataclass(frozen=True)
class Side:
    """What a rule says, in which cases; and what it rests on, where just that is otherwise."""

    facts: str
    cases: str
    articles: str
    reading: str
    note: str


@dataclass(frozen=True)
class Change:
    """A rule that was added, changed or left out: what it said, and what it says."""

    section: str
    name: str
    old: Side | None
    new: Side | None
    articles: tuple[str, ...]


def changes(edition: SchemeEdition) -> list[Change] | None:
    """Return every rule that an edition has otherwise; nothing for one that was not copied."""
    if edition.copied_from is None:
        return None
    try:
        old, new = (
            {rule.identity: rule for rule in rules_of_text(text)}
            for text in (edition.copied_from.text, edition.text)
        )
    except EditionInvalid:
        return []
    keys = dict.fromkeys([*new, *old])
    return [_change(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


def _change(old: Rule | None, new: Rule | None) -> Change:
    rule = new or old
    assert rule is not None  # noqa: S101 - one of the two has the rule
    return Change(
        section=section_title(rule.section),
        name=name_of(rule),
        old=_side(old, new) if old else None,
        new=_side(new, old) if new else None,
        articles=rule.cites,
    )


def _side(rule: Rule, other: Rule | None) -> Side:
    beside = other or rule
    return Side(
        facts=facts_of(rule),
        cases=cases_of(rule),
        articles=", ".join(rule.cites) if rule.cites != beside.cites else "",
        reading=_or_none(rule.interpretation, beside.interpretation),
        note=_or_none(rule.note, beside.note),
    )


def _or_none(said: str, beside: str) -> str:
    """Return what one side says where the other says something else; of silence that it is none."""
    return "" if said == beside else said or _("none")

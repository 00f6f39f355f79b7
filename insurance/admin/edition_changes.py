"""What an edition changes against the one it was copied from, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass

from insurance.admin.rulebook import cases_of, facts_of, name_of, section_title
from insurance.models import SchemeEdition
from insurance.reports.articles import rules_of_text
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.schemes.editions.rules import Rule


@dataclass(frozen=True)
class Change:
    """A rule that was added, changed or left out: what it said, and what it says."""

    section: str
    name: str
    old: str
    new: str
    old_cases: str
    new_cases: str
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
        old=facts_of(old) if old else "",
        new=facts_of(new) if new else "",
        old_cases=cases_of(old) if old else "",
        new_cases=cases_of(new) if new else "",
        articles=rule.cites,
    )

"""An edition read as a rulebook: its rules by section, with the articles they quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from insurance.admin.rulebook_words import OF_KEY, SECTIONS, WORDS
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.texts import Article, UnknownArticle, article

HEAD = ("scheme", "starts_on", "ends_before", "in_force")
# What is told apart from the rule's own facts.
ASIDE = ("id", "cites", "interpretation", "note", "when")


@dataclass(frozen=True)
class Rule:
    """One rule: what it sets, in which cases, on which articles, with what remark."""

    name: str
    facts: str
    cases: str
    articles: list[Article]
    interpretation: str
    note: str


@dataclass(frozen=True)
class Section:
    """The rules of one part of an edition."""

    title: str
    rules: list[Rule]


def sections(scheme_code: str, text: str) -> list[Section]:
    """Return the rules of an edition's text by section, in the order of the file."""
    content = load_yaml(text, source=scheme_code)
    found = (
        Section(str(SECTIONS.get(name, name)), list(_rules(scheme_code, "", part)))
        for name, part in content.items()
        if name not in HEAD
    )
    return [section for section in found if section.rules]


def quoted(scheme_code: str, cites: Iterator[str] | list[str]) -> list[Article]:
    """Return the articles that ids cite; an id without an article stands without words."""
    return [_quoted(scheme_code, cited) for cited in cites]


def _quoted(scheme_code: str, cited: str) -> Article:
    try:
        return article(scheme_code, cited)
    except UnknownArticle:
        return Article(cited, "", "")


def word(name: str) -> str:
    """Return the word that people read for a key or a value of an edition."""
    return str(WORDS.get(name, name))


def _rules(scheme_code: str, path: str, part: Any) -> Iterator[Rule]:
    """Walk down to what cites articles: that is a rule, and what it holds are its facts."""
    if isinstance(part, Mapping) and "cites" in part:
        yield _rule(scheme_code, path, part)
    elif isinstance(part, Mapping):
        for name, below in part.items():
            yield from _rules(scheme_code, name, below)
    elif isinstance(part, list):
        for below in part:
            yield from _rules(scheme_code, path, below)


def _rule(scheme_code: str, path: str, part: Mapping[str, Any]) -> Rule:
    cites = part["cites"]
    facts = {name: value for name, value in part.items() if name not in ASIDE}
    return Rule(
        name=str(part.get("id", word(path))),
        facts=_told(facts),
        cases=_told(part.get("when", {})),
        articles=quoted(scheme_code, [cites] if isinstance(cites, str) else cites),
        interpretation=str(part.get("interpretation", "")),
        note=str(part.get("note", "")),
    )


def _told(facts: Mapping[str, Any]) -> str:
    return _("; ").join(f"{word(name)}: {_value(name, value)}" for name, value in facts.items())


def _value(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return _told(value)
    if isinstance(value, list):
        return ", ".join(_value(name, part) for part in value)
    return str(OF_KEY.get(name, {}).get(value, word(str(value))))

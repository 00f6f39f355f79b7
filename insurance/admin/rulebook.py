"""An edition read as a rulebook: its rules by section, with the articles they quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from insurance.admin.rulebook_words import OF_KEY, SECTIONS, WORDS
from insurance.figures import percent, yuan
from insurance.models import Interpretation, Scheme
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.rules import Rule, rules_of
from insurance.schemes.editions.schema import Unit
from insurance.schemes.money import InvalidAmount, basis_points, fen
from insurance.schemes.texts import Article
from insurance.services import articles

HEAD = ("in_force",)


@dataclass(frozen=True)
class Told:
    """One rule in words: what it sets, in which cases, on which articles, with what remark."""

    name: str
    facts: str
    cases: str
    articles: list[Article]
    interpretation: str
    reading: Interpretation | None
    note: str


@dataclass(frozen=True)
class Section:
    """The rules of one part of an edition."""

    title: str
    rules: list[Told]


def sections(
    scheme: Scheme, text: str, readings: Mapping[str, Interpretation] | None = None
) -> list[Section]:
    """Return the rules of an edition's text by section, in the order of the file.

    readings are the scheme's by their number, for the rules that name one.
    """
    rules = [
        rule for rule in rules_of(load_yaml(text, source=scheme.code)) if rule.section not in HEAD
    ]
    quotes = _quotes(scheme, rules)
    return [
        Section(section_title(name), [_told(rule, quotes, readings or {}) for rule in of_section])
        for name, of_section in groupby(rules, key=attrgetter("section"))
    ]


def section_title(name: str) -> str:
    """Return what people read for a section of an edition."""
    return str(SECTIONS.get(name, name))


def name_of(rule: Rule) -> str:
    """Return what people read for a rule's name: its id, or what it is about."""
    kind, _space, which = rule.name.partition(" ")
    if not rule.name:
        return word(rule.key)
    return f"{word(kind)} {value(kind, which)}" if which else rule.name


def facts_of(rule: Rule) -> str:
    """Return in words what a rule sets, its value with the unit in which it is."""
    says = dict(rule.says)
    unit, written = says.pop("unit", None), says.get("value")
    if isinstance(written, str):
        says["value"] = _with_unit(written, unit)
    if isinstance(param := says.get("param"), str) and "value" in says:
        del says["param"]
        rest = {name: part for name, part in says.items() if name != "value"}
        first = f"{word(param)}: {value('value', says['value'])}"
        return _("; ").join([first, *([told(rest)] if rest else [])])
    return told(says)


def cases_of(rule: Rule) -> str:
    """Return in words the cases in which a rule holds; nothing where it always does."""
    return told(rule.when)


def told(facts: Mapping[str, Any]) -> str:
    """Return facts as people read them, key by key."""
    return _("; ").join(f"{word(name)}: {value(name, part)}" for name, part in facts.items())


def word(name: str) -> str:
    """Return the word that people read for a key or a value of an edition."""
    return str(WORDS.get(name, name))


def value(name: str, said: Any) -> str:
    """Return what people read for the value under a key."""
    if isinstance(said, Mapping):
        return told(said)
    if isinstance(said, list):
        return ", ".join(value(name, part) for part in said)
    return str(OF_KEY.get(name, {}).get(said, word(str(said))))


def _with_unit(written: str, unit: Any) -> str:
    """Return a number as people read it; a word that stands for one stays a word."""
    try:
        if unit == Unit.FRACTION:
            return percent(basis_points(written))
        return yuan(Decimal(fen(written)).scaleb(-2)) if unit == Unit.YUAN else written
    except InvalidAmount:
        return written


def _told(
    rule: Rule, quotes: Mapping[str, Article], readings: Mapping[str, Interpretation]
) -> Told:
    return Told(
        name=name_of(rule),
        facts=facts_of(rule),
        cases=cases_of(rule),
        articles=[quotes[cited] for cited in rule.cites],
        interpretation=rule.interpretation,
        reading=readings.get(rule.interpretation),
        note=rule.note,
    )


def _quotes(scheme: Scheme, rules: Iterable[Rule]) -> dict[str, Article]:
    """Return the words of every article that rules cite, asked for once."""
    cited = dict.fromkeys(article for rule in rules for article in rule.cites)
    return dict(zip(cited, articles.quoted(scheme, cited), strict=True))

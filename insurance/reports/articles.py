"""What becomes of an article: the rules that encode it, how they changed, and what is kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from insurance.models import Interpretation, Parameter, PolicyArticle, Scheme, SchemeEdition
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.packaged import packaged_reasons
from insurance.schemes.editions.rules import Rule, rules_of
from insurance.schemes.texts import Article
from insurance.services import articles

MOST_TEXTS = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the list: how many rules of the editions that stand encode it, or why none does."""

    article: Article
    rules: int
    reason: str
    entered: PolicyArticle | None


@dataclass(slots=True)
class Track:
    """One rule through the editions: what it says in each, nothing where it is not there."""

    identity: tuple[str, ...]
    rules: dict[int, Rule] = field(default_factory=dict)

    def in_edition(self, edition: SchemeEdition) -> Rule | None:
        """Return the rule as an edition has it."""
        return self.rules.get(edition.pk)

    def differs(self, edition: SchemeEdition, before: SchemeEdition | None) -> bool:
        """Tell whether an edition has the rule otherwise than the one before it."""
        return before is not None and self.in_edition(edition) != self.in_edition(before)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything about an article: its words, its rules, the values that overlay them, its readings."""

    article: Article
    entered: PolicyArticle | None
    editions: list[SchemeEdition]
    tracks: list[Track]
    parameters: list[Parameter]
    readings: list[Interpretation]
    reason: str


def listed(scheme: Scheme) -> list[Entry]:
    """Return all articles of a scheme in their order."""
    standing = SchemeEdition.objects.standing().filter(scheme=scheme)
    counts: dict[str, int] = {}
    for text in standing.values_list("text", flat=True):
        for rule in rules_of_text(text):
            for cited in rule.cites:
                counts[cited] = counts.get(cited, 0) + 1
    reasons = packaged_reasons(scheme.code)
    entered = {row.code: row for row in scheme.articles.select_related("document")}
    return [
        Entry(
            article=article,
            rules=counts.get(article.id, 0),
            reason="" if article.id in counts else reasons.get(article.id, ""),
            entered=entered.get(article.id),
        )
        for article in articles.everything(scheme)
    ]


def told(scheme: Scheme, code: str) -> Told | None:
    """Return everything about an article, or None where the scheme has no such article."""
    if code not in articles.known(scheme):
        return None
    editions = list(
        SchemeEdition.objects.published()
        .filter(scheme=scheme)
        .select_related("document", "correction")
        .order_by("starts_on", "pk")
    )
    tracks = _tracks(editions, code)
    rules = [rule for track in tracks for rule in track.rules.values()]
    (article,) = articles.quoted(scheme, [code])
    return Told(
        article=article,
        entered=scheme.articles.select_related("document").filter(code=code).first(),
        editions=editions,
        tracks=tracks,
        parameters=_parameters(scheme, rules),
        readings=_readings(scheme, rules),
        reason="" if tracks else packaged_reasons(scheme.code).get(code, ""),
    )


@lru_cache(maxsize=MOST_TEXTS)
def rules_of_text(text: str) -> tuple[Rule, ...]:
    """Return the rules of an edition's text; so many texts are remembered, no more."""
    return tuple(rules_of(load_yaml(text, source="edition")))


def _tracks(editions: Iterable[SchemeEdition], code: str) -> list[Track]:
    """Return every rule that cites the article in some edition, in the order in which they came."""
    tracks: dict[tuple[str, ...], Track] = {}
    for edition in editions:
        for rule in rules_of_text(edition.text):
            if code in rule.cites:
                track = tracks.setdefault(rule.identity, Track(rule.identity))
                track.rules[edition.pk] = rule
    return list(tracks.values())


def _parameters(scheme: Scheme, rules: Iterable[Rule]) -> list[Parameter]:
    names = {name for rule in rules for name in rule.parameters}
    rows = scheme.parameters.filter(name__in=names).select_related("document", "approved_by")
    return list(rows.order_by("name", "starts_on", "pk"))


def _readings(scheme: Scheme, rules: Iterable[Rule]) -> list[Interpretation]:
    codes = {rule.interpretation for rule in rules} - {""}
    return list(scheme.interpretations.filter(code__in=codes).order_by("code"))

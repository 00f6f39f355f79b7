"""Explains a claim from its receipt, by the renderer of the receipt's version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.explanations import version_1, version_2
from claims.explanations.telling import Sentence
from claims.models import Claim
from insurance.schemes import receipt
from insurance.schemes.receipt import Step
from insurance.schemes.texts import Article
from insurance.services import articles

RENDERERS: Mapping[int, Callable[[Step], Sentence]] = {1: version_1.tell, 2: version_2.tell}


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is said about a claim, and the words of every article that is named, each once."""

    applied: list[Sentence]
    not_applied: list[Sentence]
    quotes: list[Article]


def explain(claim: Claim) -> list[Sentence]:
    """Return how the claim came to its amounts, in the order of the reckoning.

    What was considered and did not apply comes last. A reversal points to what it takes back.
    """
    if claim.reverses_id is not None:
        return [Sentence(_("This reversal takes an earlier claim back with every amount."))]
    steps = receipt.steps(claim.receipt)
    tell = RENDERERS[claim.receipt["version"]]
    return [tell(step) for step in steps]


def explanation_of(claim: Claim) -> Explanation:
    """Return the explanation with its quotes; an article that nobody entered has no words."""
    told = explain(claim)
    named = dict.fromkeys(article for sentence in told for article in sentence.articles)
    return Explanation(
        applied=[sentence for sentence in told if sentence.is_applied],
        not_applied=[sentence for sentence in told if not sentence.is_applied],
        quotes=articles.quoted(claim.scheme, named),
    )

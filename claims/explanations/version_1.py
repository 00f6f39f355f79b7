"""The renderer of receipts of version 1: a sentence for each kind of step, with its articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.explanations.reasons import REASONS
from claims.models import Claim
from insurance import figures
from insurance.schemes import receipt, texts
from insurance.schemes.money import yuan
from insurance.schemes.receipt import Step, StepKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that was decided, and the articles that decided it."""

    text: str
    articles: tuple[str, ...] = ()
    is_applied: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """An article's words as the ordinance has them."""

    article: str
    heading: str
    text: str


def explain(claim: Claim) -> list[Sentence]:
    """Return how the claim came to its amounts, in the order of the reckoning.

    What was considered and did not apply comes last.
    """
    if claim.reverses_id is not None:
        return [Sentence(_("This reversal takes an earlier claim back with every amount."))]
    return [SENTENCES[step.kind](step) for step in receipt.steps(claim.receipt)]


def quotes(claim: Claim) -> list[Quote]:
    """Return the words of every article that the claim's explanation names, each once."""
    named = dict.fromkeys(article for sentence in explain(claim) for article in sentence.articles)
    found = [texts.article(claim.scheme.code, article) for article in named]
    return [Quote(article.id, article.heading, article.text) for article in found]


def _not_in_force(step: Step) -> Sentence:
    return Sentence(_("No edition of the ordinance was in force."), step.articles)


def _reason(step: Step) -> Sentence:
    return Sentence(str(REASONS[str(step.figures["reason"])]), step.articles)


def _line(step: Step) -> Sentence:
    parts = [
        label() + " " + _yuan(int(step.figures[name]))
        for name, label in LINE_PARTS.items()
        if step.figures.get(name)
    ]
    text = _("Line %(line)s, %(amount)s: %(parts)s.") % {
        "line": step.figures["line"],
        "amount": _yuan(step.amount or 0),
        "parts": _(", ").join(parts),
    }
    return Sentence(text, step.articles)


def _outside_lines(step: Step) -> Sentence:
    text = _("%(amount)s stand in no line and are outside the catalogue.")
    return Sentence(text % {"amount": _yuan(step.amount or 0)}, step.articles)


def _eligible(step: Step) -> Sentence:
    text = _("Eligible for the fund: %(amount)s.") % {"amount": _yuan(step.amount or 0)}
    return Sentence(text, step.articles)


def _level(step: Step) -> Sentence:
    text = _("The facility counts as level %(level)s.") % {"level": step.amount}
    return Sentence(text, step.articles)


def _deductible(step: Step) -> Sentence:
    if not step.figures:
        return Sentence(_("There is no deductible."), step.articles)
    text = _("Deductible %(limit)s, borne before %(before)s, taken here %(amount)s.") % {
        "limit": _yuan(int(step.figures["limit"])),
        "before": _yuan(int(step.figures["before"])),
        "amount": _yuan(step.amount or 0),
    }
    return Sentence(text, step.articles)


def _rate(step: Step) -> Sentence:
    return Sentence(
        _("The rate is %(rate)s.") % {"rate": figures.percent(step.amount or 0)}, step.articles
    )


def _rate_add(step: Step) -> Sentence:
    text = _("The rate changes by %(points)s.") % {"points": figures.percent(step.amount or 0)}
    return Sentence(text, step.articles)


def _share(step: Step) -> Sentence:
    text = _("%(rate)s of what is above the deductible, rounded once: %(amount)s.") % {
        "rate": figures.percent(int(step.figures["rate"])),
        "amount": _yuan(step.amount or 0),
    }
    return Sentence(text, step.articles)


def _cap(step: Step) -> Sentence:
    if not step.figures:
        return Sentence(_("There is no yearly cap."), step.articles)
    text = _("Of the cap of %(limit)s, %(left)s were left before this claim.") % {
        "limit": _yuan(int(step.figures["limit"])),
        "left": _yuan(int(step.figures["left"])),
    }
    return Sentence(text, step.articles)


def _fund(step: Step) -> Sentence:
    return Sentence(_("The fund pays %(amount)s.") % {"amount": _yuan(step.amount or 0)})


def _personal(step: Step) -> Sentence:
    return Sentence(_("The person bears %(amount)s.") % {"amount": _yuan(step.amount or 0)})


def _not_applied(step: Step) -> Sentence:
    lacking = [label() for name, label in LACKING.items() if name in step.figures]
    because = _(", ").join(lacking) or _("the case is another")
    text = _("Considered and not applied: %(because)s.") % {"because": because}
    return Sentence(text, step.articles, is_applied=False)


def _yuan(amount: int) -> str:
    """Return an amount in fen as people read it."""
    return figures.yuan(yuan(amount))


LINE_PARTS: Mapping[str, Callable[[], str]] = {
    "eligible": lambda: _("eligible"),
    "out_of_catalogue": lambda: _("outside the catalogue"),
    "above_standard": lambda: _("above the payment standard"),
    "first_self_pay": lambda: _("first self-payment of class B"),
    "set_apart": lambda: _("chronic or paid separately"),
}
LACKING: Mapping[str, Callable[[], str]] = {
    "family_doctor_here": lambda: _("no family-doctor agreement with this facility"),
    "route": lambda: _("not for this kind of visit"),
    "poor": lambda: _("not registered as poor"),
    "category": lambda: _("not for this category"),
    "grassroots": lambda: _("not at a grassroots facility"),
    "place": lambda: _("not at this place"),
    "filed_offsite": lambda: _("no off-site filing for this place"),
    "kind": lambda: _("not at this kind of facility"),
    "switch": lambda: _("switched off by a notice"),
}
SENTENCES: Mapping[StepKind, Callable[[Step], Sentence]] = {
    StepKind.NOT_IN_FORCE: _not_in_force,
    StepKind.EXCLUDED: _reason,
    StepKind.WAITING: _reason,
    StepKind.LINE: _line,
    StepKind.OUTSIDE_LINES: _outside_lines,
    StepKind.ELIGIBLE: _eligible,
    StepKind.LEVEL: _level,
    StepKind.DEDUCTIBLE: _deductible,
    StepKind.RATE: _rate,
    StepKind.RATE_ADD: _rate_add,
    StepKind.SHARE: _share,
    StepKind.CAP: _cap,
    StepKind.FUND: _fund,
    StepKind.PERSONAL: _personal,
    StepKind.NOT_APPLIED: _not_applied,
}

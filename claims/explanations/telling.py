"""What an explanation is made of: sentences, each with its figure and articles."""

from __future__ import annotations

from dataclasses import dataclass

from insurance import figures
from insurance.schemes.money import yuan
from insurance.schemes.receipt import Step, StepKind

RATES = (StepKind.RATE, StepKind.RATE_ADD, StepKind.DECIDED)
MONEY = (
    StepKind.LINE,
    StepKind.OUTSIDE_LINES,
    StepKind.ELIGIBLE,
    StepKind.SHARE,
    StepKind.FUND,
    StepKind.PERSONAL,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that was decided, its amount or rate as people read it, and the articles behind it.

    Of what was considered and did not apply, is_applied is false.
    """

    text: str
    articles: tuple[str, ...] = ()
    figure: str = ""
    is_applied: bool = True


def sentence(text: str, step: Step) -> Sentence:
    """Return the sentence about a step."""
    is_applied = step.kind is not StepKind.NOT_APPLIED
    return Sentence(text, step.articles, _figure(step), is_applied)


def money(amount: object) -> str:
    """Return an amount in fen as people read it within a sentence."""
    return figures.yuan(yuan(int(str(amount or 0))))


def _figure(step: Step) -> str:
    """Return the amount or rate that a step came to; nothing for what has none."""
    if step.kind in RATES:
        return figures.percent(step.amount)
    if step.kind is StepKind.DEDUCTIBLE and step.figures:
        return figures.plain(yuan(step.amount or 0))
    if step.kind is StepKind.CAP and step.figures:
        return figures.plain(yuan(step.figures["left"]))
    return figures.plain(yuan(step.amount or 0)) if step.kind in MONEY else ""

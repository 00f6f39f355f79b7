"""The renderer of receipts of version 1; what it says of a stored receipt never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from claims.explanations.reasons import REASONS
from claims.explanations.telling import Sentence, money, sentence
from insurance import figures
from insurance.schemes.receipt import Step, StepKind

Labels = Mapping[str, Callable[[], str]]
"""Words for the keys of figures, in the order in which they are told."""


def tell(step: Step) -> Sentence:
    """Return the sentence about a step."""
    return sentence(SENTENCES[step.kind](step), step)


def _not_in_force(step: Step) -> str:
    return _("No edition of the ordinance was in force.")


def _reason(step: Step) -> str:
    return str(REASONS[str(step.figures["reason"])])


def _line(step: Step) -> str:
    return _("Line %(line)s, %(amount)s: %(parts)s.") % {
        "line": step.figures["line"],
        "amount": money(step.amount),
        "parts": _(", ").join(parts(step)),
    }


def _outside_lines(step: Step) -> str:
    text = _("%(amount)s stand in no line and are outside the catalogue.")
    return text % {"amount": money(step.amount)}


def _eligible(step: Step) -> str:
    return _("Eligible for the fund: %(amount)s.") % {"amount": money(step.amount)}


def _level(step: Step) -> str:
    return _("The facility counts as level %(level)s.") % {"level": step.amount}


def _deductible(step: Step) -> str:
    if not step.figures:
        return _("There is no deductible.")
    return _("Deductible %(limit)s, borne before %(before)s, taken here %(amount)s.") % {
        "limit": money(step.figures["limit"]),
        "before": money(step.figures["before"]),
        "amount": money(step.amount),
    }


def _rate(step: Step) -> str:
    return _("The rate is %(rate)s.") % {"rate": figures.percent(step.amount or 0)}


def _rate_add(step: Step) -> str:
    return _("The rate changes by %(points)s.") % {"points": figures.percent(step.amount or 0)}


def _share(step: Step) -> str:
    return _("%(rate)s of what is above the deductible, rounded once: %(amount)s.") % {
        "rate": figures.percent(int(step.figures["rate"])),
        "amount": money(step.amount),
    }


def _cap(step: Step) -> str:
    if not step.figures:
        return _("There is no yearly cap.")
    return _("Of the cap of %(limit)s, %(left)s were left before this claim.") % {
        "limit": money(step.figures["limit"]),
        "left": money(step.figures["left"]),
    }


def _fund(step: Step) -> str:
    return _("The fund pays %(amount)s.") % {"amount": money(step.amount)}


def _personal(step: Step) -> str:
    return _("The person bears %(amount)s.") % {"amount": money(step.amount)}


def _not_applied(step: Step) -> str:
    return _("Considered and not applied: %(because)s.") % {"because": lacking(step, LACKING)}


def lacking(step: Step, labels: Labels) -> str:
    """Return why an addition to the rate was not given."""
    told = [label() for name, label in labels.items() if name in step.figures]
    return _(", ").join(told) or _("the case is another")


def parts(step: Step) -> list[str]:
    """Return where the amount of a line went."""
    return [
        label() + " " + money(step.figures[name])
        for name, label in LINE_PARTS.items()
        if step.figures.get(name)
    ]


LINE_PARTS: Labels = {
    "eligible": lambda: _("eligible"),
    "out_of_catalogue": lambda: _("outside the catalogue"),
    "above_standard": lambda: _("above the payment standard"),
    "first_self_pay": lambda: _("first self-payment of class B"),
    "set_apart": lambda: _("chronic or paid separately"),
}
LACKING: Labels = {
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
SENTENCES: Mapping[StepKind, Callable[[Step], str]] = {
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

"""The renderer of receipts of version 2: the amounts stand beside the sentences, not in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.explanations import version_1
from claims.explanations.reasons import REASONS
from claims.explanations.telling import Sentence, money, sentence
from claims.explanations.version_1 import Labels
from insurance import figures
from insurance.schemes.codes import Pending
from insurance.schemes.receipt import Step, StepKind


def tell(step: Step) -> Sentence:
    """Return the sentence about a step."""
    return sentence(SENTENCES[step.kind](step), step)


def _not_in_force(step: Step) -> str:
    day = date_format(dt.date.fromisoformat(step.figures["edge_on"]))
    if step.figures["edge"] == "first_day":
        return _("The ordinance is in force only since %(day)s.") % {"day": day}
    return _("The ordinance was in force until %(day)s.") % {"day": day}


def _waiting(step: Step) -> str:
    reason = str(step.figures["reason"])
    if reason == Pending.STAFF_DECISION and step.row is not None:
        return _("The bureau has not decided yet how this rule is to be read.")
    return str(REASONS[reason])


def _line(step: Step) -> str:
    line, told = step.figures["line"], version_1.parts(step)
    if set(step.figures) <= {"line", "eligible"}:
        return _("Line %(line)s: eligible as a whole.") % {"line": line}
    return _("Line %(line)s: %(parts)s.") % {"line": line, "parts": _(", ").join(told)}


def _outside_lines(step: Step) -> str:
    return _("What stands in no line is outside the catalogue.")


def _eligible(step: Step) -> str:
    return _("Eligible for the fund.")


def _deductible(step: Step) -> str:
    if not step.figures:
        return _("There is no deductible.")
    return _("Of the deductible of %(limit)s, %(before)s were borne before; taken off now.") % {
        "limit": money(step.figures["limit"]),
        "before": money(step.figures["before"]),
    }


def _rate(step: Step) -> str:
    return _("The rate of the fund.")


def _rate_add(step: Step) -> str:
    if not step.amount:
        return _("The rate stays the same here.")
    return _("Added to the rate.") if step.amount > 0 else _("Taken from the rate.")


def _decided(step: Step) -> str:
    return _("The rate that staff decided, to whom the ordinance leaves it.")


def _share(step: Step) -> str:
    text = _("%(rate)s of what is above the deductible, rounded once to the fen.")
    return text % {"rate": figures.percent(int(step.figures["rate"]))}


def _cap(step: Step) -> str:
    if not step.figures:
        return _("There is no yearly cap.")
    text = _("Of the yearly cap of %(limit)s, left before this claim.")
    return text % {"limit": money(step.figures["limit"])}


def _fund(step: Step) -> str:
    return _("The fund pays.")


def _bound(step: Step) -> str:
    match step.figures["by"]:
        case "cap":
            text = _("The yearly cap decided this: by the rate it would be %(share)s.")
            return text % {"share": money(step.figures["share"])}
        case "deductible":
            return _("The deductible decided this: nothing eligible is above it.")
        case _:
            return _("The rate decided this.")


def _personal(step: Step) -> str:
    return _("The person bears.")


def _not_applied(step: Step) -> str:
    amount = step.amount or 0
    told = {
        "points": f"{Decimal(abs(amount)).scaleb(-2).normalize():f}",
        "because": version_1.lacking(step, LACKING),
    }
    if amount < 0:
        return _("%(points)s points not taken from the rate: %(because)s.") % told
    return _("%(points)s points not added to the rate: %(because)s.") % told


LACKING: Labels = {**version_1.LACKING, "level": lambda: _("not at this level of facility")}
SENTENCES: Mapping[StepKind, Callable[[Step], str]] = {
    **version_1.SENTENCES,
    StepKind.NOT_IN_FORCE: _not_in_force,
    StepKind.WAITING: _waiting,
    StepKind.LINE: _line,
    StepKind.OUTSIDE_LINES: _outside_lines,
    StepKind.ELIGIBLE: _eligible,
    StepKind.DEDUCTIBLE: _deductible,
    StepKind.RATE: _rate,
    StepKind.RATE_ADD: _rate_add,
    StepKind.DECIDED: _decided,
    StepKind.SHARE: _share,
    StepKind.CAP: _cap,
    StepKind.FUND: _fund,
    StepKind.BOUND: _bound,
    StepKind.PERSONAL: _personal,
    StepKind.NOT_APPLIED: _not_applied,
}

"""Why an account was credited what it was: each part of a case with its sum, values and articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from insurance.figures import percent, yuan
from insurance.models import AccountEntry, CreditCase, Parameter
from insurance.models.vocabulary import PARAMETER_NAMES
from insurance.schemes.editions.credits import CreditEntry
from insurance.schemes.editions.schema import CreditBase
from insurance.schemes.money import WHOLE, Fen
from insurance.schemes.money import yuan as to_yuan
from insurance.schemes.parameters import parse_parameter
from insurance.services import schemes

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a credit: how it was reckoned, with which dated values, by which row and articles.

    amount is in yuan, None where it waits for something.
    """

    label: str
    sentence: str
    amount: Decimal | None
    row: str
    is_provisional: bool
    values: list[Parameter]
    articles: list[str]


def parts_of(case: CreditCase) -> list[Part]:
    """Return the parts of a case, the values that they rest on read in one query."""
    numbers = {number for told in case.parts for number in told.get("parameters", [])}
    values = Parameter.objects.select_related("document").in_bulk(numbers)
    entries = {entry.row.id: entry for entry in schemes.compiled(case.edition).credits.entries}
    return [_part(case, told, entries.get(told.get("row", "")), values) for told in case.parts]


def nothing_because(case: CreditCase) -> str:
    """Return why nothing is due to the people of a case that has no parts."""
    if case.is_suspended:
        return _("Benefits rest on the first of the month, and the fund adds nothing meanwhile.")
    if case.base is None:
        return _("No contribution for the month was received.")
    return _("The edition credits nothing in this case.")


def names(told: Iterable[str]) -> list[str]:
    """Return the words for parameters; the number of a reading stands for itself."""
    words = dict(PARAMETER_NAMES)
    return [str(words.get(name, name)) for name in told]


def _part(
    case: CreditCase, told: Told, entry: CreditEntry | None, values: Mapping[int, Parameter]
) -> Part:
    used = [values[number] for number in told.get("parameters", []) if number in values]
    amount = told["amount"]
    return Part(
        label=str(AccountEntry.Kind(f"credit_{told['part']}").label),
        sentence=_sentence(case, told, entry, used),
        amount=None if amount is None else to_yuan(amount),
        row=told.get("row", ""),
        is_provisional=told.get("provisional", False),
        values=used,
        articles=list(told.get("cites", [])),
    )


def _sentence(
    case: CreditCase, told: Told, entry: CreditEntry | None, used: list[Parameter]
) -> str:
    if told["amount"] is None:
        return _("Waits for: %(names)s.") % {"names": ", ".join(names(told["waits_for"]))}
    reckoned = _reckoned(case, entry, used) if entry else ""
    if "before" not in told:
        return _("%(how)s = %(amount)s") % {"how": reckoned, "amount": _yuan(told["amount"])}
    return _("%(how)s = %(due)s due, %(before)s credited before: %(difference)s") % {
        "how": reckoned or "–",
        "due": _yuan(told["due"]),
        "before": _yuan(told["before"]),
        "difference": _yuan(told["amount"]),
    }


def _reckoned(case: CreditCase, entry: CreditEntry, used: list[Parameter]) -> str:
    """Return what was multiplied: a base, a rate and the part of it that is still credited."""
    row = entry.row
    of_names = {value.name: parse_parameter(value.name, value.value) for value in used}
    number = of_names.get(row.parameter or "", entry.number) or 0
    factors = {
        CreditBase.CONTRIBUTION_BASE: [
            _("contribution base %(base)s") % {"base": yuan(case.base)},
            percent(number),
        ],
        CreditBase.AVERAGE_PENSION: [
            _("average pension %(pension)s")
            % {"pension": _yuan(of_names.get(row.of_parameter or "", 0))},
            percent(number),
        ],
        CreditBase.FIXED: [_("a fixed amount of %(amount)s") % {"amount": _yuan(number)}],
    }[row.of]
    still = [percent(row.times)] if row.times != WHOLE else []
    return " × ".join([*factors, *still])


def _yuan(amount: Fen) -> str:
    return yuan(to_yuan(amount))

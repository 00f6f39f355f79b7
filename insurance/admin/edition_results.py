"""What the checks of a draft found, as its page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from insurance.admin.edition_problems import worded
from insurance.admin.rulebook import word
from insurance.figures import plain
from insurance.models import EditionCheck
from insurance.models.vocabulary import CATEGORIES

WHOLE = 100


@dataclass(frozen=True)
class Amounts:
    """A line of the impact: claims, and fund and personal parts as they were and would have been."""

    title: str
    claims: str
    fund: list[str]
    personal: list[str]
    share: int
    is_less: bool


def results(check: EditionCheck) -> dict[str, Any]:
    """Return what a check's panel shows; nothing while it runs."""
    result: Mapping[str, Any] = check.result
    if not result:
        return {}
    if "crash" in result or "outdated" in result:
        return {"crash": result.get("crash", ""), "outdated": result.get("outdated", False)}
    return SHOWN[check.kind](result)


def _form(result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **result,
        "problems": [_problem(one) for one in result.get("problems", ())],
        "undecided": ", ".join(result.get("undecided", ())),
        "unspecified": ", ".join(word(name) for name in result.get("unspecified", ())),
    }


def _continuity(result: Mapping[str, Any]) -> dict[str, Any]:
    months = result.get("months", ())
    return {
        **result,
        "problems": [_problem(one) for one in result.get("problems", ())],
        "years": [
            (year, [month for month in months if month["month"][:4] == year])
            for year in dict.fromkeys(month["month"][:4] for month in months)
        ],
    }


def _examples(result: Mapping[str, Any]) -> dict[str, Any]:
    return dict(result)


def _impact(result: Mapping[str, Any]) -> dict[str, Any]:
    categories = {value: str(label) for value, label in CATEGORIES}
    return {
        **result,
        "whole": _lines([{**result["whole"], "key": _("Total")}], lambda key: key),
        "groups": [
            (_("By benefit level"), _lines(result["by_level"], _level)),
            (_("By category"), _lines(result["by_category"], lambda key: categories.get(key, "-"))),
            (_("By county"), _lines(result["by_county"], lambda key: key or _("outside the city"))),
        ],
        "largest": [_claim(claim) for claim in result["largest"]],
        "deviating": [_claim(claim) for claim in result["deviating"]],
        "turned": [
            {**turn, "old": _status(turn["old"]), "new": _status(turn["new"])}
            for turn in result["turned"]
        ],
    }


def _lines(groups: Iterable[Mapping[str, Any]], title: Callable[[str], str]) -> list[Amounts]:
    """Return lines with bars in proportion to the largest difference among them."""
    found = list(groups)
    differences = [abs(Decimal(one["fund"][2])) for one in found]
    largest = max(differences, default=Decimal(0)) or Decimal(1)
    return [
        Amounts(
            title=title(one["key"]),
            claims=f"{one['claims']:,}",
            fund=[plain(Decimal(amount)) for amount in one["fund"]],
            personal=[plain(Decimal(amount)) for amount in one["personal"]],
            share=int(WHOLE * difference / largest),
            is_less=Decimal(one["fund"][2]) < 0,
        )
        for one, difference in zip(found, differences, strict=True)
    ]


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    categories = {value: str(label) for value, label in CATEGORIES}
    return {
        **claim,
        "category": categories.get(claim["category"], "-"),
        "level": _level(claim["level"]),
        "total": plain(Decimal(claim["total"])),
        "fund": [plain(Decimal(amount)) for amount in claim["fund"]],
        "stored": plain(Decimal(claim["stored"])) if "stored" in claim else "",
        "because": word(claim["new_reason"] or claim["old_reason"])
        if claim["new_reason"] or claim["old_reason"]
        else "",
    }


def _level(level: Any) -> str:
    if level in (None, ""):
        return "-"
    return _("level %(level)s") % {"level": level} if int(level) else _("unrated")


def _status(status: str) -> str:
    words = {
        "approved": _("paid"),
        "rejected": _("not payable"),
        "pending": _("awaiting a decision"),
    }
    return words.get(status, status)


def _problem(problem: Mapping[str, Any]) -> str:
    row = " ".join(word(part) for part in problem["row"].split(" "))
    column = f" {word(problem['column'])}" if problem["column"] else ""
    return f"{row}{column}: {worded(problem)}"


SHOWN: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    EditionCheck.Kind.FORM: _form,
    EditionCheck.Kind.CONTINUITY: _continuity,
    EditionCheck.Kind.EXAMPLES: _examples,
    EditionCheck.Kind.IMPACT: _impact,
}

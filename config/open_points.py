"""What in the rules is open and blocks payments: values to set, readings to decide, editions to publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.reports import waiting as report
from claims.reports.waiting import Sum, Waiting, total
from insurance.admin.legible import rows_behind
from insurance.admin.rulebook import cases_of, name_of, section_title
from insurance.admin.rulebook_words import PARAMETERS as LABELS
from insurance.admin.scoped import BUREAU, holds
from insurance.models import Interpretation, Parameter, Scheme, SchemeEdition
from insurance.reports.articles import rules_of_text
from insurance.schemes.codes import Pending
from insurance.schemes.editions.rules import Rule
from insurance.schemes.editions.schema import UNSPECIFIED
from insurance.services import schemes

NEAR = dt.timedelta(days=90)
BLOCKED: Mapping[str, Callable[[], str]] = {
    "benefit": lambda: _("payment of claims"),
    "accounts": lambda: _("monthly credits"),
    "subsidy": lambda: _("payment of the second subsidy"),
    "chosen_facilities": lambda: _("nothing; the number is not held to"),
}


@dataclass(frozen=True)
class Value:
    """A row whose value no notice has set: where it stands, what it blocks, and which claims wait."""

    scheme: Scheme
    edition: SchemeEdition
    section: str
    name: str
    cases: str
    articles: tuple[str, ...]
    parameters: str
    blocks: str
    waits: Sum
    address: str


@dataclass(frozen=True)
class Reading:
    """A reading without a decision: the rules that rest on it, and the claims that wait for it."""

    reading: Interpretation
    rules: list[str]
    waits: Sum
    address: str


@dataclass
class OpenPoints:
    """Everything in the rules that waits for somebody."""

    values: list[Value] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    editions: list[SchemeEdition] = field(default_factory=list)
    parameters: list[tuple[Any, Parameter]] = field(default_factory=list)
    expiring: list[tuple[Scheme, dt.date, bool]] = field(default_factory=list)


def view(request: HttpRequest) -> HttpResponse:
    """Answer with the page of what is open in the rules."""
    if not holds(request, BUREAU):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Open points of the rules"),
        "points": gathered(on=timezone.localdate()),
    }
    return render(request, "admin/open_points.html", context)


def gathered(*, on: dt.date) -> OpenPoints:
    """Return what is open in the rules of all schemes on a day."""
    standing = list(Scheme.objects.standing().order_by("code"))
    waiting = report.waiting()
    points = OpenPoints()
    for scheme in standing:
        own = [one for one in waiting if one.scheme_id == scheme.pk]
        points.values += unset_values(scheme, own, on)
        points.readings += _readings(scheme, own)
    points.editions = list(
        SchemeEdition.objects.filter(status=SchemeEdition.Status.IN_REVIEW)
        .select_related("scheme", "submitted_by")
        .order_by("submitted_on", "pk")
    )
    rows = Parameter.objects.awaiting_approval().filter(scheme__is_trial=False)
    points.parameters = [
        (LABELS.get(row.name, row.name), row)
        for row in rows.select_related("scheme", "entered_by").order_by("pk")
    ]
    points.expiring = [
        (scheme, scheme.ends_before - dt.timedelta(days=1), scheme.ends_before <= on + NEAR)
        for scheme in standing
        if scheme.ends_before is not None
    ]
    return points


def unset_values(scheme: Scheme, waiting: Iterable[Waiting], on: dt.date) -> list[Value]:
    """Return the rows without a value: of the edition in force, and of others where claims wait."""
    parameters = schemes.parameters(scheme)
    behind = [one for one in waiting if one.reason is Pending.PARAMETER_MISSING]
    found = []
    for edition, is_in_force in _editions(scheme, on):
        for rule in rules_of_text(edition.text):
            names = _unset(rule)
            is_set = any(parameters.in_force(name, on) for name in names if name)
            waits = total(
                one
                for one in behind
                if one.step.row == rule.name and one.edition_from == edition.starts_on
            )
            if waits.claims or (is_in_force and names and not is_set):
                found.append(_value(scheme, edition, rule, waits))
    return found


def _editions(scheme: Scheme, on: dt.date) -> Iterator[tuple[SchemeEdition, bool]]:
    """Yield the standing editions, and whether each holds on the day."""
    rows = list(SchemeEdition.objects.standing().filter(scheme=scheme).order_by("starts_on"))
    begun = [row for row in rows if row.starts_on <= on]
    for row in rows:
        yield row, row in begun[-1:]


def _unset(rule: Rule) -> list[str]:
    """Return the parameters that a rule waits for; an empty name where none could help it."""
    if UNSPECIFIED in rule.says.values():
        return [
            str(rule.says[key]) for key in ("parameter", "rate_parameter") if key in rule.says
        ] or [""]
    return [str(rule.says["of_parameter"])] if "of_parameter" in rule.says else []


def _value(scheme: Scheme, edition: SchemeEdition, rule: Rule, waits: Sum) -> Value:
    blocks = BLOCKED.get(rule.section, BLOCKED["benefit"])
    return Value(
        scheme=scheme,
        edition=edition,
        section=section_title(rule.section),
        name=name_of(rule),
        cases=cases_of(rule),
        articles=rule.cites,
        parameters=_(", ").join(str(LABELS.get(name, name)) for name in rule.parameters),
        blocks=blocks(),
        waits=waits,
        address=_claims(scheme, Pending.PARAMETER_MISSING),
    )


def _readings(scheme: Scheme, waiting: Iterable[Waiting]) -> Iterator[Reading]:
    undecided = scheme.interpretations.undecided().order_by("code")
    if not undecided:
        return
    rules = [
        rule
        for edition in SchemeEdition.objects.standing().filter(scheme=scheme)
        for rule in rules_of_text(edition.text)
    ]
    for reading in undecided:
        resting = [rule for rule in rules if rule.interpretation == reading.code]
        yield Reading(
            reading=reading,
            rules=list(dict.fromkeys(name_of(rule) for rule in resting)),
            waits=total(one for one in waiting if any(_is_of(one, rule) for rule in resting)),
            address=_claims(scheme, Pending.STAFF_DECISION),
        )


def _is_of(waiting: Waiting, rule: Rule) -> bool:
    """Tell whether claims wait for the decision on a rule, which its id or else its articles name."""
    if waiting.reason is not Pending.STAFF_DECISION:
        return False
    step = waiting.step
    return step.row == rule.name if step.row else step.articles == rule.cites


def _claims(scheme: Scheme, reason: Pending) -> str:
    return rows_behind(
        Claim, scheme__id__exact=scheme.pk, status__exact="pending", reason=str(reason)
    )

"""Credits as they were reckoned: for whom, by which rule and values, and how many got them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import figure_link, right, rows_behind
from insurance.figures import count, yuan
from insurance.models import AccountEntry, CreditCase
from insurance.reports import account_credits as report
from insurance.services.articles import quoted


class WaitingFilter(DropdownFilter):  # type: ignore[misc]
    """Credits by what became of them."""

    title = _("what became of it")
    parameter_name = "became"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("credited", _("credited")), ("waits", _("waits")), ("nothing", _("nothing due"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "waits":
            return queryset.waiting()
        if self.value() == "nothing":
            return queryset.filter(amount=0)
        return queryset.exclude(amount=None).exclude(amount=0) if self.value() else queryset


def explained(case: CreditCase) -> dict[str, Any]:
    """Return what the panel says of a case: its parts, why there are none, and the articles."""
    parts = report.parts_of(case)
    cites = list(dict.fromkeys(article for part in parts for article in part.articles))
    return {
        "case": case,
        "parts": [(part, yuan(part.amount)) for part in parts],
        "nothing_because": "" if parts else report.nothing_because(case),
        "articles": quoted(case.edition.scheme, cites),
    }


def entries_of(case: CreditCase) -> Behind:
    """Return the way to the entries that rest on a case."""
    return Behind(_("account entries"), rows_behind(AccountEntry, case__id__exact=case.pk))


def true_ups_of(case: CreditCase) -> Behind | None:
    """Return the way to what made up for a case."""
    if not case.true_ups.exists():
        return None
    return Behind(_("true-ups"), rows_behind(CreditCase, corrects__id__exact=case.pk))


@admin.register(CreditCase)
class CreditCaseAdmin(BigTable, PortalAdmin):
    """How people alike were credited for a month, reckoned once for all of them."""

    list_display = (
        "month_label",
        "category",
        "base",
        "is_senior",
        "is_suspended",
        "figure_credit",
        "figure_people",
        "area",
        "run",
    )
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("area", CountyFilter),
        ("category", ChoicesDropdownFilter),
        WaitingFilter,
    )
    list_select_related = ("area", "run")
    select_related = ("edition__scheme", "area", "run", "corrects")
    fields = (
        ("month_label", "category", "base"),
        ("has_account", "is_senior", "is_suspended"),
        ("figure_credit", "figure_people", "area"),
        ("edition", "run", "corrects"),
    )
    panels = ("admin/insurance/creditcase/explanation.html",)
    ways = (entries_of, true_ups_of)

    def shown_beside(self, request: HttpRequest, obj: CreditCase) -> dict[str, Any]:
        return explained(obj)

    @display(description=_("month"), ordering="month")
    def month_label(self, case: CreditCase) -> str:
        return f"{case.month:%Y-%m}"

    @display(description=_("credit a head"))
    def figure_credit(self, case: CreditCase) -> str:
        return right(str(_("waits")) if case.amount is None else yuan(case.amount))

    @display(description=_("people"))
    def figure_people(self, case: CreditCase) -> str:
        if not case.amount:
            return right(count(case.people))
        return figure_link(rows_behind(AccountEntry, case__id__exact=case.pk), count(case.people))

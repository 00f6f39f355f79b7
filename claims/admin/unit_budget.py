"""Budgets of townships and counties: decided, approved and watched (LY-3.1, LY-4, LY-A12)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from claims.admin import budget_pages
from claims.models import BudgetAlert, UnitBudget
from claims.services import unit_budgets
from insurance.admin.acting import AddedByService, Dialog, ServiceForm, service_action
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import badge, figure_link, right
from insurance.admin.parameter import ApprovalFilter
from insurance.admin.scoped import Duty, user_of
from insurance.figures import percent, yuan
from insurance.models import Area
from insurance.schemes.money import fen

Answers = dict[str, Any]
FINANCE = frozenset({Duty.FINANCE})


class Decision(Dialog):
    """Asks what was decided."""

    decision = forms.CharField(
        label=_("decision"), max_length=300, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


class AlertInline(PortalInline):
    """The shares of a budget that were reached, and what was decided."""

    model = BudgetAlert
    scope = "budget"
    tab = False
    fields = ("threshold", "shown_month", "spent", "decision", "decided_by", "decided_on")
    select_related = ("decided_by",)
    has_page = True

    @display(description=_("reached in"))
    def shown_month(self, alert: BudgetAlert) -> str:
        return f"{alert.month:%Y-%m}"


class BudgetForm(ServiceForm):
    """A unit's budget of a year."""

    def call(self, answers: Answers) -> UnitBudget:
        return unit_budgets.decide(
            scheme=answers["scheme"],
            area=answers["area"],
            year=answers["year"],
            amount=fen(answers["amount"]),
            document=answers["document"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(UnitBudget)
class UnitBudgetAdmin(AddedByService, PortalAdmin):
    """What townships or counties may spend in a year."""

    added_by = FINANCE
    add_form = BudgetForm
    add_fields = (("scheme", "area"), ("year", "amount"), "document")
    list_display = (
        "year",
        "area",
        "scheme",
        "amount",
        "figure_spent",
        "figure_share",
        "standing",
        "decided_by",
        "approved_by",
    )
    list_filter = (
        ApprovalFilter,
        ("scheme", RelatedDropdownFilter),
        ("area__parent", CountyFilter),
        ("area", AutocompleteSelectFilter),
    )
    list_select_related = ("area__parent", "scheme", "decided_by", "approved_by")
    search_fields = ("area__name__startswith", "area__code__startswith")
    autocomplete_fields = ("area",)
    fieldsets = (
        (None, {"fields": (("area", "scheme"), ("year", "amount", "standing"), "document")}),
        (
            _("Two people"),
            {"fields": (("decided_by", "decided_on"), ("approved_by", "approved_on"))},
        ),
    )
    inlines = (AlertInline,)
    panels = ("admin/claims/unitbudget/indicators.html",)
    actions_detail = ("approve",)
    ways = (
        lambda budget: Behind(
            _("months of the unit"),
            budget_pages.months_behind(budget.scheme_id, budget.year, budget.area),
            yuan(budget.spent),
        ),
        lambda budget: Behind(
            _("work sheet"),
            budget_pages.address(budget_pages.WORKSHEET, budget.scheme_id, budget.year),
        ),
        lambda budget: Behind(
            _("budget against outturn"),
            budget_pages.address(budget_pages.OUTTURN, budget.scheme_id, budget.year),
        ),
    )

    def area_of(self, obj: UnitBudget) -> Area:
        return unit_budgets.county_of(obj.area)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return rows.with_spent()  # type: ignore[no-any-return]

    def get_urls(self) -> list[URLPattern]:
        return [
            path("worksheet/", self._page(budget_pages.worksheet), name=budget_pages.WORKSHEET),
            path("outturn/", self._page(budget_pages.outturn), name=budget_pages.OUTTURN),
            *super().get_urls(),
        ]

    def _page(self, show: Any) -> Any:
        def view(request: HttpRequest) -> HttpResponse:
            answer: HttpResponse = show(self, request)
            return answer

        return self.admin_site.admin_view(view)

    def shown_beside(self, request: HttpRequest, obj: UnitBudget) -> dict[str, Any]:
        return {"indicators": budget_pages.told(obj), "year_before": obj.year - 1}

    @display(description=_("spent"))
    def figure_spent(self, budget: Any) -> str:
        months = budget_pages.months_behind(budget.scheme_id, budget.year, budget.area)
        return figure_link(months, yuan(budget.spent))

    @display(description=_("share of the budget"))
    def figure_share(self, budget: Any) -> str:
        share = unit_budgets.share_of(fen(budget.spent), fen(budget.amount))
        return right(percent(share))

    @display(description=_("status"))
    def standing(self, budget: UnitBudget) -> str:
        if budget.approved_by_id is None:
            return badge("awaiting", _("awaiting approval"))
        return badge("approved", _("approved"))

    @service_action(
        title=_("Approve"),
        question=_("You approve the budget as a second person; from then on it is watched."),
        offered=lambda budget: budget.approved_by_id is None,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.PRIMARY,
    )
    def approve(self, request: HttpRequest, budget: UnitBudget, _answers: Answers) -> Any:
        unit_budgets.approve(budget=budget, by=user_of(request), on=timezone.localdate())
        return _("The budget was approved.")


class DecidedFilter(DropdownFilter):  # type: ignore[misc]
    """Alerts by whether it was decided how what is above the budget is borne."""

    title = _("decision")
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("awaiting", _("above the budget, awaiting a decision")),
            ("decided", _("decided")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "awaiting":
            return queryset.awaiting_decision()
        return queryset.exclude(decision="") if self.value() == "decided" else queryset


@admin.register(BudgetAlert)
class BudgetAlertAdmin(PortalAdmin):
    """Where spending reached a share of a budget; above all of it the month waits for a decision."""

    scope = "budget"
    list_display = (
        "shown_month",
        "unit",
        "threshold",
        "spent",
        "figure_budget",
        "decision",
        "decided_by",
    )
    list_filter = (DecidedFilter, ("budget__scheme", RelatedDropdownFilter))
    list_select_related = ("budget__area__parent", "decided_by")
    fields = (
        ("budget_of", "shown_month"),
        ("threshold", "spent"),
        ("decision",),
        ("decided_by", "decided_on"),
    )
    actions_detail = ("decide",)

    def area_of(self, obj: BudgetAlert) -> Area:
        return unit_budgets.county_of(obj.budget.area)

    @display(description=_("reached in"), ordering="month")
    def shown_month(self, alert: BudgetAlert) -> str:
        return f"{alert.month:%Y-%m}"

    @display(description=_("budget unit"))
    def unit(self, alert: BudgetAlert) -> str:
        return str(alert.budget.area)

    @display(description=_("budget"))
    def figure_budget(self, alert: BudgetAlert) -> str:
        return right(yuan(alert.budget.amount))

    @display(description=_("budget"))
    def budget_of(self, alert: BudgetAlert) -> str:
        return budget_pages.linked(alert.budget)

    @service_action(
        title=_("Record the decision"),
        question=_("Say how what is spent above the budget is borne. What was spent is paid."),
        ask=Decision,
        offered=lambda alert: not alert.decision,
        duties=FINANCE,
        variant=ActionVariant.PRIMARY,
    )
    def decide(self, request: HttpRequest, alert: BudgetAlert, answers: Answers) -> Any:
        unit_budgets.decide_excess(
            alert=alert,
            decision=answers["decision"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The decision was recorded.")

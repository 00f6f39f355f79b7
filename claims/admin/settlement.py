"""Payments and closed months, and how settlements stand on other pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display

from claims.models import (
    CountyBudget,
    FacilityMonth,
    FacilityPayment,
    FacilityYear,
    MonthClosing,
)
from insurance.admin.base import PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import right
from insurance.figures import yuan

Answers = dict[str, Any]


class FacilityMonthInline(PortalInline):
    """The facilities of a month's run, or the months of a facility."""

    model = FacilityMonth
    fields = (
        "shown_month",
        "facility",
        "heads",
        "quota",
        "cost",
        "deductions",
        "actual",
        "payable",
        "figure_due",
        "run",
    )
    readonly_fields = ("figure_due",)
    select_related = ("facility", "run")
    has_page = True
    per_page = 24

    @display(description=_("due to the facility"))
    def figure_due(self, month: FacilityMonth) -> str:
        return right(yuan(month.due))

    @display(description=_("month"), ordering="month")
    def shown_month(self, month: FacilityMonth) -> str:
        return str(month)


class FacilityYearInline(PortalInline):
    """The facilities of a year's run, or the years of a facility."""

    model = FacilityYear
    fields = (
        "year",
        "facility",
        "budget",
        "actual",
        "tier",
        "settlement",
        "prepaid",
        "final",
        "run",
    )
    select_related = ("facility", "run")
    has_page = True
    per_page = 24


class PaymentInline(PortalInline):
    """What a run paid, or what a facility was paid."""

    model = FacilityPayment
    fields = ("run", "facility", "due", "brought_forward", "paid", "carried_forward", "paid_on")
    select_related = ("run", "facility")
    has_page = True
    per_page = 24


class CountyBudgetInline(PortalInline):
    """The budgets that an allocation fixed."""

    model = CountyBudget
    scope = "run"
    fields = ("area", "heads", "amount")
    select_related = ("area",)


@admin.register(FacilityPayment)
class FacilityPaymentAdmin(PortalAdmin):
    """What paid runs moved to facilities; a negative balance is carried to the next."""

    list_display = (
        "paid_on",
        "facility",
        "run",
        "due",
        "brought_forward",
        "paid",
        "carried_forward",
    )
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (
        ("facility", "run"),
        ("due", "brought_forward"),
        ("paid", "carried_forward"),
        "paid_on",
    )


@admin.register(MonthClosing)
class MonthClosingAdmin(PortalAdmin):
    """Counties' months that take no more bookings."""

    scope = "area"
    list_display = ("shown_month", "area", "scheme", "closed_on")
    list_filter = (("scheme", RelatedDropdownFilter), ("area", CountyFilter))
    list_select_related = ("area", "scheme")
    fields = ("scheme", "area", "month", "closed_on")

    @display(description=_("month"), ordering="month")
    def shown_month(self, closing: MonthClosing) -> str:
        return str(closing)

"""The year's fund and the counties' budgets: fixed by runs, read here."""

from __future__ import annotations

from django.contrib import admin
from unfold.contrib.filters.admin import RelatedDropdownFilter

from claims.models import AnnualFund, CountyBudget
from insurance.admin.base import PortalAdmin
from insurance.admin.filters import CountyFilter


@admin.register(AnnualFund)
class AnnualFundAdmin(PortalAdmin):
    """Half of the year's personal contributions (NC-3.1)."""

    scope = "run"
    list_display = (
        "year",
        "scheme",
        "insured",
        "personal_contribution",
        "share",
        "fund",
        "per_capita",
        "run",
    )
    list_filter = (("scheme", RelatedDropdownFilter),)
    list_select_related = ("scheme", "run")
    fields = (
        ("scheme", "year", "run"),
        ("insured", "personal_contribution", "share"),
        ("fund", "per_capita"),
    )


@admin.register(CountyBudget)
class CountyBudgetAdmin(PortalAdmin):
    """What a county may spend in a year (NC-24)."""

    scope = "area"
    list_display = ("year", "area", "heads", "amount", "run")
    list_filter = (("run__scheme", RelatedDropdownFilter), ("area", CountyFilter))
    list_select_related = ("area", "run")
    fields = (("run", "area", "year"), ("heads", "amount"))

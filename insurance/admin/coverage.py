"""Coverages and what was paid for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
)
from unfold.widgets import UnfoldAdminSelectWidget

from insurance.admin.acting import (
    AddedByService,
    Dialog,
    ServiceForm,
    choice_field,
    day_field,
    service_action,
    text_field,
    yuan_field,
)
from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty
from insurance.models import Area, Contribution, Coverage
from insurance.models.vocabulary import CATEGORIES
from insurance.services import coverages, employers

HANDLER = frozenset({Duty.HANDLER})


class CoverageInline(PortalInline):
    """A person's coverages."""

    model = Coverage
    fields = ("scheme", "category", "area", "period", "paid_on", "ended_because")
    select_related = ("scheme", "area")
    has_page = True
    verbose_name_plural = _("coverages")


class ContributionInline(PortalInline):
    """What was paid for a coverage."""

    model = Contribution
    scope = "coverage"
    fields = ("year", "month", "base", "amount", "paid_on")


class CoverageForm(ServiceForm):
    """Insures a person who is known already."""

    category = forms.ChoiceField(
        label=_("category"), choices=CATEGORIES, widget=UnfoldAdminSelectWidget()
    )

    def call(self, answers: dict[str, Any]) -> Coverage:
        return coverages.enrol(**answers)


class NewCategory(Dialog):
    """Asks for the category and its first day."""

    category = choice_field(_("category"), CATEGORIES)
    on = day_field(_("from"), may_lie_ahead=True)


class NewEmployer(Dialog):
    """Asks for the employer by its code; nothing is no employer."""

    code = text_field(_("credit code of the employer"), required=False, max_length=20)
    on = day_field(_("from"), may_lie_ahead=True)


class Payment(Dialog):
    """Asks what was paid."""

    year = forms.IntegerField(label=_("year"), min_value=2000, max_value=2100)
    amount = yuan_field(_("personal contribution"), min_value=0)
    paid_on = day_field(_("paid on"))


@admin.register(Coverage)
class CoverageAdmin(FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """Who is insured, in which scheme, category and county."""

    added_by = HANDLER
    add_form = CoverageForm
    add_fields = (
        "enrollee",
        ("scheme", "category"),
        "area",
        "employer",
        ("starts_on", "ends_before"),
        "paid_on",
    )
    list_display = ("enrollee", "scheme", "category", "area", "period", "paid_on", "ended_because")
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        ("area", CountyFilter),
        ("category", ChoicesDropdownFilter),
        ("employer", AutocompleteSelectFilter),
        ("enrollee__township", AutocompleteSelectFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "scheme", "area")
    autocomplete_fields = ("enrollee", "area", "employer")
    fields = (
        ("enrollee", "scheme"),
        ("category", "area"),
        ("period", "paid_on"),
        ("employer", "has_account"),
        "ended_because",
    )
    inlines = (ContributionInline,)
    actions_detail = ("change_category", "change_employer", "record_contribution")

    def area_of(self, obj: Coverage) -> Area:
        return obj.area

    @service_action(title=_("Change the category"), ask=NewCategory, duties=HANDLER)
    def change_category(
        self, _request: HttpRequest, coverage: Coverage, answers: dict[str, Any]
    ) -> Any:
        coverages.change_category(
            enrollee=coverage.enrollee,
            scheme=coverage.scheme,
            category=answers["category"],
            on=answers["on"],
        )
        return _("The category was changed.")

    @service_action(title=_("Change the employer"), ask=NewEmployer, duties=HANDLER)
    def change_employer(
        self, _request: HttpRequest, coverage: Coverage, answers: dict[str, Any]
    ) -> Any:
        coverages.change_employer(
            enrollee=coverage.enrollee,
            scheme=coverage.scheme,
            employer=employers.named(code=answers["code"]) if answers["code"] else None,
            on=answers["on"],
        )
        return _("The employer was changed.")

    @service_action(title=_("Record a contribution"), ask=Payment, duties=HANDLER)
    def record_contribution(
        self, _request: HttpRequest, coverage: Coverage, answers: dict[str, Any]
    ) -> Any:
        coverages.record_contribution(
            coverage=coverage,
            year=answers["year"],
            amount=answers["amount"],
            paid_on=answers["paid_on"],
        )
        return _("The contribution was recorded.")


@admin.register(Contribution)
class ContributionAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Money received for coverages."""

    scope = "coverage"
    person = "coverage__enrollee"
    list_display = ("coverage", "enrollee", "year", "month", "base", "amount", "paid_on")
    list_filter = (("coverage__scheme", RelatedDropdownFilter),)
    list_select_related = ("coverage__enrollee",)
    fields = ("coverage", ("year", "month"), ("base", "amount"), "paid_on")

    @admin.display(description=_("enrollee"))
    def enrollee(self, contribution: Contribution) -> str:
        return str(contribution.coverage.enrollee)

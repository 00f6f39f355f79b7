"""Findings: confirmed violations, deducted in the next settlement; added and never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from claims.models import Finding
from claims.services import findings
from insurance.admin.acting import AddedByService, ServiceForm
from insurance.admin.base import PortalAdmin
from insurance.admin.filters import CountyFilter
from insurance.admin.scoped import Duty, user_of
from insurance.schemes.money import fen


class FindingForm(ServiceForm):
    """A violation at a facility in a month."""

    def call(self, answers: dict[str, Any]) -> Finding:
        return findings.confirm(
            scheme=answers["scheme"],
            facility=answers["facility"],
            amount=fen(answers["amount"]),
            month=answers["month"],
            kind=answers["kind"],
            basis=answers["basis"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(Finding)
class FindingAdmin(AddedByService, PortalAdmin):
    """Violations with the integrity record that each opens (NC-34, NC-36, NC-37)."""

    added_by = frozenset({Duty.HANDLER, Duty.AUDITOR})
    add_form = FindingForm
    add_fields = (("scheme", "facility"), ("kind", "amount"), "month", "basis")
    list_display = (
        "confirmed_on",
        "facility",
        "kind",
        "amount",
        "shown_month",
        "booked",
        "confirmed_by",
    )
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "confirmed_by")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    autocomplete_fields = ("facility",)
    fields = (
        ("facility", "scheme"),
        ("kind", "amount"),
        ("basis", "claim"),
        ("month", "booked_month", "booked_year"),
        ("confirmed_by", "confirmed_on", "integrity_record"),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "month": timezone.localdate().replace(day=1),
            **super().get_changeform_initial_data(request),
        }

    @display(description=_("month concerned"), ordering="month")
    def shown_month(self, finding: Finding) -> str:
        return f"{finding.month:%Y-%m}"

    @display(description=_("booked month"), ordering="booked_month")
    def booked(self, finding: Finding) -> str:
        return f"{finding.booked_month:%Y-%m}" if finding.booked_month else f"{finding.booked_year}"

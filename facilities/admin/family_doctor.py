"""Family-doctor agreements: made and ended by facilities, read here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
)

from facilities.models import FamilyDoctorAgreement
from insurance.admin.base import BigTable, PortalAdmin
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.people import FoundByPerson


@admin.register(FamilyDoctorAgreement)
class FamilyDoctorAgreementAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Who has an agreement with which facility's family doctor (NC-6.2)."""

    list_display = ("enrollee", "facility", "doctor", "period", "ended_because")
    list_filter: tuple[Any, ...] = (
        ("scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
        ("ended_because", ChoicesDropdownFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "facility", "doctor")
    fields = (
        ("enrollee", "scheme"),
        ("facility", "doctor"),
        ("period", "ended_because"),
        ("sign_up", "health_record_number", "registered_by"),
    )

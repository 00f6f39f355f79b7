"""What holds of a person for a time: lists of their own, and tabs of the person's page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import InForceFilter
from insurance.admin.people import FoundByPerson
from insurance.models import (
    BenefitSuspension,
    ChronicQualification,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
)


class CircumstanceInline(PortalInline):
    """Periods on a person's page."""

    scope = "enrollee"


class PoorStatusInline(CircumstanceInline):
    """When a person was registered as poor."""

    model = PoorStatus
    fields = ("period", "source")


class InpatientStayInline(CircumstanceInline):
    """When a person was in hospital."""

    model = InpatientStay
    fields = ("period", "hospital")


class BenefitSuspensionInline(CircumstanceInline):
    """When a person's benefits rested."""

    model = BenefitSuspension
    fields = ("period", "reason")


class ChronicQualificationInline(CircumstanceInline):
    """For which diseases a person has the chronic benefit."""

    model = ChronicQualification
    fields = ("disease", "period")


class OffsiteFilingInline(CircumstanceInline):
    """Where a person filed to live."""

    model = OffsiteFiling
    fields = ("kind", "place", "area", "period", "benefit_from")
    select_related = ("area",)


class CircumstanceAdmin(FoundByPerson, BigTable, PortalAdmin):
    """A list of periods by person; they change on the person's page."""

    scope = "enrollee"
    list_select_related: Any = ("enrollee",)
    list_filter: tuple[Any, ...] = (InForceFilter,)


@admin.register(PoorStatus)
class PoorStatusAdmin(CircumstanceAdmin):
    """Registrations as a poor household."""

    list_display = ("period", "enrollee", "source")
    fields = ("enrollee", "period", "source")


@admin.register(InpatientStay)
class InpatientStayAdmin(CircumstanceAdmin):
    """Stays in hospital."""

    list_display = ("period", "enrollee", "hospital")
    fields = ("enrollee", "period", "hospital")


@admin.register(BenefitSuspension)
class BenefitSuspensionAdmin(CircumstanceAdmin):
    """Suspended benefits."""

    list_display = ("period", "enrollee", "reason")
    fields = ("enrollee", "period", "reason")


@admin.register(ChronicQualification)
class ChronicQualificationAdmin(CircumstanceAdmin):
    """Special chronic-outpatient benefits."""

    list_display = ("disease", "enrollee", "period")
    list_filter = (("disease", ChoicesDropdownFilter), InForceFilter)
    fields = ("enrollee", "disease", "period")


@admin.register(OffsiteFiling)
class OffsiteFilingAdmin(CircumstanceAdmin):
    """Filed residences elsewhere."""

    list_display = ("kind", "enrollee", "scheme", "place", "period", "benefit_from")
    list_filter = (("kind", ChoicesDropdownFilter), ("place", ChoicesDropdownFilter), InForceFilter)
    list_select_related = ("enrollee", "scheme")
    fields = (("enrollee", "scheme"), ("kind", "place", "area"), ("period", "benefit_from"))

"""Facilities: what they are, who works there, and the ways to all that hangs on them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
)
from unfold.decorators import display

from facilities.admin.contract import ContractInline
from facilities.models import (
    Consortium,
    ConsortiumMember,
    Contract,
    Doctor,
    Facility,
    FacilityGrading,
    FamilyDoctorAgreement,
    Membership,
    SignUp,
)
from insurance.admin.area import EVERYBODY
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.legible import rows_behind
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area
from insurance.models.vocabulary import FACILITY_KINDS
from insurance.services.enrollees import pinyin_of

KEEPERS = frozenset({Duty.SCHEME_OFFICER, Duty.HANDLER})
SYSTEM = frozenset({Duty.SYSTEM_ADMINISTRATOR})
LEVELS = dict(FacilityGrading._meta.get_field("level").flatchoices)


class GradingInline(PortalInline):
    """A facility's kinds and levels with their dates."""

    model = FacilityGrading
    scope = "facility"
    changed_by = KEEPERS
    fields = ("kind", "level", "starts_on", "ends_before", "is_grassroots", "is_county_level")


class DoctorInline(PortalInline):
    """A facility's doctors."""

    model = Doctor
    scope = "facility"
    changed_by = KEEPERS
    fields = ("code", "name", "starts_on", "ends_before")
    ordering = ("code",)
    per_page = 20


class MembershipInline(PortalInline):
    """Who works for a facility in the portal."""

    model = Membership
    scope = "facility"
    fields = ("user", "role", "period")
    select_related = ("user",)


class ConsortiumMembershipInline(PortalInline):
    """The consortia a facility belongs to."""

    model = ConsortiumMember
    scope = "facility"
    fields = ("consortium", "period")
    select_related = ("consortium",)
    fk_name = "facility"


class PointInline(PortalInline):
    """Village clinics and care points of a hospital."""

    model = Facility
    fk_name = "parent"
    fields = ("name", "code", "area")
    select_related = ("area",)
    has_page = True
    per_page = 20
    verbose_name_plural = _("village clinics and care points")


class KindFilter(DropdownFilter):  # type: ignore[misc]
    """Facilities by the kind they are graded as today."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return FACILITY_KINDS

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


def signed_people(facility: Facility) -> Behind:
    """Return the way to the people signed with a facility today."""
    today = timezone.localdate()
    signed = SignUp.objects.in_force(on=today).filter(facility=facility)
    address = rows_behind(SignUp, facility__id__exact=facility.pk, in_force_on=today)
    return Behind(_("signed people today"), address, f"{signed.count():,}")


def agreements(facility: Facility) -> Behind:
    """Return the way to the family-doctor agreements in force at a facility today."""
    today = timezone.localdate()
    made = FamilyDoctorAgreement.objects.in_force(on=today).filter(facility=facility)
    address = rows_behind(FamilyDoctorAgreement, facility__id__exact=facility.pk, in_force_on=today)
    return Behind(_("family-doctor agreements"), address, f"{made.count():,}")


def contracts(facility: Facility) -> Behind:
    """Return the way to a facility's contracts."""
    return Behind(_("contracts"), rows_behind(Contract, facility__id__exact=facility.pk))


@admin.register(Facility)
class FacilityAdmin(PortalAdmin):
    """Facilities of the user's areas; the floor above adds their months, years and payments."""

    seen_by = EVERYBODY
    changed_by = KEEPERS
    list_display = ("name", "code", "graded", "area", "township", "parent")
    list_filter = (
        ("area", CountyFilter),
        KindFilter,
        ("has_dual_channel", BooleanRadioFilter),
    )
    list_select_related = ("area", "township", "parent")
    search_fields = ("code__startswith", "name__startswith", "pinyin__startswith")
    search_help_text = _("beginning of the code, the name or its pinyin")
    autocomplete_fields = ("township", "parent")
    fieldsets = (
        (
            None,
            {"fields": (("name", "code"), ("area", "township"), ("parent", "phone"), "address")},
        ),
        (
            _("Services"),
            {
                "fields": (
                    ("offers_public_health", "has_direct_settlement"),
                    "has_dual_channel",
                )
            },
        ),
    )
    inlines = [
        GradingInline,
        ContractInline,
        DoctorInline,
        PointInline,
        ConsortiumMembershipInline,
        MembershipInline,
    ]
    ways = [signed_people, agreements, contracts]

    def area_of(self, obj: Facility) -> Area:
        return obj.area

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        queryset: Any = super().get_queryset(request)
        return queryset.with_grading(on=timezone.localdate()).select_related("area__parent")  # type: ignore[no-any-return]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "area":
            seen = Area.objects.visible_to(user_of(request), on=timezone.localdate())
            kwargs["queryset"] = seen.filter(kind=Area.Kind.COUNTY, is_invented=False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Facility, form: Any, change: bool) -> None:
        obj.pinyin = pinyin_of(obj.name)
        super().save_model(request, obj, form, change)

    @display(description=_("kind and level"))
    def graded(self, facility: Any) -> str:
        if facility.kind is None:
            return "-"
        return f"{dict(FACILITY_KINDS)[facility.kind]} {LEVELS[facility.level]}"


@admin.register(Doctor)
class DoctorAdmin(PortalAdmin):
    """Doctors of facilities."""

    scope = "facility"
    changed_by = KEEPERS
    list_display = ("name", "code", "facility", "period")
    list_filter = (("facility", AutocompleteSelectFilter),)
    list_select_related = ("facility",)
    search_fields = ("code__startswith", "name__startswith")
    autocomplete_fields = ("facility",)
    fields = ("facility", ("code", "name"), ("starts_on", "ends_before"))

    def area_of(self, obj: Doctor) -> Area:
        return obj.facility.area


@admin.register(Membership)
class MembershipAdmin(PortalAdmin):
    """Whose account works for which facility."""

    scope = "facility"
    changed_by = SYSTEM
    list_display = ("user", "facility", "role", "period")
    list_filter = (
        ("facility", AutocompleteSelectFilter),
        ("role", ChoicesDropdownFilter),
        InForceFilter,
    )
    list_select_related = ("user", "facility")
    search_fields = ("user__username__startswith", "facility__code__startswith")
    autocomplete_fields = ("user", "facility")
    fields = (("user", "facility"), "role", ("starts_on", "ends_before"))


class MemberInline(PortalInline):
    """The facilities of a consortium."""

    model = ConsortiumMember
    scope = None
    changed_by = KEEPERS
    tab = False
    fields = ("facility", "starts_on", "ends_before")
    autocomplete_fields = ("facility",)
    select_related = ("facility",)


@admin.register(Consortium)
class ConsortiumAdmin(PortalAdmin):
    """Regional medical consortia (NC-21.1)."""

    scope = None
    changed_by = KEEPERS
    list_display = ("name", "members_today")
    search_fields = ("name__startswith",)
    fields = ("name",)
    inlines = (MemberInline,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        today = timezone.localdate()
        joined = models.Q(members__starts_on__lte=today)
        staying = models.Q(members__ends_before=None) | models.Q(members__ends_before__gt=today)
        rows = super().get_queryset(request)
        annotated: models.QuerySet[Any] = rows.annotate(
            joined=models.Count("members", filter=joined & staying)
        )
        return annotated

    @display(description=_("members today"), ordering="joined")
    def members_today(self, consortium: Any) -> int:
        return int(consortium.joined)

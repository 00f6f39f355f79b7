"""Employers, whose people's benefits rest with theirs (XY-19(3))."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant

from insurance.admin.acting import (
    AddedByService,
    Dialog,
    ServiceForm,
    day_field,
    service_action,
    text_field,
)
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.legible import badge, rows_behind
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area, Coverage, Employer, EmployerSuspension
from insurance.services import employers

HANDLER = frozenset({Duty.HANDLER})
Answers = dict[str, Any]


class FromDay(Dialog):
    """Asks from which day."""

    on = day_field(_("from"), may_lie_ahead=True)


class FromDayBecause(FromDay):
    """Asks from which day, and why."""

    reason = text_field(_("reason"), max_length=200)


class EmployerSuspensionInline(PortalInline):
    """When the benefits of an employer's people rested."""

    model = EmployerSuspension
    scope = "employer__area"
    tab = False
    fields = ("period", "reason")


class EmployerForm(ServiceForm):
    """An employer under its code."""

    def call(self, answers: Answers) -> Employer:
        return employers.register(
            code=answers["code"],
            name=answers["name"],
            area=answers["area"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


def people_of(employer: Employer) -> Behind:
    """Return the way to the coverages of an employer's people."""
    return Behind(_("coverages"), rows_behind(Coverage, employer__id__exact=employer.pk))


@admin.register(Employer)
class EmployerAdmin(AddedByService, PortalAdmin):
    """Who pays employees' contributions."""

    scope = "area"
    added_by = HANDLER
    add_form = EmployerForm
    add_fields = (("code", "name"), "area")
    list_display = ("name", "code", "area", "standing")
    list_filter = (("area", CountyFilter),)
    list_select_related = ("area",)
    search_fields = ("code__startswith", "name__startswith")
    autocomplete_fields = ("area",)
    fields = (("name", "code"), ("area", "standing"))
    inlines = (EmployerSuspensionInline,)
    ways = (people_of,)
    actions_detail = ("suspend", "resume")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        resting = EmployerSuspension.objects.in_force(on=timezone.localdate()).filter(
            employer=models.OuterRef("pk")
        )
        rows = super().get_queryset(request).select_related("area__parent")
        annotated: models.QuerySet[Any] = rows.annotate(is_resting=models.Exists(resting))
        return annotated

    def area_of(self, obj: Employer) -> Area:
        return obj.area

    @display(description=_("status"))
    def standing(self, employer: Any) -> str:
        if employer.is_resting:
            return badge("suspended", _("benefits suspended"))
        return badge("active", _("benefits payable"))

    @service_action(
        title=_("Suspend benefits"),
        question=_("Visits of all its people are not payable from the day on."),
        ask=FromDayBecause,
        offered=lambda employer: not employer.is_resting,
        duties=HANDLER,
        variant=ActionVariant.WARNING,
    )
    def suspend(self, request: HttpRequest, employer: Employer, answers: Answers) -> Any:
        employers.suspend(
            employer=employer, by=user_of(request), on=answers["on"], reason=answers["reason"]
        )
        return _("The benefits rest.")

    @service_action(
        title=_("Resume benefits"),
        ask=FromDay,
        offered=lambda employer: employer.is_resting,
        duties=HANDLER,
        variant=ActionVariant.PRIMARY,
    )
    def resume(self, request: HttpRequest, employer: Employer, answers: Answers) -> Any:
        employers.resume(employer=employer, by=user_of(request), on=answers["on"])
        return _("The benefits are payable again.")


@admin.register(EmployerSuspension)
class EmployerSuspensionAdmin(PortalAdmin):
    """Suspended benefits of whole employers; they change on the employer's page."""

    scope = "employer__area"
    list_display = ("period", "employer", "reason")
    list_filter = (InForceFilter,)
    list_select_related = ("employer",)
    search_fields = ("employer__code__startswith", "employer__name__startswith")
    fields = ("employer", "period", "reason")

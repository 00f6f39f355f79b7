"""The integrity register (NC-37): entries are added and never changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.widgets import UnfoldAdminTextareaWidget

from facilities.models import Facility, IntegrityRecord
from facilities.services import integrity
from insurance.admin.acting import (
    AddedByService,
    Dialog,
    ServiceForm,
    choice_field,
    day_field,
    service_action,
)
from insurance.admin.base import Behind, PortalAdmin
from insurance.admin.enrollee import EnrolleeAdmin
from insurance.admin.legible import rows_behind
from insurance.admin.scoped import Duty, user_of
from insurance.models import Enrollee

KEEPERS = frozenset({Duty.HANDLER, Duty.AUDITOR})


class IntegrityForm(ServiceForm):
    """A confirmed breach of one facility, doctor or person."""

    def call(self, answers: dict[str, Any]) -> IntegrityRecord:
        return integrity.record(
            breach=answers["breach"],
            facility=answers["facility"],
            doctor=answers["doctor"],
            enrollee=answers["enrollee"],
            kind=answers["kind"],
            recorded_on=answers["recorded_on"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


class Breach(Dialog):
    """Asks what a person did."""

    kind = choice_field(_("kind of a person's breach"), IntegrityRecord.Kind.choices)
    breach = forms.CharField(
        label=_("facts and legal basis"),
        max_length=200,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    recorded_on = day_field(_("recorded on"))


@service_action(
    title=_("Record a breach"),
    question=_("The record stands in the integrity register and cannot be changed."),
    ask=Breach,
    duties=KEEPERS,
)
def record_breach(
    _admin: Any, request: HttpRequest, enrollee: Enrollee, answers: dict[str, Any]
) -> Any:
    """Record what a person did with the benefits of the insurance (LY-17, JN-20.1)."""
    integrity.record(**answers, enrollee=enrollee, by=user_of(request), on=timezone.localdate())
    return _("The breach was recorded.")


def breaches_of(enrollee: Any) -> Behind:
    """Return the way to a person's breaches."""
    return Behind(
        _("integrity records"), rows_behind(IntegrityRecord, enrollee__id__exact=enrollee.pk)
    )


EnrolleeAdmin.record_breach = record_breach
EnrolleeAdmin.actions_detail = (*EnrolleeAdmin.actions_detail, "record_breach")
EnrolleeAdmin.ways = (*EnrolleeAdmin.ways, breaches_of)


@admin.register(IntegrityRecord)
class IntegrityRecordAdmin(AddedByService, PortalAdmin):
    """Confirmed breaches by a facility, a doctor or a person."""

    scope = None
    added_by = KEEPERS
    add_form = IntegrityForm
    add_fields = ("breach", "facility", "doctor", ("enrollee", "kind"), "recorded_on")
    list_display = (
        "breach",
        "kind",
        "facility",
        "doctor",
        "enrollee",
        "recorded_on",
        "recorded_by",
    )
    list_filter = (("kind", ChoicesDropdownFilter), ("facility", AutocompleteSelectFilter))
    list_select_related = ("facility", "doctor", "enrollee", "recorded_by")
    search_fields = ("facility__code__startswith", "doctor__code__startswith")
    autocomplete_fields = ("facility", "doctor", "enrollee")
    fields = (
        "breach",
        ("facility", "doctor"),
        ("enrollee", "kind"),
        ("recorded_on", "recorded_by"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Keep the breaches by facilities, their doctors and people that the user may see."""
        rows, user, today = super().get_queryset(request), user_of(request), timezone.localdate()
        if user.is_superuser:
            return rows
        facilities = Facility.objects.visible_to(user, on=today)
        people = Enrollee.objects.visible_to(user, on=today)
        return rows.filter(
            Q(facility__in=facilities) | Q(doctor__facility__in=facilities) | Q(enrollee__in=people)
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        today = timezone.localdate()
        return {"recorded_on": today, **super().get_changeform_initial_data(request)}

"""The integrity register (NC-37): entries are added and never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from facilities.models import Facility, IntegrityRecord
from insurance.admin.base import PortalAdmin
from insurance.admin.scoped import Duty, user_of
from insurance.models import Enrollee


@admin.register(IntegrityRecord)
class IntegrityRecordAdmin(PortalAdmin):
    """Confirmed breaches by a facility, a doctor or a person."""

    scope = None
    changed_by = frozenset({Duty.HANDLER, Duty.AUDITOR})
    list_display = ("breach", "facility", "doctor", "enrollee", "recorded_on", "recorded_by")
    list_filter = (("facility", AutocompleteSelectFilter),)
    list_select_related = ("facility", "doctor", "enrollee", "recorded_by")
    search_fields = ("facility__code__startswith", "doctor__code__startswith")
    autocomplete_fields = ("facility", "doctor", "enrollee")
    fields = ("breach", "facility", "doctor", "enrollee", ("recorded_on", "recorded_by"))
    readonly_fields = ("recorded_by",)

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

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.recorded_by = user_of(request)
        super().save_model(request, obj, form, change)

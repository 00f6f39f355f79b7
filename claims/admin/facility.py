"""What this floor adds to the pages of facilities, people and sign-ups."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import TextFilter

from claims.admin.claim import accumulators_of, claims_of
from claims.admin.family_doctor_fee import fees_of
from claims.admin.settlement import FacilityMonthInline, FacilityYearInline, PaymentInline
from claims.admin.student_fund import students_years
from claims.explanations.reasons import REASONS
from claims.models import Claim, FacilityMonth, FacilityPayment, FacilityYear, Finding
from claims.reports import sources
from facilities.admin.facility import FacilityAdmin
from facilities.admin.signup import SignUpAdmin
from facilities.models import Facility
from insurance.admin.base import Behind
from insurance.admin.enrollee import EnrolleeAdmin
from insurance.admin.legible import rows_behind
from insurance.admin.rulebook_words import OF_KEY


class HeadsFilter(TextFilter):  # type: ignore[misc]
    """Keeps the sign-ups that count in a facility's month, told by the month's number (NC-A9)."""

    title = _("counted in the facility month")
    parameter_name = "heads_of"

    def queryset(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
    ) -> models.QuerySet[Any]:
        number = self.value()
        if not number or not number.isdecimal():
            return queryset
        month = (
            FacilityMonth.objects.select_related("facility", "run__scheme")
            .filter(pk=number)
            .first()
        )
        if month is None:
            return queryset.none()
        counted = sources.heads(month.facility, scheme=month.run.scheme, month=month.month)
        return queryset.filter(pk__in=counted.order_by().values("pk"))


def months(facility: Facility) -> Behind:
    """Return the way to a facility's pre-settlements."""
    return Behind(
        _("pre-settlement of months"), rows_behind(FacilityMonth, facility__id__exact=facility.pk)
    )


def years(facility: Facility) -> Behind:
    """Return the way to a facility's annual settlements."""
    return Behind(
        _("annual settlement"), rows_behind(FacilityYear, facility__id__exact=facility.pk)
    )


def payments(facility: Facility) -> Behind:
    """Return the way to what a facility was paid."""
    return Behind(_("payments"), rows_behind(FacilityPayment, facility__id__exact=facility.pk))


def claims(facility: Facility) -> Behind:
    """Return the way to the claims booked to a facility."""
    return Behind(_("claims"), rows_behind(Claim, booked_facility__id__exact=facility.pk))


def findings(facility: Facility) -> Behind:
    """Return the way to what was found at a facility."""
    return Behind(_("findings"), rows_behind(Finding, facility__id__exact=facility.pk))


FacilityAdmin.ways = [
    *FacilityAdmin.ways,
    claims,
    months,
    years,
    payments,
    findings,
    students_years,
    fees_of,
]
FacilityAdmin.inlines = [
    FacilityMonthInline,
    FacilityYearInline,
    PaymentInline,
    *FacilityAdmin.inlines,
]
EnrolleeAdmin.ways = [*EnrolleeAdmin.ways, claims_of, accumulators_of]
OF_KEY["reason"] = REASONS
SignUpAdmin.list_filter = (*SignUpAdmin.list_filter, HeadsFilter)

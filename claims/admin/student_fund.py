"""Facilities' years for their students: budgeted a head, paid up to what there is, carried on (LY-3.3, LY-3.4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    RelatedDropdownFilter,
    TextFilter,
)
from unfold.decorators import display
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from claims.admin.claim import ClaimAdmin
from claims.admin.offering import offer
from claims.models import Claim, FacilityPayment, StudentFundYear
from claims.services import student_funds, students
from claims.services.student_funds import Typed
from facilities.admin.school import StudentAdmin
from facilities.models import Facility, SchoolFiling, Student
from insurance.admin.acting import Dialog, service_action, text_field, yuan_field
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, day_of
from insurance.admin.legible import figure_link, rows_behind
from insurance.admin.scoped import Duty, user_of
from insurance.figures import yuan
from insurance.models import Area, Run
from insurance.schemes.money import fen

Answers = dict[str, Any]
NAMES = (
    "per_student",
    "budget",
    "brought_forward",
    "available",
    "actual",
    "paid",
    "prepaid",
    "final",
    "carried",
)


class StudentFundInline(PortalInline):
    """The facilities of a year's run over students, or the years of a facility."""

    model = StudentFundYear
    fields = (
        "year",
        "facility",
        "counted",
        "students",
        "budget",
        "brought_forward",
        "actual",
        "paid",
        "final",
        "carried",
    )
    select_related = ("facility",)
    has_page = True
    per_page = 24


class Figures(Dialog):
    """Asks what stands instead of what was counted, and why; an empty figure stays as it was counted."""

    students = forms.IntegerField(
        label=_("students"), min_value=0, required=False, widget=UnfoldAdminIntegerFieldWidget()
    )
    actual = yuan_field(_("actual"), min_value=0, required=False)
    reason = text_field(_("reason"), max_length=200)


def home_of(row: StudentFundYear) -> QuerySet[Facility]:
    """Return the facility of a year as the lists behind it take it."""
    return Facility.objects.filter(pk=row.facility_id)


def claims_behind(row: StudentFundYear) -> str:
    """Return the address of the claims that a year bears."""
    return rows_behind(Claim, students_of=row.pk)


def students_behind(row: StudentFundYear, on: dt.date | None = None) -> str:
    """Return the address of the students who counted, or of those of another day."""
    day = {"in_force_on": on} if on else {}
    return rows_behind(Student, counted_in=row.pk, **day)


def counting_days(row: StudentFundYear) -> list[dt.date]:
    """Return the days on which the year's students are counted, the last of which counts (LY-A10)."""
    return student_funds.counting_days(row.run.scheme, row.year)


@admin.register(StudentFundYear)
class StudentFundYearAdmin(PortalAdmin):
    """A school facility's year: paid = min(actual, budget + brought forward)."""

    list_display = (
        "year",
        "facility",
        "figure_heads",
        "budget",
        "brought_forward",
        "figure_spent",
        "paid",
        "carried",
        "final",
        "run",
    )
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility__area", "run__scheme")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (("facility", "run"), ("year", "counted", "students"), ("cost", "actual", "reason"))
    panels = ("admin/claims/studentfundyear/sum.html",)
    actions_detail = ("type_figures",)
    ways = (
        lambda row: Behind(_("students counted"), students_behind(row), f"{row.counted:,}"),
        lambda row: Behind(_("claims of students"), claims_behind(row), yuan(row.cost)),
        lambda row: Behind(
            _("filings of schools"),
            rows_behind(SchoolFiling, facility__id__exact=row.facility_id),
        ),
        lambda row: Behind(
            _("the facility's other years"),
            rows_behind(StudentFundYear, facility__id__exact=row.facility_id),
        ),
        lambda row: Behind(
            _("payment"),
            rows_behind(
                FacilityPayment, facility__id__exact=row.facility_id, run__id__exact=row.run_id
            ),
            yuan(row.final),
        ),
    )

    def area_of(self, obj: StudentFundYear) -> Area:
        return obj.facility.area

    def shown_beside(self, request: HttpRequest, obj: StudentFundYear) -> dict[str, Any]:
        days = [
            (day, students.enrolled(scheme=obj.run.scheme, homes=home_of(obj), on=day).count())
            for day in counting_days(obj)
        ]
        return {
            "year": obj,
            "days": [(day, count, students_behind(obj, day)) for day, count in days],
            "amounts": {name: yuan(getattr(obj, name)) for name in NAMES},
        }

    @display(description=_("students"), ordering="students")
    def figure_heads(self, row: StudentFundYear) -> str:
        return figure_link(students_behind(row), f"{row.students:,}")

    @display(description=_("actual"), ordering="actual")
    def figure_spent(self, row: StudentFundYear) -> str:
        return figure_link(claims_behind(row), yuan(row.actual))

    @service_action(
        title=_("Enter other figures"),
        question=_(
            "What you leave empty stays as it was counted. The run is void and computed again."
        ),
        ask=Figures,
        offered=lambda row: row.run.status == Run.Status.COMPUTED,
        duties=frozenset({Duty.HANDLER}),
    )
    def type_figures(
        self, request: HttpRequest, row: StudentFundYear, answers: Answers
    ) -> HttpResponse:
        actual = answers["actual"]
        run = student_funds.correct(
            run=row.run,
            facility=row.facility,
            typed=Typed(
                students=answers["students"],
                actual=None if actual is None else fen(actual),
                reason=answers["reason"],
            ),
            by=user_of(request),
            on=timezone.localdate(),
        )
        transaction.on_commit(lambda: offer(request))
        messages.success(request, _("The figures were taken, and the run is computed again."))
        return HttpResponse(
            headers={"HX-Redirect": reverse("admin:insurance_run_change", args=[run.pk])}
        )


class _OfYear(TextFilter):  # type: ignore[misc]
    """Keeps what lies behind a facility's year of students, told by the year's number."""

    def row(self) -> StudentFundYear | None:
        """Return the year that the address names, where there is one."""
        number = self.value()
        if not number or not number.isdecimal():
            return None
        rows = StudentFundYear.objects.select_related("facility", "run__scheme")
        found: StudentFundYear | None = rows.filter(pk=number).first()
        return found


class StudentsClaimsFilter(_OfYear):
    """Keeps the claims that a facility's year of students bears."""

    title = _("of a facility's year of students")
    parameter_name = "students_of"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        row = self.row()
        if row is None:
            return queryset.none() if self.value() else queryset
        borne = students.claims_of(scheme=row.run.scheme, year=row.year, homes=home_of(row))
        return queryset.filter(pk__in=borne.filter(home=row.facility_id).values("pk"))


class CountedStudentsFilter(_OfYear):
    """Keeps the students who counted for a facility's year, or would have on the day in force."""

    title = _("counted in a facility's year")
    parameter_name = "counted_in"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        row = self.row()
        if row is None:
            return queryset.none() if self.value() else queryset
        days = counting_days(row)
        asked = day_of(request.GET.get("in_force_on"))
        on = asked if asked in days else days[-1]
        counted = students.enrolled(scheme=row.run.scheme, homes=home_of(row), on=on)
        return queryset.filter(pk__in=counted.order_by().values("pk"))


def students_years(facility: Facility) -> Behind:
    """Return the way to a facility's years for students."""
    return Behind(_("student funds"), rows_behind(StudentFundYear, facility__id__exact=facility.pk))


ClaimAdmin.list_filter = (*ClaimAdmin.list_filter, StudentsClaimsFilter)
StudentAdmin.list_filter = (*StudentAdmin.list_filter, CountedStudentsFilter)

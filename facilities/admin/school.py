"""Schools, the facility that each has filed, its students, and what it approved elsewhere (LY-10.3, LY-14.3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from facilities.models import OffCampusApproval, School, SchoolFiling, Student
from facilities.services import schools
from insurance.admin.acting import AddedByService, Dialog, ServiceForm, day_field, service_action
from insurance.admin.attachment import opened
from insurance.admin.base import Behind, BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.import_file import LISTS
from insurance.admin.legible import link, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area, Attachment, ImportFile, Scheme
from insurance.services import attachments

Answers = dict[str, Any]
HANDLER = frozenset({Duty.HANDLER})


class FilingInline(PortalInline):
    """The facilities that a school has filed, the latest first."""

    model = SchoolFiling
    scope = "school"
    tab = False
    fields = ("facility", "period", "is_own_clinic", "reason", "filed_on", "filed_by")
    select_related = ("facility", "filed_by")
    has_page = True


class StudyInline(PortalInline):
    """The schools at which a person was and is."""

    model = Student
    scope = "school"
    fields = ("school", "period")
    select_related = ("school",)
    has_page = True
    verbose_name_plural = _("schools attended")


class ApprovalInline(PortalInline):
    """The treatments elsewhere that a person's school approved."""

    model = OffCampusApproval
    scope = "school"
    fields = ("school", "period", "reason", "registered_on")
    select_related = ("school",)
    has_page = True


def students_today(school: School) -> Behind:
    """Return the way to a school's students of today."""
    today = timezone.localdate()
    count = Student.objects.in_force(on=today).filter(school=school).count()
    address = rows_behind(Student, school__id__exact=school.pk, in_force_on=today)
    return Behind(_("students today"), address, f"{count:,}")


def approvals_of(school: School) -> Behind:
    """Return the way to what a school approved elsewhere."""
    return Behind(
        _("treatments approved elsewhere"),
        rows_behind(OffCampusApproval, school__id__exact=school.pk),
    )


@admin.register(School)
class SchoolAdmin(PortalAdmin):
    """Universities, colleges and vocational schools of the user's counties."""

    changed_by = HANDLER
    list_display = ("name", "code", "kind", "area", "facility_today")
    list_filter = (("area", CountyFilter), ("kind", ChoicesDropdownFilter))
    list_select_related = ("area",)
    search_fields = ("code__startswith", "name__startswith")
    fields = (("name", "code"), ("kind", "area"))
    inlines = (FilingInline,)
    ways = (students_today, approvals_of)

    def area_of(self, obj: School) -> Area:
        return obj.area

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        in_force = SchoolFiling.objects.in_force(on=timezone.localdate()).select_related("facility")
        rows: models.QuerySet[Any] = super().get_queryset(request)
        return rows.prefetch_related(models.Prefetch("filings", in_force, to_attr="in_force"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "area":
            seen = Area.objects.visible_to(user_of(request), on=timezone.localdate())
            kwargs["queryset"] = seen.filter(kind=Area.Kind.COUNTY, is_invented=False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @display(description=_("facility of the students"))
    def facility_today(self, school: Any) -> str:
        return link(school.in_force[0].facility) if school.in_force else "-"


class FilingForm(ServiceForm):
    """A school's facility, filed before its students use it."""

    scheme: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("scheme"), queryset=Scheme.objects.standing(), widget=UnfoldAdminSelectWidget()
    )

    def call(self, answers: Answers) -> SchoolFiling:
        return schools.file(**answers, by=user_of(self.request), on=timezone.localdate())


@admin.register(SchoolFiling)
class SchoolFilingAdmin(AddedByService, PortalAdmin):
    """A school's own clinic, or the facility nearby that it chose, as filed with the agency (LY-10.3)."""

    added_by = HANDLER
    add_form = FilingForm
    add_fields = ("school", ("facility", "scheme"), ("is_own_clinic", "reason"), "starts_on")
    list_display = ("filed_on", "school", "facility", "is_own_clinic", "period", "filed_by")
    list_filter = (
        ("school__area", CountyFilter),
        ("school", AutocompleteSelectFilter),
        ("facility", AutocompleteSelectFilter),
        ("is_own_clinic", BooleanRadioFilter),
        InForceFilter,
    )
    list_select_related = ("school", "facility", "filed_by")
    search_fields = ("school__name__startswith", "school__code__startswith")
    autocomplete_fields = ("school", "facility")
    fields = (
        ("school", "facility"),
        ("period", "is_own_clinic"),
        "reason",
        ("filed_on", "filed_by"),
    )

    def area_of(self, obj: SchoolFiling) -> Area:
        return obj.school.area


class StudentForm(ServiceForm):
    """A person's time at a school."""

    def call(self, answers: Answers) -> Student:
        return schools.enrol(**answers, by=user_of(self.request), on=timezone.localdate())


class LastDay(Dialog):
    """Asks for the first day on which the person is no longer there."""

    ends_before = day_field(_("until before"), may_lie_ahead=True)


LISTS[ImportFile.Kind.STUDENTS] = lambda _sheet: rows_behind(Student)


@admin.register(Student)
class StudentAdmin(FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """Who studies where, and since when."""

    added_by = HANDLER
    add_form = StudentForm
    add_fields = (("enrollee", "school"), "starts_on")
    list_display = ("enrollee", "school", "period")
    list_filter: tuple[Any, ...] = (
        ("school__area", CountyFilter),
        ("school", AutocompleteSelectFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "school")
    autocomplete_fields = ("enrollee", "school")
    fields = (("enrollee", "school"), "period")
    actions_detail = ("leave",)

    def area_of(self, obj: Student) -> Area:
        return obj.school.area

    @service_action(
        title=_("Left the school"),
        question=_("The day is the first on which the person is no longer a student there."),
        ask=LastDay,
        offered=lambda student: student.ends_before is None,
        duties=HANDLER,
        variant=ActionVariant.WARNING,
    )
    def leave(self, request: HttpRequest, student: Student, answers: Answers) -> Any:
        schools.leave(
            student=student,
            ends_before=answers["ends_before"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The time at the school was ended.")


class ApprovalForm(ServiceForm):
    """A school's approval; its letter is needed where it bears an earlier day than today."""

    title = forms.CharField(
        label=_("Document"),
        max_length=100,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("The school's letter; needed where it bears an earlier day than today."),
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def call(self, answers: Answers) -> OffCampusApproval:
        if not answers["file"]:
            return self._approve(answers, None)
        title = answers["title"] or translated("approval of the school")
        with attachments.kept(
            upload=answers["file"], title=title, by=user_of(self.request)
        ) as letter:
            return self._approve(answers, letter)

    def _approve(self, answers: Answers, letter: Attachment | None) -> OffCampusApproval:
        return schools.approve_off_campus(
            enrollee=answers["enrollee"],
            reason=answers["reason"],
            starts_on=answers["starts_on"],
            evidence=letter,
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(OffCampusApproval)
class OffCampusApprovalAdmin(FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """What schools approved elsewhere; it covers visits from its day on (LY-14.3)."""

    added_by = HANDLER
    add_form = ApprovalForm
    add_fields = (("enrollee", "starts_on"), "reason", ("title", "file"))
    list_display = ("enrollee", "school", "period", "reason", "registered_on", "registered_by")
    list_filter = (
        ("school__area", CountyFilter),
        ("school", AutocompleteSelectFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "school", "registered_by")
    autocomplete_fields = ("enrollee",)
    fields = (
        ("enrollee", "school"),
        ("period", "reason"),
        "document",
        ("registered_on", "registered_by"),
    )

    def area_of(self, obj: OffCampusApproval) -> Area:
        return obj.school.area

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        today: dt.date = timezone.localdate()
        return {"starts_on": today, **super().get_changeform_initial_data(request)}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.evidence_file)
        name = "facilities_offcampusapproval_evidence"
        return [path("<int:object_id>/evidence/", view, name=name), *super().get_urls()]

    def evidence_file(self, request: HttpRequest, object_id: int) -> Any:
        """Open the letter of an approval that the user may see."""
        approval = self.get_object(request, str(object_id))
        if approval is None or not self.has_view_permission(request, approval):
            raise Http404
        return opened(get_object_or_404(type(approval.evidence), pk=approval.evidence_id))

    @display(description=_("evidence"))
    def document(self, approval: OffCampusApproval) -> str:
        """Lead to the school's letter."""
        if approval.evidence is None:
            return "-"
        address = reverse("admin:facilities_offcampusapproval_evidence", args=[approval.pk])
        return format_html('<a class="behind" href="{}">{}</a>', address, approval.evidence.title)

"""Sign-ups, the applications that a county decides, and the notices that must be posted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.enums import ActionVariant

from facilities.admin.places import FacilityCodeField
from facilities.models import SignUp, SignUpApplication, SignUpNotice
from facilities.services import notices, signups
from insurance.admin.acting import Dialog, Reason, day_field, service_action
from insurance.admin.attachment import opened
from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area

HANDLER = frozenset({Duty.HANDLER})
Answers = dict[str, Any]
FILED = SignUpApplication.Status.FILED


@admin.register(SignUpApplication)
class SignUpApplicationAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Applications with their evidence beside them; the facility's county decides (NC-9)."""

    list_display = ("enrollee", "kind", "facility", "filed_on", "status", "decided_on", "filed_by")
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("enrollee", "facility", "filed_by")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("enrollee", "scheme"),
                    ("kind", "facility", "status"),
                    ("filed_on", "filed_by"),
                    ("decided_on", "decided_by", "reason"),
                )
            },
        ),
    )
    panels = ("admin/facilities/signupapplication/evidence.html",)
    actions_detail = ("approve", "reject")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .select_related("enrollee", "scheme", "facility__area__parent")
        )

    def area_of(self, obj: SignUpApplication) -> Area:
        return obj.facility.area

    def shown_beside(self, request: HttpRequest, obj: SignUpApplication) -> dict[str, Any]:
        return {
            "application": obj,
            "evidence": list(obj.evidence.all()),
            "present": signups.at(
                enrollee=obj.enrollee, scheme=obj.scheme, on=obj.decided_on or timezone.localdate()
            ),
        }

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.evidence_file)
        name = "facilities_signupapplication_evidence"
        return [
            path("<int:object_id>/evidence/<int:attachment_id>/", view, name=name),
            *super().get_urls(),
        ]

    def evidence_file(self, request: HttpRequest, object_id: int, attachment_id: int) -> Any:
        """Open a document of an application that the user may see."""
        application = self.get_object(request, str(object_id))
        if application is None or not self.has_view_permission(request, application):
            raise Http404
        return opened(get_object_or_404(application.evidence, pk=attachment_id))

    @service_action(
        title=_("Approve"),
        question=_(
            "The person will be signed up with the facility from the day that the rules set."
        ),
        offered=lambda application: application.status == FILED,
        duties=HANDLER,
        variant=ActionVariant.PRIMARY,
    )
    def approve(self, request: HttpRequest, application: Any, _answers: Answers) -> Any:
        signups.approve(application=application, by=user_of(request), on=timezone.localdate())
        return _("The application was approved.")

    @service_action(
        title=_("Reject"),
        question=_("The person is told the reason."),
        ask=Reason,
        offered=lambda application: application.status == FILED,
        duties=HANDLER,
        variant=ActionVariant.DANGER,
    )
    def reject(self, request: HttpRequest, application: Any, answers: Answers) -> Any:
        signups.reject(
            application=application,
            by=user_of(request),
            on=timezone.localdate(),
            reason=answers["reason"],
        )
        return _("The application was rejected.")


class NoticeInline(PortalInline):
    """The notices of a reassignment."""

    model = SignUpNotice
    scope = "facility"
    tab = False
    fields = ("facility", "issued_on", "posted_on")
    select_related = ("facility",)
    has_page = True


class Reassignment(Dialog):
    """Asks for the nearby facility."""

    facility = FacilityCodeField()


@admin.register(SignUp)
class SignUpAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Who is signed up where, and since when; changed by clinics, counties and exits."""

    list_display = (
        "enrollee",
        "facility",
        "period",
        "kind",
        "birth_year",
        "ended_because",
        "cancelled_on",
    )
    list_filter: tuple[Any, ...] = (
        ("scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
        ("kind", ChoicesDropdownFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "facility")
    fields = (
        ("enrollee", "scheme"),
        ("facility", "period"),
        ("kind", "birth_year"),
        ("registered_by", "registered_on", "application"),
        ("ended_because", "cancelled_on", "cancelled_because"),
    )
    inlines = (NoticeInline,)
    actions_detail = ("reassign",)

    def area_of(self, obj: SignUp) -> Area:
        return obj.facility.area

    @service_action(
        title=_("Reassign to a nearby facility"),
        question=_(
            "For people whose facility lost its contract. Both facilities must post a notice."
        ),
        ask=Reassignment,
        offered=lambda signed: (
            signed.cancelled_on is None and signed.is_in_force(timezone.localdate())
        ),
        duties=HANDLER,
    )
    def reassign(self, request: HttpRequest, signed: SignUp, answers: Answers) -> Any:
        signups.reassign(
            enrollee=signed.enrollee,
            scheme=signed.scheme,
            facility=answers["facility"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The person was reassigned; post the notices.")


class PostedFilter(DropdownFilter):  # type: ignore[misc]
    """Notices by whether they were posted."""

    title = _("posted")
    parameter_name = "posted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("to be posted")), ("yes", _("posted"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = {"no": True, "yes": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(posted_on__isnull=wanted)


class PostedOn(Dialog):
    """Asks when the notice was posted."""

    on = day_field(_("posted on"))


@admin.register(SignUpNotice)
class SignUpNoticeAdmin(FoundByPerson, PortalAdmin):
    """Notices of reassignments, until somebody says when they were posted (NC-8.6)."""

    scope = "facility"
    person = "sign_up__enrollee"
    list_display = ("issued_on", "facility", "sign_up", "posted_on")
    list_filter = (PostedFilter, ("facility", AutocompleteSelectFilter))
    list_select_related = ("facility", "sign_up__enrollee")
    fields = ("sign_up", "facility", ("issued_on", "posted_on"))
    actions_detail = ("post",)

    def area_of(self, obj: SignUpNotice) -> Area:
        return obj.facility.area

    @service_action(
        title=_("Posted on"),
        ask=PostedOn,
        offered=lambda notice: notice.posted_on is None,
        duties=HANDLER,
        variant=ActionVariant.PRIMARY,
    )
    def post(self, request: HttpRequest, notice: SignUpNotice, answers: Answers) -> Any:
        notices.post(
            notice=notice,
            posted_on=answers["on"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The notice is posted.")

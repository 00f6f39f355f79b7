"""Editions: read as rulebooks, drafted, submitted, checked, and published by a second person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from insurance.admin.acting import Dialog, Reason, day_field, done, service_action
from insurance.admin.attachment import opened
from insurance.admin.base import PortalAdmin
from insurance.admin.drafting.placing import said
from insurance.admin.edition_changes import changes
from insurance.admin.edition_results import results
from insurance.admin.edition_writing import NAME as WRITING
from insurance.admin.edition_writing import address, problems_of, tabs, write_view
from insurance.admin.rulebook import sections
from insurance.admin.scoped import Duty, user_of
from insurance.models import EditionCheck, SchemeEdition
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.services import edition_checks, editions

Answers = dict[str, Any]
Status = SchemeEdition.Status

OFFICER = frozenset({Duty.SCHEME_OFFICER})
PANELS = "admin/insurance/schemeedition/"


class FirstDay(Dialog):
    """Asks from when the new edition holds, and what it changes."""

    starts_on = day_field(
        _("in force from"),
        may_lie_ahead=True,
        help_text=_("The same day makes a correction, which takes the place of what stands."),
    )
    note = forms.CharField(
        label=_("what changes and why"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


def _is(*statuses: Status) -> Callable[[SchemeEdition], bool]:
    return lambda edition: edition.status in statuses


@admin.register(SchemeEdition)
class SchemeEditionAdmin(PortalAdmin):
    """Editions as rulebooks: every row with the articles it rests on; published ones never change."""

    scope = None
    list_display = ("scheme", "starts_on", "status", "note", "drafted_by", "published_by")
    list_filter = (("scheme", RelatedDropdownFilter), ("status", ChoicesDropdownFilter))
    list_select_related = ("scheme", "drafted_by", "published_by")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("scheme", "starts_on", "status"),
                    ("document", "attached", "note"),
                    ("copied_from", "replaces"),
                )
            },
        ),
        (
            _("Two people"),
            {
                "fields": (
                    ("drafted_by",),
                    ("submitted_by", "submitted_on"),
                    ("published_by", "published_at"),
                    "sha256",
                )
            },
        ),
    )
    panels = tuple(f"{PANELS}{name}.html" for name in ("draft", "checks", "changes", "rulebook"))
    actions_detail = ("copy", "submit", "publish", "check_again", "give_back", "withdraw")

    # Wakes the workers that check drafts; the floor that has them puts it in.
    wake: Callable[[HttpRequest], None] = staticmethod(lambda _request: None)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).filter(scheme__is_trial=False)
        return rows.select_related("scheme__city", "copied_from", "replaces", "attachment")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:object_id>/write/<slug:slug>/", wrap(partial(write_view, self)), name=WRITING
            ),
            path(
                "<int:object_id>/checks/",
                wrap(self.checks_view),
                name="insurance_schemeedition_checks",
            ),
            path(
                "<int:object_id>/notice/",
                wrap(self.notice_view),
                name="insurance_schemeedition_notice",
            ),
            *super().get_urls(),
        ]

    def shown_beside(self, request: HttpRequest, obj: SchemeEdition) -> dict[str, Any]:
        readings = {row.code: row for row in obj.scheme.interpretations.all()}
        try:
            shown = sections(obj.scheme, obj.text, readings)
        except EditionInvalid:
            shown = []
        return {
            "edition": obj,
            "sections": shown,
            "changes": changes(obj),
            **self._of_draft(request, obj),
            **self._of_checks(obj),
        }

    def _of_draft(self, request: HttpRequest, edition: SchemeEdition) -> dict[str, Any]:
        """Show what is wrong with a draft by page, and the way in for who writes it."""
        if edition.status != Status.DRAFT:
            return {}
        found = problems_of(edition)
        return {
            "draft_tabs": tabs(edition, None, found),
            "problems": [
                (said(problem), address(edition, place.page.slug))
                for place, problem in found.by_place
            ],
            "may_write": edition.drafted_by == user_of(request),
        }

    def _of_checks(self, edition: SchemeEdition) -> dict[str, Any]:
        """Show how far the checks of a submitted text have come, and what they found."""
        if edition.status == Status.DRAFT:
            return {}
        checks = list(EditionCheck.objects.of_text(edition).order_by("pk"))
        open_ones = (EditionCheck.Status.WAITING, EditionCheck.Status.RUNNING)
        return {
            "checks": [(check, results(check)) for check in checks],
            "is_checking": any(check.status in open_ones for check in checks),
        }

    def checks_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Answer the page's question, each few seconds, how far the checks have come."""
        edition = self._seen(request, object_id)
        context = {"edition": edition, **self._of_checks(edition)}
        response = render(request, f"{PANELS}checks.html", context)
        if not context.get("is_checking"):
            response.headers["HX-Refresh"] = "true"
        return response

    def notice_view(self, request: HttpRequest, object_id: int) -> FileResponse:
        """Open the notice that is attached to an edition."""
        edition = self._seen(request, object_id)
        if edition.attachment is None:
            raise Http404
        return opened(edition.attachment)

    def _seen(self, request: HttpRequest, object_id: int) -> SchemeEdition:
        edition: SchemeEdition | None = self.get_object(request, str(object_id))
        if edition is None or not self.has_view_permission(request, edition):
            raise Http404
        return edition

    @admin.display(description=_("notice"))
    def attached(self, edition: SchemeEdition) -> str:
        """Lead to the notice itself."""
        if edition.attachment is None:
            return "-"
        where = reverse("admin:insurance_schemeedition_notice", args=[edition.pk])
        return format_html('<a class="behind" href="{}">{}</a>', where, edition.attachment.title)

    @service_action(
        title=_("Copy into a draft"),
        question=_("The draft begins with the rows of this edition; you alone write it."),
        ask=FirstDay,
        duties=OFFICER,
        icon="content_copy",
    )
    def copy(self, request: HttpRequest, edition: SchemeEdition, answers: Answers) -> HttpResponse:
        draft = editions.copy(
            edition=edition,
            starts_on=answers["starts_on"],
            note=answers["note"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return done(self, request, _("The draft was made; now change its rows."), draft)

    @service_action(
        title=_("Submit"),
        question=_(
            "The portal checks the edition four times; then another person publishes it or gives it back."
        ),
        offered=_is(Status.DRAFT),
        duties=OFFICER,
        variant=ActionVariant.PRIMARY,
    )
    def submit(self, request: HttpRequest, edition: SchemeEdition, _answers: Answers) -> Any:
        editions.submit(draft=edition, by=user_of(request), on=timezone.localdate())
        self._wake(request)
        return _("The edition was submitted; its checks are running.")

    @service_action(
        title=_("Check again"),
        question=_(
            "What failed, or passed against editions that no longer stand, is checked anew."
        ),
        offered=_is(Status.IN_REVIEW),
        duties=OFFICER,
    )
    def check_again(self, request: HttpRequest, edition: SchemeEdition, _answers: Answers) -> Any:
        edition_checks.ask(edition=edition, by=user_of(request), on=timezone.localdate())
        self._wake(request)
        return _("The checks are running.")

    @service_action(
        title=_("Publish"),
        question=_(
            "The edition reckons from its first day on and can never be changed. Claims that were decided stay."
        ),
        offered=_is(Status.IN_REVIEW),
        duties=OFFICER,
        variant=ActionVariant.PRIMARY,
    )
    def publish(self, request: HttpRequest, edition: SchemeEdition, _answers: Answers) -> Any:
        editions.publish(edition=edition, by=user_of(request), at=timezone.now())
        return _("The edition was published.")

    @service_action(
        title=_("Give back"),
        question=_("The edition becomes a draft again, with what has to change."),
        ask=Reason,
        offered=_is(Status.IN_REVIEW),
        duties=OFFICER,
    )
    def give_back(self, request: HttpRequest, edition: SchemeEdition, answers: Answers) -> Any:
        editions.give_back(
            edition=edition,
            reason=answers["reason"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The edition was given back to who wrote it.")

    @service_action(
        title=_("Give up"),
        question=_("The edition stays to be read and can no longer be published."),
        offered=_is(Status.DRAFT, Status.IN_REVIEW),
        duties=OFFICER,
        variant=ActionVariant.DANGER,
    )
    def withdraw(self, request: HttpRequest, edition: SchemeEdition, _answers: Answers) -> Any:
        editions.withdraw(edition=edition, by=user_of(request), on=timezone.localdate())
        return _("The edition was given up.")

    def _wake(self, request: HttpRequest) -> None:
        transaction.on_commit(lambda: type(self).wake(request))

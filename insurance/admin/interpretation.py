"""Readings: what is unclear in a text, how the bureau reads it, and which two people decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Value
from django.db.models.functions import Left, Length, StrIndex
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from insurance.admin.acting import (
    AddedByService,
    Dialog,
    Reason,
    ServiceForm,
    row_field,
    service_action,
)
from insurance.admin.base import PortalAdmin
from insurance.admin.rulebook import cases_of, facts_of, name_of, section_title
from insurance.admin.scoped import Duty, user_of
from insurance.models import Interpretation, PolicyDocument, SchemeEdition
from insurance.reports.articles import rules_of_text
from insurance.services import interpretations

Answers = dict[str, Any]
OFFICER = frozenset({Duty.SCHEME_OFFICER})
Status = Interpretation.Status


class Question(ServiceForm):
    """A point on which the bureau has to decide."""

    def call(self, answers: Answers) -> Interpretation:
        return interpretations.ask(
            scheme=answers["scheme"],
            code=answers["code"].strip(),
            question=answers["question"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


class Proposal(Dialog):
    """Asks how the text is to be read, why, and on which document."""

    reading = forms.CharField(
        label=_("reading"), widget=UnfoldAdminTextareaWidget(attrs={"rows": 4})
    )
    reason = forms.CharField(
        label=_("reason"), max_length=300, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2})
    )
    document: forms.ModelChoiceField[Any] = row_field(
        _("basis document"),
        PolicyDocument.objects.filter(scheme__is_trial=False).exclude(number=""),
    )


@admin.register(Interpretation)
class InterpretationAdmin(AddedByService, PortalAdmin):
    """How texts are read where they are silent; an open reading blocks what rests on it."""

    scope = None
    added_by = OFFICER
    add_form = Question
    add_fields = ("scheme", "code", "question")
    list_display = ("code", "question", "scheme", "status", "decided_by", "confirmed_by")
    list_filter = (("status", ChoicesDropdownFilter), ("scheme", RelatedDropdownFilter))
    list_select_related = ("scheme", "decided_by", "confirmed_by")
    search_fields = ("code__startswith", "question__contains")
    ordering = ("scheme", Left("code", StrIndex("code", Value("-"))), Length("code"), "code")
    fieldsets = (
        (
            None,
            {"fields": (("scheme", "code", "status"), "question", "reading", "reason", "document")},
        ),
        (
            _("Two people"),
            {"fields": (("decided_by", "decided_on"), ("confirmed_by", "confirmed_on"))},
        ),
    )
    panels = ("admin/insurance/interpretation/rules.html",)
    actions_detail = ("propose", "confirm", "reopen")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(scheme__is_trial=False)

    def shown_beside(self, request: HttpRequest, obj: Interpretation) -> dict[str, Any]:
        """Show the rules of the standing editions that rest on the reading."""
        standing = SchemeEdition.objects.standing().filter(scheme=obj.scheme_id)
        resting = [
            (edition, section_title(rule.section), name_of(rule), facts_of(rule), cases_of(rule))
            for edition in standing.order_by("starts_on")
            for rule in rules_of_text(edition.text)
            if rule.interpretation == obj.code
        ]
        return {"resting": resting}

    @service_action(
        title=_("Propose a reading"),
        question=_(
            "Payments that rest on it wait until a second person has confirmed the reading."
        ),
        ask=Proposal,
        offered=lambda reading: reading.status != Status.ADOPTED,
        duties=OFFICER,
        variant=ActionVariant.PRIMARY,
    )
    def propose(self, request: HttpRequest, reading: Interpretation, answers: Answers) -> Any:
        interpretations.propose(
            interpretation=reading,
            reading=answers["reading"],
            reason=answers["reason"],
            document=answers["document"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The reading was proposed and awaits a second person.")

    @service_action(
        title=_("Confirm"),
        question=_("You adopt the reading as a second person; what waited for it can be reckoned."),
        offered=lambda reading: reading.status == Status.PROPOSED,
        duties=OFFICER,
        variant=ActionVariant.PRIMARY,
    )
    def confirm(self, request: HttpRequest, reading: Interpretation, _answers: Answers) -> Any:
        interpretations.confirm(
            interpretation=reading, by=user_of(request), on=timezone.localdate()
        )
        return _("The reading was adopted.")

    @service_action(
        title=_("Reopen"),
        question=_(
            "From now on payments that rest on this reading wait for a new decision. What was paid stays."
        ),
        ask=Reason,
        offered=lambda reading: reading.status != Status.OPEN,
        duties=OFFICER,
        variant=ActionVariant.DANGER,
    )
    def reopen(self, request: HttpRequest, reading: Interpretation, answers: Answers) -> Any:
        interpretations.reopen(
            interpretation=reading,
            reason=answers["reason"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The question is open again.")

"""The gate's pages: worked examples, whose form scenarios know, and the waking of those who check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from unfold.contrib.filters.admin import BooleanRadioFilter, RelatedDropdownFilter
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from config import tasks
from config.publishing.examples import read
from config.scenarios.malformed import Malformed
from insurance.admin.acting import AddedByService, Reason, ServiceForm, service_action
from insurance.admin.base import PortalAdmin
from insurance.admin.edition import SchemeEditionAdmin
from insurance.admin.legible import badge
from insurance.admin.scoped import Duty, user_of
from insurance.models import WorkedExample
from insurance.services import examples

OFFICER = frozenset({Duty.SCHEME_OFFICER})


def wake_checkers(request: HttpRequest) -> None:
    """Wake the workers; without a broker the schedule finds the checks later."""
    try:
        tasks.offer_checks.delay()
    except OperationalError:
        messages.warning(
            request,
            _(
                "The message broker does not answer. The checks are done once Redis and a worker run again."
            ),
        )


SchemeEditionAdmin.wake = staticmethod(wake_checkers)


class ExampleForm(ServiceForm):
    """A scenario, whose form is looked at before it is kept."""

    text = forms.CharField(
        label=_("scenario (YAML)"),
        help_text=_(
            "A day, an edition, people, what they do, and the amounts that are due, as in the examples "
            "that come with the portal: open one, copy it and change it."
        ),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 24, "spellcheck": "false"}),
        strip=False,
    )

    def clean(self) -> dict[str, Any] | None:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("text") and answers.get("scheme"):
            self._read(answers)
        return answers

    def _read(self, answers: dict[str, Any]) -> None:
        name = answers.get("name") or "scenario"
        try:
            scenario = read(answers["text"], file=name, scheme=answers["scheme"])
        except Malformed as malformed:
            self.add_error("text", str(malformed))
        else:
            answers["title"] = scenario.title

    def call(self, answers: dict[str, Any]) -> WorkedExample:
        return examples.add(
            scheme=answers["scheme"],
            name=answers["name"].strip(),
            title=answers["title"],
            text=answers["text"].replace("\r\n", "\n"),
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(WorkedExample)
class WorkedExampleAdmin(AddedByService, PortalAdmin):
    """Scenarios that show what the rules come to; every further edition is replayed against them."""

    scope = None
    added_by = OFFICER
    add_form = ExampleForm
    add_fields = ("scheme", "name", "text")
    list_display = ("title", "name", "scheme", "is_packaged", "standing", "entered_by")
    list_filter = (("scheme", RelatedDropdownFilter), ("is_packaged", BooleanRadioFilter))
    list_select_related = ("scheme", "entered_by")
    search_fields = ("name__startswith", "title__contains")
    fieldsets = (
        (None, {"fields": (("title", "name"), ("scheme", "is_packaged", "entered_by"))}),
        (
            _("Retirement of the example"),
            {"fields": (("retired_on", "retired_by"), "retired_because")},
        ),
    )
    panels = ("admin/insurance/workedexample/scenario.html",)
    actions_detail = ("retire",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(scheme__is_trial=False)

    @admin.display(description=_("status"))
    def standing(self, example: WorkedExample) -> str:
        if example.retired_on is None:
            return badge("active", _("stands"))
        return badge("withdrawn", _("retired"))

    @service_action(
        title=_("Retire"),
        question=_("Editions are no longer replayed against it. Say why it no longer holds."),
        ask=Reason,
        offered=lambda example: example.retired_on is None,
        duties=OFFICER,
        variant=ActionVariant.DANGER,
    )
    def retire(self, request: HttpRequest, example: WorkedExample, answers: dict[str, Any]) -> Any:
        examples.retire(
            example=example,
            reason=answers["reason"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The example was retired.")

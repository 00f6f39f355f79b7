"""Actions on a person's page that begin and end what holds of the person for a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from insurance.admin.acting import (
    Dialog,
    choice_field,
    day_field,
    row_field,
    service_action,
    text_field,
)
from insurance.admin.scoped import Duty
from insurance.models import Enrollee, OffsiteFiling, Scheme
from insurance.models.vocabulary import DISEASES, PLACES
from insurance.services import circumstances

HANDLER = frozenset({Duty.HANDLER})
Answers = dict[str, Any]


class Day(Dialog):
    """Asks for a day."""

    on = day_field(_("day"))


class DayAndSource(Day):
    """Asks where the registration comes from."""

    source = text_field(_("source"), required=False, max_length=100)


class DayAndHospital(Day):
    """Asks for the hospital."""

    hospital = text_field(_("hospital"), required=False, max_length=100)


class DayAndReason(Day):
    """Asks why."""

    reason = text_field(_("reason"), max_length=200)


class Chronic(Dialog):
    """Asks for the disease and the period."""

    disease = choice_field(_("disease"), DISEASES)
    starts_on = day_field(_("from"))
    ends_before = day_field(_("until before"), may_lie_ahead=True, required=False)


class SchemeDay(Day):
    """Asks for the scheme and a day."""

    scheme: forms.ModelChoiceField[Any] = row_field(_("scheme"), Scheme.objects.standing())


class Residence(SchemeDay):
    """Asks where the person lives now."""

    kind = choice_field(_("kind"), OffsiteFiling.Kind.choices)
    place = choice_field(_("place"), [place for place in PLACES if place[0] != "local"])


class CircumstanceActions:
    """Each calls one service with what was asked."""

    menus = (
        {
            "title": _("Begins"),
            "items": ["mark_poor", "admit", "suspend_benefits", "grant_chronic", "file_offsite"],
        },
        {
            "title": _("Ends"),
            "items": ["end_poor", "discharge", "resume_benefits", "cancel_offsite"],
        },
    )

    @service_action(title=_("Poor household from"), ask=DayAndSource, duties=HANDLER)
    def mark_poor(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.mark_poor(enrollee=enrollee, on=answers["on"], source=answers["source"])
        return _("The person is registered as poor.")

    @service_action(title=_("No longer a poor household"), ask=Day, duties=HANDLER)
    def end_poor(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.end_poor(enrollee=enrollee, on=answers["on"])
        return _("The registration as poor was ended.")

    @service_action(title=_("Admitted to hospital"), ask=DayAndHospital, duties=HANDLER)
    def admit(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.admit(enrollee=enrollee, on=answers["on"], hospital=answers["hospital"])
        return _("The admission was recorded.")

    @service_action(title=_("Discharged"), ask=Day, duties=HANDLER)
    def discharge(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.discharge(enrollee=enrollee, on=answers["on"])
        return _("The discharge was recorded.")

    @service_action(title=_("Suspend benefits"), ask=DayAndReason, duties=HANDLER)
    def suspend_benefits(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.suspend(enrollee=enrollee, on=answers["on"], reason=answers["reason"])
        return _("The benefits rest.")

    @service_action(title=_("Resume benefits"), ask=Day, duties=HANDLER)
    def resume_benefits(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.resume(enrollee=enrollee, on=answers["on"])
        return _("The benefits are payable again.")

    @service_action(title=_("Grant the chronic benefit"), ask=Chronic, duties=HANDLER)
    def grant_chronic(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.grant_chronic(
            enrollee=enrollee,
            disease=answers["disease"],
            starts_on=answers["starts_on"],
            ends_before=answers["ends_before"],
        )
        return _("The chronic benefit was granted.")

    @service_action(title=_("File a residence elsewhere"), ask=Residence, duties=HANDLER)
    def file_offsite(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.file_offsite(
            enrollee=enrollee,
            scheme=answers["scheme"],
            kind=answers["kind"],
            place=answers["place"],
            on=answers["on"],
        )
        return _("The residence elsewhere was filed.")

    @service_action(title=_("Cancel the residence elsewhere"), ask=SchemeDay, duties=HANDLER)
    def cancel_offsite(self, _request: HttpRequest, enrollee: Enrollee, answers: Answers) -> Any:
        circumstances.cancel_offsite(enrollee=enrollee, scheme=answers["scheme"], on=answers["on"])
        return _("The residence elsewhere was cancelled.")

"""What a person's page shows of facilities: sign-ups, applications, agreements and schools."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from facilities.admin.chosen import ChosenFacilityInline
from facilities.admin.school import ApprovalInline, StudyInline
from facilities.models import FamilyDoctorAgreement, SignUp, SignUpApplication
from facilities.services import exits
from insurance.admin.acting import service_action
from insurance.admin.base import PortalInline
from insurance.admin.circumstance_actions import HANDLER, Day
from insurance.admin.enrollee import EnrolleeAdmin
from insurance.models import Enrollee


class SignUpInline(PortalInline):
    """Where a person was and is signed up."""

    model = SignUp
    scope = "enrollee"
    fields = ("facility", "period", "kind", "ended_because", "cancelled_on")
    select_related = ("facility",)
    has_page = True


class AgreementInline(PortalInline):
    """A person's family-doctor agreements."""

    model = FamilyDoctorAgreement
    scope = "enrollee"
    fields = ("facility", "doctor", "period", "ended_because")
    select_related = ("facility", "doctor")
    has_page = True


class ApplicationInline(PortalInline):
    """What a person applied for."""

    model = SignUpApplication
    scope = "enrollee"
    fields = ("kind", "facility", "filed_on", "status", "decided_on", "reason")
    select_related = ("facility",)
    has_page = True


@service_action(
    title=_("Died"),
    question=_("Coverage, sign-up and agreement end with the day of death."),
    ask=Day,
    offered=lambda person: person.died_on is None,
    duties=HANDLER,
)
def die(_admin: Any, _request: HttpRequest, enrollee: Enrollee, answers: dict[str, Any]) -> Any:
    """Record a death, which ends what hangs on the person."""
    exits.die(enrollee=enrollee, on=answers["on"])
    return _("The death was recorded.")


EnrolleeAdmin.inlines = [
    *EnrolleeAdmin.inlines[:1],
    SignUpInline,
    AgreementInline,
    ApplicationInline,
    ChosenFacilityInline,
    StudyInline,
    ApprovalInline,
    *EnrolleeAdmin.inlines[1:],
]
EnrolleeAdmin.die = die
EnrolleeAdmin.actions_detail = (*EnrolleeAdmin.actions_detail, "die")

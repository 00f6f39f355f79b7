"""What staff decide of claims that the ordinance leaves to them, and claims that wait (JJ-A12, JN-A1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from claims import tasks
from claims.admin.claim import ClaimAdmin, stands
from claims.models import Claim, ClaimDecision
from claims.services import agencies, decisions
from insurance.admin.acting import Dialog, done, row_field, service_action
from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.legible import badge, link
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area, PolicyDocument, Scheme
from insurance.schemes.codes import Pending

Answers = dict[str, Any]
HANDLER = frozenset({Duty.HANDLER})
POINTS = 100  # basis points in a percent


class Decision(Dialog):
    """Asks for the rate in percent and what it rests on."""

    rate = forms.DecimalField(
        label=_("rate in percent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
    )
    basis = forms.CharField(
        label=_("facts and legal basis"),
        max_length=300,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    document: forms.ModelChoiceField[Any] = row_field(
        _("basis document"),
        PolicyDocument.objects.filter(scheme__is_trial=False),
        required=False,
    )


class OfScheme(Dialog):
    """Asks for the scheme."""

    scheme: forms.ModelChoiceField[Any] = row_field(_("scheme"), Scheme.objects.standing())


class DecisionInline(PortalInline):
    """The rate that staff decided for a claim."""

    model = ClaimDecision
    scope = "claim"
    fields = ("rate", "basis", "decided_by", "confirmed_by")
    select_related = ("decided_by", "confirmed_by")
    has_page = True


class WaitingFilter(DropdownFilter):  # type: ignore[misc]
    """Claims by what they wait for."""

    title = _("waits for")
    parameter_name = "waits_for"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            (Pending.STAFF_DECISION.value, _("a decision")),
            (Pending.PARAMETER_MISSING.value, _("a value")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.waiting().filter(reason=self.value()) if self.value() else queryset


def may_be_decided(claim: Claim) -> bool:
    """Tell whether staff may decide the rate of a claim now."""
    is_last = stands(claim) and not hasattr(claim, "superseded_by")
    return is_last and decisions.is_open_to_decision(claim)


@service_action(
    title=_("Decide the rate"),
    question=_("The ordinance leaves this claim to the agency. A second person confirms the rate."),
    ask=Decision,
    offered=may_be_decided,
    duties=HANDLER,
    variant=ActionVariant.PRIMARY,
)
def decide(_admin: Any, request: HttpRequest, claim: Claim, answers: Answers) -> Any:
    """Record the rate that the agency decided."""
    decisions.decide(
        claim=claim,
        rate=int(answers["rate"] * POINTS),
        basis=answers["basis"],
        document=answers["document"],
        by=user_of(request),
        on=timezone.localdate(),
    )
    return _("The rate was decided and awaits a second person.")


@service_action(
    title=_("Reckon waiting claims anew"),
    question=_("Every claim of the scheme that no longer lacks anything is reckoned by itself."),
    ask=OfScheme,
    duties=HANDLER,
    icon="pending_actions",
)
def reckon_waiting(_admin: Any, request: HttpRequest, answers: Answers) -> Any:
    """Let the workers reckon what waited; without a broker nothing happens, and that is said."""
    scheme, user = answers["scheme"].pk, user_of(request).pk

    def offer() -> None:
        try:
            tasks.reckon_waiting.delay(scheme_id=scheme, user_id=user)
        except OperationalError:
            messages.warning(
                request,
                _("The message broker does not answer. Start this again once Redis runs again."),
            )

    transaction.on_commit(offer)
    return _("The waiting claims are reckoned one by one.")


ClaimAdmin.decide = decide
ClaimAdmin.reckon_waiting = reckon_waiting
ClaimAdmin.actions_detail = (*ClaimAdmin.actions_detail, "decide")
ClaimAdmin.actions_list = ("reckon_waiting",)
ClaimAdmin.inlines = (*ClaimAdmin.inlines, DecisionInline)
ClaimAdmin.list_filter = (WaitingFilter, *ClaimAdmin.list_filter)


class ConfirmationFilter(DropdownFilter):  # type: ignore[misc]
    """Decisions by whether a second person confirmed them."""

    title = _("confirmation")
    parameter_name = "confirmation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("awaiting", _("awaiting confirmation")), ("confirmed", _("confirmed"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "awaiting":
            return queryset.awaiting_confirmation()
        return queryset.confirmed() if self.value() == "confirmed" else queryset


@admin.register(ClaimDecision)
class ClaimDecisionAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Rates that one person decided and another confirms."""

    scope = "claim"
    person = "claim__enrollee"
    list_display = (
        "decided_on",
        "enrollee",
        "facility",
        "rate",
        "standing",
        "decided_by",
        "confirmed_by",
    )
    list_filter = (ConfirmationFilter,)
    list_select_related = ("claim__enrollee", "claim__facility", "decided_by", "confirmed_by")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("claim", "enrollee"),
                    ("facility", "standing"),
                    ("rate", "document"),
                    "basis",
                )
            },
        ),
        (
            _("Two people"),
            {"fields": (("decided_by", "decided_on"), ("confirmed_by", "confirmed_on"))},
        ),
    )
    actions_detail = ("confirm",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = super().get_queryset(request)
        return rows.select_related("claim__scheme__city", "claim__facility__area__parent")

    def area_of(self, obj: ClaimDecision) -> Area:
        return agencies.of(obj.claim)

    @display(description=_("enrollee"))
    def enrollee(self, decision: ClaimDecision) -> str:
        return link(decision.claim.enrollee)

    @display(description=_("treating facility"))
    def facility(self, decision: ClaimDecision) -> str:
        return link(decision.claim.facility)

    @display(description=_("status"))
    def standing(self, decision: ClaimDecision) -> str:
        if decision.confirmed_by_id is None:
            return badge("awaiting", _("awaiting confirmation"))
        return badge("approved", _("confirmed"))

    @service_action(
        title=_("Confirm"),
        question=_("The claim is reckoned anew at the decided rate, and the fund pays."),
        offered=lambda decision: decision.confirmed_by_id is None,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.PRIMARY,
    )
    def confirm(
        self, request: HttpRequest, decision: ClaimDecision, _answers: Answers
    ) -> HttpResponse:
        decisions.confirm(decision=decision, by=user_of(request), on=timezone.localdate())
        return done(
            self, request, _("The decision was confirmed and the claim reckoned anew."), decision
        )

"""Dated parameters: one person enters a value, another approves it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminSelectWidget

from insurance.admin.acting import AddedByService, ServiceForm, service_action
from insurance.admin.base import PortalAdmin
from insurance.admin.legible import badge
from insurance.admin.rulebook_words import PARAMETERS as LABELS
from insurance.admin.scoped import Duty, user_of
from insurance.models import Parameter
from insurance.schemes.parameters import PARAMETERS
from insurance.services import schemes


class ParameterForm(ServiceForm):
    """A value from a day on, with the notice behind it."""

    name = forms.ChoiceField(
        label=_("name"),
        choices=[(name, LABELS.get(name, name)) for name in PARAMETERS],
        widget=UnfoldAdminSelectWidget(),
    )

    def call(self, answers: dict[str, Any]) -> Parameter:
        return schemes.enter_parameter(
            scheme=answers["scheme"],
            name=answers["name"],
            starts_on=answers["starts_on"],
            value=answers["value"],
            provisional=answers["is_provisional"],
            document=answers["document"],
            approval=answers["approval"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


class ApprovalFilter(DropdownFilter):  # type: ignore[misc]
    """Rows by whether a second person approved them."""

    title = _("approval")
    parameter_name = "approval"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("awaiting", _("awaiting approval")), ("approved", _("approved"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "awaiting":
            return queryset.awaiting_approval()
        return queryset.approved() if self.value() == "approved" else queryset


@admin.register(Parameter)
class ParameterAdmin(AddedByService, PortalAdmin):
    """The figures that other notices set."""

    scope = None
    added_by = frozenset({Duty.SCHEME_OFFICER, Duty.FINANCE})
    add_form = ParameterForm
    add_fields = ("scheme", "name", "starts_on", "value", "is_provisional", "document", "approval")
    list_display = (
        "named",
        "scheme",
        "starts_on",
        "value",
        "approval",
        "is_provisional",
        "entered_by",
        "approved_by",
    )
    list_filter = (ApprovalFilter, ("scheme", RelatedDropdownFilter))
    list_select_related = ("scheme", "entered_by", "approved_by")
    search_fields = ("name__startswith",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "scheme",
                    ("named", "value"),
                    ("starts_on", "is_provisional"),
                    ("document", "approval"),
                )
            },
        ),
        (
            _("Two people"),
            {"fields": (("entered_by", "entered_on"), ("approved_by", "approved_on"))},
        ),
    )
    actions_detail = ("approve",)

    @display(description=_("name"), ordering="name")
    def named(self, parameter: Parameter) -> str:
        return str(LABELS.get(parameter.name, parameter.name))

    @display(description=_("approval"))
    def approval(self, parameter: Parameter) -> str:
        if parameter.approved_by_id is None:
            return badge("awaiting", _("awaiting approval"))
        return badge("approved", _("approved"))

    @service_action(
        title=_("Approve"),
        question=_("The value will reckon from its day on, and can no longer be changed."),
        offered=lambda parameter: parameter.approved_by_id is None,
        duties=frozenset({Duty.SCHEME_OFFICER, Duty.REVIEWER, Duty.FINANCE}),
        variant=ActionVariant.PRIMARY,
    )
    def approve(self, request: HttpRequest, parameter: Parameter, _answers: dict[str, Any]) -> Any:
        schemes.approve_parameter(parameter=parameter, by=user_of(request), on=timezone.localdate())
        return _("The parameter was approved.")

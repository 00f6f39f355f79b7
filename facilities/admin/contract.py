"""Contracts with facilities: drafted with their clauses, then moved by actions alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant

from facilities.models import (
    Contract,
    ContractPaymentMethod,
    ContractPrecondition,
    ContractSection,
    ContractSuspension,
    ContractText,
)
from facilities.services import contracts
from insurance.admin.acting import (
    AddedByService,
    Dialog,
    ServiceForm,
    choice_field,
    day_field,
    service_action,
    text_field,
)
from insurance.admin.base import PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, InForceFilter
from insurance.admin.legible import badge
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area

KEEPERS = frozenset({Duty.SCHEME_OFFICER, Duty.HANDLER})
Answers = dict[str, Any]


class FromDay(Dialog):
    """Asks from which day."""

    on = day_field(_("from"), may_lie_ahead=True)


class FromDayBecause(FromDay):
    """Asks from which day, and why."""

    reason = text_field(_("reason"), max_length=200)


class ContractInline(PortalInline):
    """A facility's contracts."""

    model = Contract
    fields = ("number", "scheme", "period", "is_active")
    select_related = ("scheme",)
    has_page = True


class SectionInline(PortalInline):
    """The clauses of a contract (NC-18.2)."""

    model = ContractSection
    scope = "contract"
    changed_by = KEEPERS
    fields = ("kind", "wording")
    tab = False


class PreconditionInline(PortalInline):
    """The preconditions of a contract, ticked on evidence (NC-17(2), NC-19, NC-21.1)."""

    model = ContractPrecondition
    scope = "contract"
    changed_by = KEEPERS
    fields = ("kind", "is_met", "evidence", "checked_by", "checked_on")
    readonly_fields = ("checked_by", "checked_on")
    select_related = ("checked_by",)
    tab = False


class PaymentMethodInline(PortalInline):
    """How a contract's services are paid (XY-17, JN-16.1)."""

    model = ContractPaymentMethod
    scope = "contract"
    fields = ("method", "service", "period", "basis")
    tab = False


class PaymentMethod(FromDay):
    """Asks how which services are paid."""

    method = choice_field(_("payment method"), ContractPaymentMethod.Method.choices)
    service = text_field(
        _("services it is for"),
        required=False,
        max_length=100,
        help_text=_("Left empty, it is for all services without a method of their own."),
    )
    basis = text_field(_("basis"), required=False, max_length=200)


class SuspensionInline(PortalInline):
    """When a contract did not bind."""

    model = ContractSuspension
    scope = "contract"
    fields = ("period", "reason")
    tab = False


class ContractForm(ServiceForm):
    """Drafts a contract between a facility and its county's agency."""

    def call(self, answers: Answers) -> Contract:
        return contracts.draft(**answers)


@admin.register(Contract)
class ContractAdmin(AddedByService, PortalAdmin):
    """Contracts; a draft is edited here, an activated one only suspended, resumed or terminated."""

    changed_by = KEEPERS
    added_by = KEEPERS
    add_form = ContractForm
    add_fields = (
        "facility",
        ("scheme", "text"),
        ("number", "county_decision"),
        ("starts_on", "ends_before"),
    )
    list_display = ("shown_number", "facility", "scheme", "agency", "standing", "period")
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        ("agency", CountyFilter),
        ("facility", AutocompleteSelectFilter),
        InForceFilter,
    )
    list_select_related = ("facility", "scheme", "agency")
    search_fields = (
        "number__startswith",
        "facility__code__startswith",
        "facility__name__startswith",
    )
    autocomplete_fields = ("facility",)
    readonly_fields = (
        "facility",
        "scheme",
        "agency",
        "standing",
        "activated_by",
        "terminated_because",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("number", "standing"),
                    ("facility", "scheme"),
                    ("agency", "text"),
                    ("starts_on", "ends_before"),
                    ("county_decision",),
                    ("activated_by", "terminated_because"),
                )
            },
        ),
    )
    inlines = (SectionInline, PreconditionInline, PaymentMethodInline, SuspensionInline)
    actions_detail = ("activate", "suspend", "resume", "terminate", "set_payment_method")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        today = timezone.localdate()
        resting = ContractSuspension.objects.in_force(on=today).filter(
            contract=models.OuterRef("pk")
        )
        rows = super().get_queryset(request).select_related("facility__area__parent")
        annotated: models.QuerySet[Any] = rows.annotate(is_resting=models.Exists(resting))
        return annotated

    def area_of(self, obj: Contract) -> Area:
        return obj.facility.area

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_fixed = obj is not None and obj.is_active
        return not is_fixed and super().has_change_permission(request, obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Note who ticked a precondition, and when."""
        if formset.model is ContractPrecondition:
            for ticked in formset.forms:
                if "is_met" in ticked.changed_data:
                    ticked.instance.checked_by = user_of(request)
                    ticked.instance.checked_on = timezone.localdate()
        super().save_formset(request, form, formset, change)

    @display(description=_("contract number"), ordering="number")
    def shown_number(self, contract: Contract) -> str:
        return contract.number or "-"

    @display(description=_("status"))
    def standing(self, contract: Any) -> str:
        status = standing(contract)
        return badge(status.value, status.label)

    @service_action(
        title=_("Activate"),
        question=_(
            "From the day on the contract binds. Its clauses and preconditions must be complete."
        ),
        ask=FromDay,
        offered=lambda contract: not contract.is_active,
        duties=KEEPERS,
        variant=ActionVariant.PRIMARY,
    )
    def activate(self, request: HttpRequest, contract: Contract, answers: Answers) -> Any:
        contracts.activate(contract=contract, by=user_of(request), on=answers["on"])
        return _("The contract binds.")

    @service_action(
        title=_("Suspend"),
        question=_(
            "Family-doctor agreements with the facility end, and its people must be reassigned."
        ),
        ask=FromDayBecause,
        offered=lambda contract: standing(contract) == Contract.Status.ACTIVE,
        duties=KEEPERS,
        variant=ActionVariant.WARNING,
    )
    def suspend(self, request: HttpRequest, contract: Contract, answers: Answers) -> Any:
        contracts.suspend(
            contract=contract, by=user_of(request), on=answers["on"], reason=answers["reason"]
        )
        return _("The contract is suspended.")

    @service_action(
        title=_("Resume"),
        ask=FromDay,
        offered=lambda contract: standing(contract) == Contract.Status.SUSPENDED,
        duties=KEEPERS,
        variant=ActionVariant.PRIMARY,
    )
    def resume(self, request: HttpRequest, contract: Contract, answers: Answers) -> Any:
        contracts.resume(contract=contract, by=user_of(request), on=answers["on"])
        return _("The contract binds again.")

    @service_action(
        title=_("Set the payment method"),
        question=_("What holds for the same services ends before the day."),
        ask=PaymentMethod,
        duties=KEEPERS,
    )
    def set_payment_method(self, request: HttpRequest, contract: Contract, answers: Answers) -> Any:
        contracts.set_payment_method(**answers, contract=contract, by=user_of(request))
        return _("The payment method was recorded.")

    @service_action(
        title=_("Terminate"),
        question=_("The day is the first on which the contract no longer binds."),
        ask=FromDayBecause,
        offered=lambda contract: (
            standing(contract) in (Contract.Status.ACTIVE, Contract.Status.SUSPENDED)
        ),
        duties=KEEPERS,
        variant=ActionVariant.DANGER,
    )
    def terminate(self, request: HttpRequest, contract: Contract, answers: Answers) -> Any:
        contracts.terminate(
            contract=contract, by=user_of(request), on=answers["on"], reason=answers["reason"]
        )
        return _("The contract is terminated.")


def standing(contract: Any) -> Contract.Status:
    """Return how a contract stands today, with the suspension that the list asked for already."""
    today = timezone.localdate()
    if not contract.is_active:
        return Contract.Status.DRAFT
    if contract.ends_before is not None and contract.ends_before <= today:
        return Contract.Status.TERMINATED
    return Contract.Status.SUSPENDED if contract.is_resting else Contract.Status.ACTIVE


@admin.register(ContractText)
class ContractTextAdmin(PortalAdmin):
    """Versions of the city's uniform contract text (NC-18.1)."""

    scope = None
    changed_by = frozenset({Duty.SCHEME_OFFICER})
    list_display = ("version", "scheme", "starts_on")
    list_filter = (("scheme", RelatedDropdownFilter),)
    list_select_related = ("scheme",)
    search_fields = ("version__startswith",)
    fields = ("scheme", ("version", "starts_on"))

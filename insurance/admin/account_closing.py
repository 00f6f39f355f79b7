"""Closing accounts: asked for with evidence, approved, and paid by a third person (XY-12)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from insurance.admin.acting import AddedByService, Reason, ServiceForm, service_action
from insurance.admin.attachment import opened
from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.legible import link, right, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of, visible
from insurance.figures import yuan
from insurance.models import AccountClosing, AccountEntry, Area, PersonalAccount
from insurance.models.enrollee import masked
from insurance.models.vocabulary import CLOSINGS
from insurance.services import attachments, closings

Answers = dict[str, Any]
Status = AccountClosing.Status


class AccountField(forms.ModelChoiceField[PersonalAccount]):
    """The one account that is to be closed, told by its person and what it holds."""

    def label_from_instance(self, obj: PersonalAccount) -> str:
        return f"{obj.enrollee} · {obj.scheme} · {yuan(obj.balance)}"


class ClosingForm(ServiceForm):
    """Which account is closed how, for whom, and on what evidence."""

    account = AccountField(
        label=_("personal account"),
        queryset=PersonalAccount.objects.none(),
        widget=UnfoldAdminSelectWidget(),
        empty_label=None,
    )
    how = forms.ChoiceField(label=_("way"), choices=CLOSINGS, widget=UnfoldAdminSelectWidget())
    title = forms.CharField(
        label=_("Document"), max_length=100, widget=UnfoldAdminTextInputWidget()
    )
    file = forms.FileField(
        label=_("File"), widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data.get("account") or self.request.GET.get("account", "")
        seen = visible(PersonalAccount.objects.all(), self.request, "enrollee")
        field: Any = self.fields["account"]
        field.queryset = seen.select_related("enrollee", "scheme").filter(
            pk=asked if str(asked).isdecimal() else None
        )

    def call(self, answers: Answers) -> AccountClosing:
        by = user_of(self.request)
        with attachments.kept(upload=answers["file"], title=answers["title"], by=by) as evidence:
            return closings.request(
                **{
                    name: answers[name]
                    for name in (
                        "account",
                        "how",
                        "heir",
                        "destination",
                        "payee_name",
                        "payee_account",
                    )
                },
                evidence=[evidence],
                by=by,
                on=timezone.localdate(),
            )


def account_of(closing: AccountClosing) -> Behind:
    """Return the way to the account."""
    account = closing.account
    return Behind(
        _("personal account"),
        rows_behind(AccountEntry, account__id__exact=account.pk),
        yuan(account.balance),
    )


@admin.register(AccountClosing)
class AccountClosingAdmin(AddedByService, FoundByPerson, BigTable, PortalAdmin):
    """Balances that leave, by three people; asked for from the account's page."""

    scope = "account__enrollee"
    person = "account__enrollee"
    added_by = frozenset({Duty.HANDLER})
    add_form = ClosingForm
    add_fields = (
        "account",
        "how",
        "heir",
        "destination",
        ("payee_name", "payee_account"),
        ("title", "file"),
    )
    autocomplete_fields = ("heir",)
    list_display = (
        "enrollee",
        "how",
        "figure_amount_or_balance",
        "status",
        "requested_on",
        "requested_by",
        "approved_by",
        "paid_by",
    )
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("how", ChoicesDropdownFilter),
        ("account__scheme", RelatedDropdownFilter),
    )
    list_select_related = ("account__enrollee", "requested_by", "approved_by", "paid_by")
    select_related = ("account__enrollee", "account__scheme__city", "heir")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("enrollee", "shown_personal_account", "status"),
                    ("how", "figure_amount_or_balance"),
                    ("heir", "destination"),
                    ("payee", "payee_bank"),
                    ("died_on", "insured_until"),
                )
            },
        ),
        (
            _("Three people"),
            {
                "fields": (
                    ("requested_by", "requested_on"),
                    ("approved_by", "approved_on"),
                    ("paid_by", "paid_on"),
                    ("refused_by", "refused_because"),
                )
            },
        ),
        (_("Entries"), {"fields": (("entry", "inherited_entry"),)}),
    )
    panels = ("admin/insurance/accountclosing/evidence.html",)
    ways = (account_of,)
    actions_detail = ("approve", "pay", "refuse")

    def area_of(self, obj: AccountClosing) -> Area:
        return closings.area_of(obj.account)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for a closing from an account's page alone, which names the account."""
        is_named = "account" in request.GET or "account" in request.POST
        return is_named and super().has_add_permission(request, obj)

    def shown_beside(self, request: HttpRequest, obj: AccountClosing) -> dict[str, Any]:
        return {"closing": obj, "evidence": list(obj.evidence.all())}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.evidence_file)
        return [
            path(
                "<int:object_id>/evidence/<int:attachment_id>/",
                view,
                name="insurance_accountclosing_evidence",
            ),
            *super().get_urls(),
        ]

    def evidence_file(self, request: HttpRequest, object_id: int, attachment_id: int) -> Any:
        """Open a document of a closing that the user may see."""
        closing = self.get_object(request, str(object_id))
        if closing is None or not self.has_view_permission(request, closing):
            raise Http404
        return opened(get_object_or_404(closing.evidence, pk=attachment_id))

    @display(description=_("enrollee"))
    def enrollee(self, closing: AccountClosing) -> str:
        return link(closing.account.enrollee)

    @display(description=_("personal account"))
    def shown_personal_account(self, closing: AccountClosing) -> str:
        return link(closing.account)

    @display(description=_("amount"))
    def figure_amount_or_balance(self, closing: AccountClosing) -> str:
        """Show what was paid, or what would be now."""
        paid = closing.amount
        return right(yuan(closing.account.balance if paid is None else paid))

    @display(description=_("payee"))
    def payee(self, closing: AccountClosing) -> str:
        name = closing.payee_name
        return name[:1] + "*" * (len(name) - 1) if name else "-"

    @display(description=_("payee's bank account"))
    def payee_bank(self, closing: AccountClosing) -> str:
        return masked(closing.payee_account) or "-"

    @display(description=_("died on"))
    def died_on(self, closing: AccountClosing) -> str:
        day = closing.account.enrollee.died_on
        return f"{day:%Y-%m-%d}" if day else str(_("no death is recorded"))

    @display(description=_("last coverage"))
    def insured_until(self, closing: AccountClosing) -> str:
        coverages: models.QuerySet[Any] = closing.account.enrollee.coverages.filter(
            scheme=closing.account.scheme
        )
        return link(coverages.order_by("-starts_on").first())

    @service_action(
        title=_("Approve"),
        question=_("You answer for the evidence as a second person. A third one pays."),
        offered=lambda closing: closing.status == Status.REQUESTED,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.PRIMARY,
    )
    def approve(self, request: HttpRequest, closing: AccountClosing, _answers: Answers) -> Any:
        closings.approve(closing=closing, by=user_of(request), on=timezone.localdate())
        return _("The closing was approved and awaits payment.")

    @service_action(
        title=_("Pay and close"),
        question=_(
            "The whole balance leaves and the account is closed; this cannot be taken back."
        ),
        offered=lambda closing: closing.status == Status.APPROVED,
        duties=frozenset({Duty.CASHIER}),
        variant=ActionVariant.PRIMARY,
    )
    def pay(self, request: HttpRequest, closing: AccountClosing, _answers: Answers) -> Any:
        closings.pay(closing=closing, by=user_of(request), on=timezone.localdate())
        return _("The balance was paid and the account is closed.")

    @service_action(
        title=_("Refuse"),
        question=_("The account stays open, and the person is told the reason."),
        ask=Reason,
        offered=lambda closing: closing.status == Status.REQUESTED,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.DANGER,
    )
    def refuse(self, request: HttpRequest, closing: AccountClosing, answers: Answers) -> Any:
        closings.refuse(
            closing=closing, by=user_of(request), on=timezone.localdate(), reason=answers["reason"]
        )
        return _("The closing was refused.")

"""Manual claims: the person paid first and handed the receipts in (NC-10.2, NC-31.2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from claims.admin.receiving import FIELDS, ReceiveForm
from claims.models import Reimbursement
from claims.services import agencies, reimbursements
from insurance.admin.acting import AddedByService, Reason, ServiceForm, service_action
from insurance.admin.attachment import opened
from insurance.admin.base import BigTable, PortalAdmin
from insurance.admin.legible import right
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.figures import yuan
from insurance.models import Area
from insurance.models.enrollee import masked
from insurance.schemes.money import yuan as to_yuan
from insurance.services import attachments

Answers = dict[str, Any]
HANDLER = frozenset({Duty.HANDLER})
Status = Reimbursement.Status
PAYEE = ("payee_name", "payee_account", "title", "file")


class HandInForm(ServiceForm):
    """A receipt, and who is to be paid; the payee is asked each time, as it is not shown."""

    title = forms.CharField(
        label=_("Document"), max_length=100, widget=UnfoldAdminTextInputWidget()
    )
    file = forms.FileField(
        label=_("File"), widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("payee_name", "payee_account"):
            self.initial[name] = ""
            self.fields[name].required = True

    def call(self, answers: Answers) -> Reimbursement:
        with attachments.kept(
            upload=answers["file"], title=answers["title"], by=user_of(self.request)
        ) as receipt:
            return reimbursements.hand_in(
                reimbursement=self.instance,
                receipts=[receipt],
                payee_name=answers["payee_name"],
                payee_account=answers["payee_account"],
            )


@admin.register(Reimbursement)
class ReimbursementAdmin(FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """Received, reviewed and paid by three people."""

    added_by = HANDLER
    add_form = ReceiveForm
    add_fields = FIELDS
    add_form_template = "admin/claims/reimbursement/add.html"
    scope = "claim"
    changed_by = HANDLER
    person = "claim__enrollee"
    list_display = (
        "enrollee",
        "claim",
        "figure_due",
        "status",
        "received_by",
        "reviewed_by",
        "paid_by",
    )
    list_filter = (("status", ChoicesDropdownFilter),)
    list_select_related = ("claim__enrollee", "received_by", "reviewed_by", "paid_by")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("claim", "figure_due", "status"),
                    ("figure_left", "paid"),
                    ("paid_first_because",),
                    ("payee", "payee_bank"),
                )
            },
        ),
        (
            _("Three people"),
            {
                "fields": (
                    ("received_by",),
                    ("reviewed_by", "reviewed_on"),
                    ("paid_by", "paid_on"),
                    ("refused_because",),
                )
            },
        ),
    )
    readonly_fields = (
        "claim",
        "figure_due",
        "status",
        "figure_left",
        "paid",
        "paid_first_because",
        "payee",
        "payee_bank",
        "received_by",
        "reviewed_by",
        "reviewed_on",
        "paid_by",
        "paid_on",
        "refused_because",
    )
    panels = ("admin/claims/reimbursement/receipts.html",)
    actions_detail = ("review", "pay", "refuse")

    def area_of(self, obj: Reimbursement) -> Area:
        return agencies.of(obj.claim)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let receipts be handed in until the review."""
        is_fixed = obj is not None and obj.status != Status.RECEIVED
        return not is_fixed and super().has_change_permission(request, obj)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        if obj is not None:
            kwargs["form"] = HandInForm
        form = super().get_form(request, obj, change, **kwargs)
        form.request = request
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return shown
        asked = (_("Hand in a receipt"), {"fields": (PAYEE[:2], PAYEE[2:])})
        return [*shown, asked]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing is left to do: the service wrote it all."""

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead to the claim where the ordinance does not pay it, or not yet: there it says why."""
        if isinstance(obj, Reimbursement):
            answer: HttpResponse = super().response_add(request, obj, post_url_continue)
            return answer
        said = translated("The bill was entered, but is not paid: %(status)s. No receipt was kept.")
        messages.warning(request, said % {"status": obj.get_status_display()})
        return redirect("admin:claims_claim_change", obj.pk)

    def shown_beside(self, request: HttpRequest, obj: Reimbursement) -> dict[str, Any]:
        return {"reimbursement": obj, "receipts": list(obj.receipts.all())}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.receipt_file)
        name = "claims_reimbursement_receipt"
        return [
            path("<int:object_id>/receipt/<int:attachment_id>/", view, name=name),
            *super().get_urls(),
        ]

    def receipt_file(self, request: HttpRequest, object_id: int, attachment_id: int) -> Any:
        """Open a receipt of a manual claim that the user may see."""
        reimbursement = self.get_object(request, str(object_id))
        if reimbursement is None or not self.has_view_permission(request, reimbursement):
            raise Http404
        return opened(get_object_or_404(reimbursement.receipts, pk=attachment_id))

    @service_action(
        title=_("Review"),
        question=_("You let the receipts pass as a second person. A third one pays."),
        offered=lambda manual: manual.status == Status.RECEIVED,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.PRIMARY,
    )
    def review(self, request: HttpRequest, manual: Reimbursement, _answers: Answers) -> Any:
        reimbursements.review(reimbursement=manual, by=user_of(request), on=timezone.localdate())
        return _("The manual claim was reviewed and awaits payment.")

    @service_action(
        title=_("Pay"),
        question=_("The payee gets what the fund bears; this cannot be taken back."),
        offered=lambda manual: manual.status == Status.REVIEWED,
        duties=frozenset({Duty.CASHIER}),
        variant=ActionVariant.PRIMARY,
    )
    def pay(self, request: HttpRequest, manual: Reimbursement, _answers: Answers) -> Any:
        reimbursements.pay(reimbursement=manual, by=user_of(request), on=timezone.localdate())
        return _("The manual claim was paid.")

    @service_action(
        title=_("Refuse"),
        question=_("The claim is reversed, and the person is told the reason."),
        ask=Reason,
        offered=lambda manual: manual.status == Status.RECEIVED,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.DANGER,
    )
    def refuse(self, request: HttpRequest, manual: Reimbursement, answers: Answers) -> Any:
        reimbursements.refuse(
            reimbursement=manual,
            by=user_of(request),
            on=timezone.localdate(),
            reason=answers["reason"],
        )
        return _("The manual claim was refused.")

    @display(description=_("enrollee"))
    def enrollee(self, reimbursement: Reimbursement) -> str:
        return str(reimbursement.claim.enrollee)

    @display(description=_("paid by the fund"))
    def figure_due(self, reimbursement: Reimbursement) -> str:
        return right(yuan(reimbursement.claim.fund))

    @display(description=_("still due to the person"))
    def figure_left(self, reimbursement: Reimbursement) -> str:
        """Show what is to be paid, less what the claims that this one supersedes paid before."""
        if reimbursement.status not in (Status.RECEIVED, Status.REVIEWED):
            return "-"
        return right(yuan(to_yuan(reimbursements.due(reimbursement=reimbursement))))

    @display(description=_("payee"))
    def payee(self, reimbursement: Reimbursement) -> str:
        name = reimbursement.payee_name
        return name[:1] + "*" * (len(name) - 1) if name else "-"

    @display(description=_("payee's bank account"))
    def payee_bank(self, reimbursement: Reimbursement) -> str:
        return masked(reimbursement.payee_account) or "-"

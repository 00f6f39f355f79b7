"""Manual claims: the person paid first and handed the receipts in (NC-10.2, NC-31.2)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.models import Reimbursement
from insurance.admin.attachment import opened
from insurance.admin.base import BigTable, PortalAdmin
from insurance.admin.legible import right, yuan
from insurance.admin.people import FoundByPerson
from insurance.models import Area
from insurance.models.enrollee import masked


@admin.register(Reimbursement)
class ReimbursementAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Received, reviewed and paid by three people."""

    scope = "claim"
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
        (None, {"fields": (("claim", "figure_due", "status"), ("payee", "payee_bank"))}),
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
    panels = ("admin/claims/reimbursement/receipts.html",)

    def area_of(self, obj: Reimbursement) -> Area:
        return obj.claim.facility.area

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

    @display(description=_("enrollee"))
    def enrollee(self, reimbursement: Reimbursement) -> str:
        return str(reimbursement.claim.enrollee)

    @display(description=_("paid by the fund"))
    def figure_due(self, reimbursement: Reimbursement) -> str:
        return right(yuan(reimbursement.claim.fund))

    @display(description=_("payee"))
    def payee(self, reimbursement: Reimbursement) -> str:
        name = reimbursement.payee_name
        return name[:1] + "*" * (len(name) - 1) if name else "-"

    @display(description=_("payee's bank account"))
    def payee_bank(self, reimbursement: Reimbursement) -> str:
        return masked(reimbursement.payee_account) or "-"

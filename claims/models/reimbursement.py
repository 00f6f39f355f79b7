"""Claims that people paid first: received, reviewed and paid by three people."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from insurance.models import Attachment, User
from insurance.models.fields import MoneyField


class Reimbursement(models.Model):
    """A claim that the person paid first and handed in later with receipts (NC-10.2, NC-31.2).

    Where people sign up, the facility on which the claim is booked pays the person, and the fund
    reaches that facility with its settlement, once; elsewhere the agency pays. Once paid, `paid` is
    what the person got, in yuan: less than the claim where it supersedes one that was paid before.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", _("received")
        REVIEWED = "reviewed", _("reviewed")
        PAID = "paid", _("paid")
        REFUSED = "refused", _("refused")

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="reimbursement", verbose_name=_("claim")
    )
    receipts: Any = models.ManyToManyField(
        Attachment, related_name="reimbursements", blank=True, verbose_name=_("receipts")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.RECEIVED
    )
    # Why the person paid first, where the bill was entered at a desk (LY-14.2, LY-14.3).
    paid_first_because = models.CharField(_("why the person paid"), max_length=200, blank=True)
    payee_name = models.CharField(_("payee"), max_length=50, blank=True)
    payee_account = models.CharField(_("payee's bank account"), max_length=60, blank=True)
    received_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("received by")
    )
    reviewed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    paid_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paid by"),
    )
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid = MoneyField(_("paid to the person"), null=True, blank=True)
    refused_because = models.CharField(_("refused because"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("manual claim")
        verbose_name_plural = _("manual claims")
        constraints = [
            models.CheckConstraint(
                condition=(Q(reviewed_by=None) | ~Q(reviewed_by=F("received_by")))
                & (Q(paid_by=None) | (~Q(paid_by=F("received_by")) & ~Q(paid_by=F("reviewed_by")))),
                name="claims_reimbursement_three_people",
            ),
            models.CheckConstraint(
                condition=Q(paid=None) | Q(paid__gte=0), name="claims_reimbursement_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid__isnull=False),
                name="claims_reimbursement_paid_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()

"""What becomes of accounts: statements at the end of a year, and closings (XY-12)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.account import PersonalAccount
from insurance.models.account_entry import AccountEntry
from insurance.models.attachment import Attachment
from insurance.models.enrollee import Enrollee
from insurance.models.fields import MoneyField, tracked
from insurance.models.protection import APPEND_ONLY
from insurance.models.run import Run
from insurance.models.user import User
from insurance.models.vocabulary import CLOSINGS


class AccountStatementQuerySet(models.QuerySet[Any]):
    """Statements by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the statements of the people whom the user may see."""
        return self.filter(account__enrollee__in=Enrollee.objects.visible_to(user, on=on))


class AccountStatement(models.Model):
    """An account's year, in yuan: what it opened with, what moved it, and what it goes on with (XY-12.1)."""

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="statements",
        verbose_name=_("account"),
    )
    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="account_statements", verbose_name=_("run")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    opening = MoneyField(_("opening balance"))
    credited = MoneyField(_("credited"))
    received = MoneyField(_("otherwise received"))
    paid = MoneyField(_("paid"))
    refunded = MoneyField(_("refunded"))
    taken_out = MoneyField(_("taken out"))
    closing = MoneyField(_("closing balance"))

    objects: ClassVar[Any] = AccountStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("account statement")
        verbose_name_plural = _("account statements")
        ordering = ["-year", "account"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "year"], name="insurance_statement_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(
                    closing=F("opening")
                    + F("credited")
                    + F("received")
                    + F("refunded")
                    - F("paid")
                    - F("taken_out")
                )
                & Q(closing__gte=0),
                name="insurance_statement_adds_up",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.year}"


class AccountClosingQuerySet(models.QuerySet[Any]):
    """Closings by what they wait for and by who may see them."""

    def waiting(self) -> Self:
        """Keep the closings that somebody still has to approve or pay."""
        return self.filter(
            status__in=[AccountClosing.Status.REQUESTED, AccountClosing.Status.APPROVED]
        )

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the closings of the people whom the user may see."""
        return self.filter(account__enrollee__in=Enrollee.objects.visible_to(user, on=on))


@tracked
class AccountClosing(models.Model):
    """An account's last balance transferred along, paid out or inherited (XY-12), by three people."""

    class Status(models.TextChoices):
        REQUESTED = "requested", _("requested")
        APPROVED = "approved", _("approved")
        PAID = "paid", _("paid")
        REFUSED = "refused", _("refused")

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="closings",
        verbose_name=_("personal account"),
    )
    how = models.CharField(_("way"), max_length=8, choices=CLOSINGS)
    heir = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("heir"),
    )
    destination = models.CharField(_("pooling area it goes to"), max_length=100, blank=True)
    payee_name = models.CharField(_("payee"), max_length=50, blank=True)
    payee_account = models.CharField(_("payee's bank account"), max_length=60, blank=True)
    evidence: Any = models.ManyToManyField(
        Attachment, related_name="account_closings", blank=True, verbose_name=_("evidence")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.REQUESTED
    )
    amount = MoneyField(_("amount"), null=True, blank=True)
    requested_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_on = models.DateField(_("requested on"))
    approved_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    paid_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paid by"),
    )
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    refused_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("refused by"),
    )
    refused_because = models.CharField(_("refused because"), max_length=200, blank=True)
    entry = models.OneToOneField(
        AccountEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="closing",
        verbose_name=_("account entry"),
    )
    inherited_entry = models.OneToOneField(
        AccountEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inheritance",
        verbose_name=_("entry of the heir"),
    )

    objects: ClassVar[Any] = AccountClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("account closing")
        verbose_name_plural = _("account closings")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=~Q(status="refused"),
                name="insurance_closing_once",
            ),
            models.CheckConstraint(
                condition=(Q(approved_by=None) | ~Q(approved_by=F("requested_by")))
                & (
                    Q(paid_by=None) | (~Q(paid_by=F("requested_by")) & ~Q(paid_by=F("approved_by")))
                ),
                name="insurance_closing_three_people",
            ),
            models.CheckConstraint(
                condition=Q(how="inherit") | Q(heir=None), name="insurance_closing_heir_inherits"
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid_on__isnull=False, amount__isnull=False),
                name="insurance_closing_paid_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.requested_on:%Y-%m-%d}"

"""Personal accounts and the legacy family balances that are used until they are used up (NC-43.2)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insurance.models.enrollee import Enrollee
from insurance.models.fields import MoneyField
from insurance.models.scheme import Scheme
from insurance.models.user import User


class PersonalAccount(models.Model):
    """A person's money in a scheme; the balance always equals the sum of its entries."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="accounts", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="accounts", verbose_name=_("enrollee")
    )
    balance = MoneyField(_("balance"), default=0)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("personal account")
        verbose_name_plural = _("personal accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "enrollee"], name="insurance_account_one_a_person"
            ),
            models.CheckConstraint(
                condition=Q(balance__gte=0), name="insurance_account_not_overdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.balance}"


class AccountEntry(models.Model):
    """A movement of an account, in yuan: credits positive, payments negative; never changed."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening balance")
        PAYMENT = "payment", _("payment")
        REFUND = "refund", _("refund")

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("account"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    amount = MoneyField(_("amount"))
    balance_after = MoneyField(_("balance after"))
    booked_on = models.DateField(_("booked on"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("account entry")
        verbose_name_plural = _("account entries")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="insurance_account_entry_moves"),
            models.CheckConstraint(
                condition=Q(balance_after__gte=0), name="insurance_account_entry_balance"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

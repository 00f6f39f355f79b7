"""What personal accounts paid beside claims: for which purpose, for whom, where; and what was refused."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from facilities.models import Facility
from insurance.models import AccountEntry, Enrollee, Scheme, User
from insurance.models.fields import MoneyField
from insurance.models.protection import APPEND_ONLY
from insurance.models.vocabulary import BENEFICIARIES


class AccountPaymentQuerySet(models.QuerySet[Any]):
    """Payments by month and by who may see them."""

    def booked_in(self, month: dt.date) -> Self:
        """Keep what is passed on to facilities with the month; the month by its first day."""
        return self.filter(booked_month=month)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the payments of the people whom the user may see."""
        return self.filter(entry__account__enrollee__in=Enrollee.objects.visible_to(user, on=on))


class AccountPayment(models.Model):
    """One payment from an account that is not part of a claim (XY-9, JN-15), or its reversal.

    booked_month is the month with which a facility gets the money; empty where no facility does.
    """

    entry = models.OneToOneField(
        AccountEntry,
        on_delete=models.PROTECT,
        related_name="payment",
        verbose_name=_("account entry"),
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    relation = models.CharField(_("for whom"), max_length=8, choices=BENEFICIARIES)
    beneficiary = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="account_payments_received",
        verbose_name=_("beneficiary"),
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="account_payments",
        verbose_name=_("facility"),
    )
    booked_month = models.DateField(_("booked month"), null=True, blank=True)
    cites = models.JSONField(_("articles"), default=list)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name=_("reverses"),
    )
    reversed_because = models.CharField(_("reversed because"), max_length=200, blank=True)

    objects: ClassVar[Any] = AccountPaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("account payment")
        verbose_name_plural = _("account payments")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["booked_month", "facility"],
                condition=models.Q(booked_month__isnull=False),
                name="claims_account_payment_month",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(facility=None, booked_month=None)
                | models.Q(facility__isnull=False, booked_month__isnull=False),
                name="claims_account_payment_booked",
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return self.purpose


class RefusedAccountPaymentQuerySet(models.QuerySet[Any]):
    """Refused attempts by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the attempts on accounts of the people whom the user may see."""
        return self.filter(enrollee__in=Enrollee.objects.visible_to(user, on=on))


class RefusedAccountPayment(models.Model):
    """An attempt to pay from an account what it may not pay (XY-10, JN-15.2), kept for audit."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="+", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="refused_account_payments",
        verbose_name=_("enrollee"),
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    beneficiary = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="+", verbose_name=_("beneficiary")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facility"),
    )
    amount = MoneyField(_("amount"))
    code = models.CharField(_("reason code"), max_length=30)
    attempted_on = models.DateField(_("attempted on"))
    attempted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("attempted by")
    )

    objects: ClassVar[Any] = RefusedAccountPaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("refused account payment")
        verbose_name_plural = _("refused account payments")
        ordering = ["-pk"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.code} {self.attempted_on:%Y-%m-%d}"

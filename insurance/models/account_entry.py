"""What moves personal accounts: credits by case, entries that stay, and what is still to be taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insurance.models.account import PersonalAccount, county_of
from insurance.models.area import Area
from insurance.models.edition import SchemeEdition
from insurance.models.enrollee import Enrollee
from insurance.models.fields import MoneyField, tracked
from insurance.models.protection import APPEND_ONLY
from insurance.models.run import Run
from insurance.models.user import User
from insurance.models.vocabulary import CATEGORIES


class CreditCaseQuerySet(models.QuerySet[Any]):
    """Credits reckoned, by what they wait for and by who may see them."""

    def waiting(self) -> Self:
        """Keep the cases that wait for a value or a reading."""
        return self.filter(amount=None)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the cases of the areas of the user's posts."""
        return self.filter(area__in=Area.objects.visible_to(user, on=on))


class CreditCase(models.Model):
    """How all people alike were credited for a month, reckoned once: the explanation of their entries.

    parts is a list of {part, amount (fen), row, parameters, waits_for, cites, provisional}, which a
    true-up says of the difference, with what was credited before and what is due; amount is their
    sum in yuan, empty where a value is missing and nobody was credited.
    """

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="credit_cases", verbose_name=_("run")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("county")
    )
    edition = models.ForeignKey(
        SchemeEdition,
        on_delete=models.PROTECT,
        related_name="credit_cases",
        verbose_name=_("edition"),
    )
    month = models.DateField(_("month"))
    category = models.CharField(_("category"), max_length=16, choices=CATEGORIES)
    has_account = models.BooleanField(_("has a personal account"))
    is_senior = models.BooleanField(_("senior"))
    is_suspended = models.BooleanField(_("benefits rest"))
    base = MoneyField(_("contribution base"), null=True, blank=True)
    parts = models.JSONField(_("parts"), default=list)
    amount = MoneyField(_("credit a head"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people"))
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="true_ups",
        verbose_name=_("trues up"),
    )

    objects: ClassVar[Any] = CreditCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit reckoned")
        verbose_name_plural = _("credits reckoned")
        ordering = ["run", "area", "month", "category", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "run",
                    "area",
                    "month",
                    "category",
                    "has_account",
                    "is_senior",
                    "is_suspended",
                    "base",
                    "corrects",
                ],
                nulls_distinct=False,
                name="insurance_credit_case_once",
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.month:%Y-%m}"


@tracked
class OutstandingTrueUp(models.Model):
    """What a true-up could not take back, in yuan, because the account held less; later runs take it."""

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="outstanding_true_ups",
        verbose_name=_("personal account"),
    )
    case = models.ForeignKey(
        CreditCase,
        on_delete=models.PROTECT,
        related_name="outstanding",
        verbose_name=_("credit reckoned"),
    )
    amount = MoneyField(_("still to be taken back"))

    class Meta:
        verbose_name = _("outstanding true-up")
        verbose_name_plural = _("outstanding true-ups")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "case"], name="insurance_outstanding_true_up_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="insurance_outstanding_true_up_owed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount}"


class AccountEntryQuerySet(models.QuerySet[Any]):
    """Entries by kind and by who may see them."""

    def credits(self) -> Self:
        """Keep what a month credited."""
        return self.filter(kind__in=AccountEntry.CREDITS)

    def kept_by(self, county: int) -> Self:
        """Keep the entries of the people whose latest coverage is a county's."""
        of_person = county_of("account__enrollee", "account__scheme")
        return self.alias(county=of_person).filter(county=county)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the entries of the people whom the user may see."""
        return self.filter(account__enrollee__in=Enrollee.objects.visible_to(user, on=on))


class AccountEntry(models.Model):
    """A movement of an account, in yuan: what comes in is positive, what leaves negative; never changed.

    period is the first day of the month that a credit or a true-up is for.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening balance")
        CREDIT_PERSONAL = "credit_personal", _("credit of the personal contribution")
        CREDIT_EMPLOYER = "credit_employer", _("credit of the employer's part")
        CREDIT_POOLED = "credit_pooled", _("credit from the pooled fund")
        TRUE_UP = "true_up", _("true-up")
        PAYMENT = "payment", _("payment")
        REFUND = "refund", _("refund")
        TRANSFERRED = "transferred", _("transferred along")
        PAID_OUT = "paid_out", _("paid out")
        BEQUEATHED = "bequeathed", _("left to an heir")
        INHERITED = "inherited", _("inherited")

    CREDITS = (Kind.CREDIT_PERSONAL, Kind.CREDIT_EMPLOYER, Kind.CREDIT_POOLED)
    INCOMING = (Kind.OPENING, *CREDITS, Kind.REFUND, Kind.INHERITED)
    LEAVING = (Kind.PAYMENT, Kind.TRANSFERRED, Kind.PAID_OUT, Kind.BEQUEATHED)
    OF_MONTHS = (*CREDITS, Kind.TRUE_UP)

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("account"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    amount = MoneyField(_("amount"))
    balance_after = MoneyField(_("balance after"))
    booked_on = models.DateField(_("booked on"))
    period = models.DateField(_("month"), null=True, blank=True)
    run = models.ForeignKey(
        Run,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="account_entries",
        verbose_name=_("run"),
    )
    case = models.ForeignKey(
        CreditCase,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("credit reckoned"),
    )
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty when the schedule did it."),
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects: ClassVar[Any] = AccountEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("account entry")
        verbose_name_plural = _("account entries")
        ordering = ["pk"]
        indexes = [
            # What the general ledger has to be told day by day; credits reach it with their run.
            models.Index(
                fields=["booked_on"],
                condition=~Q(kind__in=["credit_personal", "credit_employer", "credit_pooled"]),
                name="insurance_account_entry_day",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="insurance_account_entry_moves"),
            models.CheckConstraint(
                condition=Q(balance_after__gte=0), name="insurance_account_entry_balance"
            ),
            # Once only per account, month and kind, however often a month is run (XY-8, JN-14).
            models.UniqueConstraint(
                fields=["account", "kind", "period"],
                condition=Q(kind__in=["credit_personal", "credit_employer", "credit_pooled"]),
                name="insurance_account_credited_once",
            ),
            models.UniqueConstraint(
                fields=["account", "period", "run"],
                condition=Q(kind="true_up"),
                name="insurance_account_trued_up_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["credit_personal", "credit_employer", "credit_pooled", "true_up"],
                    period__isnull=False,
                    run__isnull=False,
                )
                | (
                    ~Q(kind__in=["credit_personal", "credit_employer", "credit_pooled", "true_up"])
                    & Q(period=None)
                ),
                name="insurance_account_entry_of_a_month",
            ),
            models.CheckConstraint(
                condition=Q(kind="true_up")
                | Q(
                    kind__in=["payment", "transferred", "paid_out", "bequeathed"],
                    amount__lt=0,
                )
                | (
                    ~Q(kind__in=["payment", "transferred", "paid_out", "bequeathed"])
                    & Q(amount__gt=0)
                ),
                name="insurance_account_entry_direction",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

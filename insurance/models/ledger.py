"""The general ledger: accounts of a scheme's funds, journals that balance, and their legs (docs/ledger.md)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.fields import MoneyField
from insurance.models.protection import APPEND_ONLY, NEVER_EMPTIED
from insurance.models.run import Run
from insurance.models.scheme import PolicyDocument, Scheme
from insurance.models.user import User

NOTHING = Decimal("0.00")

# A journal is checked when its transaction ends, so that it may be written before its legs.
UNBALANCED = """
    (SELECT count(*) < 2 OR sum(amount) <> 0 FROM insurance_leg WHERE journal_id = {journal})
"""
# Legs on the accounts of two schemes would leave each of them unbalanced.
ELSEWHERE = """
    (SELECT scheme_id FROM insurance_ledgeraccount WHERE id = NEW.account_id)
        <> (SELECT scheme_id FROM insurance_journal WHERE id = NEW.journal_id)
"""
# Questions of one table each, asked once a leg: together in one they would be planned anew each time.
REFUSE = """
    IF {wrong} THEN
        RAISE EXCEPTION 'journal % does not balance', {journal} USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def balanced(journal: str, *, or_else: str = "") -> pgtrigger.Trigger:
    """Return the deferred trigger by which a journal has two legs or more that sum to nothing.

    `or_else` is something more that is wrong, in SQL.
    """
    unbalanced = UNBALANCED.format(journal=journal)
    wrong = f"{unbalanced} OR {or_else}" if or_else else unbalanced
    return pgtrigger.Trigger(
        name="balanced",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=REFUSE.format(wrong=wrong, journal=journal),
    )


STAYS_WHAT_IT_IS = pgtrigger.ReadOnly(name="stays_what_it_is", fields=["scheme", "code", "kind"])
"""An account of the ledger may be named anew; what stands on it stays where it was put."""


class LedgerAccountQuerySet(models.QuerySet[Any]):
    """Accounts of the ledger with what stands on them."""

    def with_balance(self, *, on: dt.date) -> Self:
        """Annotate `balance`, in yuan, as of the end of a day: debits positive, credits negative."""
        until = Leg.objects.filter(account=OuterRef("pk"), journal__happened_on__lte=on)
        balance = until.order_by().values("account").annotate(sum=Sum("amount")).values("sum")
        return self.annotate(balance=Coalesce(Subquery(balance), NOTHING))


class LedgerAccount(models.Model):
    """One account of a scheme's ledger; facilities point to theirs from the floor above."""

    class Kind(models.TextChoices):
        CASH = "cash", _("fund deposits")
        POOLED_FUND = "pooled_fund", _("pooled fund")
        OUTPATIENT_FUND = "outpatient_fund", _("outpatient sub-fund")
        COUNTY_FUND = "county_fund", _("outpatient fund of a county")
        FAMILY_DOCTOR_FUND = "family_doctor_fund", _("family-doctor fees")
        STUDENT_FUND = "student_fund", _("student fund of a facility")
        LARGE_AMOUNT_FUND = "large_amount_fund", _("large-amount subsidy fund")
        PERSONAL_ACCOUNTS = "personal_accounts", _("personal accounts")
        ACCOUNT_CLEARING = "account_clearing", _("account payments to be passed on")
        PREMIUM_PAYABLE = "premium_payable", _("premiums to be passed on")
        FACILITY_PAYABLE = "facility_payable", _("payable to a facility")
        PERSON_PAYABLE = "person_payable", _("payable to insured persons")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="ledger_accounts", verbose_name=_("scheme")
    )
    code = models.CharField(_("code"), max_length=30)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_accounts",
        verbose_name=_("county"),
    )

    objects: ClassVar[Any] = LedgerAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger account")
        verbose_name_plural = _("ledger accounts")
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="insurance_ledger_account_once")
        ]
        triggers = [STAYS_WHAT_IT_IS]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class JournalQuerySet(models.QuerySet[Any]):
    """Journals by standing."""

    def standing(self) -> Self:
        """Leave out the journals that were reversed, and their reversals."""
        return self.filter(reverses=None, reversal=None)


class Journal(models.Model):
    """One event that moved money: at least two legs that sum to nothing; never changed, only reversed.

    key names the event within the scheme, so that no event is ever posted twice.
    """

    class Event(models.TextChoices):
        RECEIPT = "receipt", _("receipt of the fund")
        OPENING = "opening", _("opening balances")
        APPROPRIATION = "appropriation", _("appropriation of the fund")
        ALLOCATION = "allocation", _("allocation to a county")
        MONTH = "month", _("month of a facility")
        YEAR = "year", _("year of a facility")
        PAYMENT = "payment", _("payment to a facility")
        REIMBURSEMENT = "reimbursement", _("payment to a person")
        CREDIT = "credit", _("monthly credit of accounts")
        ACCOUNT_DAY = "account_day", _("account movements of a day")
        FAMILY_DOCTOR_FEE = "family_doctor_fee", _("family-doctor fees")
        STUDENT_FUND = "student_fund", _("student fund of a year")
        SUBSIDY = "subsidy", _("large-amount subsidy")
        REVERSAL = "reversal", _("reversal")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="journals", verbose_name=_("scheme")
    )
    event = models.CharField(_("event"), max_length=20, choices=Event.choices)
    key = models.CharField(_("key"), max_length=80)
    happened_on = models.DateField(_("day"))
    run = models.ForeignKey(
        Run,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="journals",
        verbose_name=_("run"),
    )
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="journals",
        verbose_name=_("basis document"),
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name=_("journal taken back"),
    )
    memo = models.CharField(_("memo"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
        help_text=_("Empty when the schedule did it."),
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects: ClassVar[Any] = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal")
        verbose_name_plural = _("journals")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["scheme", "happened_on"], name="insurance_journal_day")]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "key"], name="insurance_journal_once")
        ]
        triggers = [APPEND_ONLY, NEVER_EMPTIED, balanced("NEW.id")]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.happened_on:%Y-%m-%d}"


class LegQuerySet(models.QuerySet[Any]):
    """Legs by the day of their journal."""

    def before(self, day: dt.date) -> Self:
        """Keep what happened before a day."""
        return self.filter(journal__happened_on__lt=day)

    def within(self, *, starts_on: dt.date, ends_before: dt.date) -> Self:
        """Keep what happened in a half-open period."""
        return self.before(ends_before).filter(journal__happened_on__gte=starts_on)

    def with_turnover(self, *, since: dt.date) -> Self:
        """Sum what is grouped, in yuan: `opening` before a day, `debit` and `credit` from it on.

        Debits are positive; of the credits, the amount without its sign.
        """
        opened = Q(journal__happened_on__lt=since)
        moved = Q(journal__happened_on__gte=since)
        return self.annotate(
            opening=Sum("amount", filter=opened, default=NOTHING),
            debit=Sum("amount", filter=moved & Q(amount__gt=0), default=NOTHING),
            credit=-Sum("amount", filter=moved & Q(amount__lt=0), default=NOTHING),
        )


class Leg(models.Model):
    """What a journal puts on one account, in yuan: a debit is positive, a credit negative."""

    journal = models.ForeignKey(
        Journal, on_delete=models.PROTECT, related_name="legs", verbose_name=_("journal")
    )
    account = models.ForeignKey(
        LedgerAccount,
        on_delete=models.PROTECT,
        related_name="legs",
        verbose_name=_("ledger account"),
    )
    amount = MoneyField(_("amount"), max_digits=16)

    objects: ClassVar[Any] = LegQuerySet.as_manager()

    class Meta:
        verbose_name = _("leg of a journal")
        verbose_name_plural = _("legs of a journal")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["journal", "account"], name="insurance_leg_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="insurance_leg_moves"),
        ]
        triggers = [APPEND_ONLY, NEVER_EMPTIED, balanced("NEW.journal_id", or_else=ELSEWHERE)]

    def __str__(self) -> str:
        return f"{self.amount}"

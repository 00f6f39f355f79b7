"""Personal accounts, who may use them, and what moved them; legacy family balances too (NC-43.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.attachment import Attachment
from insurance.models.circumstances import never_twice
from insurance.models.coverage import Coverage
from insurance.models.enrollee import Enrollee
from insurance.models.fields import DateRange, MoneyField, Period, PeriodQuerySet, tracked
from insurance.models.protection import APPEND_ONLY
from insurance.models.run import Run
from insurance.models.scheme import Scheme, SchemeEdition
from insurance.models.user import User
from insurance.models.vocabulary import CATEGORIES, CLOSINGS, RELATIONS


def county_of(person: str, scheme: str) -> Subquery:
    """Return the county of a person's latest coverage in a scheme, each named by its path.

    It keeps the person's account, also once the coverage has ended.
    """
    coverages = Coverage.objects.filter(enrollee=OuterRef(person), scheme=OuterRef(scheme))
    return Subquery(coverages.order_by("-starts_on").values("area")[:1])


class PersonalAccountQuerySet(models.QuerySet[Any]):
    """Accounts by standing, by who keeps them and by who may see them."""

    def still_open(self) -> Self:
        """Keep the accounts that are not closed."""
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        """Keep the accounts that are closed."""
        return self.exclude(closed_on=None)

    def kept_by(self, county: int) -> Self:
        """Keep the accounts of the people whose latest coverage is a county's."""
        return self.alias(county=county_of("enrollee", "scheme")).filter(county=county)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the accounts of the people whom the user may see."""
        return self.filter(enrollee__in=Enrollee.objects.visible_to(user, on=on))


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

    objects: ClassVar[Any] = PersonalAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal account")
        verbose_name_plural = _("personal accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "enrollee"],
                condition=Q(closed_on=None),
                name="insurance_account_one_a_person",
            ),
            models.CheckConstraint(
                condition=Q(balance__gte=0), name="insurance_account_not_overdrawn"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(balance=0), name="insurance_account_closed_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk:08}"


@tracked
class AccountMember(Period):
    """Somebody of the household who may use another's family account (LY-8.2, reading LY-A6)."""

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("personal account"),
    )
    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="shared_accounts",
        verbose_name=_("enrollee"),
    )

    class Meta(Period.Meta):
        verbose_name = _("member of a family account")
        verbose_name_plural = _("members of a family account")
        constraints = [
            *Period.Meta.constraints,
            never_twice("insurance_account_member_one_a_day", "account"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


class RelativeQuerySet(PeriodQuerySet):
    """Relatives by whether the relation was verified."""

    def verified(self, *, on: dt.date) -> Self:
        """Keep the relations that somebody has verified by the day."""
        return self.in_force(on=on).filter(verified_on__lte=on)


@tracked
class Relative(Period):
    """How somebody is related to an account's holder, and on whose word (XY-9.2, JJ-12.2)."""

    class Source(models.TextChoices):
        POLICE = "police", _("household register of the police")
        CIVIL_AFFAIRS = "civil_affairs", _("marriage register of civil affairs")
        PAPER = "paper", _("document seen")

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="relatives", verbose_name=_("enrollee")
    )
    relative = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="relative_of", verbose_name=_("relative")
    )
    relation = models.CharField(_("relation"), max_length=8, choices=RELATIONS)
    source = models.CharField(_("source"), max_length=16, choices=Source.choices)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )

    objects: ClassVar[Any] = RelativeQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("relative")
        verbose_name_plural = _("relatives")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="insurance_relative_one_a_day",
                expressions=[
                    ("enrollee", RangeOperators.EQUAL),
                    ("relative", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=~Q(enrollee=F("relative")), name="insurance_relative_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(verified_on=None, verified_by=None)
                | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="insurance_relative_verified_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.get_relation_display()


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

"""Runs: work on a period that tasks compute and that three people submit, review and pay."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.fields import MoneyField, tracked
from insurance.models.scheme import Scheme
from insurance.models.user import User

# Of which runs a period has one. A month of accounts may be run again for what came late, each final
# value has a true-up of its own, and a year of students follows for facilities that came late.
ONE_A_PERIOD = (
    ~Q(status="void")
    & ~Q(kind="account_credit", status="posted")
    & ~Q(kind="account_true_up")
    & ~Q(kind="student_fund", status__in=["reviewed", "paid"])
    & ~Q(kind="subsidy", status="posted")
)


class RunQuerySet(models.QuerySet[Any]):
    """Runs by their standing."""

    def living(self) -> Self:
        """Leave out the runs that were rejected and replaced."""
        return self.exclude(status=Run.Status.VOID)

    def approved(self) -> Self:
        """Keep the runs that a reviewer let pass, paid or not."""
        return self.filter(status__in=[Run.Status.REVIEWED, Run.Status.PAID])

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the runs with a unit in an area of the user's posts."""
        if user.is_superuser:
            return self
        areas = Area.objects.visible_to(user, on=on)
        return self.filter(Q(units__area__in=areas) | Q(scheme__city__in=areas)).distinct()


@tracked
class Run(models.Model):
    """One piece of work on a scheme's month or year: settled with facilities, or posted to accounts."""

    class Kind(models.TextChoices):
        APPROPRIATION = "appropriation", _("appropriation of the fund")
        ALLOCATION = "allocation", _("allocation of county budgets")
        PRE_SETTLEMENT = "pre_settlement", _("monthly pre-settlement")
        YEAR_SETTLEMENT = "year_settlement", _("annual settlement")
        ACCOUNT_CREDIT = "account_credit", _("monthly credit of accounts")
        ACCOUNT_TRUE_UP = "account_true_up", _("true-up of account credits")
        ACCOUNT_YEAR = "account_year", _("account statements of a year")
        FAMILY_DOCTOR = "family_doctor", _("family-doctor fees")
        STUDENT_FUND = "student_fund", _("student funds")
        SUBSIDY = "subsidy", _("large-amount subsidies")

    class Status(models.TextChoices):
        COMPUTING = "computing", _("computing")
        COMPUTED = "computed", _("computed")
        SUBMITTED = "submitted", _("submitted")
        REVIEWED = "reviewed", _("reviewed")
        PAID = "paid", _("paid")
        POSTED = "posted", _("done")
        BLOCKED = "blocked", _("blocked")
        VOID = "void", _("rejected")

    MONTHLY = (Kind.PRE_SETTLEMENT, Kind.ACCOUNT_CREDIT, Kind.ACCOUNT_TRUE_UP)
    # What they do stands once it is done: nobody submits, reviews or pays it.
    OF_ACCOUNTS = (Kind.ACCOUNT_CREDIT, Kind.ACCOUNT_TRUE_UP, Kind.ACCOUNT_YEAR)
    # Subsidies pass through the three people one by one, and not as a run (JN-7).
    STANDS_ONCE_DONE = (*OF_ACCOUNTS, Kind.SUBSIDY)

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="runs", verbose_name=_("scheme")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    period = models.DateField(_("period"), help_text=_("The first day of the month or year."))
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.COMPUTING
    )
    figures = models.JSONField(_("figures given"), default=dict, blank=True)
    total = MoneyField(_("total"), null=True, blank=True)
    excess = MoneyField(_("excess over the fund"), default=0)
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    computed_on = models.DateField(_("computed on"))
    started_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
        help_text=_("Empty when the schedule started it."),
    )
    submitted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
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
    rejected_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rejected by"),
    )
    rejected_because = models.CharField(_("rejected because"), max_length=200, blank=True)

    objects: ClassVar[Any] = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-period", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "kind", "period"],
                condition=ONE_A_PERIOD,
                name="insurance_run_one_a_period",
            ),
            models.CheckConstraint(
                condition=(Q(reviewed_by=None) | ~Q(reviewed_by=F("submitted_by")))
                & (
                    Q(paid_by=None) | (~Q(paid_by=F("submitted_by")) & ~Q(paid_by=F("reviewed_by")))
                ),
                name="insurance_run_three_people",
                violation_error_message=_(
                    "Submitting, reviewing and paying a run takes three different people."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "reviewed", "paid"])
                | Q(submitted_by__isnull=False),
                name="insurance_run_submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["reviewed", "paid"]) | Q(reviewed_by__isnull=False),
                name="insurance_run_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid_by__isnull=False),
                name="insurance_run_paid_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(excess=0) | ~Q(status__in=["reviewed", "paid"]),
                name="insurance_run_excess_not_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.period_label}"

    @property
    def period_label(self) -> str:
        """The month or the year of the run as the office writes it."""
        return f"{self.period:%Y-%m}" if self.kind in self.MONTHLY else f"{self.period:%Y}"


class RunUnitQuerySet(models.QuerySet[Any]):
    """Units of work by whether they may be taken."""

    def on_offer(self, *, at: dt.datetime) -> Self:
        """Keep the units that nobody has finished or holds a lease on at the moment."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        return self.filter(free, is_finished=False, run__status=Run.Status.COMPUTING)


class RunUnit(models.Model):
    """One county's part of a run, leased by a worker; this table is the outbox, not the broker."""

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="units", verbose_name=_("run")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    is_finished = models.BooleanField(_("finished"), default=False)

    objects: ClassVar[Any] = RunUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit of a run")
        verbose_name_plural = _("units of a run")
        constraints = [
            models.UniqueConstraint(fields=["run", "area"], name="insurance_run_unit_one_an_area")
        ]

    def __str__(self) -> str:
        return str(self.pk)

"""How facilities are settled: closed months, monthly pre-settlement, annual settlement, payment."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from facilities.models import Facility
from insurance.models import Area, Run, Scheme, User
from insurance.models.fields import MoneyField
from insurance.models.protection import APPEND_ONLY


class MonthClosing(models.Model):
    """A county's month that takes no more bookings; what is booked to it stays as it was."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="closings", verbose_name=_("scheme")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="closings", verbose_name=_("county")
    )
    month = models.DateField(_("month"))
    closed_on = models.DateField(_("closed on"))

    class Meta:
        verbose_name = _("closed month")
        verbose_name_plural = _("closed months")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "area", "month"], name="claims_month_closed_once"
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class SettlementQuerySet(models.QuerySet[Any]):
    """Facility months and years by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the settlements of facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))

    def of_living_runs(self) -> Self:
        """Leave out what was computed in a rejected run."""
        return self.exclude(run__status=Run.Status.VOID)


class FacilityMonth(models.Model):
    """A facility's month, in yuan: payable = min(actual - deductions, quota) (NC-26.3)."""

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="facility_months", verbose_name=_("run")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="months", verbose_name=_("facility")
    )
    month = models.DateField(_("month"))
    heads = models.PositiveIntegerField(_("signed heads"))
    quota = MoneyField(_("quota"), null=True, blank=True)
    cost = MoneyField(_("cost to the fund"))
    deductions = MoneyField(_("deductions"))
    actual = MoneyField(_("actual"))
    payable = MoneyField(_("payable"))
    # Of what is payable and of account money: due to people who paid first, with no signed facility between.
    to_persons = MoneyField(_("due to people who paid first"), default=0)
    # Beside what is payable: paid there from personal accounts, and passed on.
    account_due = MoneyField(_("paid from personal accounts"), default=0)

    objects: ClassVar[Any] = SettlementQuerySet.as_manager()

    class Meta:
        verbose_name = _("facility month")
        verbose_name_plural = _("facility months")
        ordering = ["-month", "facility"]
        constraints = [
            models.UniqueConstraint(fields=["run", "facility"], name="claims_facility_month_once"),
            models.CheckConstraint(
                condition=Q(actual=F("cost") - F("deductions")),
                name="claims_facility_month_actual",
            ),
            models.CheckConstraint(
                condition=Q(payable=Least(F("actual"), Coalesce(F("quota"), F("actual")))),
                name="claims_facility_month_payable",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def due(self) -> Any:
        """What the facility is owed, in yuan: payable, less what people are paid, with account money."""
        return self.payable - self.to_persons + self.account_due


class FacilityMonthGroup(models.Model):
    """One service group of a facility's month: quota = standard / 12 x heads, rounded once."""

    facility_month = models.ForeignKey(
        FacilityMonth,
        on_delete=models.PROTECT,
        related_name="groups",
        verbose_name=_("facility month"),
    )
    group = models.PositiveSmallIntegerField(_("service group"))
    standard = MoneyField(_("standard a head and year"))
    heads = models.PositiveIntegerField(_("signed heads"))
    quota = MoneyField(_("quota"))

    class Meta:
        verbose_name = _("group of a facility month")
        verbose_name_plural = _("groups of a facility month")
        ordering = ["facility_month", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility_month", "group"], name="claims_facility_month_group_once"
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.group}"


class FacilityYear(models.Model):
    """A facility's year, in yuan: final = settlement by tier - what the months prepaid (NC-29)."""

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="facility_years", verbose_name=_("run")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="years", verbose_name=_("facility")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    person_months = models.PositiveIntegerField(_("person-months"))
    budget = MoneyField(_("annual budget"))
    cost = MoneyField(_("cost to the fund"))
    deductions = MoneyField(_("deductions"))
    actual = MoneyField(_("actual"))
    ratio = models.DecimalField(
        _("share of the budget"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    tier = models.CharField(_("tier"), max_length=1, blank=True)
    settlement = MoneyField(_("settlement"))
    prepaid = MoneyField(_("prepaid by month"))
    final = MoneyField(_("final payment"))
    # Beside the final payment: paid there from personal accounts, and passed on with no month.
    account_due = MoneyField(_("paid from personal accounts"), default=0)

    objects: ClassVar[Any] = SettlementQuerySet.as_manager()

    class Meta:
        verbose_name = _("facility year")
        verbose_name_plural = _("facility years")
        ordering = ["-year", "facility"]
        constraints = [
            models.UniqueConstraint(fields=["run", "facility"], name="claims_facility_year_once"),
            models.CheckConstraint(
                condition=Q(final=F("settlement") - F("prepaid")),
                name="claims_facility_year_final",
            ),
            models.CheckConstraint(
                condition=Q(actual=F("cost") - F("deductions")), name="claims_facility_year_actual"
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.year}"

    @property
    def due(self) -> Any:
        """What the facility is owed, in yuan: the final payment, with account money of no month."""
        return self.final + self.account_due

    @property
    def surplus(self) -> Any:
        """What the facility kept beyond its cost, in yuan, never negative (NC-33)."""
        return max(self.settlement - self.actual, self.settlement * 0)


class FacilityYearGroup(models.Model):
    """One service group of a facility's year: budget = standard x person-months / 12."""

    facility_year = models.ForeignKey(
        FacilityYear,
        on_delete=models.PROTECT,
        related_name="groups",
        verbose_name=_("facility year"),
    )
    group = models.PositiveSmallIntegerField(_("service group"))
    starts_on = models.DateField(
        _("standard from"),
        null=True,
        blank=True,
        help_text=_("Where the standards changed within the year."),
    )
    standard = MoneyField(_("standard a head and year"))
    person_months = models.PositiveIntegerField(_("person-months"))
    budget = MoneyField(_("budget"))

    class Meta:
        verbose_name = _("group of a facility year")
        verbose_name_plural = _("groups of a facility year")
        ordering = ["facility_year", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility_year", "group", "starts_on"],
                nulls_distinct=False,
                name="claims_facility_year_group_once",
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.group}"


class FacilityPayment(models.Model):
    """What a paid run moved to a facility, in yuan; a negative balance is carried to the next."""

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="payments", verbose_name=_("run")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="payments", verbose_name=_("facility")
    )
    due = MoneyField(_("due from the run"))
    brought_forward = MoneyField(_("brought forward"))
    paid = MoneyField(_("paid"))
    carried_forward = MoneyField(_("carried forward"))
    paid_on = models.DateField(_("paid on"))

    objects: ClassVar[Any] = SettlementQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment to a facility")
        verbose_name_plural = _("payments to facilities")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "facility"], name="claims_payment_once"),
            models.CheckConstraint(
                condition=Q(paid__gte=0, brought_forward__lte=0, carried_forward__lte=0)
                & Q(paid=F("due") + F("brought_forward") - F("carried_forward")),
                name="claims_payment_adds_up",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.paid}"

"""Money that is budgeted beside capitation: townships, family-doctor fees and students (LY-3, LY-4)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils.translation import gettext_lazy as _

from claims.models.settlement import FacilityMonth
from facilities.models import Facility
from insurance.models import Area, PolicyDocument, Run, Scheme, User
from insurance.models.fields import BasisPointsField, MoneyField, tracked
from insurance.models.protection import APPEND_ONLY
from insurance.schemes.money import WHOLE


class UnitBudgetQuerySet(models.QuerySet[Any]):
    """Budgets by standing and by who may see them."""

    def approved(self) -> Self:
        """Keep the budgets that a second person approved."""
        return self.filter(approved_by__isnull=False)

    def awaiting_approval(self) -> Self:
        """Keep the budgets that wait for a second person."""
        return self.filter(approved_by=None)

    def with_spent(self, *, upto: dt.date | None = None) -> Self:
        """Annotate `spent`: what the year's months made payable at the unit's facilities, up to a month."""
        at_unit = Q(facility__township=OuterRef("area")) | Q(facility__area=OuterRef("area"))
        months = FacilityMonth.objects.of_living_runs().filter(
            at_unit, run__scheme=OuterRef("scheme"), month__year=OuterRef("year")
        )
        if upto is not None:
            months = months.filter(month__lte=upto)
        spent = months.order_by().values("run__scheme").annotate(spent=Sum("payable"))
        return self.annotate(
            spent=Coalesce(Subquery(spent.values("spent")), Value(0), output_field=MoneyField())
        )

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the budgets of the areas of the user's posts."""
        if user.is_superuser:
            return self
        return self.filter(area__in=Area.objects.visible_to(user, on=on))


@tracked
class UnitBudget(models.Model):
    """What a township or county may spend in a year, in yuan, decided beside four indicators (LY-3.1).

    indicators holds what the register and the claims showed when it was decided: insured, visits,
    costs, what of them the fund paid, and family_doctor_fees (all three in fen).
    """

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="unit_budgets", verbose_name=_("scheme")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="unit_budgets", verbose_name=_("budget unit")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    amount = MoneyField(_("budget"))
    indicators = models.JSONField(_("indicators"), default=dict)
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("basis document"),
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"))
    approved_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)

    objects: ClassVar[Any] = UnitBudgetQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget of a unit")
        verbose_name_plural = _("budgets of units")
        ordering = ["-year", "area"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "area", "year"], name="claims_unit_budget_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="claims_unit_budget_positive"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("decided_by")),
                name="claims_unit_budget_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"


class BudgetAlertQuerySet(models.QuerySet[Any]):
    """Alerts by what was decided on them."""

    def awaiting_decision(self) -> Self:
        """Keep the alerts above a whole budget on which nothing was decided (LY-A12)."""
        return self.filter(threshold__gte=WHOLE, decision="")


@tracked
class BudgetAlert(models.Model):
    """That a unit's spending reached a share of its budget, and what was decided on it (LY-A12)."""

    budget = models.ForeignKey(
        UnitBudget, on_delete=models.PROTECT, related_name="alerts", verbose_name=_("budget")
    )
    threshold = BasisPointsField(_("share of the budget"))
    month = models.DateField(_("reached in"))
    spent = MoneyField(_("spent by then"))
    decision = models.CharField(_("decision"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects: ClassVar[Any] = BudgetAlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget alert")
        verbose_name_plural = _("budget alerts")
        ordering = ["-month", "-threshold"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "threshold"], name="claims_budget_alert_once"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_on=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_on__isnull=False)),
                name="claims_budget_alert_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class OfFacilityQuerySet(models.QuerySet[Any]):
    """Rows of facilities by who may see them."""

    def of_living_runs(self) -> Self:
        """Leave out what was computed in a rejected run."""
        return self.exclude(run__status=Run.Status.VOID)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the rows of facilities that the user may see; those of no facility are the city's."""
        if user.is_superuser:
            return self
        facilities = Facility.objects.visible_to(user, on=on)
        cities = Area.objects.visible_to(user, on=on).filter(kind=Area.Kind.CITY)
        return self.filter(
            Q(facility__in=facilities) | Q(facility=None, run__scheme__city__in=cities)
        )


class FamilyDoctorFee(models.Model):
    """What a facility gets for the people signed with its family doctors in a year (LY-3.2), in yuan.

    Without a facility it stands for people whom another register keeps, with the reason.
    """

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="family_doctor_fees", verbose_name=_("run")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="family_doctor_fees",
        verbose_name=_("facility"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    signed = models.PositiveIntegerField(_("people signed"))
    per_person = MoneyField(_("fee a person"))
    amount = MoneyField(_("amount"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects: ClassVar[Any] = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("family-doctor fee")
        verbose_name_plural = _("family-doctor fees")
        ordering = ["-year", "facility"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "facility"],
                nulls_distinct=False,
                name="claims_family_doctor_fee_once",
            ),
            models.CheckConstraint(
                condition=Q(amount=F("per_person") * F("signed")),
                name="claims_family_doctor_fee_amount",
            ),
            models.CheckConstraint(
                condition=Q(facility__isnull=False) | ~Q(reason=""),
                name="claims_family_doctor_fee_reasoned",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.year}"


class StudentFundYear(models.Model):
    """A school facility's year for its students, in yuan: paid = min(actual, available) (LY-3.3, LY-3.4).

    A figure that was typed instead of counted has its reason.
    """

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="student_fund_years", verbose_name=_("run")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="student_fund_years",
        verbose_name=_("facility"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    counted = models.PositiveIntegerField(_("students on the register"))
    students = models.PositiveIntegerField(_("students"))
    per_student = MoneyField(_("budget a student"))
    budget = MoneyField(_("budget"))
    brought_forward = MoneyField(_("brought forward"))
    available = MoneyField(_("available"))
    cost = MoneyField(_("cost to the fund"))
    actual = MoneyField(_("actual"))
    paid = MoneyField(_("paid"))
    carried = MoneyField(_("carried forward"))
    prepaid = MoneyField(_("prepaid by month"))
    final = MoneyField(_("final payment"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects: ClassVar[Any] = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("student fund of a year")
        verbose_name_plural = _("student funds of a year")
        ordering = ["-year", "facility"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "facility"], name="claims_student_fund_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(budget=F("per_student") * F("students"))
                & Q(available=F("budget") + F("brought_forward"))
                & Q(paid=Least(F("actual"), F("available")))
                & Q(carried=Greatest(F("available") - F("actual"), 0))
                & Q(final=F("paid") - F("prepaid")),
                name="claims_student_fund_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(students=F("counted"), actual=F("cost")) | ~Q(reason=""),
                name="claims_student_fund_reasoned",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.year}"

"""Who is insured, in which scheme, category and county, and what was paid for it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.enrollee import Enrollee
from insurance.models.fields import DateRange, MoneyField, Period, PeriodQuerySet, tracked
from insurance.models.scheme import Scheme
from insurance.models.user import User
from insurance.models.vocabulary import CATEGORIES


@tracked
class Employer(models.Model):
    """Who pays employees' contributions; when an employer's benefits rest, those of its people do."""

    code = models.CharField(_("credit code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=100)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="employers", verbose_name=_("county")
    )

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


@tracked
class EmployerSuspension(Period):
    """A time in which the benefits of an employer's people rest (XY-19(3))."""

    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="suspensions", verbose_name=_("employer")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("suspension of an employer")
        verbose_name_plural = _("suspensions of employers")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="insurance_employer_suspension_one_a_day",
                expressions=[
                    ("employer", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


class CoverageQuerySet(PeriodQuerySet):
    """Coverages by day and by who may see them."""

    def paid(self, *, on: dt.date) -> Self:
        """Keep the coverages whose contribution had been paid by the day (NC-4)."""
        return self.filter(paid_on__lte=on)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the coverages of the areas of the user's posts."""
        return self.filter(area__in=Area.objects.visible_to(user, on=on))


@tracked
class Coverage(Period):
    """A person's insurance in one scheme; a change of category or county begins a new row."""

    class Ending(models.TextChoices):
        CHANGED = "changed", _("category or county changed")
        LEFT = "left", _("left the scheme")
        DIED = "died", _("died")

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="coverages", verbose_name=_("enrollee")
    )
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="coverages", verbose_name=_("scheme")
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="coverages",
        verbose_name=_("enrolment division"),
    )
    category = models.CharField(_("category"), max_length=16, choices=CATEGORIES)
    paid_on = models.DateField(_("contribution paid on"), null=True, blank=True)
    employer = models.ForeignKey(
        Employer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coverages",
        verbose_name=_("employer"),
    )
    has_account = models.BooleanField(_("has a personal account"), default=False)
    ended_because = models.CharField(
        _("ended because"), max_length=8, choices=Ending.choices, blank=True
    )

    objects: ClassVar[Any] = CoverageQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("coverage")
        verbose_name_plural = _("coverages")
        constraints = [
            *Period.Meta.constraints,
            # One insurance a person and day over all schemes (reading G-A11).
            ExclusionConstraint(
                name="insurance_coverage_one_a_day",
                expressions=[
                    ("enrollee", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["scheme", "area"], name="insurance_coverage_area")]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.starts_on:%Y-%m-%d}"


@tracked
class Contribution(models.Model):
    """Money received for a coverage: a resident's year, or an employee's month with its base."""

    coverage = models.ForeignKey(
        Coverage, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("coverage")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    base = MoneyField(_("contribution base"), null=True, blank=True)
    amount = MoneyField(_("personal contribution"), null=True, blank=True)
    employer_amount = MoneyField(_("employer's contribution"), null=True, blank=True)
    entered_on = models.DateField(_("entered on"), null=True, blank=True)
    paid_on = models.DateField(_("contribution paid on"))

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["year", "month"]
        indexes = [
            models.Index(
                fields=["year", "month", "coverage"],
                include=["base", "paid_on", "entered_on"],
                condition=models.Q(base__isnull=False),
                name="insurance_contribution_base",
            ),
            # What came late is found by the day on which it was entered.
            BrinIndex(fields=["entered_on"], name="insurance_contribution_late"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["coverage", "year", "month"],
                nulls_distinct=False,
                name="insurance_contribution_once",
            ),
            models.CheckConstraint(
                condition=models.Q(month=None) | models.Q(month__range=(1, 12)),
                name="insurance_contribution_month",
            ),
            models.CheckConstraint(
                condition=(models.Q(amount=None) | models.Q(amount__gte=0))
                & (models.Q(employer_amount=None) | models.Q(employer_amount__gte=0))
                & (models.Q(base=None) | models.Q(base__gt=0)),
                name="insurance_contribution_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}" + (f"-{self.month:02}" if self.month else "")

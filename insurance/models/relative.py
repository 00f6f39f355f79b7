"""Relatives for whom an account may pay, and who verified that they are (XY-9.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.enrollee import Enrollee
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked
from insurance.models.user import User
from insurance.models.vocabulary import RELATIONS


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

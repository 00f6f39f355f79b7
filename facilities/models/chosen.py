"""The facilities that a person chose where the ordinance limits their number (JN-4.1, reading JN-A4)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Facility
from insurance.models import Enrollee, Scheme, User
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked


class ChosenFacilityQuerySet(PeriodQuerySet):
    """Choices by day and by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the choices of facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class ChosenFacility(Period):
    """One facility on a person's list of chosen facilities."""

    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="chosen_facilities",
        verbose_name=_("enrollee"),
    )
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="chosen_facilities",
        verbose_name=_("scheme"),
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="chosen_by", verbose_name=_("facility")
    )
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )

    objects: ClassVar[Any] = ChosenFacilityQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("chosen facility")
        verbose_name_plural = _("chosen facilities")
        ordering = ["-starts_on"]
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_chosen_once_a_day",
                expressions=[
                    ("enrollee", RangeOperators.EQUAL),
                    ("scheme", RangeOperators.EQUAL),
                    ("facility", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

"""Money at rest, half-open periods and the history that the database keeps of a row."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self, TypeVar

import pghistory
from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

ModelClass = TypeVar("ModelClass", bound=type[models.Model])


class MoneyField(models.DecimalField[Any, Any]):
    """An amount in yuan with two places; the core reckons in whole fen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class BasisPointsField(models.PositiveIntegerField[Any, Any]):
    """A rate in whole hundredths of a percent: 6000 is 60 %."""


class DateRange(Func):
    """The half-open range of two date columns, as exclusion constraints compare it."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, starts_on: str = "starts_on", ends_before: str = "ends_before") -> None:
        super().__init__(F(starts_on), F(ends_before), RangeBoundary())


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with a period, filtered so that nobody writes date comparisons by hand."""

    def in_force(self, *, on: dt.date) -> Self:
        """Keep the rows whose half-open period contains the day."""
        return self.filter(covers(on))

    def not_yet_in_force(self, *, on: dt.date) -> Self:
        """Keep the rows whose period starts after the day."""
        return self.filter(starts_on__gt=on)

    def touching(self, *, starts_on: dt.date, ends_before: dt.date) -> Self:
        """Keep the rows whose period shares a day with the given one."""
        open_or_later = Q(ends_before=None) | Q(ends_before__gt=starts_on)
        return self.filter(open_or_later, starts_on__lt=ends_before)


def covers(on: dt.date, prefix: str = "") -> Q:
    """Return the condition that the period behind a relation's prefix contains the day."""
    started = Q(**{f"{prefix}starts_on__lte": on})
    still_open = Q(**{f"{prefix}ends_before": None}) | Q(**{f"{prefix}ends_before__gt": on})
    return started & still_open


class Period(models.Model):
    """A half-open span of days `[starts_on, ends_before)`; without an end it goes on."""

    starts_on = models.DateField(_("from"))
    ends_before = models.DateField(_("until before"), null=True, blank=True)

    objects: ClassVar[Any] = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
                name="%(app_label)s_%(class)s_period_not_empty",
                violation_error_message=_("The period ends before it starts."),
                violation_error_code="period_empty",
            )
        ]

    def is_in_force(self, on: dt.date) -> bool:
        """Tell whether the day lies in the period."""
        return self.starts_on <= on and (self.ends_before is None or on < self.ends_before)


def tracked(model: ModelClass) -> ModelClass:
    """Keep, in the database, what each changed or deleted row said before (bulk and COPY too)."""
    track = pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old),
        pghistory.DeleteEvent(row=pghistory.Old),
        level=pghistory.Statement,
        append_only=True,
    )
    kept: ModelClass = track(model)
    return kept

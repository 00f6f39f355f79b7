"""What holds of a person for a time and changes what is paid: poor, inpatient, chronic, elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.enrollee import Enrollee
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked
from insurance.models.scheme import Scheme
from insurance.models.vocabulary import DISEASES, PLACES


def never_twice(name: str, *same: str) -> ExclusionConstraint:
    """Return the constraint that rows alike in the given columns share no day."""
    equal = [(column, RangeOperators.EQUAL) for column in ("enrollee", *same)]
    return ExclusionConstraint(
        name=name, expressions=[*equal, (DateRange(), RangeOperators.OVERLAPS)]
    )


@tracked
class PoorStatus(Period):
    """Registration as a poor household (NC-14.2), dated because it begins and ends in mid-year."""

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="poor_statuses", verbose_name=_("enrollee")
    )
    source = models.CharField(_("source"), max_length=100, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("poor status")
        verbose_name_plural = _("poor statuses")
        constraints = [*Period.Meta.constraints, never_twice("insurance_poor_status_one_a_day")]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


@tracked
class InpatientStay(Period):
    """A stay in hospital; the days of admission and discharge both count (reading G-A27)."""

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="stays", verbose_name=_("enrollee")
    )
    hospital = models.CharField(_("hospital"), max_length=100, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("inpatient stay")
        verbose_name_plural = _("inpatient stays")
        constraints = [*Period.Meta.constraints, never_twice("insurance_stay_one_a_day")]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


@tracked
class BenefitSuspension(Period):
    """A time in which a person's benefits rest (XY-19(3))."""

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="suspensions", verbose_name=_("enrollee")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("benefit suspension")
        verbose_name_plural = _("benefit suspensions")
        constraints = [*Period.Meta.constraints, never_twice("insurance_suspension_one_a_day")]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


@tracked
class ChronicQualification(Period):
    """A special chronic-outpatient benefit for one disease (NC-13(2), NC-38)."""

    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="chronic_qualifications",
        verbose_name=_("enrollee"),
    )
    disease = models.CharField(_("disease"), max_length=16, choices=DISEASES)

    class Meta(Period.Meta):
        verbose_name = _("chronic qualification")
        verbose_name_plural = _("chronic qualifications")
        constraints = [
            *Period.Meta.constraints,
            never_twice("insurance_chronic_one_a_day", "disease"),
        ]

    def __str__(self) -> str:
        return self.get_disease_display()


class OffsiteFilingQuerySet(PeriodQuerySet):
    """Off-site filings by what they block and what they open."""

    def benefiting(self, *, on: dt.date) -> Self:
        """Keep the filings whose off-site benefit is open on the day."""
        return self.in_force(on=on).filter(benefit_from__lte=on)


@tracked
class OffsiteFiling(Period):
    """A person's settled residence elsewhere (NC-31.1): filed, then benefiting, then cancelled."""

    class Kind(models.TextChoices):
        RETIRED_SETTLED = "retired_settled", _("retired and settled elsewhere")
        LONG_TERM_WORK = "long_term_work", _("long-term work elsewhere")
        LONG_TERM_RESIDENCE = "long_term_residence", _("long-term residence elsewhere")

    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="offsite_filings",
        verbose_name=_("enrollee"),
    )
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="offsite_filings", verbose_name=_("scheme")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    place = models.CharField(_("place"), max_length=16, choices=PLACES)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division of residence"),
    )
    benefit_from = models.DateField(_("benefit from"))

    objects: ClassVar[Any] = OffsiteFilingQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("off-site filing")
        verbose_name_plural = _("off-site filings")
        constraints = [
            *Period.Meta.constraints,
            never_twice("insurance_offsite_filing_one_a_day", "scheme"),
            models.CheckConstraint(
                condition=models.Q(benefit_from__gte=models.F("starts_on")),
                name="insurance_offsite_benefit_after_filing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on:%Y-%m-%d}"

"""What a facility does with its money: shares for village clinics, and the year's surplus."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.settlement import FacilityMonth, FacilityYear
from facilities.models import Facility
from insurance.models import User
from insurance.models.fields import MoneyField
from insurance.models.protection import APPEND_ONLY


class DistributionQuerySet(models.QuerySet[Any]):
    """Distributions as they count."""

    def standing(self) -> Self:
        """Keep the latest of each month; a later one replaces an earlier one."""
        return self.filter(replaced_by=None)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the distributions of facilities that the user may see."""
        return self.filter(facility_month__facility__in=Facility.objects.visible_to(user, on=on))


class Distribution(models.Model):
    """How a township hospital shares a month's money among its village clinics (NC-25.2), in yuan."""

    facility_month = models.ForeignKey(
        FacilityMonth,
        on_delete=models.PROTECT,
        related_name="distributions",
        verbose_name=_("facility month"),
    )
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    available = MoneyField(_("amount received"))
    kept = MoneyField(_("kept by the hospital"))
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )

    objects: ClassVar[Any] = DistributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("distribution to village clinics")
        verbose_name_plural = _("distributions to village clinics")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept__gte=0, kept__lte=F("available")),
                name="claims_distribution_within_received",
            ),
            # A month has one first distribution; each later one replaces the one before.
            models.UniqueConstraint(
                fields=["facility_month"],
                condition=Q(replaces=None),
                name="claims_distribution_one_chain",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.decided_on:%Y-%m-%d}"


class DistributionShare(models.Model):
    """One village clinic's share, in yuan."""

    distribution = models.ForeignKey(
        Distribution,
        on_delete=models.PROTECT,
        related_name="shares",
        verbose_name=_("distribution"),
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="shares", verbose_name=_("village clinic")
    )
    amount = MoneyField(_("share"))

    class Meta:
        verbose_name = _("share of a village clinic")
        verbose_name_plural = _("shares of village clinics")
        constraints = [
            models.UniqueConstraint(fields=["distribution", "facility"], name="claims_share_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="claims_share_not_negative"),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.amount}"


class SurplusUse(models.Model):
    """What a facility used of its year's surplus (NC-33), in yuan: staff performance or capacity."""

    facility_year = models.ForeignKey(
        FacilityYear,
        on_delete=models.PROTECT,
        related_name="surplus_uses",
        verbose_name=_("facility year"),
    )
    performance = MoneyField(_("staff performance pay"))
    capacity = MoneyField(_("public health capacity"))
    declared_on = models.DateField(_("declared on"))
    declared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("declared by")
    )

    class Meta:
        verbose_name = _("use of surplus")
        verbose_name_plural = _("uses of surplus")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(performance__gte=0, capacity__gte=0),
                name="claims_surplus_use_not_negative",
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.performance + self.capacity}"

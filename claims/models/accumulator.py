"""What a person used of caps and deductibles, and which claim added what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from insurance.models import Enrollee, Scheme
from insurance.models.fields import MoneyField
from insurance.models.protection import APPEND_ONLY


class Accumulator(models.Model):
    """What a person has used of a yearly, per-facility or per-visit measure, in yuan.

    The year is 0 for a visit, which may go on over New Year (XY-A4).
    """

    class Measure(models.TextChoices):
        FUND = "fund", _("paid by the fund")
        FUND_OFFSITE = "fund:offsite", _("paid by the fund for off-site care")
        DEDUCTIBLE = "deductible", _("deductible")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="accumulators", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="accumulators", verbose_name=_("enrollee")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    measure = models.CharField(_("measure"), max_length=24, choices=Measure.choices)
    scope_key = models.CharField(_("scope"), max_length=64, blank=True)
    used = MoneyField(_("used"), default=0)

    class Meta:
        verbose_name = _("accumulator")
        verbose_name_plural = _("accumulators")
        constraints = [
            models.UniqueConstraint(
                fields=["enrollee", "scheme", "year", "measure", "scope_key"],
                name="claims_accumulator_once",
            ),
            models.CheckConstraint(
                condition=Q(used__gte=0), name="claims_accumulator_not_negative"
            ),
        ]

    def __str__(self) -> str:
        year = f" {self.year}" if self.year else ""
        return f"{self.get_measure_display()}{year}: {self.used}"


class Accumulation(models.Model):
    """What one claim added to an accumulator, in yuan; a reversal takes it away again."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="accumulations", verbose_name=_("claim")
    )
    accumulator = models.ForeignKey(
        Accumulator,
        on_delete=models.PROTECT,
        related_name="accumulations",
        verbose_name=_("accumulator"),
    )
    amount = MoneyField(_("amount"))

    class Meta:
        verbose_name = _("accumulation")
        verbose_name_plural = _("accumulations")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "accumulator"], name="claims_accumulation_once"
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.amount}"

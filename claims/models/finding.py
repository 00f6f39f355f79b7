"""Findings: confirmed breaches whose money is deducted in the next settlement (NC-34, NC-36)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from facilities.models import Facility, IntegrityRecord
from insurance.models import Scheme, User
from insurance.models.fields import MoneyField
from insurance.models.protection import APPEND_ONLY


class FindingQuerySet(models.QuerySet[Any]):
    """Findings by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the findings at facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


class Finding(models.Model):
    """A violation at a facility, in yuan; it lowers the actual cost before the tier test (NC-A47)."""

    class Kind(models.TextChoices):
        VIOLATION = "violation", _("costs against the rules")
        FALSE_BILLING = "false_billing", _("false or inflated billing")
        SUBSTITUTION = "substitution", _("drug substitution")
        FORGED_RECORD = "forged_record", _("forged record")
        NOT_BY_NEED = "not_by_need", _("treated without need")
        DRUG_MISMATCH = "drug_mismatch", _("drug does not match the diagnosis")
        OVERTREATMENT = "overtreatment", _("overtreatment")
        IRRATIONAL_DRUG = "irrational_drug", _("irrational drug use")
        EXCESS_QUANTITY = "excess_quantity", _("excess quantity or repeated prescription")
        OVERCHARGING = "overcharging", _("overcharging")
        IMPERSONATION = "impersonation", _("identity of others used")
        ACCOUNT_CASHOUT = "account_cashout", _("account cashed out")
        ILLEGAL_GAIN = "illegal_gain", _("illegal gain from benefits")
        OTHER = "other", _("other violation")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="findings", verbose_name=_("scheme")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="findings", verbose_name=_("facility")
    )
    booked_facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="booked_findings",
        verbose_name=_("deducted from"),
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("claim"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    basis = models.CharField(_("facts and legal basis"), max_length=300, blank=True)
    month = models.DateField(_("month concerned"))
    amount = MoneyField(_("amount"))
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_on = models.DateField(_("confirmed on"))
    booked_month = models.DateField(_("booked month"), null=True, blank=True)
    booked_year = models.PositiveSmallIntegerField(_("booked year"))
    integrity_record = models.OneToOneField(
        IntegrityRecord,
        on_delete=models.PROTECT,
        related_name="finding",
        verbose_name=_("integrity record"),
    )

    objects: ClassVar[Any] = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["scheme", "booked_month"], name="claims_finding_month"),
            models.Index(fields=["scheme", "booked_year"], name="claims_finding_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="claims_finding_amount_positive"
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

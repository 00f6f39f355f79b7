"""The year's pooling fund and what each county may spend of it (NC-3, NC-24)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insurance.models import Area, Run, Scheme
from insurance.models.fields import BasisPointsField, MoneyField
from insurance.models.protection import APPEND_ONLY


class AnnualFund(models.Model):
    """Half of the year's personal contributions, taken from the resident fund (NC-3.1), in yuan."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="annual_funds", verbose_name=_("scheme")
    )
    run = models.OneToOneField(
        Run, on_delete=models.PROTECT, related_name="annual_fund", verbose_name=_("run")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    insured = models.PositiveIntegerField(_("insured persons"))
    personal_contribution = MoneyField(_("personal contribution a head"))
    share = BasisPointsField(_("share taken"))
    fund = MoneyField(_("fund"))
    per_capita = MoneyField(_("fund a head"))

    class Meta:
        verbose_name = _("annual fund")
        verbose_name_plural = _("annual funds")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(insured__gt=0, personal_contribution__gt=0, fund__gt=0),
                name="claims_annual_fund_positive",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.year}"


class CountyBudget(models.Model):
    """What a county may spend in a year, fixed in January and supplemented later, in yuan."""

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="county_budgets", verbose_name=_("run")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="budgets", verbose_name=_("county")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    heads = models.PositiveIntegerField(_("signed heads"))
    amount = MoneyField(_("budget"))

    class Meta:
        verbose_name = _("county budget")
        verbose_name_plural = _("county budgets")
        ordering = ["-year", "area"]
        constraints = [
            models.UniqueConstraint(fields=["run", "area"], name="claims_county_budget_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="claims_county_budget_not_negative"
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.year}"

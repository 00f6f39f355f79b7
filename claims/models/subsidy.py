"""The large-amount subsidy: a second payment for what a person bore in a year (JN-7)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models import Enrollee, ImportFile, Scheme, SchemeEdition, User
from insurance.models.fields import MoneyField, tracked


class BurdenQuerySet(models.QuerySet[Any]):
    """Burdens by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the burdens of the people whom the user may see."""
        return self.filter(enrollee__in=Enrollee.objects.visible_to(user, on=on))


@tracked
class OutsideBurden(models.Model):
    """What a person bore in a year for chronic or inpatient care, in yuan, as another system tells it."""

    class Source(models.TextChoices):
        CHRONIC = "chronic", _("chronic outpatient care")
        INPATIENT = "inpatient", _("inpatient care")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="burdens", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="burdens", verbose_name=_("enrollee")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    in_band_own = MoneyField(_("own share between deductible and cap"), default=0)
    below_deductible = MoneyField(_("below the deductible"), default=0)
    above_cap = MoneyField(_("above the cap"), default=0)
    class_b_own = MoneyField(_("first self-payment of class B"), default=0)
    above_standard = MoneyField(_("above the payment standard"), default=0)
    import_file = models.ForeignKey(
        ImportFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("import"),
    )

    objects: ClassVar[Any] = BurdenQuerySet.as_manager()

    class Meta:
        verbose_name = _("burden from other care")
        verbose_name_plural = _("burdens from other care")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "enrollee", "year", "source"], name="claims_burden_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    in_band_own__gte=0,
                    below_deductible__gte=0,
                    above_cap__gte=0,
                    class_b_own__gte=0,
                    above_standard__gte=0,
                ),
                name="claims_burden_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.year}"


class SubsidyQuerySet(models.QuerySet[Any]):
    """Subsidies by what they wait for and by who may see them."""

    def standing(self) -> Self:
        """Leave out the subsidies that were refused or reckoned anew."""
        return self.exclude(status=Subsidy.Status.VOID)

    def payable(self) -> Self:
        """Keep the reckoned and reviewed subsidies that come to something."""
        waiting = (Subsidy.Status.RECKONED, Subsidy.Status.REVIEWED)
        return self.filter(status__in=waiting, payment__gt=0)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the subsidies of the people whom the user may see."""
        return self.filter(enrollee__in=Enrollee.objects.visible_to(user, on=on))


@tracked
class Subsidy(models.Model):
    """A person's large-amount subsidy of a year, in yuan; paid by three people.

    payment is empty while its rate is unknown. Once paid, `paid` is what the person got: less than
    the payment where an earlier one of the year was paid and then reckoned anew. receipt holds the
    components, the articles and the parameters that made the amounts.
    """

    class Status(models.TextChoices):
        RECKONED = "reckoned", _("reckoned")
        REVIEWED = "reviewed", _("reviewed")
        PAID = "paid", _("paid")
        VOID = "void", _("void")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="subsidies", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="subsidies", verbose_name=_("enrollee")
    )
    edition = models.ForeignKey(
        SchemeEdition, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    compliant = MoneyField(_("compliant costs"))
    base = MoneyField(_("above the threshold"))
    payment = MoneyField(_("subsidy"), null=True, blank=True)
    receipt = models.JSONField(_("receipt"), default=dict)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.RECKONED
    )
    reckoned_on = models.DateField(_("reckoned on"))
    reckoned_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reckoned by"),
        help_text=_("Empty when the schedule did it."),
    )
    reviewed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    paid_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paid by"),
    )
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid = MoneyField(_("paid to the person"), null=True, blank=True)
    void_because = models.CharField(_("void because"), max_length=200, blank=True)

    objects: ClassVar[Any] = SubsidyQuerySet.as_manager()

    class Meta:
        verbose_name = _("large-amount subsidy")
        verbose_name_plural = _("large-amount subsidies")
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "enrollee", "year"],
                condition=~Q(status="void"),
                name="claims_subsidy_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(compliant__gte=0, base__gte=0)
                & (Q(payment=None) | Q(payment__gte=0, payment__lte=F("base"))),
                name="claims_subsidy_within_base",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(payment__isnull=False, paid__isnull=False),
                name="claims_subsidy_paid_when_known",
            ),
            models.CheckConstraint(
                condition=Q(paid=None) | Q(paid__gte=0, paid__lte=F("payment")),
                name="claims_subsidy_paid_within_payment",
            ),
            models.CheckConstraint(
                condition=(Q(reviewed_by=None) | ~Q(reviewed_by=F("reckoned_by")))
                & (Q(paid_by=None) | (~Q(paid_by=F("reckoned_by")) & ~Q(paid_by=F("reviewed_by")))),
                name="claims_subsidy_three_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"

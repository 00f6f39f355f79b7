"""The catalogue of drugs and items of a province, with dated classes, shares and payment standards."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.fields import BasisPointsField, DateRange, Period, tracked
from insurance.models.vocabulary import ITEM_CLASSES, ITEM_KINDS
from insurance.schemes.money import WHOLE


class CatalogueItemQuerySet(models.QuerySet[Any]):
    """Items of a province, found by code or by what they are called."""

    def of(self, province: Area) -> Self:
        """Keep the items of a province's catalogue."""
        return self.filter(province=province)

    def with_standing(self, *, on: dt.date) -> Self:
        """Annotate what holds of an item on a day: `item_class`, `self_pay_share` and `standard`.

        standard is in yuan a unit, the item's own before one that it inherits (XY-18.2); each is
        empty where nothing holds.
        """
        term = CatalogueTerm.objects.in_force(on=on).filter(item=OuterRef("pk"))
        standards = PaymentStandard.objects.in_force(on=on)
        own = standards.filter(item=OuterRef("pk"))
        inherited = standards.filter(
            item=None,
            province=OuterRef("province"),
            generic=OuterRef("generic"),
            is_inherited=True,
        )
        return self.annotate(
            item_class=Subquery(term.values("item_class")),
            self_pay_share=Subquery(term.values("self_pay_share")),
            standard=Coalesce(Subquery(own.values("amount")), Subquery(inherited.values("amount"))),
        )


@tracked
class CatalogueItem(models.Model):
    """A drug, treatment, test, consumable or device under its national code (XY-18, LY-6, NC-12)."""

    province = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="catalogue", verbose_name=_("province")
    )
    code = models.CharField(_("code"), max_length=50)
    name = models.CharField(_("name"), max_length=100)
    pinyin = models.CharField(_("pinyin"), max_length=200, blank=True, editable=False)
    kind = models.CharField(_("item"), max_length=16, choices=ITEM_KINDS)
    generic = models.CharField(_("generic name"), max_length=100, blank=True)
    specification = models.CharField(_("specification"), max_length=100, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    maker = models.CharField(_("maker"), max_length=100, blank=True)
    # A negotiated drug that is paid on its own, outside the ordinary claim (JN-6.2, JN-16.2).
    is_separate = models.BooleanField(_("paid separately"), default=False)

    objects: ClassVar[Any] = CatalogueItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("catalogue item")
        verbose_name_plural = _("catalogue items")
        ordering = ["province", "code"]
        indexes = [
            models.Index(
                fields=["pinyin"],
                name="insurance_item_pinyin",
                opclasses=["varchar_pattern_ops"],
            ),
            models.Index(fields=["province", "generic"], name="insurance_item_generic"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "code"], name="insurance_catalogue_item_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.specification}".strip()


@tracked
class CatalogueTerm(Period):
    """In which class an item stands for a time, and what of class B a person bears first."""

    item = models.ForeignKey(
        CatalogueItem, on_delete=models.CASCADE, related_name="terms", verbose_name=_("item")
    )
    item_class = models.CharField(_("class"), max_length=1, choices=ITEM_CLASSES)
    self_pay_share = BasisPointsField(_("first self-pay share"), default=0)

    class Meta(Period.Meta):
        verbose_name = _("class of an item")
        verbose_name_plural = _("classes of an item")
        ordering = ["starts_on"]
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="insurance_catalogue_term_one_a_day",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(self_pay_share__lte=WHOLE) & (Q(item_class="B") | Q(self_pay_share=0)),
                name="insurance_catalogue_term_share",
                violation_error_message=_("Only class B has a first self-payment, of at most 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_item_class_display()} {self.starts_on:%Y-%m-%d}"


@tracked
class PaymentStandard(Period):
    """The price up to which a drug is eligible: an item's own, or a generic name's (XY-18.1, XY-18.2)."""

    province = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="payment_standards",
        verbose_name=_("province"),
    )
    item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="standards",
        verbose_name=_("item"),
    )
    generic = models.CharField(_("generic name"), max_length=100, blank=True)
    is_inherited = models.BooleanField(_("holds for every product of the name"), default=True)
    amount = models.DecimalField(_("payment standard"), max_digits=16, decimal_places=6)
    source = models.CharField(_("source"), max_length=100, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("payment standard")
        verbose_name_plural = _("payment standards")
        ordering = ["-starts_on"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(item__isnull=False, generic="") | (Q(item=None) & ~Q(generic="")),
                name="insurance_standard_item_or_generic",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="insurance_standard_not_negative"
            ),
            ExclusionConstraint(
                name="insurance_standard_item_one_a_day",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
                condition=Q(item__isnull=False),
            ),
            ExclusionConstraint(
                name="insurance_standard_generic_one_a_day",
                expressions=[
                    ("province", RangeOperators.EQUAL),
                    (F("generic"), RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
                condition=Q(item=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.starts_on:%Y-%m-%d}"

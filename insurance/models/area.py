"""Where things are: areas that stay, and the division codes that change around them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insurance.models.fields import DateRange, Period, PeriodQuerySet, covers, tracked


class AreaQuerySet(models.QuerySet[Any]):
    """Areas by their place in the tree and by who works for them."""

    def visible_to(self, user: Any, *, on: dt.date) -> Self:
        """Keep the areas in which the user holds a post on the day, with all below them."""
        if user.is_superuser:
            return self
        own = Area.objects.filter(covers(on, "posts__"), posts__user=user)
        return self.filter(Q(pk__in=own) | Q(parent__in=own) | Q(parent__parent__in=own))

    def counties_of(self, city: Area) -> AreaQuerySet:
        """Keep the counties of a city, in the order of their codes."""
        return self.filter(parent=city, kind=Area.Kind.COUNTY).order_by("code")


@tracked
class Area(models.Model):
    """A province, city, county or township as it goes on, whatever code it bears at a time."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        COUNTY = "county", _("county")
        TOWNSHIP = "township", _("township")

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    code = models.CharField(_("present code"), max_length=12, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    is_invented = models.BooleanField(_("stand-in without a real place"), default=False)

    objects: ClassVar[Any] = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class DivisionQuerySet(PeriodQuerySet):
    """Division codes as they were valid."""

    def named(self, code: str, *, on: dt.date) -> DivisionQuerySet:
        """Keep the division that bore the code on the day."""
        return self.in_force(on=on).filter(code=code)


@tracked
class Division(Period):
    """An administrative division code of GB/T 2260 and the time in which it was valid."""

    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=60)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="divisions", verbose_name=_("area")
    )
    is_market_level = models.BooleanField(_("city's own level"), default=False)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    objects: ClassVar[Any] = DivisionQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("division code")
        verbose_name_plural = _("division codes")
        ordering = ["code"]
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="insurance_division_code_valid_once",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{6}([0-9]{3}|[0-9]{6})?$"),
                name="insurance_division_code_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

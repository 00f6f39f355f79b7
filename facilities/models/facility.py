"""Medical facilities: what they are, where they stand, and who belongs to them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance.models import Area, LedgerAccount, Scheme, User
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked
from insurance.models.vocabulary import FACILITY_KINDS


class FacilityQuerySet(models.QuerySet[Any]):
    """Facilities by place, standing and who may see them."""

    def with_grading(self, *, on: dt.date) -> Self:
        """Annotate `kind` and `level` as they were graded on the day."""
        grading = FacilityGrading.objects.in_force(on=on).filter(facility=OuterRef("pk"))
        return self.annotate(
            kind=Subquery(grading.values("kind")[:1]), level=Subquery(grading.values("level")[:1])
        )

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the facilities of the user's areas, and those the user works for."""
        if user.is_superuser:
            return self
        areas = Area.objects.visible_to(user, on=on)
        works_there = Membership.objects.in_force(on=on).filter(facility=OuterRef("pk"), user=user)
        return self.filter(Q(area__in=areas) | Exists(works_there))


@tracked
class Facility(models.Model):
    """A hospital, centre, clinic or pharmacy; village clinics and care points have a parent."""

    code = models.CharField(_("facility code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=100)
    pinyin = models.CharField(_("pinyin"), max_length=200, blank=True, editable=False)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="facilities", verbose_name=_("county")
    )
    township = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("township"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="points",
        verbose_name=_("managed or hosted by"),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    has_direct_settlement = models.BooleanField(_("direct off-site settlement"), default=True)
    offers_public_health = models.BooleanField(
        _("equal basic public health services"), default=True
    )
    has_dual_channel = models.BooleanField(_("dual channel for negotiated drugs"), default=False)

    objects: ClassVar[Any] = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                name="facilities_facility_not_its_own_parent",
            )
        ]

    def __str__(self) -> str:
        return self.name


class FacilityLedger(models.Model):
    """A facility's own account in a scheme's ledger, one of each kind (docs/ledger.md)."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="facility_ledgers", verbose_name=_("scheme")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="ledgers", verbose_name=_("facility")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=LedgerAccount.Kind.choices)
    account = models.OneToOneField(
        LedgerAccount,
        on_delete=models.PROTECT,
        related_name="facility_ledger",
        verbose_name=_("ledger account"),
    )

    class Meta:
        verbose_name = _("ledger of a facility")
        verbose_name_plural = _("ledgers of facilities")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "facility", "kind"], name="facilities_ledger_one_a_kind"
            )
        ]

    def __str__(self) -> str:
        return str(self.facility_id)


@tracked
class FacilityGrading(Period):
    """A facility's kind and level for a time; the one in force on the day of service rules (G-A10)."""

    facility = models.ForeignKey(
        Facility, on_delete=models.CASCADE, related_name="gradings", verbose_name=_("facility")
    )
    kind = models.CharField(_("kind"), max_length=24, choices=FACILITY_KINDS)
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=[(0, _("unrated")), (1, _("level 1")), (2, _("level 2")), (3, _("level 3"))],
    )
    is_grassroots = models.BooleanField(_("grassroots"), default=True)
    is_county_level = models.BooleanField(_("county-level hospital"), default=False)

    class Meta(Period.Meta):
        verbose_name = _("kind and level")
        verbose_name_plural = _("kinds and levels")
        ordering = ["starts_on"]
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_grading_one_a_day",
                expressions=[
                    ("facility", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(level__range=(0, 3)), name="facilities_grading_level"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_level_display()}"


class MembershipQuerySet(PeriodQuerySet):
    """Memberships by user and day."""

    def of(self, user: User, *, on: dt.date) -> Self:
        """Keep what the user belongs to on the day."""
        return self.in_force(on=on).filter(user=user)


@tracked
class Membership(Period):
    """A user's work for a facility: registrars sign people up, managers also keep the money."""

    class Role(models.TextChoices):
        REGISTRAR = "registrar", _("registrar")
        MANAGER = "manager", _("manager")

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("user")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("facility")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.REGISTRAR)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_membership_one_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("facility", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return str(self.Role(self.role).label)


@tracked
class Doctor(Period):
    """A doctor at a facility; the code is the national staff code."""

    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="doctors", verbose_name=_("facility")
    )
    code = models.CharField(_("staff code"), max_length=14)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=50)

    class Meta(Period.Meta):
        verbose_name = _("doctor")
        verbose_name_plural = _("doctors")
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["facility", "code"], name="facilities_doctor_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Consortium(models.Model):
    """A regional medical consortium (NC-21.1)."""

    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("medical consortium")
        verbose_name_plural = _("medical consortia")

    def __str__(self) -> str:
        return self.name


@tracked
class ConsortiumMember(Period):
    """A facility's time in a consortium."""

    consortium = models.ForeignKey(
        Consortium, on_delete=models.CASCADE, related_name="members", verbose_name=_("consortium")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="consortium_memberships",
        verbose_name=_("facility"),
    )

    class Meta(Period.Meta):
        verbose_name = _("member of a consortium")
        verbose_name_plural = _("members of a consortium")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_consortium_member_one_a_day",
                expressions=[
                    ("consortium", RangeOperators.EQUAL),
                    ("facility", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return str(self.facility_id)

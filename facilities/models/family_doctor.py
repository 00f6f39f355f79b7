"""Family-doctor agreements (NC-6.2): voluntary, one a person, with the signed facility."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Doctor, Facility
from facilities.models.signup import SignUp
from insurance.models import Enrollee, Scheme, User
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked


class FamilyDoctorAgreementQuerySet(PeriodQuerySet):
    """Agreements by day and by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the agreements with facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class FamilyDoctorAgreement(Period):
    """An agreement with a facility's family doctor; it renews itself until it is ended (G-A18)."""

    class Ending(models.TextChoices):
        CANCELLED = "cancelled", _("cancelled")
        REPLACED = "replaced", _("replaced by another agreement")
        SIGN_UP_MOVED = "sign_up_moved", _("the sign-up moved")
        CONTRACT_STOPPED = "contract_stopped", _("the facility's contract stopped")
        LEFT = "left", _("left the scheme")
        DIED = "died", _("died")

    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="family_doctor_agreements",
        verbose_name=_("enrollee"),
    )
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="family_doctor_agreements",
        verbose_name=_("scheme"),
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="family_doctor_agreements",
        verbose_name=_("facility"),
    )
    sign_up = models.ForeignKey(
        SignUp,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="family_doctor_agreements",
        verbose_name=_("made under the sign-up"),
    )
    doctor = models.ForeignKey(
        Doctor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("doctor"),
    )
    health_record_number = models.CharField(_("health record number"), max_length=40, blank=True)
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    ended_because = models.CharField(
        _("ended because"), max_length=16, choices=Ending.choices, blank=True
    )

    objects: ClassVar[Any] = FamilyDoctorAgreementQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("family-doctor agreement")
        verbose_name_plural = _("family-doctor agreements")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_agreement_one_a_day",
                expressions=[
                    ("enrollee", RangeOperators.EQUAL),
                    ("scheme", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

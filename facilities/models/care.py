"""What a signed facility arranges for a person: referrals and long prescriptions."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Doctor, Facility
from insurance.models import Enrollee, Scheme, User
from insurance.models.fields import Period, PeriodQuerySet, tracked
from insurance.models.vocabulary import DISEASES


class ReferralQuerySet(PeriodQuerySet):
    """Referrals by day and by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the referrals made by facilities that the user may see."""
        return self.filter(from_facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class Referral(Period):
    """A signed facility's consent to treatment at a county-level hospital of Chinese medicine."""

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("enrollee")
    )
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("scheme")
    )
    from_facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="referrals_made",
        verbose_name=_("referred by"),
    )
    to_facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="referrals_received",
        verbose_name=_("referred to"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )

    objects: ClassVar[Any] = ReferralQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(from_facility=F("to_facility")), name="facilities_referral_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


@tracked
class LongPrescription(Period):
    """A family doctor's prescription of up to two months for the two diseases (NC-40, NC-41)."""

    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="long_prescriptions",
        verbose_name=_("enrollee"),
    )
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="long_prescriptions",
        verbose_name=_("scheme"),
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="long_prescriptions",
        verbose_name=_("facility"),
    )
    doctor = models.ForeignKey(
        Doctor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="long_prescriptions",
        verbose_name=_("family doctor"),
    )
    disease = models.CharField(_("disease"), max_length=16, choices=DISEASES)
    risk_assessed = models.BooleanField(_("risk assessed"))
    indication_confirmed = models.BooleanField(_("indication confirmed"))
    patient_informed = models.BooleanField(_("patient informed"))
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )

    class Meta(Period.Meta):
        verbose_name = _("long prescription")
        verbose_name_plural = _("long prescriptions")
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(risk_assessed=True, indication_confirmed=True, patient_informed=True),
                name="facilities_long_prescription_confirmed",
                violation_error_message=_(
                    "The doctor must assess the risk, confirm the indication and inform the patient."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_disease_display()} {self.starts_on:%Y-%m-%d}"

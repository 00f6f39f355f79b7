"""The integrity register (NC-37): breaches of facilities, doctors and enrollees."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Doctor, Facility
from insurance.models import Enrollee, User
from insurance.models.fields import tracked


@tracked
class IntegrityRecord(models.Model):
    """A confirmed breach by exactly one subject; what a person did is of a kind (LY-17, JN-20.1)."""

    class Kind(models.TextChoices):
        CARD_LENDING = "card_lending", _("card lent to others")
        IMPERSONATION = "impersonation", _("card of others used")
        ALTERED_RECEIPT = "altered_receipt", _("receipts altered")
        ILLEGAL_GAIN = "illegal_gain", _("illegal gain from benefits")
        OTHER = "other", _("other violation")

    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="integrity_records",
        verbose_name=_("facility"),
    )
    doctor = models.ForeignKey(
        Doctor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="integrity_records",
        verbose_name=_("doctor"),
    )
    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="integrity_records",
        verbose_name=_("enrollee"),
    )
    kind = models.CharField(
        _("kind of a person's breach"), max_length=16, choices=Kind.choices, blank=True
    )
    breach = models.CharField(_("breach"), max_length=200)
    recorded_on = models.DateField(_("recorded on"))
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("integrity record")
        verbose_name_plural = _("integrity records")
        constraints = [
            models.CheckConstraint(
                condition=Q(facility__isnull=False, doctor=None, enrollee=None)
                | Q(facility=None, doctor__isnull=False, enrollee=None)
                | Q(facility=None, doctor=None, enrollee__isnull=False),
                name="facilities_integrity_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(enrollee__isnull=False) | Q(kind=""),
                name="facilities_integrity_kind_of_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.breach

"""Settlement slips that patients signed, and why some of a month are unsigned (LY-13(8))."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from facilities.models import Facility
from insurance.models import Attachment, Scheme, User
from insurance.models.fields import tracked


class SignedSlipQuerySet(models.QuerySet[Any]):
    """Signed slips by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the slips of claims that the user may see."""
        return self.filter(claim__in=Claim.objects.visible_to(user, on=on))


@tracked
class SignedSlip(models.Model):
    """A claim's settlement slip with the signature of the patient or the guardian."""

    class Signer(models.TextChoices):
        PATIENT = "patient", _("patient")
        GUARDIAN = "guardian", _("guardian")

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="slip", verbose_name=_("claim")
    )
    signed_by = models.CharField(_("signed by"), max_length=8, choices=Signer.choices)
    scan = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("scan"),
    )
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_on = models.DateField(_("recorded on"))

    objects: ClassVar[Any] = SignedSlipQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed slip")
        verbose_name_plural = _("signed slips")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_signed_by_display()


class UnsignedExplanationQuerySet(models.QuerySet[Any]):
    """Explanations by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the explanations of facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class UnsignedExplanation(models.Model):
    """Why claims of a facility's month have no signed slip."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="+", verbose_name=_("scheme")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="unsigned_explanations",
        verbose_name=_("facility"),
    )
    month = models.DateField(_("month"))
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    given_on = models.DateField(_("given on"))

    objects: ClassVar[Any] = UnsignedExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = _("explanation of unsigned slips")
        verbose_name_plural = _("explanations of unsigned slips")
        ordering = ["-month", "facility"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "facility", "month"], name="claims_unsigned_explained_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="claims_unsigned_explained"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

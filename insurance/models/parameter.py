"""Values that notices give beside an ordinance, each from its day on."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.fields import tracked
from insurance.models.scheme import PolicyDocument, Scheme
from insurance.models.user import User


class ParameterQuerySet(models.QuerySet[Any]):
    """Dated parameters, approved or waiting."""

    def approved(self) -> ParameterQuerySet:
        """Keep those that a second person approved; only they reckon."""
        return self.filter(approved_by__isnull=False)

    def awaiting_approval(self) -> ParameterQuerySet:
        """Keep those that still wait for a second person."""
        return self.filter(approved_by=None)


@tracked
class Parameter(models.Model):
    """A dated value that overlays an edition by name: a figure from another notice, or a switch."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="parameters", verbose_name=_("scheme")
    )
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("from"))
    value = models.CharField(_("value"), max_length=40)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parameters",
        verbose_name=_("basis document"),
    )
    approval = models.CharField(_("approval by"), max_length=100, blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_on = models.DateField(_("entered on"))
    approved_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)

    objects: ClassVar[Any] = ParameterQuerySet.as_manager()

    class Meta:
        verbose_name = _("parameter")
        verbose_name_plural = _("parameters")
        ordering = ["scheme", "name", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("entered_by")),
                name="insurance_parameter_second_person",
                violation_error_message=_("Whoever entered a parameter cannot approve it."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="insurance_parameter_approval_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="approved_value_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__approved_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.starts_on:%Y-%m-%d}"

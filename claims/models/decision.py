"""What staff decided where the ordinance leaves a claim to them (reading JJ-A12)."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from insurance.models import PolicyDocument, User
from insurance.models.fields import BasisPointsField, tracked
from insurance.schemes.money import WHOLE


class ClaimDecisionQuerySet(models.QuerySet[Any]):
    """Decisions by whether they reckon."""

    def confirmed(self) -> Self:
        """Keep those that a second person confirmed; only they reckon."""
        return self.filter(confirmed_by__isnull=False)

    def awaiting_confirmation(self) -> Self:
        """Keep those that still wait for a second person, of claims that nothing has superseded."""
        return self.filter(confirmed_by=None, claim__superseded_by=None, claim__reversal=None)


@tracked
class ClaimDecision(models.Model):
    """A rate for a claim that awaits a decision, with its basis; it reckons once confirmed."""

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="decision", verbose_name=_("claim")
    )
    rate = BasisPointsField(_("rate"))
    basis = models.CharField(_("facts and legal basis"), max_length=300)
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("basis document"),
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"))
    confirmed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects: ClassVar[Any] = ClaimDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a claim")
        verbose_name_plural = _("decisions on claims")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rate__lte=WHOLE), name="claims_decision_rate_within_one"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("decided_by")),
                name="claims_decision_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decided_on:%Y-%m-%d}"

"""How an ordinance is read where it is silent, and the worked examples that it is held to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance.models.fields import tracked
from insurance.models.scheme import PolicyDocument, Scheme
from insurance.models.user import User


class WorkedExampleQuerySet(models.QuerySet[Any]):
    """Worked examples by whether they still hold."""

    def standing(self) -> WorkedExampleQuerySet:
        """Keep the examples that nobody retired."""
        return self.filter(retired_on=None)


@tracked
class WorkedExample(models.Model):
    """A scenario that shows what a scheme's rules come to; an edition is replayed against all of them."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="examples", verbose_name=_("scheme")
    )
    name = models.CharField(_("file name"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("scenario (YAML)"))
    is_packaged = models.BooleanField(_("comes with the portal"), default=False, editable=False)
    entered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    retired_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("retired by"),
    )
    retired_because = models.CharField(_("retired because"), max_length=200, blank=True)

    objects: ClassVar[Any] = WorkedExampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("worked example")
        verbose_name_plural = _("worked examples")
        ordering = ["scheme", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name"],
                condition=Q(retired_on=None),
                name="insurance_example_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class InterpretationQuerySet(models.QuerySet[Any]):
    """Readings by whether they are decided."""

    def undecided(self) -> InterpretationQuerySet:
        """Keep the readings that two people have not adopted; payments that rest on them wait."""
        return self.exclude(status=Interpretation.Status.ADOPTED)


@tracked
class Interpretation(models.Model):
    """How the bureau reads what a text leaves silent or unclear, and who decided it."""

    class Status(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        PROPOSED = "proposed", _("proposed, awaits a second person")
        OPEN = "open", pgettext_lazy("of a reading", "open")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="interpretations", verbose_name=_("scheme")
    )
    code = models.CharField(_("number"), max_length=12)
    question = models.CharField(_("what is unclear"), max_length=300)
    reading = models.TextField(_("reading"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interpretations",
        verbose_name=_("basis document"),
    )
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects: ClassVar[Any] = InterpretationQuerySet.as_manager()

    class Meta:
        verbose_name = _("interpretation")
        verbose_name_plural = _("interpretations")
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="insurance_interpretation_once"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{1,6}-A[0-9]+$"),
                name="insurance_interpretation_code",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("decided_by")),
                name="insurance_interpretation_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.question}"

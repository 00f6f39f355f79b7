"""Editions of an ordinance and the checks that one passes before it is published."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.attachment import Attachment
from insurance.models.fields import tracked
from insurance.models.protection import NEVER_EMPTIED
from insurance.models.scheme import PolicyDocument, Scheme
from insurance.models.user import User


class SchemeEditionQuerySet(models.QuerySet[Any]):
    """Editions by what has become of them."""

    def published(self) -> SchemeEditionQuerySet:
        """Keep the published editions, also those that a correction has replaced."""
        return self.filter(status=SchemeEdition.Status.PUBLISHED)

    def standing(self) -> SchemeEditionQuerySet:
        """Keep the published editions that no published correction has replaced; only they reckon."""
        corrections = SchemeEdition.objects.published().filter(replaces=OuterRef("pk"))
        return self.published().filter(~Exists(corrections))


@tracked
class SchemeEdition(models.Model):
    """The rows of an ordinance in force from a day; once published nobody can change them.

    A mistake is mended by a correction: another edition of the same first day, which replaces it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="editions", verbose_name=_("scheme")
    )
    starts_on = models.DateField(_("in force from"))
    text = models.TextField(_("rows (YAML)"))
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=_("basis document"),
    )
    attachment = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=_("notice"),
    )
    note = models.CharField(_("what changes and why"), max_length=300, blank=True)
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name=_("corrects"),
    )
    drafted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drafted by"),
        help_text=_("Empty for what comes with the portal."),
    )
    submitted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    returned_because = models.CharField(_("returned because"), max_length=200, blank=True)
    published_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects: ClassVar[Any] = SchemeEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheme edition")
        verbose_name_plural = _("scheme editions")
        ordering = ["scheme", "starts_on", "pk"]
        constraints = [
            # A day has one first edition; each later one of that day replaces the one before.
            models.UniqueConstraint(
                fields=["scheme", "starts_on"],
                condition=Q(status="published", replaces=None),
                name="insurance_edition_published_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None)
                | (~Q(published_by=F("submitted_by")) & ~Q(published_by=F("drafted_by"))),
                name="insurance_edition_second_person",
                violation_error_message=_("Whoever wrote an edition cannot publish it."),
            ),
            models.CheckConstraint(
                condition=~Q(status="published", drafted_by__isnull=False)
                | Q(published_by__isnull=False, submitted_by__isnull=False),
                name="insurance_edition_published_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")),
                name="insurance_edition_replaces_another",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_rows_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="published"),
            ),
            NEVER_EMPTIED,
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


class EditionCheckQuerySet(models.QuerySet[Any]):
    """Checks by whether they may be taken, and whether they count."""

    def on_offer(self, *, at: dt.datetime) -> Self:
        """Keep the checks that nobody has finished or holds a lease on at the moment."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        return self.filter(
            free, status__in=[EditionCheck.Status.WAITING, EditionCheck.Status.RUNNING]
        )

    def of_text(self, edition: SchemeEdition) -> Self:
        """Keep the checks of an edition's present text; those of what it said before count no more."""
        return self.filter(edition=edition, sha256=edition.sha256)


class EditionCheck(models.Model):
    """One check of a draft before it may be published, and how far it has come.

    It holds for the text with the digest alone; result is what the page shows.
    """

    class Kind(models.TextChoices):
        FORM = "form", _("form and units")
        CONTINUITY = "continuity", _("gaps and overlaps over 24 months")
        EXAMPLES = "examples", _("worked examples")
        IMPACT = "impact", _("impact on the last 12 months")

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        PASSED = "passed", _("passed")
        FAILED = "failed", _("failed")

    edition = models.ForeignKey(
        SchemeEdition, on_delete=models.CASCADE, related_name="checks", verbose_name=_("edition")
    )
    kind = models.CharField(_("check"), max_length=12, choices=Kind.choices)
    sha256 = models.CharField("SHA-256", max_length=64)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.WAITING
    )
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("to do"), default=0)
    result = models.JSONField(_("result"), default=dict, blank=True)
    started_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    started_on = models.DateField(_("started on"))
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects: ClassVar[Any] = EditionCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of an edition")
        verbose_name_plural = _("checks of an edition")
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "sha256"], name="insurance_edition_check_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def share(self) -> int:
        """How much is done, in percent."""
        return 100 * self.done // self.total if self.total else 0

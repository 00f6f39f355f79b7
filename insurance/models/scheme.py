"""Schemes, the editions of their ordinances, the documents behind them and dated parameters."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance.models.area import Area
from insurance.models.attachment import Attachment
from insurance.models.fields import tracked
from insurance.models.protection import NEVER_EMPTIED
from insurance.models.user import User


class SchemeQuerySet(models.QuerySet[Any]):
    """Schemes that people run, and those that a scenario or a preview made for itself."""

    def standing(self) -> SchemeQuerySet:
        """Keep the schemes that pay people; trials are left out."""
        return self.filter(is_trial=False)


@tracked
class Scheme(models.Model):
    """One city's insurance for residents or employees; everything that pays hangs on this row."""

    class Insurance(models.TextChoices):
        RESIDENT = "resident", _("residents")
        EMPLOYEE = "employee", _("employees")

    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=100)
    insurance = models.CharField(_("insurance"), max_length=10, choices=Insurance.choices)
    city = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="schemes", verbose_name=_("city")
    )
    starts_on = models.DateField(_("in force from"))
    ends_before = models.DateField(_("in force until before"), null=True, blank=True)
    is_trial = models.BooleanField(_("trial"), default=False, editable=False)

    objects: ClassVar[Any] = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(is_trial=False), name="insurance_scheme_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class PolicyDocument(models.Model):
    """A notice that rules cite: its title, number, issuer, date and wording."""

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("in force")
        REPEALED = "repealed", _("repealed")
        NOT_SUPPLIED = "not_supplied", _("not supplied")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="documents", verbose_name=_("scheme")
    )
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number of the document"), max_length=60, blank=True)
    issuer = models.CharField(_("issuer"), max_length=100, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.IN_FORCE
    )
    based_on = models.CharField(_("based on"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    attachment = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("attachment"),
    )
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")

    def __str__(self) -> str:
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")


@tracked
class PolicyArticle(models.Model):
    """An article of a notice that staff entered, quoted like those of the packaged ordinances."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="articles", verbose_name=_("scheme")
    )
    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("policy document"),
    )
    code = models.CharField(_("number"), max_length=20)
    heading = models.CharField(_("heading"), max_length=100, blank=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["scheme", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="insurance_policy_article_once"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{2,6}-[0-9]+(\.[0-9]+[a-z]?)?(\([0-9]+\))?$"),
                name="insurance_policy_article_code",
            ),
        ]

    def __str__(self) -> str:
        return self.code


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

"""Schemes, the editions of their ordinances, the documents behind them and dated parameters."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.attachment import Attachment
from insurance.models.fields import tracked
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
class SchemeEdition(models.Model):
    """The rows of an ordinance in force from a day; once published nobody can change them."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")

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
    published_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("scheme edition")
        verbose_name_plural = _("scheme editions")
        ordering = ["scheme", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "starts_on"],
                condition=Q(status="published"),
                name="insurance_edition_published_once_a_day",
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_rows_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="published"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


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

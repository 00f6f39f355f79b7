"""Schemes, the notices behind them and the articles of those."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.attachment import Attachment
from insurance.models.fields import tracked


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

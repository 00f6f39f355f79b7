"""Sheets that staff hand in: kept as they came, checked row by row, applied whole or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.scheme import Scheme
from insurance.models.user import User


class ImportFileQuerySet(models.QuerySet[Any]):
    """Sheets by what became of them and by who may see them."""

    def applied(self) -> Self:
        """Keep the sheets whose rows came in."""
        return self.filter(status=ImportFile.Status.APPLIED)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the sheets of the cities that the user works for, and the user's own.

        A sheet may be about people of the whole city, so that a post in one county is not enough.
        """
        if user.is_superuser:
            return self
        cities = Area.objects.visible_to(user, on=on).filter(kind=Area.Kind.CITY)
        return self.filter(Q(uploaded_by=user) | Q(scheme__city__in=cities))


class ImportFile(models.Model):
    """An uploaded sheet with its hash, what was wrong with it, and what became of it.

    problems is a list of {row, column, reason}, of which problem_count says how many there were in
    all; row 1 is the heading. changed_rows is what applying it added or changed.
    """

    class Kind(models.TextChoices):
        OPENING_BALANCES = "opening_balances", _("opening balances of accounts")
        CATALOGUE = "catalogue", _("catalogue of drugs and items")
        PAYMENT_STANDARDS = "payment_standards", _("payment standards")
        PARAMETERS = "parameters", _("policy parameters")
        RELATIVES = "relatives", _("relatives of account holders")
        BURDENS = "burdens", _("burdens from chronic and inpatient care")
        STUDENTS = "students", _("students of schools")
        CONTRIBUTIONS = "contributions", _("monthly contributions")

    class Status(models.TextChoices):
        REFUSED = "refused", _("refused")
        CHECKED = "checked", _("checked")
        APPLIED = "applied", _("applied")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="imports",
        verbose_name=_("scheme"),
    )
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/")
    file_name = models.CharField(_("name of the file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    rows = models.PositiveIntegerField(_("rows"))
    problems = models.JSONField(_("problems"), default=list, blank=True)
    problem_count = models.PositiveIntegerField(_("number of problems"), default=0)
    changed_rows = models.PositiveIntegerField(_("rows changed"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_on = models.DateField(_("uploaded on"))
    applied_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("applied by"),
    )
    applied_on = models.DateField(_("applied on"), null=True, blank=True)

    objects: ClassVar[Any] = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            # The same sheet again changes nothing.
            models.UniqueConstraint(
                fields=["scheme", "kind", "sha256"],
                condition=Q(status="applied"),
                name="insurance_import_applied_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="applied")
                | Q(applied_by__isnull=False, applied_on__isnull=False, problems=[]),
                name="insurance_import_applied_clean",
            ),
            models.CheckConstraint(
                condition=Q(status="refused", problem_count__gt=0)
                | (~Q(status="refused") & Q(problem_count=0)),
                name="insurance_import_refused_for_problems",
            ),
            models.CheckConstraint(
                condition=Q(applied_on=None) | Q(applied_on__gte=F("uploaded_on")),
                name="insurance_import_applied_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"

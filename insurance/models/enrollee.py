"""People: who they are, kept so that it can be encrypted and found by an exact key."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance.models.area import Area
from insurance.models.fields import tracked
from insurance.models.user import User


class EnrolleeQuerySet(models.QuerySet[Any]):
    """People, found exactly and seen only by those whose area they belong to."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the people whose coverage belongs to an area of the user's posts."""
        if user.is_superuser:
            return self
        coverage = self.model._meta.get_field("coverages").related_model
        areas = Area.objects.visible_to(user, on=on)
        return self.filter(
            Exists(coverage._default_manager.filter(enrollee=OuterRef("pk"), area__in=areas))
        )


@tracked
class Enrollee(models.Model):
    """A person. Documents and cards are found by a keyed hash, never by a prefix."""

    class DocumentType(models.TextChoices):
        CITIZEN = "01", _("resident identity card")
        RESIDENCE_PERMIT = "17", _("residence permit for Hong Kong, Macao and Taiwan")
        PASSPORT = "08", _("passport")
        PERMANENT_RESIDENCE = "07", _("foreigner's permanent residence card")
        OTHER = "99", _("other document")
        NONE = "00", _("none yet (newborn)")

    class Sex(models.TextChoices):
        UNKNOWN = "0", _("unknown")
        MALE = "1", _("male")
        FEMALE = "2", _("female")

    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=50)
    pinyin = models.CharField(_("pinyin"), max_length=120, blank=True, editable=False)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("birth date"))
    birth_year = models.GeneratedField(
        expression=ExtractYear("birth_date"),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        verbose_name=_("birth year"),
    )
    died_on = models.DateField(_("died on"), null=True, blank=True)
    document_type = models.CharField(_("document"), max_length=2, choices=DocumentType.choices)
    document_number = models.CharField(_("document number"), max_length=600, blank=True)
    # Null, not empty: many newborns have no document, and nulls are unique to themselves.
    document_key = models.CharField(  # noqa: DJ001
        _("document look-up key"), max_length=64, null=True, unique=True, editable=False
    )
    card_number = models.CharField(_("social security card"), max_length=600, blank=True)
    card_key = models.CharField(  # noqa: DJ001
        _("card look-up key"), max_length=64, null=True, unique=True, editable=False
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    township = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("township"),
    )

    objects: ClassVar[Any] = EnrolleeQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrollee")
        verbose_name_plural = _("enrollees")
        indexes = [
            models.Index(
                fields=["pinyin"],
                name="insurance_enrollee_pinyin",
                opclasses=["varchar_pattern_ops"],
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["id", "birth_year"], name="insurance_enrollee_birth_year"
            ),
            models.CheckConstraint(
                condition=Q(document_type="00") | Q(document_key__isnull=False),
                name="insurance_enrollee_document_has_key",
            ),
            models.CheckConstraint(
                condition=Q(died_on=None) | Q(died_on__gte=models.F("birth_date")),
                name="insurance_enrollee_death_after_birth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.masked_name} {self.masked_document}".strip()

    @property
    def masked_name(self) -> str:
        """The surname, the rest hidden."""
        return self.name[:1] + "*" * (len(self.name) - 1)

    @property
    def masked_document(self) -> str:
        """The first three and the last four characters, as the offices mask it."""
        return masked(self.document_number)

    @property
    def masked_card(self) -> str:
        """The first three and the last four characters of the card number."""
        return masked(self.card_number)


SHOWN_FIRST, SHOWN_LAST = 3, 4


def masked(number: str) -> str:
    """Return a number with all but its first three and last four characters hidden."""
    hidden = len(number) - SHOWN_FIRST - SHOWN_LAST
    if hidden <= 0:
        return "*" * len(number)
    return number[:SHOWN_FIRST] + "*" * hidden + number[-SHOWN_LAST:]


class PersonLookup(models.Model):
    """One look at a person whom the looker does not keep: who looked, when, and why."""

    class Purpose(models.TextChoices):
        COUNTER = "counter", _("at the counter")
        REVEAL = "reveal", _("shown unmasked")

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="lookups", verbose_name=_("enrollee")
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("user")
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    looked_at = models.DateTimeField(_("looked at"), auto_now_add=True)

    class Meta:
        verbose_name = _("look-up of a person")
        verbose_name_plural = _("look-ups of persons")

    def __str__(self) -> str:
        return f"{self.looked_at:%Y-%m-%d %H:%M}"

"""Schools, the facilities where their students are treated, and what schools approve (LY-10.3, LY-14)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Facility
from insurance.models import Area, Attachment, Enrollee, User
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked


class SchoolQuerySet(models.QuerySet[Any]):
    """Schools by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the schools of the user's areas."""
        if user.is_superuser:
            return self
        return self.filter(area__in=Area.objects.visible_to(user, on=on))


@tracked
class School(models.Model):
    """A university, college or secondary vocational school whose students are insured."""

    class Kind(models.TextChoices):
        UNIVERSITY = "university", _("university")
        JUNIOR_COLLEGE = "junior_college", _("junior college")
        SECONDARY = "secondary", _("secondary vocational school")

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="schools", verbose_name=_("county")
    )

    objects: ClassVar[Any] = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class SchoolFilingQuerySet(PeriodQuerySet):
    """Filings by day and by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the filings of the schools that the user may see."""
        return self.filter(school__in=School.objects.visible_to(user, on=on))


@tracked
class SchoolFiling(Period):
    """The facility of a school's students, its own clinic or one nearby, as filed with the agency."""

    school = models.ForeignKey(
        School, on_delete=models.PROTECT, related_name="filings", verbose_name=_("school")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="school_filings",
        verbose_name=_("facility"),
    )
    is_own_clinic = models.BooleanField(_("the school's own clinic"), default=True)
    reason = models.CharField(_("why another facility"), max_length=200, blank=True)
    filed_on = models.DateField(_("filed on"))
    filed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("filed by")
    )

    objects: ClassVar[Any] = SchoolFilingQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("filing of a school")
        verbose_name_plural = _("filings of schools")
        ordering = ["-starts_on"]
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_school_filing_one_a_day",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__gte=models.F("filed_on")),
                name="facilities_school_filed_before_use",
            ),
            models.CheckConstraint(
                condition=models.Q(is_own_clinic=True) | ~models.Q(reason=""),
                name="facilities_school_filing_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


class StudentQuerySet(PeriodQuerySet):
    """Students by day and by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the students of the schools that the user may see."""
        return self.filter(school__in=School.objects.visible_to(user, on=on))


@tracked
class Student(Period):
    """A person's time at a school."""

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="studies", verbose_name=_("enrollee")
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, related_name="students", verbose_name=_("school")
    )

    objects: ClassVar[Any] = StudentQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("student")
        verbose_name_plural = _("students")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_student_one_school_a_day",
                expressions=[
                    ("enrollee", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


class OffCampusApprovalQuerySet(PeriodQuerySet):
    """Approvals by day and by who may see them."""

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the approvals of the schools that the user may see."""
        return self.filter(school__in=School.objects.visible_to(user, on=on))


@tracked
class OffCampusApproval(Period):
    """A school's approval of treatment elsewhere, from its day on (LY-14.3, reading LY-A14)."""

    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="off_campus_approvals",
        verbose_name=_("enrollee"),
    )
    school = models.ForeignKey(
        School,
        on_delete=models.PROTECT,
        related_name="off_campus_approvals",
        verbose_name=_("school"),
    )
    reason = models.CharField(_("reason"), max_length=200)
    evidence = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("evidence"),
    )
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    registered_on = models.DateField(_("registered on"))

    objects: ClassVar[Any] = OffCampusApprovalQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("approved off-campus treatment")
        verbose_name_plural = _("approved off-campus treatments")
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

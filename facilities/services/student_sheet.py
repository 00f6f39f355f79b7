"""The sheet of students, by which schools tell who studies with them and since when (LY-10.3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from facilities.models import School, Student
from insurance.models import Coverage, ImportFile, Post
from insurance.services.imports.cells import Day, Identifier
from insurance.services.imports.kinds import (
    HOLDER,
    Column,
    Finding,
    SheetKind,
    Staged,
    broken_periods,
    day_after,
    doubled,
)
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)


def find(staged: Staged) -> Iterator[Finding]:
    """Find the schools; then who is not insured, stands there twice, or studies elsewhere then."""
    rows = staged.rows
    schools: Any = School.objects.all()
    if staged.by is not None:
        schools = schools.visible_to(staged.by, on=staged.on)
    rows.update(school=Subquery(schools.filter(code__iexact=OuterRef("code")).values("pk")))
    yield Finding(
        column="code",
        rows=rows.filter(school=None, code__isnull=False),
        reason=_("No school that you may see has this code."),
    )
    covered = Coverage.objects.filter(scheme=staged.scheme, enrollee=OuterRef("holder"))
    yield Finding(
        column="holder",
        rows=rows.filter(~Exists(covered), holder__isnull=False),
        reason=_("The person has no insurance in this scheme."),
    )
    yield Finding(
        column="starts_on",
        rows=doubled(rows, "holder", "starts_on"),
        reason=_("The person stands in row %(earlier)s already from the same day."),
        facts=("earlier",),
    )
    yield from broken_periods(rows, "holder")
    studies = Student.objects.filter(enrollee=OuterRef("holder"))
    same_day = studies.filter(starts_on=OuterRef("starts_on"))
    yield Finding(
        column="code",
        rows=rows.filter(
            Exists(same_day),
            ~Exists(same_day.filter(school=OuterRef("school"))),
            school__isnull=False,
        ),
        reason=_("The person is a student of another school from the same day."),
    )
    later = studies.filter(starts_on__gt=OuterRef("starts_on"))
    yield Finding(
        column="starts_on",
        rows=rows.filter(Exists(later), ~Exists(same_day)),
        reason=_("A time at a school begins on a later day already."),
    )
    yield Finding(
        column="last_day",
        rows=rows.filter(
            Exists(later),
            Exists(same_day.exclude(ends_before=OuterRef("ends_before"))),
            ends_before__isnull=False,
        ),
        reason=_("A time at a school begins on a later day already."),
    )


def apply(staged: Staged) -> int:
    """Register the students; a time at another school ends there."""
    steps = ("student_sheet_ended", "student_sheet_begun")
    return sum(STATEMENTS.do(step, staged.parameters) for step in steps)


SHEET = SheetKind(
    kind=ImportFile.Kind.STUDENTS,
    duty=Post.Duty.HANDLER,
    columns=(
        HOLDER,
        Column(
            name="code",
            heading=_("code of the school"),
            meaning=_("The code under which the school is recorded."),
            holds=Identifier(20),
            example="XG00001",
        ),
        Column(
            name="starts_on",
            heading=_("from"),
            meaning=_("The first day at the school."),
            holds=Day(),
            example="2026-09-01",
        ),
        Column(
            name="last_day",
            heading=_("last day"),
            meaning=_("The last day at the school; empty while it is not known."),
            holds=Day(),
            example="2030-06-30",
            is_required=False,
        ),
    ),
    find=find,
    apply=apply,
    asides={"school": models.BigIntegerField(), "ends_before": models.DateField()},
    derive=day_after,
)

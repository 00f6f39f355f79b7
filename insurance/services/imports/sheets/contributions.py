"""Monthly contributions of employees with their base, as the tax office hands them over (XY-8.1, JJ-3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from insurance.models import Contribution, Coverage, ImportFile, Post
from insurance.schemes.booking import next_month
from insurance.services.imports.cells import Day, Money, Month
from insurance.services.imports.kinds import (
    HOLDER,
    Column,
    Finding,
    SheetKind,
    Staged,
    Values,
    doubled,
)
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)


def derive(values: Values) -> Values:
    """Stage the first day of the month after."""
    month = values.get("month")
    return {"next_month": next_month(month)} if month else {}


def find(staged: Staged) -> Iterator[Finding]:
    """Find the coverage of each month; then who stands there twice, is not insured, or has paid."""
    rows = staged.rows
    rows.update(coverage=Subquery(_coverages_of_month(staged).values("pk")[:1]))
    yield Finding(
        column="month",
        rows=doubled(rows, "holder", "month"),
        reason=_("The person's month stands in row %(earlier)s already."),
        facts=("earlier",),
    )
    yield Finding(
        column="holder",
        rows=rows.filter(coverage=None, holder__isnull=False, month__isnull=False),
        reason=_("The person is not insured in this scheme in the month."),
    )
    received = Contribution.objects.filter(
        coverage__scheme=staged.scheme,
        coverage__enrollee=OuterRef("holder"),
        year=ExtractYear(OuterRef("month")),
        month=ExtractMonth(OuterRef("month")),
    )
    yield Finding(
        column="month",
        rows=rows.filter(Exists(received)),
        reason=_("The contribution of the month is recorded already."),
    )
    yield Finding(
        column="paid_on",
        rows=rows.filter(paid_on__gt=staged.on),
        reason=_("The day lies in the future."),
    )


def _coverages_of_month(staged: Staged) -> models.QuerySet[Any]:
    """Return a row's coverages that share a day with its month; one in force on the first is first."""
    open_or_later = Q(ends_before=None) | Q(ends_before__gt=OuterRef("month"))
    of_person: models.QuerySet[Any] = Coverage.objects.filter(
        scheme=staged.scheme, enrollee=OuterRef("holder")
    )
    return of_person.filter(open_or_later, starts_on__lt=OuterRef("next_month")).order_by(
        "starts_on"
    )


def apply(staged: Staged) -> int:
    """Record the contributions; the first of a coverage makes it a paid one (NC-4)."""
    received = STATEMENTS.do("contributions", staged.parameters)
    STATEMENTS.do("coverages_paid", staged.parameters)
    return received


SHEET = SheetKind(
    kind=ImportFile.Kind.CONTRIBUTIONS,
    duty=Post.Duty.HANDLER,
    columns=(
        HOLDER,
        Column(
            name="month",
            heading=_("month of the contribution"),
            meaning=_("The month for which it was paid, such as 2026-01."),
            holds=Month(),
            example="2026-01",
        ),
        Column(
            name="base",
            heading=_("contribution base"),
            meaning=_("The month's wage by which it was reckoned, in yuan."),
            holds=Money(above_zero=True),
            example="6000.00",
        ),
        Column(
            name="amount",
            heading=_("personal contribution"),
            meaning=_("What the person paid, in yuan."),
            holds=Money(),
            example="120.00",
        ),
        Column(
            name="employer_amount",
            heading=_("employer's contribution"),
            meaning=_("What the employer paid, in yuan; left empty for flexible employees."),
            holds=Money(),
            example="360.00",
            is_required=False,
        ),
        Column(
            name="paid_on",
            heading=_("contribution paid on"),
            meaning=_("The day on which it came in."),
            holds=Day(),
            example="2026-01-20",
        ),
    ),
    find=find,
    apply=apply,
    asides={"coverage": models.BigIntegerField(), "next_month": models.DateField()},
    derive=derive,
)

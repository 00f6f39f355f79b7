"""The sheet of burdens, by which the systems for chronic and inpatient care tell what people bore (JN-7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models import OutsideBurden
from insurance.models import Coverage, ImportFile, Post
from insurance.services.imports.cells import Choice, Money, Year
from insurance.services.imports.kinds import HOLDER, Column, Finding, SheetKind, Staged, doubled
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)


def find(staged: Staged) -> Iterator[Finding]:
    """Find who stands there twice or is not insured in the year, and years that have not begun."""
    rows = staged.rows
    yield Finding(
        column="source",
        rows=doubled(rows, "holder", "year", "source"),
        reason=_("The person's burden stands in row %(earlier)s already."),
        facts=("earlier",),
    )
    # A coverage that ended before 2 January has no day in the year.
    ended = Q(ends_before__year=OuterRef("year"), ends_before__month=1, ends_before__day=1)
    covered = Coverage.objects.filter(
        Q(ends_before=None) | Q(Q(ends_before__year__gte=OuterRef("year")), ~ended),
        scheme=staged.scheme,
        enrollee=OuterRef("holder"),
        starts_on__year__lte=OuterRef("year"),
    )
    yield Finding(
        column="holder",
        rows=rows.filter(~Exists(covered), holder__isnull=False, year__isnull=False),
        reason=_("The person has no insurance in this scheme in the year."),
    )
    yield Finding(
        column="year",
        rows=rows.filter(year__gt=staged.on.year),
        reason=_("The year has not begun."),
    )


def apply(staged: Staged) -> int:
    """Keep what the sheet says; of a person, year and source it takes the place of what was told before."""
    return STATEMENTS.do("burden_sheet", staged.parameters)


def amount(name: str, meaning: object) -> Column:
    """Return the column of one component, which is nothing where it is left empty (JN-7.3)."""
    kept: Any = OutsideBurden._meta.get_field(name)
    return Column(
        name=name,
        heading=kept.verbose_name,
        meaning=meaning,
        holds=Money(),
        example="0.00",
        is_required=False,
        blank=0,
    )


SHEET = SheetKind(
    kind=ImportFile.Kind.BURDENS,
    duty=Post.Duty.HANDLER,
    columns=(
        HOLDER,
        Column(
            name="year",
            heading=_("year"),
            meaning=_("The year of the costs."),
            holds=Year(),
            example="2025",
        ),
        Column(
            name="source",
            heading=_("source"),
            meaning=_("Of which care the costs are."),
            holds=Choice(OutsideBurden.Source.choices),
            example=_("inpatient care"),
        ),
        amount("in_band_own", _("The person's share between deductible and cap, in yuan.")),
        amount("below_deductible", _("What lies below the deductible, in yuan.")),
        amount("above_cap", _("What lies above the cap and within the catalogue, in yuan.")),
        amount("class_b_own", _("The first self-payment of class B, in yuan.")),
        amount(
            "above_standard",
            _("What lies above payment standards, in yuan; the subsidy does not count it."),
        ),
    ),
    find=find,
    apply=apply,
)

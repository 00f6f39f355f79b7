"""Relatives of account holders, from the registers of the police and of civil affairs (XY-9.2, JJ-12.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db.models import DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from insurance.models import ImportFile, Post, Relative
from insurance.models.vocabulary import RELATIONS
from insurance.services.imports.cells import Choice, Day, PersonNumber
from insurance.services.imports.kinds import Column, Finding, SheetKind, Staged, doubled
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)


def find(staged: Staged) -> Iterator[Finding]:
    """Find who is named twice or as the own relative, and what is registered or lies ahead."""
    rows = staged.rows
    yield Finding(
        column="relative",
        rows=doubled(rows, "holder", "relative"),
        reason=_("The two people stand in row %(earlier)s already."),
        facts=("earlier",),
    )
    yield Finding(
        column="relative",
        rows=rows.filter(holder=F("relative")),
        reason=_("Nobody is a relative of oneself."),
    )
    since = Coalesce(OuterRef("starts_on"), Value(staged.on), output_field=DateField())
    registered = Relative.objects.filter(
        Q(ends_before=None) | Q(ends_before__gt=since),
        enrollee=OuterRef("holder"),
        relative=OuterRef("relative"),
    )
    yield Finding(
        column="relative",
        rows=rows.filter(Exists(registered)),
        reason=_("The two people are registered as relatives already."),
    )
    yield Finding(
        column="starts_on",
        rows=rows.filter(starts_on__gt=staged.on),
        reason=_("The day lies in the future."),
    )


def apply(staged: Staged) -> int:
    """Register the relatives; what a register says is verified by whoever brings it in."""
    return STATEMENTS.do("relatives", staged.parameters)


SHEET = SheetKind(
    kind=ImportFile.Kind.RELATIVES,
    duty=Post.Duty.HANDLER,
    columns=(
        Column(
            name="holder",
            heading=_("number of the account holder"),
            meaning=_("Document or card number of the person whose account it is."),
            holds=PersonNumber(),
            example="360102200001010000",
        ),
        Column(
            name="relative",
            heading=_("number of the relative"),
            meaning=_("Document or card number of the relative, who may be insured elsewhere."),
            holds=PersonNumber(is_anybody=True),
            example="360102200001020000",
        ),
        Column(
            name="relation",
            heading=_("relation"),
            meaning=_("What the relative is to the account holder."),
            holds=Choice(RELATIONS),
            example=_("spouse"),
        ),
        Column(
            name="source",
            heading=_("source"),
            meaning=_(
                "Where it is known from. What the registers say counts as verified; a document has to be looked at."
            ),
            holds=Choice(Relative.Source.choices),
            example=_("household register of the police"),
        ),
        Column(
            name="starts_on",
            heading=_("from"),
            meaning=_("Since when; today where it is left empty."),
            holds=Day(),
            example="2023-01-01",
            is_required=False,
        ),
    ),
    find=find,
    apply=apply,
)

"""Prices up to which drugs are eligible: an item's own, or a generic name's (XY-18.1, XY-18.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from insurance.models import CatalogueItem, ImportFile, PaymentStandard, Post
from insurance.services.imports.cells import Day, Identifier, Price, Switch, Text
from insurance.services.imports.kinds import (
    Column,
    Complaint,
    Finding,
    SheetKind,
    Staged,
    Values,
    broken_periods,
    day_after,
    doubled,
)
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)


def complain(values: Values) -> Iterator[Complaint]:
    """Find a row that is for an item and a generic name, or for neither."""
    if "code" in values and "generic" in values and bool(values["code"]) == bool(values["generic"]):
        yield "code", _("Give either the code of an item or a generic name.")


def find(staged: Staged) -> Iterator[Finding]:
    """Find the items; then rows that contradict each other or what is laid down already."""
    rows = staged.rows
    items = CatalogueItem.objects.of(staged.province)
    rows.update(item=Subquery(items.filter(code=OuterRef("code")).values("pk")))
    own, generic = rows.exclude(code=""), rows.exclude(generic="")
    yield Finding(
        column="code",
        rows=own.filter(item=None),
        reason=_("The catalogue has no item with this code."),
    )
    yield Finding(
        column="generic",
        rows=generic.filter(~Exists(items.filter(generic=OuterRef("generic")))),
        reason=_("No item of the catalogue has this generic name."),
    )
    yield Finding(
        column="starts_on",
        rows=doubled(rows, "code", "generic", "starts_on"),
        reason=_("The same stands in row %(earlier)s already from the same day."),
        facts=("earlier",),
    )
    yield from broken_periods(rows, "code", "generic")
    known = PaymentStandard.objects.filter(province=staged.province)
    yield from _overtaken(own, known.filter(item=OuterRef("item")))
    yield from _overtaken(generic, known.filter(item=None, generic=OuterRef("generic")))


def _overtaken(rows: models.QuerySet[Any], known: models.QuerySet[Any]) -> Iterator[Finding]:
    """Find rows that another standard of the same day or of a later one stands against."""
    same_day = known.filter(starts_on=OuterRef("starts_on"))
    later = known.filter(starts_on__gt=OuterRef("starts_on"))
    same = Q(amount=OuterRef("amount"), is_inherited=OuterRef("is_inherited"))
    yield Finding(
        column="amount",
        rows=rows.filter(
            Exists(same_day),
            ~Exists(same_day.filter(same)),
            amount__isnull=False,
            is_inherited__isnull=False,
        ),
        reason=_("Another payment standard is laid down from the same day."),
    )
    yield Finding(
        column="starts_on",
        rows=rows.filter(Exists(later), ~Exists(same_day)),
        reason=_("A payment standard is laid down from a later day."),
    )
    yield Finding(
        column="last_day",
        rows=rows.filter(
            Exists(later),
            Exists(same_day.exclude(ends_before=OuterRef("ends_before"))),
            ends_before__isnull=False,
        ),
        reason=_("A payment standard is laid down from a later day."),
    )


def apply(staged: Staged) -> int:
    """Begin the new standards; what held before ends there."""
    steps = ("payment_standards_ended", "payment_standards_begun")
    return sum(STATEMENTS.do(step, staged.parameters) for step in steps)


SHEET = SheetKind(
    kind=ImportFile.Kind.PAYMENT_STANDARDS,
    duty=Post.Duty.SCHEME_OFFICER,
    columns=(
        Column(
            name="code",
            heading=_("code"),
            meaning=_("The code of the item whose own standard it is; empty for a generic name."),
            holds=Identifier(50),
            example="XA00AA000-XG000",
            is_required=False,
            blank="",
        ),
        Column(
            name="generic",
            heading=_("generic name"),
            meaning=_("The generic name whose products have the standard; empty for an item."),
            holds=Text(100),
            example="",
            is_required=False,
            blank="",
        ),
        Column(
            name="amount",
            heading=_("payment standard"),
            meaning=_("Yuan for one unit, with at most six decimals."),
            holds=Price(),
            example="12.5",
        ),
        Column(
            name="is_inherited",
            heading=_("holds for every product of the name"),
            meaning=_("No where only products with a standard of their own have one yet."),
            holds=Switch(),
            example=_("yes"),
            is_required=False,
            blank=True,
        ),
        Column(
            name="starts_on",
            heading=_("from"),
            meaning=_("The first day on which it holds; what held before ends there."),
            holds=Day(),
            example="2026-01-01",
        ),
        Column(
            name="last_day",
            heading=_("last day"),
            meaning=_("The last day on which it holds; empty where it goes on."),
            holds=Day(),
            example="2026-12-31",
            is_required=False,
        ),
        Column(
            name="source",
            heading=_("source"),
            meaning=_("Which purchase or notice set it."),
            holds=Text(100),
            example=_("central purchase (invented)"),
            is_required=False,
            blank="",
        ),
    ),
    find=find,
    apply=apply,
    complain=complain,
    asides={"item": models.BigIntegerField(), "ends_before": models.DateField()},
    derive=day_after,
)

"""Items of a province's catalogue with the classes in which they stand from a day on (XY-18, NC-12)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from insurance.models import CatalogueTerm, ImportFile, Post
from insurance.models.vocabulary import ITEM_CLASSES, ITEM_KINDS
from insurance.schemes.codes import ItemClass
from insurance.services.catalogue.changing import initials_of
from insurance.services.imports.cells import Choice, Day, Fraction, Identifier, Switch, Text
from insurance.services.imports.kinds import (
    Column,
    Finding,
    SheetKind,
    Staged,
    Values,
    broken_periods,
    contradicting,
    day_after,
    doubled,
)
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)
# What is said of an item itself, and so must be the same in all its rows.
OF_THE_ITEM = ("name", "kind", "generic", "specification", "unit", "maker", "is_separate")


def derive(values: Values) -> Values:
    """Stage the letters by which the item is found, and the end of the period."""
    name = values.get("name")
    return {"pinyin": initials_of(name) if name else "", **day_after(values)}


def find(staged: Staged) -> Iterator[Finding]:
    """Find rows that contradict each other or what the catalogue says already."""
    rows = staged.rows
    yield Finding(
        column="self_pay_share",
        rows=rows.filter(item_class__in=[ItemClass.A, ItemClass.C], self_pay_share__gt=0),
        reason=_("Only an item of class B has a first self-payment."),
    )
    yield Finding(
        column="starts_on",
        rows=doubled(rows, "code", "starts_on"),
        reason=_("The item stands in row %(earlier)s already from the same day."),
        facts=("earlier",),
    )
    yield Finding(
        column="name",
        rows=contradicting(rows, "code", *OF_THE_ITEM),
        reason=_("An earlier row of the same code says something else of the item."),
    )
    yield from broken_periods(rows, "code")
    terms = CatalogueTerm.objects.filter(
        item__province=staged.province, item__code=OuterRef("code")
    )
    same_day = terms.filter(starts_on=OuterRef("starts_on"))
    same = Q(item_class=OuterRef("item_class"), self_pay_share=OuterRef("self_pay_share"))
    yield Finding(
        column="item_class",
        rows=rows.filter(
            Exists(same_day),
            ~Exists(same_day.filter(same)),
            item_class__isnull=False,
            self_pay_share__isnull=False,
        ),
        reason=_("The catalogue has another class of the item from the same day."),
    )
    yield Finding(
        column="starts_on",
        rows=rows.filter(
            Exists(terms.filter(starts_on__gt=OuterRef("starts_on"))), ~Exists(same_day)
        ),
        reason=_("The catalogue has a class of the item from a later day."),
    )
    yield Finding(
        column="last_day",
        rows=rows.filter(
            Exists(terms.filter(starts_on__gt=OuterRef("starts_on"))),
            Exists(same_day.exclude(ends_before=OuterRef("ends_before"))),
            ends_before__isnull=False,
        ),
        reason=_("The catalogue has a class of the item from a later day."),
    )


def apply(staged: Staged) -> int:
    """Take items up or bring them up to date, and begin their new classes; old ones end there."""
    steps = ("catalogue_items", "catalogue_ended", "catalogue_begun")
    return sum(STATEMENTS.do(step, staged.parameters) for step in steps)


SHEET = SheetKind(
    kind=ImportFile.Kind.CATALOGUE,
    duty=Post.Duty.SCHEME_OFFICER,
    columns=(
        Column(
            name="code",
            heading=_("code"),
            meaning=_("The national code of the item."),
            holds=Identifier(50),
            example="XA00AA000-XG000",
        ),
        Column(
            name="name",
            heading=_("name"),
            meaning=_("What the item is called."),
            holds=Text(100),
            example=_("Sample tablets (invented)"),
        ),
        Column(
            name="kind",
            heading=_("kind of item"),
            meaning=_("Which kind of item it is; only kinds that the edition names are paid."),
            holds=Choice(ITEM_KINDS),
            example=_("drug"),
        ),
        Column(
            name="generic",
            heading=_("generic name"),
            meaning=_("By which products of one substance share a payment standard."),
            holds=Text(100),
            example=_("sample substance"),
            is_required=False,
            blank="",
        ),
        Column(
            name="specification",
            heading=_("specification"),
            meaning=_("Strength and pack."),
            holds=Text(100),
            example="10mg*30",
            is_required=False,
            blank="",
        ),
        Column(
            name="unit",
            heading=_("unit"),
            meaning=_("In what it is counted; prices are for one."),
            holds=Text(20),
            example=_("box"),
            is_required=False,
            blank="",
        ),
        Column(
            name="maker",
            heading=_("maker"),
            meaning=_("Who makes it."),
            holds=Text(100),
            example=_("Pharmaceuticals (invented)"),
            is_required=False,
            blank="",
        ),
        Column(
            name="is_separate",
            heading=_("paid separately"),
            meaning=_("Yes for a negotiated drug that is paid outside the ordinary claim."),
            holds=Switch(),
            example=_("no"),
            is_required=False,
            blank=False,
        ),
        Column(
            name="item_class",
            heading=_("class"),
            meaning=_("Class A, B or C."),
            holds=Choice(ITEM_CLASSES),
            example=_("class B"),
        ),
        Column(
            name="self_pay_share",
            heading=_("first self-pay share"),
            meaning=_("What of class B the person bears first, such as 0.1 or 10%."),
            holds=Fraction(),
            example="10%",
            is_required=False,
            blank=0,
        ),
        Column(
            name="starts_on",
            heading=_("from"),
            meaning=_("The first day in this class; what held before ends there."),
            holds=Day(),
            example="2026-01-01",
        ),
        Column(
            name="last_day",
            heading=_("last day"),
            meaning=_("The last day in this class; empty where it goes on."),
            holds=Day(),
            example="2026-12-31",
            is_required=False,
        ),
    ),
    find=find,
    apply=apply,
    asides={
        "pinyin": models.CharField(max_length=200),
        "ends_before": models.DateField(),
    },
    derive=derive,
)

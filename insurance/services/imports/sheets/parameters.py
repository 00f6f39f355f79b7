"""Figures that other notices set, each with the notice and the approval behind it (XY-23, NC-3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from insurance.models import ImportFile, Parameter, PolicyDocument, Post
from insurance.models.vocabulary import PARAMETER_NAMES
from insurance.schemes.money import InvalidAmount
from insurance.schemes.parameters import (
    PARAMETERS,
    ParameterUnit,
    parse_parameter,
    show_parameter,
)
from insurance.services import schemes
from insurance.services.imports.cells import Choice, Day, Switch, Text, fraction
from insurance.services.imports.files import Cell
from insurance.services.imports.kinds import (
    Column,
    Complaint,
    Finding,
    SheetKind,
    Staged,
    Values,
    contradicting,
    doubled,
)

# The year of a document's number in any brackets; offices write these (GB/T 9704-2012).
YEAR = re.compile(r"[\[\(\uff08\u3010\u3014\uff3b]([0-9]{4})[\]\)\uff09\u3011\u3015\uff3d]")
BRACKETED = "\u3014\\1\u3015"
EXPECTED = {
    ParameterUnit.FEN: _("Enter yuan with at most two decimals, not below 0, such as 260.00."),
    ParameterUnit.BASIS_POINTS: _("A rate lies between 0 and 1, such as 0.55 or 55%."),
    ParameterUnit.LEVEL: _("Enter the level as 1, 2 or 3."),
    ParameterUnit.SWITCH: _("Enter yes or no."),
}


@dataclass(frozen=True, slots=True)
class DocumentNumber(Text):
    """The number of a notice, with the year in the brackets that offices use."""

    def value(self, cell: Cell) -> str:
        return YEAR.sub(BRACKETED, Text.value(self, cell).replace(" ", ""))


def derive(values: Values) -> Values:
    """Stage the value as parameters are kept."""
    stored = _stored(values)
    return {} if stored is None else {"stored": show_parameter(values["name"], stored)}


def complain(values: Values) -> Iterator[Complaint]:
    """Find a value that the parameter of that name cannot have, such as a rate of 1.5."""
    name = values.get("name")
    if name is not None and values.get("value") is not None and _stored(values) is None:
        yield "value", EXPECTED[PARAMETERS[name]]


def _stored(values: Values) -> int | None:
    name: str | None = values.get("name")
    value: str | None = values.get("value")
    if name is None or value is None:
        return None
    if PARAMETERS[name] == ParameterUnit.BASIS_POINTS:
        value = fraction(value)
    elif PARAMETERS[name] == ParameterUnit.SWITCH:
        value = {translated("yes"): "true", translated("no"): "false"}.get(value, value)
    try:
        return parse_parameter(name, value)
    except InvalidAmount:
        return None


def find(staged: Staged) -> Iterator[Finding]:
    """Find what stands there twice or is entered already, and documents that are told differently."""
    rows = staged.rows
    yield Finding(
        column="name",
        rows=doubled(rows, "name", "starts_on", "is_provisional"),
        reason=_("The parameter stands in row %(earlier)s already from the same day."),
        facts=("earlier",),
    )
    entered = Parameter.objects.filter(
        scheme=staged.scheme,
        name=OuterRef("name"),
        starts_on=OuterRef("starts_on"),
        value=OuterRef("stored"),
        is_provisional=OuterRef("is_provisional"),
    )
    yield Finding(
        column="value",
        rows=rows.filter(Exists(entered)),
        reason=_("The same value is entered already from the same day."),
    )
    for column, reason in (
        ("title", _("The document with this number has another title.")),
        ("issuer", _("The document with this number has another issuer.")),
    ):
        documents = staged.scheme.documents.filter(number=OuterRef("number"))
        told = documents.exclude(**{column: ""})
        same = documents.filter(**{column: OuterRef(column)})
        yield Finding(
            column=column,
            rows=rows.filter(Exists(told), ~Exists(same), **{f"{column}__isnull": False}),
            reason=reason,
        )
        yield Finding(column=column, rows=contradicting(rows, "number", column), reason=reason)


def apply(staged: Staged) -> int:
    """Enter the values, which reckon once a second person has approved each."""
    rows = list(staged.rows.order_by("row"))
    for row in rows:
        schemes.enter_parameter(
            scheme=staged.scheme,
            name=row.name,
            starts_on=row.starts_on,
            value=row.stored,
            provisional=row.is_provisional,
            document=_document(staged, row),
            approval=row.approval,
            by=staged.author,
            on=staged.on,
        )
    return len(rows)


def _document(staged: Staged, row: Any) -> PolicyDocument:
    """Return the document with the number, recorded where it is not yet."""
    known = staged.scheme.documents.filter(number=row.number)
    found: PolicyDocument | None = known.filter(title=row.title).first()
    return found or PolicyDocument.objects.create(
        scheme=staged.scheme, number=row.number, title=row.title, issuer=row.issuer
    )


SHEET = SheetKind(
    kind=ImportFile.Kind.PARAMETERS,
    duty=Post.Duty.SCHEME_OFFICER,
    columns=(
        Column(
            name="name",
            heading=_("parameter"),
            meaning=_("What the value is for, in the words of the list of parameters."),
            holds=Choice(PARAMETER_NAMES),
            example=_("average pension"),
        ),
        Column(
            name="starts_on",
            heading=_("from"),
            meaning=_("The first day on which the value holds."),
            holds=Day(),
            example="2026-01-01",
        ),
        Column(
            name="value",
            heading=_("value"),
            meaning=_("Yuan, a rate between 0 and 1, a level, or yes or no."),
            holds=Text(40),
            example="3500.00",
        ),
        Column(
            name="is_provisional",
            heading=_("provisional"),
            meaning=_("Whether a final value is still to come; no where it is left empty."),
            holds=Switch(),
            example=_("no"),
            is_required=False,
            blank=False,
        ),
        Column(
            name="number",
            heading=_("number of the document"),
            meaning=_("The number of the notice that sets the value."),
            holds=DocumentNumber(60),
            example=_("invented [2026] 1"),
        ),
        Column(
            name="title",
            heading=_("title of the document"),
            meaning=_("The title of that notice."),
            holds=Text(200),
            example=_("Notice on the average pension (invented)"),
        ),
        Column(
            name="issuer",
            heading=_("issuer"),
            meaning=_("Who issued it."),
            holds=Text(100),
            example=_("Bureau (invented)"),
        ),
        Column(
            name="approval",
            heading=_("approval by"),
            meaning=_("Which authority approved the value."),
            holds=Text(100),
            example=_("city government (invented)"),
        ),
    ),
    find=find,
    apply=apply,
    complain=complain,
    asides={"stored": models.CharField(max_length=40)},
    derive=derive,
)

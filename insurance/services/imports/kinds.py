"""The kinds of sheet: their columns, what is looked at across rows, and how they come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Lead
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insurance.models import Area, ImportFile, Post, Scheme, User
from insurance.schemes.errors import Refused
from insurance.services import areas
from insurance.services.duties import DutyMissing
from insurance.services.imports.cells import CellType, PersonNumber

Values = Mapping[str, Any]
# A column and what is wrong there.
Complaint = tuple[str, Any]


class KindUnknown(Refused):
    """There is no such kind of sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet: its heading, what it means, what it holds, and an example.

    One that is not required may be left out; blank is what an empty cell of it means.
    """

    name: str
    heading: Any
    meaning: Any
    holds: CellType
    example: Any
    is_required: bool = True
    blank: Any = None


HOLDER = Column(
    name="holder",
    heading=gettext_lazy("document or card number"),
    meaning=gettext_lazy("Number of the identity document or the social security card."),
    holds=PersonNumber(),
    example="360102200001010000",
)
"""The column of the person whom a row is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """The rows of a sheet where questions can be asked of them, and for whom they come in.

    rows are those of the staging table; a cell that could not be read is null there. by is empty
    where the portal loads a sheet of its own.
    """

    rows: QuerySet[Any]
    scheme: Scheme
    by: User | None
    on: dt.date
    file: ImportFile | None = None

    @property
    def author(self) -> User:
        """Whoever brings the rows in; a sheet of the portal's own enters nothing in anybody's name."""
        if self.by is None:
            raise DutyMissing("DUTY_MISSING")
        return self.by

    @property
    def parameters(self) -> dict[str, Any]:
        """What the statements that bring rows in are told."""
        return {
            "scheme": self.scheme.pk,
            "province": self.province.pk,
            "by": self.by.pk if self.by else None,
            "on": self.on,
            "file": self.file.pk if self.file else None,
        }

    @property
    def province(self) -> Area:
        """The province whose catalogue the scheme follows."""
        return areas.province_of(self.scheme.city)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Rows that cannot come in, and why; facts name what of a row the reason tells."""

    column: str
    rows: QuerySet[Any]
    reason: Any
    facts: tuple[str, ...] = ()


def nothing_wrong(_values: Values) -> Iterator[Complaint]:
    """Find nothing across the cells of a row."""
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """A kind of sheet.

    asides are staging columns that are no columns of the sheet: derived of a row's values, or filled
    by find. complain looks at the cells of one row, find at all rows, and apply, which is called only
    where nothing is wrong, returns how many rows it added or changed. hold takes the locks that keep
    what was found true until then.
    """

    kind: ImportFile.Kind
    duty: Post.Duty
    columns: tuple[Column, ...]
    find: Callable[[Staged], Iterator[Finding]]
    apply: Callable[[Staged], int]
    complain: Callable[[Values], Iterator[Complaint]] = nothing_wrong
    asides: Mapping[str, models.Field[Any, Any]] = field(default_factory=dict)
    derive: Callable[[Values], Values] = lambda _values: {}
    hold: Callable[[Scheme], None] = lambda _scheme: None

    @property
    def is_about_people(self) -> bool:
        """Whether a handler of a county may hand it in for the people of that county."""
        return self.duty == Post.Duty.HANDLER

    def column(self, name: str) -> Column:
        """Return a column by its name."""
        return next(column for column in self.columns if column.name == name)


_known: dict[str, SheetKind] = {}


def register(kind: SheetKind) -> None:
    """Make a kind of sheet known; the floors above bring theirs when the portal starts."""
    _known[kind.kind] = kind


def known() -> list[SheetKind]:
    """Return the kinds of sheet, in the order in which they are listed to people."""
    return [_known[kind] for kind in ImportFile.Kind.values if kind in _known]


def named(kind: str) -> SheetKind:
    """Return a kind of sheet. Refuses with SHEET_KIND_UNKNOWN."""
    if kind not in _known:
        raise KindUnknown("SHEET_KIND_UNKNOWN", kind=kind)
    return _known[kind]


def guide_name() -> str:
    """Return what a template calls its sheet on how to fill it in."""
    return _("how to fill it in")


def list_name() -> str:
    """Return what a report calls its sheet with all problems."""
    return _("list of problems")


def sheets_beside() -> frozenset[str]:
    """Return the further sheets that a workbook may have, since the portal put them there."""
    return frozenset({guide_name(), list_name()})


def reasons_heading() -> str:
    """Return the heading of the column that a report adds; a mended report may be handed in."""
    return _("what is wrong")


def doubled(rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    """Keep the rows that say of the columns what an earlier row says, with its number as `earlier`."""
    complete = Q(**{f"{column}__isnull": False for column in columns})
    first = Window(Min("row"), partition_by=[F(column) for column in columns])
    found: QuerySet[Any] = rows.filter(complete).annotate(earlier=first)
    return found.filter(row__gt=F("earlier"))


def contradicting(rows: QuerySet[Any], same: str, *columns: str) -> QuerySet[Any]:
    """Keep the rows that say of one of the columns another thing than an earlier row alike in `same`."""
    differs = Q()
    for column in columns:
        # What could not be read is neither below nor above anything.
        differs |= Q(**{f"{column}__lt": OuterRef(column)}) | Q(
            **{f"{column}__gt": OuterRef(column)}
        )
    earlier = rows.filter(differs, **{same: OuterRef(same)}, row__lt=OuterRef("row"))
    return rows.filter(Exists(earlier))


def broken_periods(rows: QuerySet[Any], *same: str) -> Iterator[Finding]:
    """Find periods that end before they begin, or run into the next of rows alike in `same`."""
    yield Finding(
        column="last_day",
        rows=rows.filter(last_day__lt=F("starts_on")),
        reason=_("The last day lies before the first."),
    )
    following = Window(
        Lead("starts_on"),
        partition_by=[F(column) for column in same],
        order_by=F("starts_on").asc(),
    )
    complete = Q(**{f"{column}__isnull": False for column in (*same, "starts_on")})
    yield Finding(
        column="last_day",
        rows=rows.filter(complete)
        .annotate(following=following)
        .filter(last_day__gte=F("following")),
        reason=_("Before the last day another row of the sheet begins, on %(following)s."),
        facts=("following",),
    )


def day_after(values: Values) -> Values:
    """Stage, beside the last day of a period, the day before which it ends."""
    last_day = values.get("last_day")
    return {"ends_before": last_day + dt.timedelta(days=1)} if last_day else {}

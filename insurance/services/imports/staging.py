"""A sheet becomes a table of its own: read row by row, looked at as a whole, and brought in from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from psycopg import sql

from insurance.models import Enrollee, ImportFile, Scheme, User
from insurance.services.imports.cells import PersonNumber, Wrong, shown
from insurance.services.imports.files import Cell, Flaw, Row, Sheet, letters
from insurance.services.imports.kinds import (
    Column,
    Finding,
    SheetKind,
    Staged,
    reasons_heading,
)

TABLE = "sheet"
MOST_TOLD = 500
EXAMPLE_ROW = 2


@dataclass(slots=True)
class Looked:
    """What came of looking at a sheet: its rows, what is wrong with them, and where they stand."""

    staged: Staged
    # In which order columns stand.
    headings: dict[str, int] = field(default_factory=dict)
    rows: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    count: int = 0

    def note(self, row: int, column: str, reason: Any) -> None:
        """Count a problem, and keep it while there are few."""
        self.count += 1
        if self.count <= MOST_TOLD:
            self.flaws.append(Flaw(row, column, str(reason)))

    @property
    def told(self) -> list[Flaw]:
        """The problems that are told, from the top of the sheet down and from left to right."""
        return sorted(self.flaws, key=self._place)[:MOST_TOLD]

    def _place(self, flaw: Flaw) -> tuple[int, int]:
        return flaw.row, self.headings.get(flaw.column, -1)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column stands where in a sheet, and which places have any heading at all."""

    kind: SheetKind
    places: dict[int, Column]
    # The staging columns of each column, by its name; and what is staged of columns left out.
    staged: dict[str, tuple[str, ...]]
    absent: dict[str, Any]
    headed: frozenset[int]
    example: list[str]


def look(
    *,
    kind: SheetKind,
    sheet: Sheet,
    scheme: Scheme,
    by: User | None,
    on: dt.date,
    file: ImportFile | None = None,
) -> Looked:
    """Put a sheet's rows into the staging table and find everything that is wrong with them.

    The table lives until the transaction ends. Rows are read one by one, so that memory does not
    grow with them, and the number of statements is fixed.
    """
    looked = Looked(Staged(rows=_make_table(kind), scheme=scheme, by=by, on=on, file=file))
    for flaw in sheet.flaws:
        looked.note(flaw.row, flaw.column, flaw.reason)
    layout = _layout(kind, next(sheet.rows, (1, [])), looked)
    _copy(layout, sheet.rows, looked)
    if looked.rows == 0:
        looked.note(1, "", _("The sheet has no rows below its heading."))
    for finding in _findings(kind, looked.staged):
        _note_rows(looked, kind, finding)
    return looked


def _make_table(kind: SheetKind) -> QuerySet[Any]:
    """Make the staging table, and return the rows that will stand in it."""
    model = _model(kind)
    columns = ", ".join(
        f"{column.column} {column.db_type(connection)}" for column in model._meta.local_fields
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{TABLE}")
        cursor.execute(f"CREATE TEMPORARY TABLE {TABLE} ({columns}) ON COMMIT DROP")
    return model._default_manager.all()


def _model(kind: SheetKind) -> type[models.Model]:
    """Return the model of a kind's staging table, which belongs to no app."""
    if kind.kind not in _models:
        columns = {name: copy(aside) for name, aside in kind.asides.items()}
        for column in kind.columns:
            columns |= column.holds.fields(column.name)
        for staged in columns.values():
            staged.null = True
        row = models.PositiveIntegerField(primary_key=True)
        meta = type("Meta", (), {"apps": Apps(), "app_label": TABLE, "db_table": TABLE})
        body = {"__module__": __name__, "Meta": meta, "row": row, **columns}
        _models[kind.kind] = type("StagedRow", (models.Model,), body)
    return _models[kind.kind]


_models: dict[str, type[models.Model]] = {}


def _layout(kind: SheetKind, heading: Row, looked: Looked) -> Layout:
    """Find the columns by their headings, and note those that are missing."""
    number, cells = heading
    headings = {index: shown(cell) for index, cell in enumerate(cells) if number == 1}
    places = _places(kind, headings, looked)
    for column in kind.columns:
        if column.is_required and column not in places.values():
            looked.note(1, str(column.heading), _("The column is missing in the first row."))
    looked.headings = {str(column.heading): index for index, column in places.items()}
    return Layout(
        kind=kind,
        places=places,
        staged={column.name: tuple(column.holds.fields(column.name)) for column in kind.columns},
        absent={column.name: column.blank for column in kind.columns if not column.is_required},
        headed=frozenset(index for index, text in headings.items() if text),
        example=[shown(str(column.example)) for _index, column in sorted(places.items())],
    )


def _places(kind: SheetKind, headings: dict[int, str], looked: Looked) -> dict[int, Column]:
    """Return which column stands where, and note headings that are doubled or unknown."""
    wanted = {str(column.heading): column for column in kind.columns}
    places: dict[int, Column] = {}
    for index, text in headings.items():
        if text in ("", reasons_heading()):
            continue
        if text not in wanted:
            reason = _("No column of this kind of sheet is called “%(heading)s”.")
        elif wanted[text] in places.values():
            reason = _("The heading “%(heading)s” stands there twice.")
        else:
            places[index] = wanted[text]
            continue
        looked.note(1, letters(index), reason % {"heading": text[:50]})
    return places


def _copy(layout: Layout, rows: Iterator[Row], looked: Looked) -> None:
    """Stage the rows as they come, with nothing where a cell could not be read."""
    fields = [column.name for column in _model(layout.kind)._meta.local_fields]
    names = sql.SQL(", ").join(map(sql.Identifier, fields))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(TABLE), names)
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for number, cells in rows:
            looked.rows += 1
            values = _values(layout, number, cells, looked)
            stream.write_row([values.get(name) for name in fields])


def _values(layout: Layout, number: int, cells: list[Cell], looked: Looked) -> dict[str, Any]:
    """Return a row as it is staged, and note what of it could not be read."""
    values: dict[str, Any] = {"row": number, **layout.absent}
    if number == EXAMPLE_ROW and _is_example(layout, cells):
        looked.note(number, "", _("This is the example of the template. Delete the row."))
        return values
    for index, column in layout.places.items():
        cell = cells[index] if index < len(cells) else ""
        try:
            values |= zip(layout.staged[column.name], _read(column, cell), strict=True)
        except Wrong as wrong:
            looked.note(number, str(column.heading), wrong)
    for index, cell in enumerate(cells):
        if index not in layout.headed and shown(cell):
            looked.note(number, letters(index), _("There is no heading above this cell."))
    for name, reason in layout.kind.complain(values):
        looked.note(number, str(layout.kind.column(name).heading), reason)
    return {**values, **layout.kind.derive(values)}


def _is_example(layout: Layout, cells: list[Cell]) -> bool:
    found = [shown(cells[index]) for index in sorted(layout.places) if index < len(cells)]
    return found == layout.example


def _read(column: Column, cell: Cell) -> Sequence[Any]:
    if shown(cell) != "":
        return column.holds.read(cell)
    if column.is_required:
        raise Wrong(_("The cell is empty."))
    return (column.blank,)


def _findings(kind: SheetKind, staged: Staged) -> Iterator[Finding]:
    """Find the people behind the numbers; then yield what is wrong with rows."""
    for column in kind.columns:
        if isinstance(column.holds, PersonNumber):
            yield _unknown_people(column, column.holds, staged)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {TABLE}")
    yield from kind.find(staged)


def _unknown_people(column: Column, holds: PersonNumber, staged: Staged) -> Finding:
    people: Any = Enrollee.objects.all()
    if staged.by is not None and not holds.is_anybody:
        people = people.visible_to(staged.by, on=staged.on)
    document, card = f"{column.name}_document", f"{column.name}_card"
    staged.rows.update(
        **{
            column.name: Coalesce(
                Subquery(people.filter(document_key=OuterRef(document)).values("pk")),
                Subquery(people.filter(card_key=OuterRef(card)).values("pk")),
            )
        }
    )
    unknown = staged.rows.filter(**{f"{column.name}__isnull": True, f"{document}__isnull": False})
    return Finding(
        column=column.name,
        rows=unknown,
        reason=_("Nobody whose county you work for is registered with this number.")
        if not holds.is_anybody
        else _("Nobody is registered with this number."),
    )


def _note_rows(looked: Looked, kind: SheetKind, finding: Finding) -> None:
    """Take the first rows of a finding over, and count the others."""
    heading = str(kind.column(finding.column).heading)
    rows = finding.rows.order_by("row")
    first = list(rows.values("row", *finding.facts)[:MOST_TOLD])
    looked.flaws += [Flaw(one["row"], heading, str(finding.reason) % one) for one in first]
    looked.count += len(first) if len(first) < MOST_TOLD else rows.count()

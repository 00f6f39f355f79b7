"""Workbooks that the portal hands out: templates to fill in, and reports of what is wrong; no formulas."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from insurance.models import ImportFile
from insurance.services.imports import files, flow, kinds
from insurance.services.imports.cells import shown
from insurance.services.imports.files import Cell
from insurance.services.imports.kinds import SheetKind

NARROW, WIDE = 22, 60
LONGEST_NAME = 31
LONGEST_TEXT = 32_767
# A text stays a text, whatever it begins with.
AS_THEY_ARE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def template(kind: SheetKind) -> bytes:
    """Return a workbook to fill in: headings that say what they mean, an example, and a page on all."""
    with _book() as (book, content):
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_name(kind))
        sheet.freeze_panes(1, 0)
        for index, column in enumerate(kind.columns):
            # What counts digit by digit stays as it is typed.
            sheet.set_column(index, index, NARROW, text if column.holds.is_text else None)
            sheet.write_string(0, index, str(column.heading), _heading(book))
            sheet.write_comment(0, index, str(column.meaning))
        for index, column in enumerate(kind.columns):
            sheet.write_string(1, index, shown(str(column.example)), text)
        _explain(book, kind)
    return content.getvalue()


def report(file: ImportFile) -> bytes:
    """Return a sheet as it was handed in, with what is wrong beside each row, and a list of all that.

    Mended, it may be handed in again: what was added is passed over. Refuses with SHEET_CHANGED a
    stored file that is not what was handed in.
    """
    reasons: dict[int, list[str]] = defaultdict(list)
    for problem in file.problems:
        reasons[problem["row"]].append(_told(problem))
    beside = kinds.sheets_beside()
    with (
        _book() as (book, content),
        files.opened(flow.stored(file), beside=beside) as opened,
    ):
        day, red = book.add_format({"num_format": "yyyy-mm-dd"}), _red(book)
        sheet = book.add_worksheet(_name(kinds.named(file.kind)))
        sheet.set_column(0, 0, WIDE)
        added = None
        for number, cells in opened.rows:
            if number == 1:
                added = _place_of_reasons(cells)
                sheet.write_string(0, 0, kinds.reasons_heading(), red)
            elif number in reasons:
                sheet.write_string(number - 1, 0, _("; ").join(reasons[number]), red)
            kept = [cell for index, cell in enumerate(cells) if index != added]
            for index, cell in enumerate(kept, start=1):
                _write(sheet, number - 1, index, cell, day)
        _list(book, file)
    return content.getvalue()


@contextmanager
def _book() -> Iterator[tuple[Any, io.BytesIO]]:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, AS_THEY_ARE) as book:
        yield book, content


def _name(kind: SheetKind) -> str:
    return str(kind.kind.label)[:LONGEST_NAME]


def _heading(book: Any) -> Any:
    return book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})


def _red(book: Any) -> Any:
    return book.add_format({"font_color": "#C00000"})


def _explain(book: Any, kind: SheetKind) -> None:
    """Add a page that says of each column what it means and whether it must be filled."""
    sheet = book.add_worksheet(kinds.guide_name())
    sheet.set_column(0, 1, NARROW)
    sheet.set_column(2, 2, WIDE)
    sheet.set_column(3, 3, NARROW)
    headings = (_("column"), _("required"), _("meaning"), _("example"))
    for index, heading in enumerate(headings):
        sheet.write_string(0, index, heading, _heading(book))
    for row, column in enumerate(kind.columns, start=1):
        required = _("yes") if column.is_required else _("no")
        told = (column.heading, required, column.meaning, column.example)
        for index, cell in enumerate(told):
            sheet.write_string(row, index, str(cell))


def _list(book: Any, file: ImportFile) -> None:
    """Add a page with the problems in the order of the rows, and how many more there are."""
    sheet = book.add_worksheet(kinds.list_name())
    sheet.set_column(1, 1, NARROW)
    sheet.set_column(2, 2, WIDE)
    for index, heading in enumerate((_("row"), _("column"), _("reason"))):
        sheet.write_string(0, index, heading, _heading(book))
    for row, problem in enumerate(file.problems, start=1):
        sheet.write_number(row, 0, problem["row"])
        sheet.write_string(row, 1, problem["column"])
        sheet.write_string(row, 2, problem["reason"])
    more = file.problem_count - len(file.problems)
    if more:
        told = _("%(count)s more problems are not listed.") % {"count": f"{more:,}"}
        sheet.write_string(len(file.problems) + 1, 2, told)


def _told(problem: Mapping[str, Any]) -> str:
    if not problem["column"]:
        return str(problem["reason"])
    return _("%(column)s: %(reason)s") % problem


def _place_of_reasons(headings: list[Cell]) -> int | None:
    """Return where an earlier report added its column, which is written anew."""
    places = [
        index for index, cell in enumerate(headings) if shown(cell) == kinds.reasons_heading()
    ]
    return places[0] if places else None


def _write(sheet: Any, row: int, index: int, cell: Cell, day: Any) -> None:
    """Write a cell as what it is."""
    if isinstance(cell, str):
        sheet.write_string(row, index, cell[:LONGEST_TEXT])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, index, cell)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, index, dt.datetime.combine(cell, dt.time()), day)
    else:
        sheet.write_number(row, index, cell)

"""Reads a workbook from standard input, in a process of its own, and writes its first sheet as JSON lines.

Run as a script, so that a file made to exhaust memory or time ends this process and no other. The
first line says what the workbook is, each further one is a row with something in it: its number and
its cells. A day is written as ["d", "2026-01-31"], so that it cannot be taken for a text.
"""

import datetime as dt
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

MEMORY = 1024**3
SECONDS = 60
DAMAGED = 3
# calamine reads a cell with an error as an empty one.
ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c(?=\s)(?=[^>]*\st=["']e["'])[^>]*\sr=["']([A-Z]{1,3})([0-9]{1,7})["']"""
)


def main() -> int:
    """Read, and return how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    content = sys.stdin.buffer.read()
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            sheet = workbook.get_sheet_by_index(0)
            _write({**_about(workbook, sheet), "errors": list(_errors(content))})
            for number, cells in enumerate(_rows(sheet), start=1):
                if any(cell != "" for cell in cells):
                    _write([number, [_plain(cell) for cell in cells]])
    except (CalamineError, zipfile.BadZipFile, LookupError, OSError, ValueError):
        return DAMAGED
    return 0


def _about(workbook: CalamineWorkbook, sheet: CalamineSheet) -> dict[str, Any]:
    others = [
        about.name
        for index, about in enumerate(workbook.sheets_metadata)
        if index > 0
        and about.visible == SheetVisibleEnum.Visible
        and workbook.get_sheet_by_index(index).end is not None
    ]
    down, right = sheet.end or (-1, -1)
    return {
        "height": down + 1,
        "width": right + 1,
        "merged": sheet.merged_cell_ranges or [],
        "others": others,
    }


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Yield the rows from the sheet's first column on; calamine begins with the first one filled."""
    _down, right = sheet.start or (0, 0)
    before: list[Any] = [""] * right
    return (before + row for row in sheet.iter_rows())


def _errors(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the row and the column letters of cells with an error such as #N/A."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for column, row in ERROR_CELL.findall(archive.read(name)):
                    yield int(row), column.decode()


def _plain(cell: Any) -> Any:
    if isinstance(cell, dt.date):
        return ["d", cell.isoformat()[:10]]
    if isinstance(cell, (dt.time, dt.timedelta)):
        return str(cell)
    return cell


def _write(line: Any) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    sys.exit(main())

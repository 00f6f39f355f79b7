"""What a sheet is by its content, a workbook or a text, and its rows one by one, within limits."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.utils.translation import gettext as _

from insurance.schemes.errors import Refused

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 60
# What a workbook may unpack to; a sheet of 200,000 rows and eight columns comes to 85 MB.
MOST_ENTRIES = 500
LARGEST_UNPACKED = 200 * 1024 * 1024
HIGHEST_RATIO = 100
SMALL_ENTRY = 1024 * 1024

PACKED = b"PK\x03\x04"
# Workbooks before 2007, and those with a password.
COMPOUND = b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
PARSER = Path(__file__).with_name("workbook.py")

# What a cell may hold once it is read; an empty one holds the empty text.
Cell = str | float | int | bool | dt.date
Row = tuple[int, list[Cell]]


class SheetUnreadable(Refused):
    """The file is no sheet that can be read, or larger than one may be."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a place of a sheet before anybody asks what stands in it."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet with their numbers, those without anything left out, and its flaws."""

    rows: Iterator[Row]
    flaws: tuple[Flaw, ...] = ()


@contextmanager
def opened(content: bytes, *, beside: frozenset[str] = frozenset()) -> Iterator[Sheet]:
    """Read a sheet by what it contains, whatever it is called.

    beside names the further sheets that a workbook may have. Refuses with SHEET_UNREADABLE what is
    neither a workbook without macros nor a text in UTF-8 or GB18030, and what exceeds the limits.
    """
    if not 0 < len(content) <= LARGEST_FILE:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="size")
    if content.startswith(PACKED):
        _check_package(content)
        with _workbook(content, beside) as sheet:
            yield sheet
    else:
        yield Sheet(_text_rows(content))


def _check_package(content: bytes) -> None:
    """Look at a workbook's table of contents before anything in it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="damaged") from None
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="type")
    if any("vbaproject" in name.lower() or "macrosheet" in name.lower() for name in names):
        raise SheetUnreadable("SHEET_UNREADABLE", problem="macros")
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="unpacked")
    if any(_is_puffed_up(entry) for entry in entries):
        raise SheetUnreadable("SHEET_UNREADABLE", problem="unpacked")


def _is_puffed_up(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(SMALL_ENTRY, entry.compress_size * HIGHEST_RATIO)


@contextmanager
def _workbook(content: bytes, beside: frozenset[str]) -> Iterator[Sheet]:
    """Let a process of its own read a workbook, and take over its rows as they come."""
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        parser = subprocess.Popen(
            [sys.executable, "-I", str(PARSER)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    with parser:
        try:
            yield _sheet(_lines(parser), beside)
        finally:
            parser.kill()


def _sheet(lines: Iterator[Any], beside: frozenset[str]) -> Sheet:
    about = next(lines)
    if about["height"] > MOST_ROWS + 1:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="rows")
    if about["width"] > MOST_COLUMNS:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="columns")
    rows = ((number, [_cell(value) for value in cells]) for number, cells in lines)
    return Sheet(rows, tuple(_flaws(about, beside)))


def _lines(parser: subprocess.Popen[bytes]) -> Iterator[Any]:
    """Yield what the parser says; refuse the file when the parser did not come to its end."""
    for line in parser.stdout or ():
        yield json.loads(line)
    if parser.wait() != 0:
        # A file that is not well made is told apart from one that asked for too much.
        problem = "damaged" if parser.returncode > 0 else "unpacked"
        raise SheetUnreadable("SHEET_UNREADABLE", problem=problem)


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return dt.date.fromisoformat(value[1])
    cell: Cell = value
    return cell


def _flaws(about: dict[str, Any], beside: frozenset[str]) -> Iterator[Flaw]:
    for (top, left), (bottom, right) in about["merged"]:
        area = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
        reason = _("The cells %(area)s are merged. Split them, and fill each of them.")
        yield Flaw(top + 1, letters(left), reason % {"area": area})
    for row, column in about["errors"]:
        yield Flaw(row, column, _("The cell holds an error of a formula. Enter the value itself."))
    for name in about["others"]:
        if name not in beside:
            reason = _("The workbook has a further sheet, “%(name)s”. Leave only one in it.")
            yield Flaw(1, "", reason % {"name": name})


def letters(index: int) -> str:
    """Return the letters of a column counted from nought, such as AB."""
    rest, last = divmod(index, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _text_rows(content: bytes) -> Iterator[Row]:
    """Yield the rows of a text with commas; a row is known by its place in the file, as in a sheet."""
    if content.startswith(COMPOUND):
        raise SheetUnreadable("SHEET_UNREADABLE", problem="old")
    if content.startswith((*UTF_16, b"%PDF")) or b"\x00" in content:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="type")
    text = _decoded(content)
    if CONTROLS.search(text):
        raise SheetUnreadable("SHEET_UNREADABLE", problem="type")
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(records, start=1):
            if number > MOST_ROWS + 1:
                raise SheetUnreadable("SHEET_UNREADABLE", problem="rows")
            if len(cells) > MOST_COLUMNS:
                raise SheetUnreadable("SHEET_UNREADABLE", problem="columns")
            if any(cell.strip() for cell in cells):
                yield number, list(cells)
    except csv.Error:
        raise SheetUnreadable("SHEET_UNREADABLE", problem="damaged") from None


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetUnreadable("SHEET_UNREADABLE", problem="type")

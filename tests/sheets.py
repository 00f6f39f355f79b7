"""Sheets as staff hand them in, made in the test that needs one."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from insurance.models import ImportFile, Scheme, User
from insurance.services import imports

Rows = Sequence[Sequence[Any]]
AS_THEY_ARE = {"strings_to_formulas": False, "strings_to_urls": False}


def headings(kind: str) -> list[str]:
    """Return the headings of a kind of sheet, in the order of its template."""
    return [str(column.heading) for column in imports.named(kind).columns]


def workbook(*rows: Sequence[Any], **further: Rows) -> bytes:
    """Return a workbook with these rows on its first sheet, and more sheets by their names."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **AS_THEY_ARE}) as book:
        # The same rows make the same file at any time.
        book.set_properties({"created": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, lines in {"Sheet1": rows, **further}.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(lines):
                for index, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(
                            number, index, dt.datetime.combine(cell, dt.time()), day
                        )
                    else:
                        sheet.write(number, index, cell)
    return content.getvalue()


def text(*rows: Sequence[Any], encoding: str = "utf-8") -> bytes:
    """Return a text with commas of these rows."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode(encoding)


def handed_in(
    content: bytes,
    *,
    kind: str,
    scheme: Scheme,
    by: User,
    on: dt.date,
    name: str = "sheet.xlsx",
) -> ImportFile:
    """Return the sheet as it is kept once it was looked at."""
    upload = SimpleUploadedFile(name, content)
    return imports.upload(scheme=scheme, kind=kind, upload=upload, by=by, on=on)


def problems(file: ImportFile) -> list[tuple[int, str]]:
    """Return where the problems of a sheet are."""
    return [(problem["row"], problem["column"]) for problem in file.problems]

"""A file is a sheet by what it contains, within limits that are looked at before it is unpacked."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from insurance.schemes.errors import Refused
from insurance.services.imports import files
from tests.sheets import text, workbook

HEADING, ROW = ("number", "amount"), ("0123", "1.50")


def rows(content: bytes, **options: Any) -> list[tuple[int, list[Any]]]:
    with files.opened(content, **options) as sheet:
        return list(sheet.rows)


def flaws(content: bytes, **options: Any) -> list[tuple[int, str]]:
    with files.opened(content, **options) as sheet:
        return [(flaw.row, flaw.column) for flaw in sheet.flaws]


def problem_of(content: bytes) -> object:
    with pytest.raises(Refused) as caught:
        rows(content)
    assert caught.value.code == "SHEET_UNREADABLE"
    return caught.value.details["problem"]


def package(**entries: bytes) -> bytes:
    """Return a zip archive with these entries, a double underscore for each slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/"), data)
    return content.getvalue()


def with_entries(book: bytes, entries: dict[str, bytes]) -> bytes:
    """Return a workbook with further entries."""
    content = io.BytesIO(book)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return content.getvalue()


def drawn(draw: Callable[[Any, Any], Any]) -> bytes:
    """Return a workbook whose sheet is made by a function of the book and the sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        draw(book, book.add_worksheet())
    return content.getvalue()


def test_a_workbook_is_read_row_by_row_with_what_its_cells_are() -> None:
    content = workbook(HEADING, ("0123", 1.5), (), ("=1+1", dt.date(2026, 1, 31)), (True, "-1"))

    assert rows(content) == [
        (1, ["number", "amount"]),
        (2, ["0123", 1.5]),
        (4, ["=1+1", dt.date(2026, 1, 31)]),
        (5, [True, "-1"]),
    ]


def test_rows_and_columns_keep_their_places_where_a_sheet_begins_below() -> None:
    content = workbook((), ("", "", "amount"), ("", "", 2))

    assert rows(content) == [(2, ["", "", "amount"]), (3, ["", "", 2.0])]


def test_a_formula_is_read_as_what_it_came_to() -> None:
    content = drawn(lambda _book, sheet: sheet.write_formula(0, 0, "=1+2", value=3))

    assert rows(content) == [(1, [3.0])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_read_in_the_encodings_that_offices_use(encoding: str) -> None:
    chinese = "\u91d1\u989d"

    assert rows(text((chinese, "b"), ("", ""), ("0123", "x,y"), encoding=encoding)) == [
        (1, [chinese, "b"]),
        (3, ["0123", "x,y"]),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "size"),
        (b"x" * (files.LARGEST_FILE + 1), "size"),
        (b"%PDF-1.7 ...", "type"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "type"),
        ("a,b".encode("utf-16"), "type"),
        (b"a,b\n\x01,2", "type"),
        (b"\xff\xff,2", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old"),
        (b'a,"b\n1,2', "damaged"),
        (package(word__document=b"<w/>"), "type"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (with_entries(workbook(HEADING), {"xl/vbaProject.bin": b"macro"}), "macros"),
        (with_entries(workbook(HEADING), {"xl/macrosheets/sheet1.xml": b"<m/>"}), "macros"),
        (with_entries(workbook(HEADING), {"xl/media/big": bytes(2_000_000)}), "unpacked"),
        (
            with_entries(workbook(HEADING), {f"xl/media/{n}": b"" for n in range(501)}),
            "unpacked",
        ),
        (package(**{"xl__workbook.xml": b"<workbook"}), "damaged"),
        (text(*[("x",) * 61]), "columns"),
        (workbook(("x",) * 61), "columns"),
        (b"x\n" * 200_002, "rows"),
        (drawn(lambda _b, sheet: (sheet.write(0, 0, "x"), sheet.write(200_001, 0, "x"))), "rows"),
    ],
    ids=[
        "empty",
        "over 10 MB",
        "PDF",
        "picture",
        "UTF-16",
        "control sign",
        "no encoding",
        "old workbook",
        "open quote",
        "document of a word processor",
        "half an archive",
        "macros",
        "old macros",
        "puffed up",
        "too many entries",
        "broken workbook",
        "columns of a text",
        "columns of a workbook",
        "rows of a text",
        "rows of a workbook",
    ],
)
def test_what_is_no_sheet_within_the_limits_is_refused(content: bytes, problem: str) -> None:
    assert problem_of(content) == problem


def test_a_small_file_that_asks_for_all_memory_ends_its_own_process_alone() -> None:
    def corners(_book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "x")

    bomb = drawn(corners)

    assert len(bomb) < 10_000
    assert problem_of(bomb) == "unpacked"


def test_merged_cells_and_errors_of_formulas_are_told_with_their_places() -> None:
    def draw(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADING)
        sheet.merge_range(2, 0, 3, 1, "two")
        sheet.write_formula(5, 1, "=NA()", value="#N/A")

    assert flaws(drawn(draw)) == [(3, "A"), (6, "B")]


def test_a_further_sheet_with_something_in_it_is_told_unless_it_is_expected() -> None:
    content = workbook(HEADING, ROW, notes=[("read me",)], empty=[])

    assert flaws(content) == [(1, "")]
    assert flaws(content, beside=frozenset({"notes"})) == []


def test_columns_have_the_letters_that_sheets_give_them() -> None:
    assert [files.letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]

"""A sheet is checked whole and applied whole: what is wrong with it, who may, and that nothing is half done."""

import hashlib
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from insurance.models import (
    CatalogueItem,
    ImportFile,
    Parameter,
    PersonalAccount,
    Post,
    Scheme,
    User,
)
from insurance.services import areas, imports
from insurance.services.imports import files, kinds, staging
from tests import factories
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.refusing import refused
from tests.sheets import handed_in, headings, problems, text, workbook

pytestmark = pytest.mark.django_db

BALANCES, CATALOGUE = ImportFile.Kind.OPENING_BALANCES, ImportFile.Kind.CATALOGUE
KINDS = [kind.value for kind in ImportFile.Kind]


def items(count: int) -> bytes:
    """Return a sheet of that many items of the catalogue."""
    rows = [
        (f"X{number}", f"item {number}", "drug", "", "", "", "", "", "A", "", "2020-01-01", "")
        for number in range(count)
    ]
    return text(headings(CATALOGUE), *rows)


def balances(city: City, *rows: tuple[object, ...], by: User | None = None) -> ImportFile:
    content = workbook(headings(BALANCES), *rows)
    return handed_in(content, kind=BALANCES, scheme=city.scheme, by=by or city.handler, on=DAY)


def test_every_kind_of_sheet_is_known() -> None:
    assert [kind.kind for kind in imports.known()] == KINDS


def test_a_sheet_is_kept_as_it_came(city: City, media: Path) -> None:
    content = workbook(headings(BALANCES), (number_of(1), 5, DAY))

    file = handed_in(
        content, kind=BALANCES, scheme=city.scheme, by=city.handler, on=DAY, name="..\\a/b.xlsx"
    )

    assert file.file_name == "b.xlsx"
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert Path(file.file.path).read_bytes() == content
    assert Path(file.file.path).name != "b.xlsx"
    assert (file.uploaded_by, file.uploaded_on, file.size) == (city.handler, DAY, len(content))


def test_a_missing_column_is_told_and_the_rest_of_the_sheet_too(city: City) -> None:
    holder, balance, opened_on = headings(BALANCES)
    content = workbook((holder, opened_on), (number_of(9), "2020-13-01"), ("", DAY))

    file = handed_in(content, kind=BALANCES, scheme=city.scheme, by=city.handler, on=DAY)

    assert problems(file) == [(1, balance), (2, holder), (2, opened_on), (3, holder)]


def test_headings_that_are_doubled_or_unknown_are_told(city: City) -> None:
    registered("Fang", city, 1)
    holder, balance, opened_on = headings(BALANCES)
    content = workbook(
        (holder, balance, opened_on, balance, "note"), (number_of(1), 5, DAY, 6, "x", "y")
    )

    file = handed_in(content, kind=BALANCES, scheme=city.scheme, by=city.handler, on=DAY)

    assert problems(file) == [(1, "D"), (1, "E"), (2, "F")]


def test_a_heading_stands_in_the_first_row(city: City) -> None:
    content = workbook((), headings(BALANCES), (number_of(1), 5, DAY))

    file = handed_in(content, kind=BALANCES, scheme=city.scheme, by=city.handler, on=DAY)

    assert [row for row, _column in problems(file)][:3] == [1, 1, 1]


@pytest.mark.parametrize("rows", [[], [("", "", "")]])
def test_a_sheet_without_rows_is_refused(city: City, rows: list[tuple[str, ...]]) -> None:
    assert problems(balances(city, *rows)) == [(1, "")]


def test_five_hundred_problems_are_told_and_the_others_counted(city: City) -> None:
    file = balances(city, *[(number_of(9), -1, DAY)] * 600)

    assert len(file.problems) == 500
    # Each row has an amount below 0 and an unknown number, all but the first one twice.
    assert file.problem_count == 600 + 600
    assert max(row for row, _column in problems(file)) < 600


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_no_sheet_until_its_example_is_replaced(
    city: City, officer: User, kind: str
) -> None:
    by = {Post.Duty.HANDLER: city.handler, Post.Duty.SCHEME_OFFICER: officer}
    template = imports.template(imports.named(kind))

    file = handed_in(
        template, kind=kind, scheme=city.scheme, by=by[imports.named(kind).duty], on=DAY
    )

    assert problems(file)[0] == (2, "")
    assert file.problem_count == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_says_what_every_column_means(kind: str) -> None:
    columns = imports.named(kind).columns
    book = CalamineWorkbook.from_filelike(BytesIO(imports.template(imports.named(kind))))

    heading, example = book.get_sheet_by_index(0).to_python()
    guide = book.get_sheet_by_index(1).to_python()[1:]

    assert heading == headings(kind)
    assert len(example) == len(columns)
    assert [row[0] for row in guide] == headings(kind)
    assert all(row[2] for row in guide)


def test_the_same_sheet_again_changes_nothing(city: City) -> None:
    registered("Fang", city, 1)
    rows = (number_of(1), 5, DAY)
    first, second = balances(city, rows), balances(city, rows)
    imports.apply(file=first, by=city.handler, on=DAY)

    with refused("SHEET_APPLIED"):
        imports.apply(file=second, by=city.handler, on=DAY)
    with refused("SHEET_APPLIED") as caught:
        balances(city, rows)

    assert caught.value.details["day"] == DAY


def test_a_sheet_is_applied_once(city: City) -> None:
    registered("Fang", city, 1)
    file = balances(city, (number_of(1), 5, DAY))
    imports.apply(file=file, by=city.handler, on=DAY)

    with refused("SHEET_STATE"):
        imports.apply(file=file, by=city.handler, on=DAY)


def test_a_refused_sheet_is_not_applied(city: City) -> None:
    file = balances(city, (number_of(1), 5, DAY))

    with refused("SHEET_STATE"):
        imports.apply(file=file, by=city.handler, on=DAY)


def test_a_sheet_is_looked_at_again_before_it_is_applied(city: City) -> None:
    registered("Fang", city, 1)
    registered("Jie", city, 2)
    both = balances(city, (number_of(1), 5, DAY), (number_of(2), 5, DAY))
    imports.apply(file=balances(city, (number_of(1), 7, DAY)), by=city.handler, on=DAY)

    again = imports.apply(file=both, by=city.handler, on=DAY)

    assert (again.status, problems(again)) == ("refused", [(2, headings(BALANCES)[0])])
    assert (again.applied_by, again.changed_rows) == (None, None)
    assert PersonalAccount.objects.count() == 1


def test_a_stored_file_that_was_changed_is_not_applied(city: City) -> None:
    registered("Fang", city, 1)
    file = balances(city, (number_of(1), 5, DAY))
    Path(file.file.path).write_bytes(workbook(headings(BALANCES), (number_of(1), 500, DAY)))

    with refused("SHEET_CHANGED"):
        imports.apply(file=file, by=city.handler, on=DAY)


def test_what_the_database_refuses_comes_in_by_no_row(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered("Fang", city, 1)
    file = balances(city, (number_of(1), 5, DAY))

    def overtaken(_staged: Any) -> int:
        PersonalAccount.objects.update(balance=-1)
        raise IntegrityError

    sheet = imports.named(BALANCES)
    other = kinds.SheetKind(
        kind=sheet.kind,
        duty=sheet.duty,
        columns=sheet.columns,
        find=sheet.find,
        apply=overtaken,
    )
    monkeypatch.setitem(kinds._known, BALANCES, other)

    with refused("SHEET_OVERTAKEN"):
        imports.apply(file=file, by=city.handler, on=DAY)


def test_a_kind_that_nobody_knows_is_refused(city: City) -> None:
    with refused("SHEET_KIND_UNKNOWN"):
        handed_in(b"a", kind="weather", scheme=city.scheme, by=city.handler, on=DAY)


def test_what_is_no_sheet_is_not_even_kept(city: City, media: Path) -> None:
    upload = SimpleUploadedFile("sheet.xlsx", b"MZ\x90\x00")

    with refused("SHEET_UNREADABLE"):
        imports.upload(scheme=city.scheme, kind=BALANCES, upload=upload, by=city.handler, on=DAY)

    assert list(media.rglob("*.*")) == []


@pytest.mark.parametrize(
    ("kind", "duty", "is_allowed"),
    [
        (BALANCES, Post.Duty.HANDLER, True),
        (BALANCES, Post.Duty.SCHEME_OFFICER, False),
        (BALANCES, Post.Duty.AUDITOR, False),
        (CATALOGUE, Post.Duty.SCHEME_OFFICER, True),
        (CATALOGUE, Post.Duty.HANDLER, False),
        (ImportFile.Kind.PARAMETERS, Post.Duty.FINANCE, False),
        (ImportFile.Kind.CONTRIBUTIONS, Post.Duty.READER, False),
    ],
)
def test_who_has_the_duty_of_the_kind_hands_in(
    city: City, kind: str, duty: Post.Duty, is_allowed: bool
) -> None:
    by = factories.holder("somebody", duty, city.scheme.city)

    def hand_in() -> ImportFile:
        content = text(headings(kind))
        return handed_in(content, kind=kind, scheme=city.scheme, by=by, on=DAY)

    if is_allowed:
        assert hand_in().status == "refused"
    else:
        with refused("DUTY_MISSING"):
            hand_in()


def test_a_county_does_not_change_the_catalogue(city: City) -> None:
    by = factories.holder("county officer", Post.Duty.SCHEME_OFFICER, city.donghu)

    with refused("DUTY_MISSING"):
        handed_in(items(1), kind=CATALOGUE, scheme=city.scheme, by=by, on=DAY)


def test_another_city_hands_nothing_in(city: City) -> None:
    elsewhere = areas.named("410300", on=DAY)
    by = factories.holder("elsewhere", Post.Duty.HANDLER, elsewhere)

    with refused("DUTY_MISSING"):
        balances(city, (number_of(1), 5, DAY), by=by)


def test_who_lost_the_duty_does_not_apply(city: City) -> None:
    registered("Fang", city, 1)
    file = balances(city, (number_of(1), 5, DAY))
    Post.objects.filter(user=city.handler).update(ends_before=DAY)

    with refused("DUTY_MISSING"):
        imports.apply(file=file, by=city.handler, on=DAY)


def test_sheets_are_seen_by_who_handed_them_in_and_by_the_city(city: City) -> None:
    county = factories.holder("county", Post.Duty.HANDLER, city.donghu)
    own = balances(city, (number_of(1), 5, DAY), by=county)
    of_city = balances(city, (number_of(2), 5, DAY))

    seen = [
        set(ImportFile.objects.visible_to(user, on=DAY))
        for user in (county, city.reviewer, factories.user("stranger"))
    ]

    assert seen == [{own}, {own, of_city}, set()]


def test_a_report_tells_the_reasons_beside_the_rows_and_may_be_mended(city: City) -> None:
    registered("Fang", city, 1)
    registered("Jie", city, 2)
    file = balances(city, (number_of(1), "=1+1", DAY), (number_of(2), 5.5, DAY))

    report = imports.report(file)

    book = CalamineWorkbook.from_filelike(BytesIO(report))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == [kinds.reasons_heading(), *headings(BALANCES)]
    assert headings(BALANCES)[1] in str(rows[1][0])
    assert rows[1][1:] == [number_of(1), "=1+1", DAY]
    assert rows[2] == ["", number_of(2), 5.5, DAY]
    listed = book.get_sheet_by_index(1).to_python()
    assert [row[:2] for row in listed[1:]] == [[2.0, headings(BALANCES)[1]]]
    again = handed_in(report, kind=BALANCES, scheme=city.scheme, by=city.handler, on=DAY)
    assert problems(again) == problems(file)


def test_a_report_says_how_many_problems_it_does_not_list(city: City) -> None:
    file = balances(city, *[(number_of(9), -1, DAY)] * 600)

    book = CalamineWorkbook.from_filelike(BytesIO(imports.report(file)))

    assert len(book.get_sheet_by_index(1).to_python()) == 1 + 500 + 1
    assert "700" in str(book.get_sheet_by_index(1).to_python()[-1])


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(0)", '=cmd|" /C calc"!A0', "{=1}"]


def test_no_formula_gets_out(city: City) -> None:
    file = handed_in(
        text(headings(BALANCES), *[(formula, formula, formula) for formula in FORMULAS]),
        kind=BALANCES,
        scheme=city.scheme,
        by=city.handler,
        on=DAY,
    )

    cells = parts(imports.report(file))

    assert "=1+1" in cells
    assert "<f>" not in cells
    assert "hyperlink" not in cells.lower().replace("=hyperlink(0)", "")


def parts(book: bytes) -> str:
    """Return all the XML of a workbook's sheets and texts."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        names = [name for name in archive.namelist() if "sheet" in name or "shared" in name.lower()]
        return "".join(archive.read(name).decode() for name in names)


def test_the_number_of_statements_does_not_grow_with_the_rows(city: City, officer: User) -> None:
    scheme = Scheme.objects.select_related("city__parent").get(pk=city.scheme.pk)
    counted = []
    for count in (5, 50_000):
        with CaptureQueriesContext(connection) as asked:
            file = handed_in(items(count), kind=CATALOGUE, scheme=scheme, by=officer, on=DAY)
            imports.apply(file=file, by=officer, on=DAY)
        counted.append(len(asked))

    assert counted[0] == counted[1]
    assert CatalogueItem.objects.count() == 50_000


def test_memory_does_not_grow_with_the_rows(city: City) -> None:
    peaks = []
    for count in (5_000, 50_000):
        content = text(headings(BALANCES), *[(number_of(9), "-1", "2020-01-01")] * count)
        with files.opened(content) as sheet:
            tracemalloc.start()
            looked = staging.look(
                kind=imports.named(BALANCES),
                sheet=sheet,
                scheme=city.scheme,
                by=city.handler,
                on=DAY,
            )
            peaks.append(tracemalloc.get_traced_memory()[1] - len(content) * 8)
            tracemalloc.stop()
        assert looked.rows == count

    assert peaks[1] < peaks[0] + 1024**2


def test_a_sheet_of_the_portals_own_must_be_right(city: City) -> None:
    with refused("SHEET_STATE"):
        imports.load(kind=CATALOGUE, content=text(["code"]), scheme=city.scheme, on=DAY)
    assert not Parameter.objects.exists()

"""Sheets are handed in, looked at and applied on pages; what is wrong stands there row by row."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from insurance.models import CatalogueItem, ImportFile, PersonalAccount, Post
from insurance.services import enrollees
from tests import factories
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import AFTER_THE_YEAR, World
from tests.sheets import headings, text, workbook

BALANCES, CATALOGUE = ImportFile.Kind.OPENING_BALANCES, ImportFile.Kind.CATALOGUE
ADD = "admin:insurance_importfile_add"
NUMBER = factories.citizen_number(factories.BORN)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    """An empty folder for what is handed in."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def handler(made: World) -> Client:
    """A browser of the city's handler, and Li, whose balance is to come in."""
    enrollees.register(
        name="Li", birth_date=factories.BORN, document_number=NUMBER, on=AFTER_THE_YEAR
    ).coverages.create(
        scheme=made.city.scheme,
        area=made.city.donghu,
        category="resident",
        starts_on=factories.BORN,
    )
    return world.signed_in(made.city.handler)


def hand_in(browser: Client, made: World, content: bytes, kind: str = BALANCES) -> Any:
    form = {
        "kind": kind,
        "scheme": made.city.scheme.pk,
        "file": SimpleUploadedFile("sheet.xlsx", content),
    }
    return browser.post(reverse(ADD), form, follow=True)


def balances(*rows: tuple[object, ...]) -> bytes:
    return workbook(headings(BALANCES), *rows)


def latest() -> ImportFile:
    file: ImportFile = ImportFile.objects.latest("pk")
    return file


def test_a_sheet_is_handed_in_looked_at_and_applied(handler: Client, made: World) -> None:
    page = hand_in(handler, made, balances((NUMBER, "12.50", AFTER_THE_YEAR)))
    file = latest()
    before = PersonalAccount.objects.count()

    assert page.redirect_chain[-1][0] == reverse(
        "admin:insurance_importfile_change", args=[file.pk]
    )
    assert (file.status, file.uploaded_by) == ("checked", made.city.handler)
    assert is_done(answer(handler, file, "apply"))
    file.refresh_from_db()
    assert (file.status, file.applied_by) == ("applied", made.city.handler)
    assert PersonalAccount.objects.count() == before + 1


def test_the_problems_stand_on_the_page_of_the_sheet(handler: Client, made: World) -> None:
    page = hand_in(handler, made, balances((NUMBER, "12.505", AFTER_THE_YEAR)))

    file = latest()
    told = page.content.decode()
    assert file.problems[0]["reason"] in told
    assert NUMBER not in told
    assert refusal_in(answer(handler, file, "apply"))
    assert latest().status == "refused"


def test_a_file_that_is_no_sheet_is_refused_in_the_form(handler: Client, made: World) -> None:
    before = ImportFile.objects.count()

    page = hand_in(handler, made, b"%PDF-1.7")

    assert page.context["adminform"].form.non_field_errors()
    assert ImportFile.objects.count() == before


def test_a_sheet_that_no_longer_fits_says_so(handler: Client, made: World) -> None:
    hand_in(handler, made, balances((NUMBER, "12.50", AFTER_THE_YEAR)))
    first = latest()
    hand_in(handler, made, balances((NUMBER, "13.50", AFTER_THE_YEAR)))
    answer(handler, latest(), "apply")

    assert is_done(answer(handler, first, "apply"))
    first.refresh_from_db()
    assert (first.status, first.problem_count) == ("refused", 1)


def test_only_kinds_of_ones_duty_are_offered(handler: Client, made: World) -> None:
    officer = world.signed_in(
        world.staff("officer", Post.Duty.SCHEME_OFFICER, made.city.scheme.city)
    )

    offered = [
        {
            value
            for value, _label in browser.get(reverse(ADD))
            .context["adminform"]
            .form.fields["kind"]
            .choices
        }
        for browser in (handler, officer)
    ]

    assert offered == [
        {"", "opening_balances", "relatives", "burdens", "students", "contributions"},
        {"", "catalogue", "payment_standards", "parameters"},
    ]


def test_a_kind_of_another_duty_is_refused(handler: Client, made: World) -> None:
    before = CatalogueItem.objects.count()

    page = hand_in(handler, made, text(headings(CATALOGUE)), kind=CATALOGUE)

    assert page.context["adminform"].form.errors
    assert CatalogueItem.objects.count() == before


def test_a_reader_hands_nothing_in(made: World) -> None:
    reader = world.signed_in(world.staff("reader", Post.Duty.READER, made.city.scheme.city))
    template = reverse("admin:insurance_importfile_template", args=[BALANCES])

    assert reader.get(reverse(ADD)).status_code == 403
    assert reader.get(template).status_code == 403
    assert answer(reader, latest(), "apply").status_code == 403


def test_templates_are_handed_out(handler: Client) -> None:
    page = handler.get(reverse(ADD))
    address = reverse("admin:insurance_importfile_template", args=[BALANCES])
    response: Any = handler.get(address)

    assert address in page.content.decode()
    content = b"".join(response.streaming_content)
    assert CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[
        0
    ] == (headings(BALANCES))
    unknown = reverse("admin:insurance_importfile_template", args=["weather"])
    assert handler.get(unknown).status_code == 404


@pytest.mark.parametrize("name", ["original", "report"])
def test_a_sheet_is_handed_out_to_those_who_may_and_that_is_kept(
    handler: Client, donghu: Client, made: World, name: str
) -> None:
    content = balances((NUMBER, "12.505", AFTER_THE_YEAR))
    hand_in(handler, made, content)
    address = reverse(f"admin:insurance_importfile_{name}", args=[latest().pk])
    auditor = world.signed_in(world.staff("auditor", Post.Duty.AUDITOR, made.city.scheme.city))

    response: Any = handler.get(address)

    handed_out = b"".join(response.streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(handed_out)).get_sheet_by_index(0).to_python()
    assert rows[1][-3] == NUMBER
    assert (handed_out == content) == (name == "original")
    assert "no-store" in response.headers["Cache-Control"]
    assert "attachment" in response.headers["Content-Disposition"]
    assert (
        LogEntry.objects.filter(object_id=str(latest().pk)).latest("pk").user == made.city.handler
    )
    assert auditor.get(address).status_code == 403
    assert donghu.get(address).status_code == 404


def test_a_sheet_that_was_changed_in_the_store_is_not_handed_out(
    handler: Client, made: World
) -> None:
    hand_in(handler, made, balances((NUMBER, "12.50", AFTER_THE_YEAR)))
    Path(latest().file.path).write_bytes(b"something else")

    response = handler.get(reverse("admin:insurance_importfile_original", args=[latest().pk]))

    assert response.status_code == 302

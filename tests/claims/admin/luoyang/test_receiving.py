"""A desk takes in a bill that a person paid first: its lines, why, a receipt and who is paid (LY-14.2)."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Reimbursement
from facilities.models import Facility
from insurance.models import Attachment, CatalogueItem, Enrollee
from insurance.schemes.codes import ItemClass, ItemKind
from insurance.services import areas, catalogue
from tests import factories, luoyang
from tests.claims.admin.luoyang.looking import rows
from tests.luoyang import NEW_YEAR, Campus

PAGE = reverse("admin:claims_reimbursement_add")
PDF = b"%PDF-1.7 a receipt"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def lin(place: Campus) -> Enrollee:
    """Lin, a student of the university."""
    return luoyang.student("Lin", place)


@pytest.fixture
def away(place: Campus) -> Facility:
    """A hospital of Nanchang without any contract in Luoyang."""
    return factories.facility("Far away", areas.named("360102", on=NEW_YEAR))


@pytest.fixture
def drug(place: Campus) -> CatalogueItem:
    """A drug of the province's catalogue, in class A."""
    return catalogue.list_item(
        province=areas.province_of(place.city.scheme.city),
        code="XA01",
        name="amoxicillin",
        kind=ItemKind.DRUG,
        item_class=ItemClass.A,
        starts_on=NEW_YEAR,
        specification="0.25g*24",
    )


def form(
    person: Enrollee, facility: Facility, scheme: Any, item: CatalogueItem, **other: Any
) -> dict[str, Any]:
    """Return what the desk types in, for a receipt of 120.00 of which the catalogue knows 100.00."""
    return {
        "enrollee": person.pk,
        "scheme": scheme.pk,
        "facility": facility.code,
        "service_on": "2023-01-03",
        "route": "holiday",
        "bill_number": "R1",
        "diagnosis": "influenza",
        "total": "120.00",
        "paid_first_because": "at home in the holidays",
        "payee_name": "Lin",
        "payee_account": "6222020000001234",
        "title": "receipt",
        "file": SimpleUploadedFile("receipt.pdf", PDF),
        "key": str(uuid.uuid4()),
        "lines-TOTAL_FORMS": "2",
        "lines-INITIAL_FORMS": "0",
        "lines-0-item": item.pk,
        "lines-0-quantity": "2",
        "lines-0-unit_price": "50",
        "lines-0-amount": "",
        "lines-1-item": "",
        **other,
    }


@pytest.fixture
def bill(lin: Enrollee, away: Facility, place: Campus, drug: CatalogueItem) -> dict[str, Any]:
    """What the desk types in for Lin's visit in the holidays."""
    return form(lin, away, place.city.scheme, drug)


def test_the_bill_is_reckoned_and_waits_for_review(
    handler: Client, place: Campus, bill: dict[str, Any], media: Path
) -> None:
    answer = handler.post(PAGE, bill)

    manual = Reimbursement.objects.get()
    assert answer.status_code == 302, answer.context["errors"]
    claim, line = manual.claim, manual.claim.lines.get()
    assert (str(claim.total), str(claim.out_of_catalogue), str(claim.fund)) == (
        "120.00",
        "20.00",
        "80.00",
    )
    assert (line.code, line.name, line.specification, str(line.amount)) == (
        "XA01",
        "amoxicillin",
        "0.25g*24",
        "100.00",
    )
    assert (manual.paid_first_because, manual.payee_account) == (
        "at home in the holidays",
        "6222020000001234",
    )
    assert manual.receipts.get().title == "receipt"
    assert manual.received_by == place.city.handler
    page = handler.get(reverse("admin:claims_reimbursement_change", args=[manual.pk]))
    assert "at home in the holidays" in page.content.decode()


def test_what_the_ordinance_does_not_pay_leads_to_why(
    handler: Client, bill: dict[str, Any], media: Path
) -> None:
    answer = handler.post(PAGE, {**bill, "route": "off_campus"}, follow=True)

    claim = Claim.objects.get()
    assert claim.status == Claim.Status.REJECTED
    assert answer.redirect_chain[-1][0] == reverse("admin:claims_claim_change", args=[claim.pk])
    assert not Reimbursement.objects.exists()
    assert not Attachment.objects.exists()
    assert list(media.iterdir()) == []


def test_the_person_is_one_of_those_whom_the_desk_sees(
    neighbour: Client, bill: dict[str, Any]
) -> None:
    answer = neighbour.post(PAGE, bill)

    assert answer.context["adminform"].form.has_error("enrollee", "invalid_choice")
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "missing", ["paid_first_because", "file", "payee_name", "payee_account", "diagnosis", "total"]
)
def test_nothing_of_it_may_be_missing(handler: Client, bill: dict[str, Any], missing: str) -> None:
    answer = handler.post(PAGE, {**bill, missing: ""})

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == [missing]
    assert not Claim.objects.exists()


def test_a_file_that_is_none_leaves_nothing_behind(
    handler: Client, bill: dict[str, Any], media: Path
) -> None:
    answer = handler.post(PAGE, {**bill, "file": SimpleUploadedFile("receipt.pdf", b"MZ")})

    assert answer.status_code == 200
    assert answer.context["adminform"].form.non_field_errors()
    assert not Claim.objects.exists()
    assert list(media.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"lines-0-unit_price": ""}, "amount"),
        ({"lines-0-item": ""}, "item"),
        ({"lines-0-quantity": "many"}, "quantity"),
    ],
)
def test_a_line_says_what_is_wrong_with_it(
    handler: Client, bill: dict[str, Any], change: dict[str, str], wrong: str
) -> None:
    answer = handler.post(PAGE, {**bill, **change})

    assert list(answer.context["adminform"].form.lines[0].errors) == [wrong]
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"lines-0-unit_price": "100"},
        {"facility": "unknown"},
        {"service_on": "2023-01-10"},
        {"total": "0"},
    ],
    ids=["lines above the total", "no such facility", "tomorrow", "nothing"],
)
def test_what_cannot_be_is_refused(
    handler: Client, bill: dict[str, Any], change: dict[str, str]
) -> None:
    answer = handler.post(PAGE, {**bill, **change})

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert not Claim.objects.exists()


def test_more_rows_keep_what_was_typed(handler: Client, bill: dict[str, Any]) -> None:
    answer = handler.post(PAGE, {**bill, "more": "1", "diagnosis": ""})

    form = answer.context["adminform"].form
    assert len(form.lines.forms) == 8
    assert not form.errors
    assert 'value="R1"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_the_same_page_sent_twice_is_one_claim(handler: Client, bill: dict[str, Any]) -> None:
    handler.post(PAGE, bill)
    handler.post(PAGE, {**bill, "file": SimpleUploadedFile("receipt.pdf", PDF)})

    assert Claim.objects.count() == 1


def test_the_neighbour_does_not_receive_it(neighbour: Client, bill: dict[str, Any]) -> None:
    answer = neighbour.post(PAGE, bill)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert not Claim.objects.exists()


def test_what_was_not_settled_at_once_is_told_apart(
    handler: Client, place: Campus, bill: dict[str, Any]
) -> None:
    fang = factories.insured("Fang", place.city)
    luoyang.visit(place, fang, place.hospital, 10_00, NEW_YEAR)
    handler.post(PAGE, bill)
    claims = reverse("admin:claims_claim_changelist")

    found = {
        asked: rows(handler, f"{claims}?entered={asked}") for asked in ("later", "at_once", "x")
    }

    assert found == {"later": 1, "at_once": 1, "x": 2}


def test_whoever_only_reviews_has_no_such_page(reviewer: Client) -> None:
    assert reviewer.get(PAGE).status_code == 403

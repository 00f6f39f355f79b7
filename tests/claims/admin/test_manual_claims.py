"""A manual claim takes its receipts in a form and three people to be paid."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Reimbursement
from insurance.models import Post
from tests import factories
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World

PDF = b"%PDF-1.7 a receipt"


@pytest.fixture
def manual(made: World) -> Reimbursement:
    """What the person of the claim paid first."""
    return Reimbursement.objects.get(claim=made.claim)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> None:
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


def hand_in(browser: Client, manual: Reimbursement, content: bytes) -> Any:
    page = reverse("admin:claims_reimbursement_change", args=[manual.pk])
    form = {
        "payee_name": "王小明",
        "payee_account": "6222020000001234",
        "title": "receipt",
        "file": SimpleUploadedFile("receipt.pdf", content),
    }
    return browser.post(page, form)


def colleague(made: World, name: str, duty: Post.Duty) -> Client:
    return world.signed_in(world.staff(name, duty, made.city.donghu))


def test_three_people_receive_review_and_pay(
    donghu: Client, made: World, manual: Reimbursement
) -> None:
    reviewer = colleague(made, "carol", Post.Duty.REVIEWER)
    cashier = colleague(made, "dave", Post.Duty.CASHIER)

    handed_in = hand_in(donghu, manual, PDF)
    reviewed = answer(reviewer, manual, "review")
    paid = answer(cashier, manual, "pay")

    assert handed_in.status_code == 302
    assert [is_done(reviewed), is_done(paid)] == [True, True]
    manual.refresh_from_db()
    assert (manual.status, manual.paid_on) == ("paid", dt.date(2021, 1, 8))


def test_without_a_receipt_nothing_is_reviewed(made: World, manual: Reimbursement) -> None:
    reviewer = colleague(made, "carol", Post.Duty.REVIEWER)

    assert refusal_in(answer(reviewer, manual, "review"))
    manual.refresh_from_db()
    assert manual.status == Reimbursement.Status.RECEIVED


def test_a_file_that_is_no_document_is_refused_in_the_form(
    donghu: Client, manual: Reimbursement
) -> None:
    response = hand_in(donghu, manual, b"MZ a program")

    assert response.context["adminform"].form.non_field_errors()
    assert not manual.receipts.exists()


def test_the_payee_is_masked_and_the_receipt_opens(donghu: Client, manual: Reimbursement) -> None:
    hand_in(donghu, manual, PDF)
    receipt = manual.receipts.get()

    page = donghu.get(reverse("admin:claims_reimbursement_change", args=[manual.pk]))
    file = donghu.get(reverse("admin:claims_reimbursement_receipt", args=[manual.pk, receipt.pk]))

    assert "6222020000001234" not in page.content.decode()
    assert "622*********1234" in page.content.decode()
    assert b"".join(file.streaming_content) == PDF  # type: ignore[attr-defined]


def test_a_refusal_reverses_the_claim(made: World, manual: Reimbursement) -> None:
    reviewer = colleague(made, "carol", Post.Duty.REVIEWER)

    assert is_done(answer(reviewer, manual, "refuse", reason="the receipt is another's"))
    manual.refresh_from_db()
    assert manual.status == Reimbursement.Status.REFUSED
    assert made.claim.reversal.fund == -made.claim.fund


def test_a_clinics_clerk_does_not_enter_the_admin(made: World) -> None:
    clerk = factories.clerk(made.hospital)
    browser = Client()
    browser.force_login(clerk)

    assert browser.get(reverse("admin:claims_reimbursement_changelist")).status_code == 302

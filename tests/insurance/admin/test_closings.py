"""Closings are asked for from an account's page, with a document that goes where they are refused."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insurance.models import AccountClosing, Attachment, PersonalAccount
from insurance.refusals import sentence
from insurance.schemes.errors import Refused
from insurance.services import accounts
from tests import factories
from tests.config.admin import world

LETTER = b"%PDF-1.7 a letter"
DAY = dt.date(2023, 5, 8)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock, once the ordinance is in force."""
    nine = dt.datetime.combine(DAY, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(nine, tick=False):
        yield


@pytest.fixture
def chief(db: None) -> Client:
    """A browser of a superuser."""
    return world.signed_in(world.chief())


@pytest.fixture
def account(db: None) -> PersonalAccount:
    """The account of Xia, who is insured in Xinyang."""
    city = factories.employees("xinyang-employee")
    xia = factories.insured("Xia", city, category="active")
    return accounts.open_account(
        scheme=city.scheme, enrollee=xia, balance=100_00, on=DAY, by=city.handler
    )


def asked(browser: Client, account: PersonalAccount, **answers: str) -> Any:
    """Ask for an account to be paid out, as its page does."""
    address = reverse("admin:insurance_accountclosing_add")
    letter = SimpleUploadedFile("letter.pdf", LETTER)
    told = {"how": "payout", "payee_name": "Xia", "title": "letter", **answers}
    return browser.post(
        f"{address}?account={account.pk}", {"account": account.pk, "file": letter, **told}
    )


def test_a_closing_is_kept_with_its_document(
    chief: Client, account: PersonalAccount, media: Path
) -> None:
    asked(chief, account)

    assert AccountClosing.objects.get().evidence.get().title == "letter"
    assert len(list(media.rglob("*.pdf"))) == 1


def test_a_refused_closing_leaves_no_file_behind(
    chief: Client, account: PersonalAccount, media: Path
) -> None:
    answered = asked(chief, account, payee_name=" ")

    assert sentence(Refused("PAYEE_MISSING")) in answered.content.decode()
    assert not AccountClosing.objects.exists()
    assert not Attachment.objects.exists()
    assert list(media.rglob("*.pdf")) == []

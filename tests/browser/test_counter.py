"""A registrar's morning in a real browser: signs in, finds people, signs one up, sends one's documents."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from facilities.models import SignUp, SignUpApplication
from insurance.models import Attachment, Enrollee
from tests import factories
from tests.facilities.views.desks import PDF, clinic, newcomer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "long and right"


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: scripts and styles that the policy forbids, files that are not there."""
    heard: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "422" not in message.text:
            heard.append(message.text)

    page.on("console", note)
    return heard


@pytest.fixture
def people(settings: LazySettings, tmp_path: Path) -> tuple[Enrollee, Enrollee]:
    """Wang, signed up with nobody, and Li, signed up with clinic B; alice registers at clinic A."""
    settings.MEDIA_ROOT = tmp_path / "media"
    city = factories.nanchang()
    alice = clinic(factories.contracted("clinic A", city), "alice").registrar
    alice.set_password(PASSWORD)
    alice.save()
    wang, li = newcomer("王小明", city), newcomer("李大海", city, sequence=2)
    factories.sign_up(li, city, factories.contracted("clinic B", city, area=city.xihu))
    return wang, li


def sign_in(page: Page, server: LiveServer) -> None:
    """Sign in as alice, with the keyboard alone."""
    page.goto(f"{server.url}/clinic/")
    page.locator("#id_username").fill("alice")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/clinic/$"))


def find(page: Page, number: str) -> None:
    """Type a number where the cursor stands, and find the person."""
    expect(page.locator("#id_number")).to_be_focused()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/clinic/counter/"))


def offer(page: Page, action: str) -> None:
    """Open one of the things that can be done now."""
    page.locator(f'a.button[href$="/{action}/"]').click()


def test_a_registrar_signs_a_person_up(
    live_server: LiveServer, page: Page, people: tuple[Enrollee, Enrollee], complaints: list[str]
) -> None:
    sign_in(page, live_server)

    find(page, people[0].document_number)
    offer(page, "sign")
    page.locator("#id_has_card").check()
    page.locator("#id_wants_family_doctor").check()
    page.locator("#id_health_record_number").fill("H-1")
    page.locator("main form button[type=submit]").dblclick()

    expect(page.locator("[role=status]")).to_contain_text("王**")
    expect(page.locator(".badge.good")).to_be_visible()
    signed = SignUp.objects.get(enrollee=people[0])
    assert signed.family_doctor_agreements.get().health_record_number == "H-1"
    assert complaints == []


def test_a_move_is_sent_with_its_document_after_a_bad_one_was_refused(
    live_server: LiveServer,
    page: Page,
    people: tuple[Enrollee, Enrollee],
    complaints: list[str],
    tmp_path: Path,
) -> None:
    lease, letter = tmp_path / "lease.pdf", tmp_path / "letter.pdf"
    lease.write_bytes(PDF)
    letter.write_bytes(b"Dear agency")
    sign_in(page, live_server)
    find(page, people[1].card_number)
    offer(page, "address")

    page.locator("#id_has_card").check()
    page.locator("#id_evidence-0-title").fill("Lease")
    page.locator("#id_evidence-0-file").set_input_files(letter)
    page.locator("main form button[type=submit]").click()

    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.locator("#id_evidence-0-file_error")).to_be_visible()
    expect(page.locator("#id_evidence-0-title")).to_have_value("Lease")
    assert not Attachment.objects.exists()

    page.locator("#id_evidence-0-file").set_input_files(lease)
    page.locator("main form button[type=submit]").click()

    expect(page.locator("[role=status]")).to_be_visible()
    application = SignUpApplication.objects.get()
    assert application.evidence.get().title == "Lease"
    assert complaints == []


def test_going_back_after_registering_offers_no_second_form(
    live_server: LiveServer, page: Page, people: tuple[Enrollee, Enrollee]
) -> None:
    sign_in(page, live_server)
    find(page, people[0].document_number)
    offer(page, "sign")
    page.locator("#id_has_card").check()
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[role=status]")).to_be_visible()

    page.go_back()

    expect(page.locator("[role=alert]")).to_contain_text("ALREADY_SIGNED")
    expect(page.locator("main form")).to_have_count(0)
    assert SignUp.objects.filter(enrollee=people[0]).count() == 1


def test_after_signing_out_going_back_shows_nobody(
    live_server: LiveServer, page: Page, people: tuple[Enrollee, Enrollee]
) -> None:
    sign_in(page, live_server)
    find(page, people[1].document_number)
    page.locator(".who button").click()

    page.go_back()

    expect(page.locator("#id_password")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 820])
def test_no_page_is_wider_than_the_screen(
    live_server: LiveServer, page: Page, people: tuple[Enrollee, Enrollee], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    sign_in(page, live_server)

    for address in ("/", "/facilities/", "/clinic/", "/clinic/people/", "/clinic/applications/"):
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width

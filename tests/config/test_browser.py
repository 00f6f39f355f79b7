"""Pages in a real browser obey the content-security policy."""

import pytest
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_admin_opens_without_a_violation(live_server: LiveServer, page: Page) -> None:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", note)

    page.goto(f"{live_server.url}/admin/login/")
    page.locator("input[name=username]").fill("nobody")

    assert page.locator("input[name=password]").is_visible()
    assert complaints == []

"""Following links of the admin as a browser does."""

from typing import Any

from django.test import Client
from django.urls import reverse


def page_of(browser: Client, row: Any) -> Any:
    """Open a row's page."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return browser.get(reverse(name, args=[row.pk]))


def rows(browser: Client, address: str) -> int:
    """Return how many rows a list shows."""
    response = browser.get(address)
    assert response.status_code == 200, address
    return len(response.context["cl"].result_list)


def ways(browser: Client, row: Any) -> list[int]:
    """Return how many rows lie behind each link that leads on from a row's page."""
    return [rows(browser, way.address) for way in page_of(browser, row).context["behind"]]

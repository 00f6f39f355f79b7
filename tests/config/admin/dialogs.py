"""Answering the dialogs of actions as a browser does."""

from typing import Any

from django.test import Client
from django.urls import reverse


def answer(browser: Client, row: Any, action: str, **answers: Any) -> Any:
    """Press an action on a row's page and answer what it asks."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{action}"
    return browser.post(reverse(name, args=[row.pk]), {"_form_submitted": "True", **answers})


def answer_on_list(browser: Client, model: Any, action: str, **answers: Any) -> Any:
    """Press an action above a list and answer what it asks."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}"
    return browser.post(reverse(name), {"_form_submitted": "True", **answers})


def is_done(response: Any) -> bool:
    """Tell whether an action was done: the browser is sent on, instead of being asked again."""
    return bool(response.status_code == 200 and "HX-Redirect" in response.headers)


def refusal_in(response: Any) -> str:
    """Return the sentence of a refusal in the dialog."""
    assert not is_done(response)
    return str(response.content.decode().partition('role="alert"><p>')[2].partition("</p>")[0])

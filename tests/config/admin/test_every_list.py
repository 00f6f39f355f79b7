"""No list of the admin, and no table on a page of it, asks a question for each of its rows."""

from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import connection
from django.forms.models import BaseModelFormSet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facilities.models import Consortium
from insurance.models import User

# What may be changed there is offered by a field that looks up the name of its own choice.
WITH_FIELDS_OF_THEIR_OWN = {Consortium, User}

Show = Callable[[int], None]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Show every row so many times, each as if it had just been read."""
    times = 1
    read, read_beside = ChangeList.get_results, BaseModelFormSet.get_queryset

    def repeated(rows: Any) -> list[Any]:
        return [copy(row) for row in rows for _time in range(times)]

    def rows_of_list(changes: Any, request: Any) -> None:
        read(changes, request)
        changes.result_list = repeated(changes.result_list)

    def rows_of_table(forms: Any) -> list[Any]:
        if not hasattr(forms, "repeated"):
            forms.repeated = repeated(read_beside(forms))
        rows: list[Any] = forms.repeated
        return rows

    def set_times(number: int) -> None:
        nonlocal times
        times = number

    monkeypatch.setattr(ChangeList, "get_results", rows_of_list)
    monkeypatch.setattr(BaseModelFormSet, "get_queryset", rows_of_table)
    return set_times


def asked(browser: Client, address: str) -> int:
    """Return how many statements a page needs."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200, address
    return len(queries)


def further(browser: Client, address: str, show: Show) -> int:
    """Return how many statements more a page needs when it shows each row thrice."""
    show(1)
    # What is asked once a process is known after the first time.
    browser.get(address)
    once = asked(browser, address)
    show(3)
    return asked(browser, address) - once


def name_of(model: Any) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}"


def test_a_list_asks_nothing_for_a_further_row(chief: Client, show: Show) -> None:
    for model in admin.site._registry:
        address = reverse(f"{name_of(model)}_changelist")

        assert further(chief, address, show) == 0, address


def test_a_table_on_a_page_asks_nothing_for_a_further_row(chief: Client, show: Show) -> None:
    for model in admin.site._registry:
        if model in WITH_FIELDS_OF_THEIR_OWN:
            continue
        row: Any = model._default_manager.order_by("pk").first()
        address = reverse(f"{name_of(model)}_change", args=[row.pk])

        assert further(chief, address, show) == 0, address

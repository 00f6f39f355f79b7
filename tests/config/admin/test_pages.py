"""Every list, page and form of the admin opens, and a county sees only what is its own."""

import re
from typing import Any

from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from claims.models import AnnualFund, CountyBudget, MonthClosing
from insurance.models import Area, Division, Post, Run, RunUnit, User
from tests.config.admin import world
from tests.config.admin.world import World

# Runs are the city's; and every county has its closed months, its budget and its codes.
OF_EVERY_COUNTY = {Run, RunUnit, AnnualFund, MonthClosing, CountyBudget, Area, Division}


def addresses(model: Any) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}"


def first(model: Any) -> Any:
    return model._default_manager.order_by("pk").first()


def test_every_list_opens(chief: Client) -> None:
    for model in admin.site._registry:
        response = chief.get(reverse(f"{addresses(model)}_changelist"))

        assert response.status_code == 200, model


def test_every_row_has_a_page(chief: Client) -> None:
    empty = [model for model in admin.site._registry if not model._default_manager.exists()]

    assert empty == []
    for model in admin.site._registry:
        row = first(model)
        response = chief.get(reverse(f"{addresses(model)}_change", args=[row.pk]))

        assert response.status_code == 200, model


def test_every_row_has_a_history(chief: Client) -> None:
    for model in admin.site._registry:
        row = first(model)
        response = chief.get(reverse(f"{addresses(model)}_history", args=[row.pk]))

        assert response.status_code == 200, model


def test_a_row_is_added_by_hand_or_not_at_all(chief: Client, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = User.objects.get(username="chief")
    for model, model_admin in admin.site._registry.items():
        response = chief.get(reverse(f"{addresses(model)}_add"))

        wanted = 200 if model_admin.has_add_permission(request) else 403
        assert response.status_code == wanted, model


def test_nothing_is_deleted(chief: Client) -> None:
    for model in admin.site._registry:
        row = first(model)
        response = chief.post(reverse(f"{addresses(model)}_delete", args=[row.pk]), {"post": "yes"})

        assert response.status_code == 403, model
        assert model._default_manager.filter(pk=row.pk).exists()


def test_a_county_sees_no_row_of_another(xihu: Client, made: World, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = made.xihu_handler
    for model, model_admin in admin.site._registry.items():
        is_scoped = getattr(model_admin, "scope", "") is not None
        if not is_scoped or model in OF_EVERY_COUNTY:
            continue
        rows = model_admin.get_queryset(request)

        assert not rows.exists(), model


def test_a_county_cannot_open_a_row_of_another(xihu: Client, made: World) -> None:
    for row in (made.person, made.hospital, made.claim, made.hospital.months.get()):
        response = xihu.get(reverse(f"{addresses(type(row))}_change", args=[row.pk]))

        assert response.status_code == 302
        assert made.person.name not in response.content.decode()


def test_a_county_sees_its_own_rows(donghu: Client, made: World) -> None:
    for row in (made.person, made.hospital, made.claim, made.hospital.months.get()):
        response = donghu.get(reverse(f"{addresses(type(row))}_change", args=[row.pk]))

        assert response.status_code == 200


def test_who_keeps_accounts_sees_no_business(made: World) -> None:
    keeper = world.staff("keeper", Post.Duty.SYSTEM_ADMINISTRATOR, made.city.scheme.city)
    browser = world.signed_in(keeper)

    assert browser.get(reverse("admin:insurance_enrollee_changelist")).status_code == 403
    assert browser.get(reverse("admin:claims_claim_changelist")).status_code == 403
    assert browser.get(reverse("admin:insurance_user_changelist")).status_code == 200


def test_an_autocompletion_offers_only_ones_own(xihu: Client, donghu: Client) -> None:
    asked = {
        "app_label": "claims",
        "model_name": "finding",
        "field_name": "facility",
        "term": "H36",
    }

    of_xihu = xihu.get(reverse("admin:autocomplete"), asked).json()["results"]
    of_donghu = donghu.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert of_xihu == []
    assert len(of_donghu) == 3


def test_no_page_counts_a_big_table(chief: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12) as asked:
        chief.get(reverse("admin:insurance_enrollee_changelist"))

    assert not [query["sql"] for query in asked if re.match(r"SELECT COUNT\(", query["sql"])]

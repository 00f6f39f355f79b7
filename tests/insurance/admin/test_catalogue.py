"""The catalogue in the admin: found by letters, changed from a day on, by the city's officer."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from insurance.models import Area, CatalogueItem, PaymentStandard, Post
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World

ITEMS, STANDARDS = (
    f"admin:insurance_{name}_changelist" for name in ("catalogueitem", "paymentstandard")
)
AMLODIPINE = "XC08CA01-XG015"


@pytest.fixture
def officer(made: World) -> Client:
    """A browser of the city's scheme officer."""
    return world.signed_in(world.staff("officer", Post.Duty.SCHEME_OFFICER, made.city.scheme.city))


def amlodipine() -> CatalogueItem:
    item: CatalogueItem = CatalogueItem.objects.get(code=AMLODIPINE)
    return item


@pytest.mark.parametrize(
    "term", [AMLODIPINE, "xc08ca01", "bhsaldp", "BHSALDP", "\u82ef\u78fa\u9178\u6c28\u6c2f"]
)
def test_an_item_is_found_by_code_name_or_first_letters(donghu: Client, term: str) -> None:
    found = donghu.get(reverse(ITEMS), {"q": term}).context["cl"].result_list

    assert amlodipine() in found
    assert len(found) <= 2


def test_the_end_of_a_name_finds_nothing(donghu: Client) -> None:
    assert not donghu.get(reverse(ITEMS), {"q": "saldp"}).context["cl"].result_list


def test_the_list_shows_what_holds_today(donghu: Client, made: World) -> None:
    page = donghu.get(reverse(ITEMS), {"q": "XA10BJ06"}).content.decode()

    assert "20%" in page


def test_an_officer_lists_an_item(officer: Client) -> None:
    form = {
        "province": Area.objects.get(code="360000").pk,
        "code": "X1",
        "name": "\u963f\u83ab\u897f\u6797",
        "kind": "drug",
        "generic": "",
        "specification": "",
        "unit": "",
        "maker": "",
        "item_class": "B",
        "share": "12.5",
        "starts_on": "2021-02-01",
    }

    assert officer.post(reverse("admin:insurance_catalogueitem_add"), form).status_code == 302
    again = officer.post(reverse("admin:insurance_catalogueitem_add"), form)

    item = CatalogueItem.objects.get(code="X1")
    term = item.terms.get()
    assert (item.pinyin, term.item_class, term.self_pay_share) == ("amxl", "B", 1250)
    assert again.context["adminform"].form.non_field_errors()


def test_an_officer_changes_a_class_from_a_day_on(officer: Client) -> None:
    answers = {"item_class": "B", "share": "10", "starts_on": "2021-03-01"}

    assert is_done(answer(officer, amlodipine(), "classify", **answers))
    assert refusal_in(answer(officer, amlodipine(), "classify", **answers))

    terms = (
        amlodipine()
        .terms.order_by("starts_on")
        .values_list("item_class", "self_pay_share", "ends_before")
    )
    assert list(terms) == [("A", 0, dt.date(2021, 3, 1)), ("B", 1000, None)]


def test_an_officer_sets_a_standard_of_an_item_and_of_a_name(officer: Client) -> None:
    item = {"amount": "2.125", "starts_on": "2021-03-01", "source": "-"}
    name = {
        "province": amlodipine().province_id,
        "generic": amlodipine().generic,
        "is_inherited": "on",
        "amount": "1.5",
        "starts_on": "2030-01-01",
        "source": "",
    }

    assert is_done(answer(officer, amlodipine(), "set_standard", **item))
    response = officer.post(reverse("admin:insurance_paymentstandard_add"), name)

    assert response.status_code == 302
    assert amlodipine().standards.get().amount == Decimal("2.125")
    assert PaymentStandard.objects.get(starts_on=dt.date(2030, 1, 1)).generic == name["generic"]


def test_a_handler_changes_nothing(donghu: Client) -> None:
    answers = {"item_class": "C", "share": "", "starts_on": "2021-03-01"}

    assert answer(donghu, amlodipine(), "classify", **answers).status_code == 403
    assert donghu.get(reverse("admin:insurance_catalogueitem_add")).status_code == 403
    assert amlodipine().terms.count() == 1


def test_the_catalogue_asks_a_fixed_number_of_questions(
    donghu: Client, django_assert_max_num_queries: object
) -> None:
    donghu.get(reverse(ITEMS))
    for name in (ITEMS, STANDARDS):
        with django_assert_max_num_queries(9):  # type: ignore[operator]
            assert donghu.get(reverse(name)).status_code == 200

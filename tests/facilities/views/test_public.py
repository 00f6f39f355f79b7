"""The public list comes straight from the contracts in force, as a page and as JSON."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from facilities.models import Contract, Facility
from facilities.services import contracts
from insurance.services import schemes
from tests import factories
from tests.facilities.views.desks import IN_MAY, Clinic, text


def listed(**query: str) -> list[dict[str, Any]]:
    """Return the list as JSON, as anybody gets it."""
    answer = Client().get(reverse("facilities:facilities-json"), query)
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["facilities"]
    return rows


def names(**query: str) -> list[str]:
    """Return the names on the list, and check that the page shows the same."""
    page = Client().get(reverse("facilities:facilities"), query)
    found = [row["name"] for row in listed(**query)]
    assert [contract.facility.name for contract in page.context["page"]] == found
    return found


def test_the_list_shows_each_facility_with_its_contract(alice: Clinic) -> None:
    Facility.objects.update(address="1 Lake Road", phone="0791-1")

    assert listed() == [
        {
            "scheme": "nanchang-resident",
            "county": {"code": "360102", "name": alice.facility.area.name},
            "code": "clinic A",
            "name": "clinic A",
            "kind": "township_hospital",
            "level": 1,
            "address": "1 Lake Road",
            "phone": "0791-1",
            "contract_from": "2020-01-01",
        }
    ]


def test_a_contract_that_stops_leaves_the_list_at_once(alice: Clinic, bob: Clinic) -> None:
    before = names()

    contracts.suspend(
        contract=factories.contract_of(bob.facility), by=factories.user("handler"), on=IN_MAY
    )

    assert before == ["clinic A", "clinic B"]
    assert names() == ["clinic A"]


def test_drafts_and_trials_are_not_published(alice: Clinic, city: factories.City) -> None:
    Contract.objects.update(is_active=False)
    trial = schemes.open_trial(code="nanchang-resident")
    Contract.objects.create(
        scheme=trial,
        facility=alice.facility,
        agency=alice.facility.area,
        is_active=True,
        starts_on=trial.starts_on,
    )

    assert names() == []


def test_county_scheme_and_words_narrow_the_list(alice: Clinic, bob: Clinic) -> None:
    assert names(county="360103") == ["clinic B"]
    assert names(scheme="nanchang-resident", words="nic a") == ["clinic A"]
    assert names(words="nothing like it") == []


@pytest.mark.parametrize(
    "query", [{"county": "999999"}, {"scheme": "atlantis"}, {"words": "x" * 61}, {"county": "%"}]
)
def test_a_filter_that_does_not_exist_is_an_error_in_json_and_empty_on_the_page(
    alice: Clinic, query: dict[str, str]
) -> None:
    answer = Client().get(reverse("facilities:facilities-json"), query)
    page = Client().get(reverse("facilities:facilities"), query)

    assert answer.status_code == 400
    assert page.status_code == 200
    assert not page.context["page"].object_list


def test_no_cache_keeps_an_older_list(alice: Clinic) -> None:
    for name in ("facilities", "facilities-json"):
        answer = Client().get(reverse(f"facilities:{name}"))
        assert "no-store" in answer["Cache-Control"]


def test_anybody_gets_the_landing_page_with_its_three_doors(db: None) -> None:
    page = text(Client().get("/"))

    for name in ("facilities:home", "admin:index", "facilities:facilities"):
        assert f'href="{reverse(name)}"' in page


def test_the_list_asks_the_database_at_most_six_times(
    alice: Clinic, bob: Clinic, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        Client().get(reverse("facilities:facilities"))


def test_pages_allow_nothing_from_elsewhere_and_nothing_inline(alice: Clinic) -> None:
    answer = alice.browser.get(reverse("facilities:home"))

    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "<style" not in text(answer)
    assert "style=" not in text(answer)
    assert "<script" not in text(answer)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_pages_only_read(db: None, method: str) -> None:
    for name in ("landing", "facilities", "facilities-json"):
        assert getattr(Client(), method)(reverse(f"facilities:{name}")).status_code == 405


def test_an_unknown_address_has_a_page_of_its_own(db: None) -> None:
    answer = Client().get("/nothing/here/")

    assert answer.status_code == 404
    assert reverse("facilities:landing") in text(answer)

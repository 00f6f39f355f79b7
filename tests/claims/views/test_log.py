"""The outpatient log of one's own clinic: every visit a row, masked, for some days (LY-13(7))."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from claims.models import Claim
from claims.services import claims
from facilities.models import Membership
from insurance.models import Enrollee
from tests import factories, luoyang
from tests.facilities.views.desks import Clinic, at_nine, clinic, newcomer, text
from tests.luoyang import Campus

TODAY = dt.date(2022, 3, 20)
LOG = reverse("claims:log")


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock on a day in March."""
    with time_machine.travel(at_nine(TODAY), tick=False):
        yield


@pytest.fixture
def place(db: None) -> Campus:
    """A township hospital and a campus clinic in Laocheng."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def alice(place: Campus) -> Clinic:
    """Alice, a registrar of the township hospital."""
    return clinic(place.hospital, "alice")


@pytest.fixture
def fang(place: Campus) -> Enrollee:
    """Fang, an ordinary resident."""
    return factories.insured("Fang Xiaoming", place.city)


def visit(place: Campus, person: Enrollee, day: int, amount: int = 100_00, **more: Any) -> Claim:
    on = dt.date(2022, 3, day)
    return factories.claim(place.city, person, place.hospital, amount, on=on, **more)


def of(alice: Clinic, first: str, last: str) -> Any:
    """Open the log of some days."""
    return alice.browser.get(LOG, {"first": first, "last": last})


def test_it_begins_with_this_month(alice: Clinic, place: Campus, fang: Enrollee) -> None:
    visit(place, fang, 3, diagnosis="influenza", visit_number="V1")

    page = alice.browser.get(LOG)

    assert [claim.visit_number for claim in page.context["page"]] == ["V1"]
    for words in ("influenza", "V1", "100.00", "50.00", "2022-03-03", fang.masked_name):
        assert words in text(page)
    assert fang.name not in text(page)


def test_a_document_stays_masked(alice: Clinic, place: Campus) -> None:
    person = newcomer("Gao", place.city, sequence=7)
    visit(place, person, 3)

    page = text(alice.browser.get(LOG))

    assert person.masked_document in page
    assert person.document_number not in page


def test_days_are_kept_in_their_order(alice: Clinic, place: Campus, fang: Enrollee) -> None:
    for day in (9, 1, 5):
        visit(place, fang, day)

    page = of(alice, "2022-03-01", "2022-03-05")

    assert [claim.service_on.day for claim in page.context["page"]] == [1, 5]
    assert str(page.context["sums"].total) == "200.00"


def test_what_was_taken_back_or_not_paid_is_a_visit_without_money(
    alice: Clinic, place: Campus, fang: Enrollee
) -> None:
    stranger = factories.person("Stranger")
    visit(place, fang, 1)
    claims.reverse(claim=visit(place, fang, 2), by=alice.registrar, on=TODAY)
    visit(place, stranger, 3)

    page = alice.browser.get(LOG)

    sums = page.context["sums"]
    assert [claim.service_on.day for claim in page.context["page"]] == [1, 2, 3]
    assert (sums.visits, str(sums.total), str(sums.fund), str(sums.cash)) == (
        3,
        "100.00",
        "50.00",
        "50.00",
    )


def test_another_clinics_visits_are_not_in_it(alice: Clinic, place: Campus, fang: Enrollee) -> None:
    luoyang.visit(place, fang, place.clinic, 10_00, dt.date(2022, 3, 1))

    assert list(alice.browser.get(LOG).context["page"]) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [("2022-03-02", "2022-03-01"), ("2020-01-01", "2022-03-01"), ("x", "2022-03-01"), ("", "")],
)
def test_days_that_cannot_be_are_asked_for_again(alice: Clinic, first: str, last: str) -> None:
    page = of(alice, first, last)

    assert page.status_code == 422
    assert page.context["form"].errors
    assert "page" not in page.context


def test_only_a_manager_is_led_to_the_money(alice: Clinic, place: Campus, fang: Enrollee) -> None:
    claim = visit(place, fang, 1)
    manager = clinic(place.hospital, "mary", role=Membership.Role.MANAGER)
    address = reverse("claims:claim", args=[claim.pk])

    assert address in text(manager.browser.get(LOG))
    assert address not in text(alice.browser.get(LOG))


def test_a_long_log_is_turned_by_pages_in_few_questions(
    alice: Clinic, place: Campus, fang: Enrollee, django_assert_max_num_queries: Any
) -> None:
    for _number in range(101):
        visit(place, fang, 1, 1_00)

    with django_assert_max_num_queries(20):
        page = of(alice, "2022-03-01", "2022-03-01")
    second = alice.browser.get(LOG, {"first": "2022-03-01", "last": "2022-03-01", "page": "2"})

    assert len(page.context["page"].object_list) == 100
    assert len(second.context["page"].object_list) == 1
    assert page.context["sums"].visits == 101
    assert "page=2" in text(page)

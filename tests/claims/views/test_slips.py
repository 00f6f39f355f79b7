"""A clinic records who signed its settlement slips, and why some are unsigned (LY-13(8))."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from claims.models import Claim, SignedSlip, UnsignedExplanation
from claims.services import claims
from insurance.models import Enrollee
from tests import factories, luoyang
from tests.facilities.views.desks import Clinic, at_nine, clinic, text
from tests.luoyang import MARCH, Campus

TODAY = dt.date(2022, 4, 1)
LIST = reverse("claims:slips")


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock on the day after March."""
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
    return factories.insured("Fang", place.city)


@pytest.fixture
def visits(place: Campus, fang: Enrollee) -> list[Claim]:
    """Three visits at the hospital in March."""
    return [
        luoyang.visit(place, fang, place.hospital, 100_00, dt.date(2022, 3, day))
        for day in (1, 2, 3)
    ]


def address(place: Campus, month: str = "2022-03") -> str:
    return reverse("claims:slips") + f"{place.city.scheme.pk}/{month}/"


def signed() -> dict[int, str]:
    return dict(SignedSlip.objects.values_list("claim", "signed_by"))


def test_months_are_listed_with_what_is_to_be_signed(
    alice: Clinic, place: Campus, visits: list[Claim]
) -> None:
    page = alice.browser.get(LIST)

    (month,) = page.context["months"]
    assert (month.month, month.signed, month.unsigned) == (MARCH, 0, 3)
    assert address(place) in text(page)
    assert "3" in text(alice.browser.get(reverse("claims:log")))


def test_the_ticked_are_signed(alice: Clinic, place: Campus, visits: list[Claim]) -> None:
    first, second, _third = visits

    answer = alice.browser.post(
        address(place), {"signed_by": "guardian", "claims": [first.pk, second.pk]}, follow=True
    )

    assert signed() == {first.pk: "guardian", second.pk: "guardian"}
    opened = answer.context["opened"]
    assert [len(opened.unsigned), len(opened.signed)] == [1, 2]
    slip = SignedSlip.objects.first()
    assert slip is not None
    assert (slip.recorded_by, slip.recorded_on) == (alice.registrar, TODAY)


def test_all_are_signed_at_once(alice: Clinic, place: Campus, visits: list[Claim]) -> None:
    alice.browser.post(address(place), {"signed_by": "patient", "all": "3"})

    assert set(signed()) == {claim.pk for claim in visits}


def test_not_all_of_a_list_that_changed(
    alice: Clinic, place: Campus, fang: Enrollee, visits: list[Claim]
) -> None:
    luoyang.visit(place, fang, place.hospital, 10_00, dt.date(2022, 3, 31))

    answer = alice.browser.post(address(place), {"signed_by": "patient", "all": "3"})

    assert answer.status_code == 422
    assert answer.context["forms"].sign.errors
    assert signed() == {}


@pytest.mark.parametrize(
    "sent",
    [
        {"signed_by": "patient"},
        {"signed_by": "nobody", "all": "3"},
        {"signed_by": "patient", "claims": ["0"]},
        {"signed_by": "patient", "claims": ["x"]},
        {"signed_by": "patient", "all": "x"},
    ],
)
def test_what_names_no_slip_is_asked_for_again(
    alice: Clinic, place: Campus, visits: list[Claim], sent: dict[str, Any]
) -> None:
    answer = alice.browser.post(address(place), sent)

    assert answer.status_code == 422
    assert signed() == {}


def test_another_clinics_slips_are_not_signed(
    alice: Clinic, place: Campus, fang: Enrollee, visits: list[Claim]
) -> None:
    elsewhere = luoyang.visit(place, fang, place.clinic, 10_00, MARCH)

    answer = alice.browser.post(address(place), {"signed_by": "patient", "claims": [elsewhere.pk]})

    assert answer.status_code == 422
    assert signed() == {}


def test_what_was_reversed_needs_no_slip(alice: Clinic, place: Campus, visits: list[Claim]) -> None:
    claims.reverse(claim=visits[0], by=alice.registrar, on=TODAY)

    opened = alice.browser.get(address(place)).context["opened"]

    assert [claim.pk for claim in opened.unsigned] == [visits[1].pk, visits[2].pk]


def test_the_rest_is_explained_and_may_be_said_again(
    alice: Clinic, place: Campus, visits: list[Claim]
) -> None:
    for reason in ("the printer broke", "the patient died"):
        alice.browser.post(address(place), {"explain": "1", "reason": reason})

    page = alice.browser.get(address(place))
    said = UnsignedExplanation.objects.get()
    assert (said.reason, said.facility, said.given_by) == (
        "the patient died",
        place.hospital,
        alice.registrar,
    )
    assert "the patient died" in text(page)
    # What is explained is not asked for on the log any more.
    assert alice.browser.get(reverse("claims:log")).context["to_sign"] == 0


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_an_explanation_has_words(
    alice: Clinic, place: Campus, visits: list[Claim], reason: str
) -> None:
    answer = alice.browser.post(address(place), {"explain": "1", "reason": reason})

    assert answer.status_code == 422
    assert answer.context["forms"].explain.errors
    assert not UnsignedExplanation.objects.exists()


def test_where_nothing_is_unsigned_there_is_nothing_to_explain(
    alice: Clinic, place: Campus, visits: list[Claim]
) -> None:
    alice.browser.post(address(place), {"signed_by": "patient", "all": "3"})

    answer = alice.browser.post(address(place), {"explain": "1", "reason": "why not"})

    assert answer.status_code == 422
    assert answer.context["refusal"] in text(answer)
    assert answer.context["code"] == "NOTHING_UNSIGNED"


@pytest.mark.parametrize("month", ["2022-02", "2021-12"])
def test_a_month_without_visits_is_not_found(
    alice: Clinic, place: Campus, visits: list[Claim], month: str
) -> None:
    assert alice.browser.get(address(place, month)).status_code == 404
    assert alice.browser.get(f"{LIST}0/2022-03/").status_code == 404


def test_where_no_slips_are_asked_for_there_are_none(db: None) -> None:
    city = factories.nanchang()
    bob = clinic(factories.contracted("clinic B", city), "bob")
    person = factories.signed("Gao", city, bob.facility)
    factories.claim(city, person, bob.facility, 10_00, on=dt.date(2022, 3, 1))

    assert bob.browser.get(LIST).context["months"] == []
    assert bob.browser.get(f"{LIST}{city.scheme.pk}/2022-03/").status_code == 404


def test_many_slips_are_read_in_few_questions(
    alice: Clinic, place: Campus, fang: Enrollee, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        luoyang.visit(place, fang, place.hospital, 10_00 + number, MARCH)

    with django_assert_max_num_queries(16):
        alice.browser.get(address(place))

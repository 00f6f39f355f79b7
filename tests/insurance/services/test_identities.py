"""Citizen numbers are checked, people found by exact numbers, and every look is logged."""

import datetime as dt

import pytest

from insurance.models import Enrollee, PersonLookup
from insurance.services import enrollees, identities
from tests import factories
from tests.refusing import refused

TODAY = dt.date(2020, 6, 1)
BORN = dt.date(1980, 2, 29)


def test_a_citizen_number_says_when_one_was_born_and_the_sex() -> None:
    number = factories.citizen_number(BORN, sequence=12)

    says = identities.check_citizen_number(number=f" {number.lower()} ", on=TODAY)

    assert (says.number, says.birth_date, says.sex) == (number, BORN, Enrollee.Sex.FEMALE)


def test_a_number_that_ends_in_x_is_accepted() -> None:
    # The example of GB 11643-1999.
    says = identities.check_citizen_number(number="11010519491231002x", on=TODAY)

    assert says.number == "11010519491231002X"
    assert says.birth_date == dt.date(1949, 12, 31)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", "form"),
        ("360102198002290", "form"),
        ("36010219800229001X2", "form"),
        ("3601021980022900１1", "form"),
        ("360102198102290010", "birth date"),
        ("360102202006020010", "born in the future"),
        ("110105194912310021", "check digit"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_a_citizen_number_is_refused(number: str, problem: str) -> None:
    with refused("INVALID_CITIZEN_NUMBER") as caught:
        identities.check_citizen_number(number=number, on=TODAY)

    assert caught.value.details["problem"] == problem
    assert number == "" or number not in str(caught.value)


@pytest.mark.django_db
def test_somebody_born_today_has_a_number() -> None:
    assert identities.check_citizen_number(number=factories.citizen_number(TODAY), on=TODAY)


@pytest.mark.django_db
def test_a_person_is_found_by_document_and_by_card_and_each_look_is_logged() -> None:
    number = factories.citizen_number(BORN)
    fang = enrollees.register(
        name="Fang", birth_date=BORN, document_number=number, card_number="A1234567", on=TODAY
    )
    clerk = factories.user("clerk")

    by_document = identities.identify(number=number.lower(), by=clerk, on=TODAY)
    by_card = identities.identify(number=" a1234567", by=clerk, on=TODAY)

    assert by_document == by_card == fang
    looks = PersonLookup.objects.values_list("enrollee", "user", "purpose")
    assert list(looks) == [(fang.pk, clerk.pk, "counter")] * 2


@pytest.mark.django_db
def test_a_card_number_does_not_find_the_document_of_the_same_number() -> None:
    assert identities.lookup_key(kind="document", number="A1") != identities.lookup_key(
        kind="card", number="A1"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "A1234567", "A123456789"])
def test_an_unknown_number_is_refused_and_nothing_is_logged(number: str) -> None:
    factories.person("Fang")
    clerk = factories.user("clerk")

    with refused("PERSON_UNKNOWN"):
        identities.identify(number=number, by=clerk, on=TODAY)


@pytest.mark.django_db
def test_a_slip_of_the_finger_is_called_one() -> None:
    clerk = factories.user("clerk")

    with refused("INVALID_CITIZEN_NUMBER"):
        identities.identify(number="110105194912310021", by=clerk, on=TODAY)


@pytest.mark.django_db
def test_showing_a_person_unmasked_needs_a_reason() -> None:
    fang, clerk = factories.person("Fang"), factories.user("clerk")

    with refused("REASON_MISSING"):
        identities.reveal(enrollee=fang, by=clerk, reason="  ")
    identities.reveal(enrollee=fang, by=clerk, reason=" complaint 12 ")

    look = PersonLookup.objects.get()
    assert (look.purpose, look.reason, look.user) == ("reveal", "complaint 12", clerk)

"""People are registered once, with the dates their documents say."""

import datetime as dt

import pytest

from insurance.models import Enrollee
from insurance.services import enrollees
from tests import factories
from tests.refusing import refused

pytestmark = pytest.mark.django_db

TODAY = dt.date(2020, 6, 1)
BORN = dt.date(1980, 3, 4)


def test_the_citizen_number_rules_over_what_was_typed() -> None:
    number = factories.citizen_number(BORN, sequence=7)

    fang = enrollees.register(
        name="Fang",
        birth_date=dt.date(1990, 1, 1),
        sex=Enrollee.Sex.FEMALE,
        document_number=number,
        on=TODAY,
    )

    fang.refresh_from_db()
    assert (fang.birth_date, fang.birth_year, fang.sex) == (BORN, 1980, "1")
    assert fang.masked_document == f"360***********{number[-4:]}"
    assert fang.masked_name == "F***"


def test_a_newborn_is_registered_without_a_document() -> None:
    baby = enrollees.register(
        name="Baby", birth_date=TODAY, document_type=Enrollee.DocumentType.NONE, on=TODAY
    )

    assert (baby.document_key, baby.card_key) == (None, None)


def test_two_newborns_without_documents_are_two_people() -> None:
    for name in ("Ping", "An"):
        enrollees.register(
            name=name, birth_date=TODAY, document_type=Enrollee.DocumentType.NONE, on=TODAY
        )

    assert Enrollee.objects.count() == 2


def test_a_birth_in_the_future_is_refused() -> None:
    with refused("FUTURE_DATE"):
        enrollees.register(
            name="Baby",
            birth_date=dt.date(2020, 6, 2),
            document_type=Enrollee.DocumentType.NONE,
            on=TODAY,
        )


def test_a_number_that_is_none_is_refused() -> None:
    with refused("INVALID_CITIZEN_NUMBER"):
        enrollees.register(name="Fang", birth_date=BORN, document_number="12345", on=TODAY)


@pytest.mark.parametrize("same", ["document_number", "card_number"])
def test_a_document_or_card_that_somebody_has_is_refused(same: str) -> None:
    fang = {"document_number": factories.citizen_number(BORN), "card_number": "A1234567"}
    jie = {"document_number": factories.citizen_number(BORN, sequence=3), "card_number": "B7654321"}
    enrollees.register(name="Fang", birth_date=BORN, **fang, on=TODAY)  # type: ignore[arg-type]

    with refused("DOCUMENT_TAKEN"):
        enrollees.register(
            name="Jie",
            birth_date=BORN,
            **{**jie, same: fang[same]},  # type: ignore[arg-type]
            on=TODAY,
        )

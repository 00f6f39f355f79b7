"""Readings are decided by two people; what rests on one that is open waits."""

import datetime as dt

import pytest

from insurance.models import Interpretation, User
from insurance.services import interpretations, schemes
from tests import drafts, factories
from tests.drafts import DAY
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(city: City) -> User:
    """Proposes, on the one notice there is."""
    factories.notice(city.scheme)
    return drafts.officer("alice", city)


@pytest.fixture
def bob(city: City) -> User:
    """Confirms."""
    return drafts.officer("bob", city)


@pytest.fixture
def adopted(city: City) -> Interpretation:
    """What the five points of the family doctor are."""
    reading: Interpretation = city.scheme.interpretations.get(code="NC-A2")
    return reading


def propose(reading: Interpretation, city: City, by: User, text: str = "points") -> Interpretation:
    return interpretations.propose(
        interpretation=reading,
        reading=text,
        reason="as elsewhere",
        document=factories.notice(city.scheme),
        by=by,
        on=DAY,
    )


def undecided(city: City) -> frozenset[str]:
    return schemes.parameters(city.scheme).undecided


def test_what_rests_on_an_open_reading_waits_until_a_second_person_confirmed(
    city: City, adopted: Interpretation, alice: User, bob: User
) -> None:
    assert "NC-A2" not in undecided(city)
    interpretations.reopen(interpretation=adopted, reason="the auditors doubt it", by=alice, on=DAY)
    assert "NC-A2" in undecided(city)

    propose(adopted, city, alice)
    assert "NC-A2" in undecided(city)
    with refused("SAME_PERSON"):
        interpretations.confirm(interpretation=adopted, by=alice, on=DAY)
    interpretations.confirm(interpretation=adopted, by=bob, on=dt.date(2020, 11, 3))

    adopted.refresh_from_db()
    assert "NC-A2" not in undecided(city)
    assert (adopted.status, adopted.reading) == ("adopted", "points")
    assert (adopted.decided_by, adopted.confirmed_by) == (alice, bob)


def test_a_claim_waits_for_an_open_reading(
    city: City, adopted: Interpretation, alice: User
) -> None:
    clinic = factories.contracted("H36010200001", city)
    fang = factories.signed("Fang", city, clinic)
    reading = city.scheme.interpretations.get(code="NC-A1")
    interpretations.reopen(interpretation=reading, reason="is there a cap?", by=alice, on=DAY)

    claim = factories.claim(city, fang, clinic, 100_00, on=DAY)

    assert (claim.status, claim.reason) == ("pending", "STAFF_DECISION")


def test_a_new_question_is_open(city: City, alice: User) -> None:
    asked = interpretations.ask(
        scheme=city.scheme, code="NC-A99", question="what of twins?", by=alice, on=DAY
    )

    assert asked.status == "open"
    assert "NC-A99" in undecided(city)


@pytest.mark.parametrize(
    ("code", "question", "refusal"),
    [
        ("NC-99", "what of twins?", "READING_CODE"),
        ("NC-A2", "what of twins?", "READING_CODE"),
        ("NC-A99", " ", "READING_EMPTY"),
    ],
)
def test_a_question_without_number_or_words_is_refused(
    city: City, alice: User, code: str, question: str, refusal: str
) -> None:
    with refused(refusal):
        interpretations.ask(scheme=city.scheme, code=code, question=question, by=alice, on=DAY)


def test_what_is_adopted_is_reopened_before_it_is_read_otherwise(
    city: City, adopted: Interpretation, alice: User
) -> None:
    with refused("READING_STATE"):
        propose(adopted, city, alice)
    with refused("READING_STATE"):
        interpretations.confirm(interpretation=adopted, by=alice, on=DAY)
    with refused("READING_EMPTY"):
        interpretations.reopen(interpretation=adopted, reason="", by=alice, on=DAY)


def test_a_reading_needs_words_and_a_numbered_document(
    city: City, adopted: Interpretation, alice: User
) -> None:
    interpretations.reopen(interpretation=adopted, reason="doubts", by=alice, on=DAY)

    with refused("READING_EMPTY"):
        propose(adopted, city, alice, text=" ")
    with refused("DOCUMENT_MISSING"):
        interpretations.propose(
            interpretation=adopted, reading="points", reason="-", document=None, by=alice, on=DAY
        )
    with refused("READING_STATE"):
        interpretations.reopen(interpretation=adopted, reason="again", by=alice, on=DAY)


def test_only_scheme_officers_decide(city: City, adopted: Interpretation) -> None:
    with refused("DUTY_MISSING"):
        interpretations.reopen(interpretation=adopted, reason="-", by=city.handler, on=DAY)
    with refused("DUTY_MISSING"):
        interpretations.ask(
            scheme=city.scheme, code="NC-A99", question="?", by=city.reviewer, on=DAY
        )

"""Worked examples are added by staff and retired with a reason."""

import pytest

from insurance.models import User, WorkedExample
from insurance.services import examples, schemes
from tests import drafts
from tests.drafts import DAY
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(city: City) -> User:
    """Adds and retires."""
    return drafts.officer("alice", city)


def add(city: City, by: User, name: str = "30-another") -> WorkedExample:
    return examples.add(
        scheme=city.scheme, name=name, title="another", text="title: another", by=by, on=DAY
    )


def test_an_example_counts_until_it_is_retired_with_a_reason(city: City, alice: User) -> None:
    added = add(city, alice)
    assert added in city.scheme.examples.standing()
    with refused("EXAMPLE_UNEXPLAINED"):
        examples.retire(example=added, reason=" ", by=alice, on=DAY)

    examples.retire(example=added, reason="the rate has changed", by=alice, on=DAY)

    assert added not in city.scheme.examples.standing()
    with refused("EXAMPLE_RETIRED"):
        examples.retire(example=added, reason="once more", by=alice, on=DAY)


def test_two_standing_examples_do_not_share_a_name(city: City, alice: User) -> None:
    added = add(city, alice)
    with refused("EXAMPLE_TAKEN"):
        add(city, alice)

    examples.retire(example=added, reason="the rate has changed", by=alice, on=DAY)

    assert add(city, alice).pk != added.pk


def test_a_retired_example_does_not_come_back_with_the_package(city: City, alice: User) -> None:
    packaged = city.scheme.examples.standing()[0]
    examples.retire(example=packaged, reason="the rate has changed", by=alice, on=DAY)

    schemes.import_packaged(code="nanchang-resident")

    assert not city.scheme.examples.standing().filter(name=packaged.name).exists()


def test_only_scheme_officers_keep_examples(city: City) -> None:
    with refused("DUTY_MISSING"):
        add(city, city.handler)

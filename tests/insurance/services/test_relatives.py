"""A relative counts once somebody verified the relation, and as long as it holds (XY-9.2, JJ-12.2)."""

import datetime as dt

import pytest

from insurance.models import Relative
from insurance.schemes.codes import Beneficiary
from insurance.services import relatives
from tests import factories
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

DAY = dt.date(2023, 5, 8)
LATER = dt.date(2023, 6, 1)
POLICE = Relative.Source.POLICE


def registered(*, on: dt.date = DAY) -> Relative:
    """Register Fang's wife."""
    return relatives.register(
        enrollee=factories.person("Fang"),
        relative=factories.person("Wife"),
        relation="spouse",
        source=Relative.Source.PAPER,
        on=on,
    )


def counts_as(relative: Relative, on: dt.date) -> Beneficiary | None:
    return relatives.beneficiary(enrollee=relative.relative, of=relative.enrollee, on=on)


def test_a_relation_counts_from_the_day_it_is_verified(city: City) -> None:
    wife = registered()
    assert counts_as(wife, DAY) is None

    wife = relatives.verify(relative=wife, source=POLICE, by=city.handler, on=LATER)

    assert (wife.source, wife.verified_by, wife.verified_on) == (POLICE, city.handler, LATER)
    assert counts_as(wife, dt.date(2023, 5, 31)) is None
    assert counts_as(wife, LATER) is Beneficiary.SPOUSE


def test_it_counts_one_way_and_everybody_is_oneself(city: City) -> None:
    wife = relatives.verify(relative=registered(), source=POLICE, by=city.handler, on=DAY)

    back = relatives.beneficiary(enrollee=wife.enrollee, of=wife.relative, on=DAY)

    assert back is None
    own = relatives.beneficiary(enrollee=wife.enrollee, of=wife.enrollee, on=DAY)
    assert own is Beneficiary.SELF


def test_it_is_verified_once(city: City) -> None:
    wife = relatives.verify(relative=registered(), source=POLICE, by=city.handler, on=DAY)

    with refused("WRONG_STATE"):
        relatives.verify(relative=wife, source=POLICE, by=city.handler, on=LATER)


def test_what_has_ended_is_not_verified(city: City) -> None:
    wife = registered()
    relatives.end(relative=wife, on=LATER)

    with refused("WRONG_STATE"):
        relatives.verify(relative=wife, source=POLICE, by=city.handler, on=LATER)


def test_from_its_end_on_it_counts_no_more(city: City) -> None:
    wife = relatives.verify(relative=registered(), source=POLICE, by=city.handler, on=DAY)

    relatives.end(relative=wife, on=LATER)

    assert counts_as(wife, dt.date(2023, 5, 31)) is Beneficiary.SPOUSE
    assert counts_as(wife, LATER) is None
    with refused("NOTHING_PENDING"):
        relatives.end(relative=wife, on=LATER)


def test_ended_on_its_first_day_it_never_was() -> None:
    assert relatives.end(relative=registered(), on=DAY) is None

    assert not Relative.objects.exists()


def test_two_people_have_one_relation_at_a_time() -> None:
    wife = registered()

    with refused("ALREADY_IN_FORCE"):
        relatives.register(
            enrollee=wife.enrollee,
            relative=wife.relative,
            relation="sibling",
            source=POLICE,
            on=LATER,
        )


def test_nobody_is_a_relative_of_oneself() -> None:
    fang = factories.person("Fang")

    with refused("RELATION_FORBIDDEN"):
        relatives.register(enrollee=fang, relative=fang, relation="spouse", source=POLICE, on=DAY)

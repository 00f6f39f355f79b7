"""Claims that waited for a value are paid once it is entered, each by itself (JN-A1)."""

import datetime as dt

import pytest

from claims.models import Claim
from claims.services import claims, waiting
from facilities.models import Facility
from insurance.models import Enrollee
from insurance.schemes.codes import Category
from insurance.services import areas
from tests import factories
from tests.factories import City

DAY = dt.date(2024, 3, 1)
LATER = dt.date(2024, 6, 1)


@pytest.fixture
def city(db: None) -> City:
    """Jinan, whose text leaves the deductibles to another notice."""
    return factories.employees("jinan-employee")


@pytest.fixture
def clinic(city: City) -> Facility:
    """A clinic of level 1."""
    return factories.contracted("Clinic", city)


def person(city: City, name: str) -> Enrollee:
    return factories.insured(name, city, category=Category.ACTIVE)


def enter(city: City) -> None:
    factories.parameter(city, "deductible_level_1", "200.00", since=dt.date(2024, 1, 1))


def reckoned(city: City) -> int:
    return sum(
        waiting.reckon_anew(scheme=city.scheme, first=first, last=last, by=city.handler, on=LATER)
        for first, last in waiting.batches(scheme=city.scheme)
    )


def paid(enrollee: Enrollee) -> list[str]:
    approved = Claim.objects.approved().filter(enrollee=enrollee).order_by("service_on", "pk")
    return [str(claim.fund) for claim in approved]


def test_what_waited_is_paid_in_the_order_of_the_days_of_service(
    city: City, clinic: Facility
) -> None:
    fang, li = person(city, "Fang"), person(city, "Li")
    factories.claim(city, fang, clinic, 300_00, on=LATER)
    factories.claim(city, fang, clinic, 100_00, on=DAY, entered_on=LATER)
    factories.claim(city, li, clinic, 300_00, on=DAY)
    enter(city)

    count = reckoned(city)

    # Of 200.00 the earlier visit bears 100.00, so that 70 % of 200.00 is left of the later one.
    assert (count, paid(fang), paid(li)) == (3, ["0.00", "140.00"], ["70.00"])
    assert not Claim.objects.waiting().exists()


def test_what_still_lacks_its_value_stays_as_it_is(city: City, clinic: Facility) -> None:
    fang = person(city, "Fang")
    claim = factories.claim(city, fang, clinic, 300_00, on=DAY)

    assert reckoned(city) == 0
    assert Claim.objects.get() == claim


def test_a_second_pass_finds_nothing_to_do(city: City, clinic: Facility) -> None:
    factories.claim(city, person(city, "Fang"), clinic, 300_00, on=DAY)
    enter(city)
    reckoned(city)

    assert reckoned(city) == 0
    assert Claim.objects.count() == 2


def test_what_waits_for_staff_stays_with_them(db: None) -> None:
    city = factories.employees("jiujiang-employee")
    clinic = factories.contracted("Clinic", city)
    clinic.area = areas.province_of(city.scheme.city)
    clinic.save()
    factories.claim(city, person(city, "Fang"), clinic, 300_00, on=DAY)

    assert reckoned(city) == 0
    assert Claim.objects.waiting().get().reason == "STAFF_DECISION"


def test_people_are_taken_in_batches(
    city: City, clinic: Facility, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PEOPLE", 2)
    people = [person(city, name) for name in ("Fang", "Li", "Wang")]
    for one in people:
        factories.claim(city, one, clinic, 300_00, on=DAY)
        factories.claim(city, one, clinic, 100_00, on=DAY)

    found = list(waiting.batches(scheme=city.scheme))

    first, second, third = (one.pk for one in people)
    assert found == [(first, second), (third, third)]


def test_what_somebody_else_has_just_reckoned_is_left_alone(
    city: City, clinic: Facility, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = factories.claim(city, person(city, "Fang"), clinic, 300_00, on=DAY)
    enter(city)
    anew = claims.readjudicate(claim=claim, by=city.handler, on=LATER)

    assert not waiting._anew(claim.pk, city.handler, LATER)
    assert Claim.objects.approved().get() == anew

"""People choose facilities where an ordinance limits their number (JN-4.1, JN-A4)."""

import datetime as dt

import pytest

from facilities.models import ChosenFacility, Facility
from facilities.services import chosen
from insurance.models import Enrollee, SchemeEdition, User
from insurance.schemes.codes import Category
from insurance.schemes.editions.packaged import packaged_editions
from insurance.services import schemes
from insurance.services.schemes import EditionText
from tests import factories
from tests.at_once import at_once, codes_of
from tests.factories import City
from tests.refusing import refused

MAY = dt.date(2023, 5, 10)
JUNE = dt.date(2023, 6, 10)


@pytest.fixture
def city(db: None) -> City:
    """Jinan, whose text limits the choices of 2023 without saying how many."""
    return factories.employees("jinan-employee")


@pytest.fixture
def fang(city: City) -> Enrollee:
    return factories.insured("Fang", city, category=Category.ACTIVE)


def clinics(city: City, count: int) -> list[Facility]:
    return [factories.contracted(f"Clinic {number}", city) for number in range(count)]


def choose(
    city: City, person: Enrollee, facility: Facility, *, by: User | None = None, on: dt.date = MAY
) -> ChosenFacility:
    return chosen.register(
        enrollee=person, scheme=city.scheme, facility=facility, by=by or city.handler, on=on
    )


def limited(limit: str) -> City:
    """Return a Jinan whose notice says how many facilities may be chosen."""
    texts = [
        EditionText(
            edition.starts_on,
            edition.text.replace("limit: unspecified", f"limit: {limit}"),
            f"{limit:0>64}" if edition.starts_on.year == 2023 else edition.sha256,
        )
        for edition in packaged_editions("jinan-employee")
    ]
    scheme = schemes.open_trial(code="jinan-employee", texts=texts)
    city = factories.employees("jinan-employee")
    return City(scheme, city.donghu, city.xihu, city.handler, city.reviewer, city.cashier)


def test_a_facility_is_chosen_from_the_day_on(city: City, fang: Enrollee) -> None:
    (clinic,) = clinics(city, 1)

    choice = choose(city, fang, clinic)

    assert (choice.facility, choice.starts_on, choice.ends_before) == (clinic, MAY, None)
    assert choice.registered_by == city.handler


def test_a_limit_that_nobody_knows_is_not_enforced(city: City, fang: Enrollee) -> None:
    for clinic in clinics(city, 5):
        choose(city, fang, clinic)

    assert ChosenFacility.objects.count() == 5
    editions = schemes.editions(city.scheme)
    assert chosen.is_limit_open(editions.on(MAY))
    assert not chosen.is_limit_open(editions.on(dt.date(2024, 1, 1)))


def test_from_2024_on_there_is_no_limit(city: City, fang: Enrollee) -> None:
    for clinic in clinics(city, 4):
        choose(city, fang, clinic, on=dt.date(2024, 1, 1))

    assert ChosenFacility.objects.count() == 4


def test_a_limit_that_is_known_is_enforced(db: None) -> None:
    city = limited("2")
    person = factories.insured("Fang", city, category=Category.ACTIVE)
    first, second, third = clinics(city, 3)
    choice = choose(city, person, first)
    choose(city, person, second)

    with refused("TOO_MANY_CHOSEN") as caught:
        choose(city, person, third)
    chosen.end(choice=choice, by=city.handler, on=JUNE)
    choose(city, person, third, on=JUNE)

    assert caught.value.details == {"limit": 2}
    assert SchemeEdition.objects.exists()
    assert ChosenFacility.objects.in_force(on=JUNE).count() == 2


def test_the_same_facility_is_chosen_once(city: City, fang: Enrollee) -> None:
    (clinic,) = clinics(city, 1)
    choose(city, fang, clinic, on=JUNE)

    for day in (MAY, JUNE):
        with refused("ALREADY_IN_FORCE"):
            choose(city, fang, clinic, on=day)


def test_a_choice_ends_before_a_day(city: City, fang: Enrollee) -> None:
    (clinic,) = clinics(city, 1)
    choice = choose(city, fang, clinic)

    chosen.end(choice=choice, by=city.handler, on=JUNE)

    choice.refresh_from_db()
    assert choice.ends_before == JUNE
    with refused("NOTHING_PENDING"):
        chosen.end(choice=choice, by=city.handler, on=JUNE)


def test_a_choice_ended_on_its_day_never_was(city: City, fang: Enrollee) -> None:
    (clinic,) = clinics(city, 1)

    chosen.end(choice=choose(city, fang, clinic), by=city.handler, on=MAY)

    assert not ChosenFacility.objects.exists()


def test_a_facility_registers_itself_alone(city: City, fang: Enrollee) -> None:
    here, there = clinics(city, 2)
    clerk, other = factories.clerk(here), factories.clerk(there)

    choice = choose(city, fang, here, by=clerk)
    with refused("NOT_OWN_FACILITY"):
        choose(city, fang, there, by=clerk)
    with refused("NOT_OWN_FACILITY"):
        chosen.end(choice=choice, by=other, on=JUNE)

    assert choice.registered_by == clerk


def test_only_facilities_with_a_contract_are_chosen(city: City, fang: Enrollee) -> None:
    nobody = factories.facility("Nobody", city.donghu)

    with refused("FACILITY_NOT_ELIGIBLE"):
        choose(city, fang, nobody)


def test_only_the_insured_choose(city: City) -> None:
    (clinic,) = clinics(city, 1)
    stranger = factories.person("Stranger")

    with refused("NOT_COVERED"):
        choose(city, stranger, clinic)


def test_a_scheme_without_the_rule_keeps_no_list(db: None) -> None:
    city = factories.employees("xinyang-employee")
    person = factories.insured("Fang", city, category=Category.ACTIVE)
    (clinic,) = clinics(city, 1)

    with refused("NO_CHOSEN_LIST"):
        choose(city, person, clinic)


@pytest.mark.django_db(transaction=True)
def test_two_choices_at_once_keep_the_limit() -> None:
    city = limited("1")
    person = factories.insured("Fang", city, category=Category.ACTIVE)
    first, second = clinics(city, 2)

    answers = at_once(
        lambda: choose(city, person, first),
        lambda: choose(city, person, second),
    )

    assert codes_of(answers) == ["TOO_MANY_CHOSEN"]
    assert ChosenFacility.objects.count() == 1

"""Employers' benefits rest and go on, and people come to work for them and leave (XY-19(3))."""

import datetime as dt

import pytest

from insurance.models import Employer, EmployerSuspension
from insurance.schemes.codes import Category
from insurance.services import coverages, employers
from tests import factories
from tests.factories import City
from tests.refusing import refused

MARCH = dt.date(2023, 3, 1)
APRIL = dt.date(2023, 4, 1)
CODE = "91411500MA3X00001C"


@pytest.fixture
def city(db: None) -> City:
    """Xinyang as its packaged ordinance makes it."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def mill(city: City) -> Employer:
    """A mill of the first county."""
    return employers.register(code=CODE, name="Mill", area=city.donghu, by=city.handler, on=MARCH)


def test_an_employer_is_registered_once_under_its_code(city: City) -> None:
    mill = employers.register(
        code=f" {CODE.lower()} ", name="Mill", area=city.donghu, by=city.handler, on=MARCH
    )

    assert (mill.code, mill.name, mill.area) == (CODE, "Mill", city.donghu)
    with refused("EMPLOYER_KNOWN"):
        employers.register(code=CODE, name="Another", area=city.xihu, by=city.handler, on=MARCH)


@pytest.mark.parametrize("code", ["", "91411500MA3X00001D", CODE[:-1], "9141150OMA3X00001C"])
def test_a_wrong_code_is_refused(city: City, code: str) -> None:
    with refused("INVALID_CREDIT_CODE"):
        employers.register(code=code, name="Mill", area=city.donghu, by=city.handler, on=MARCH)


def test_only_a_handler_of_the_county_registers_and_suspends(city: City, mill: Employer) -> None:
    with refused("DUTY_MISSING"):
        employers.register(
            code="91411500MA3X00002F", name="Shop", area=city.xihu, by=city.reviewer, on=MARCH
        )
    with refused("DUTY_MISSING"):
        employers.suspend(employer=mill, by=city.cashier, on=MARCH)
    with refused("DUTY_MISSING"):
        employers.resume(employer=mill, by=city.cashier, on=MARCH)


def test_benefits_rest_until_the_day_they_go_on(city: City, mill: Employer) -> None:
    employers.suspend(employer=mill, by=city.handler, on=MARCH, reason="owes contributions")
    employers.resume(employer=mill, by=city.handler, on=APRIL)

    row = EmployerSuspension.objects.get()
    assert (row.starts_on, row.ends_before, row.reason) == (MARCH, APRIL, "owes contributions")


def test_a_suspension_taken_back_on_its_day_never_was(city: City, mill: Employer) -> None:
    employers.suspend(employer=mill, by=city.handler, on=MARCH)

    employers.resume(employer=mill, by=city.handler, on=MARCH)

    assert not EmployerSuspension.objects.exists()


def test_what_rests_already_does_not_rest_twice(city: City, mill: Employer) -> None:
    employers.suspend(employer=mill, by=city.handler, on=APRIL)

    for day in (MARCH, APRIL):
        with refused("ALREADY_IN_FORCE"):
            employers.suspend(employer=mill, by=city.handler, on=day)


def test_what_does_not_rest_cannot_go_on(city: City, mill: Employer) -> None:
    with refused("NOTHING_PENDING"):
        employers.resume(employer=mill, by=city.handler, on=MARCH)


def test_a_person_comes_to_work_for_another_employer_in_a_new_row(
    city: City, mill: Employer
) -> None:
    fang = factories.insured("Fang", city, category=Category.ACTIVE)

    coverages.change_employer(enrollee=fang, scheme=city.scheme, employer=mill, on=MARCH)

    before, after = fang.coverages.order_by("starts_on")
    assert (before.employer, before.ends_before) == (None, MARCH)
    assert (after.employer, after.starts_on, after.category) == (mill, MARCH, "active")
    assert after.paid_on == before.paid_on


def test_who_retires_works_for_nobody(city: City, mill: Employer) -> None:
    fang = factories.insured("Fang", city, category=Category.ACTIVE)
    coverages.change_employer(enrollee=fang, scheme=city.scheme, employer=mill, on=fang.birth_date)

    coverages.retire(enrollee=fang, scheme=city.scheme, on=MARCH)

    employer_of = dict(fang.coverages.values_list("category", "employer"))
    assert employer_of == {"active": mill.pk, "retired": None}


def test_without_insurance_nobody_works_for_an_employer(city: City, mill: Employer) -> None:
    fang = factories.person("Fang")

    with refused("NOT_COVERED"):
        coverages.change_employer(enrollee=fang, scheme=city.scheme, employer=mill, on=MARCH)

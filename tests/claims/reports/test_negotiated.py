"""Negotiated drugs paid on their own stand apart from a facility's total amount (JN-16.2)."""

import datetime as dt

import pytest

from claims.models import Claim
from claims.reports import negotiated
from claims.services import claims
from claims.services.requests import ClaimRequest
from facilities.models import Facility
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Category, ItemClass, ItemKind
from tests import factories
from tests.factories import City

MARCH = dt.date(2024, 3, 10)
NEGOTIATED = Line(ItemKind.DRUG, ItemClass.B, 1000_00, self_pay_share=2000, separate=True)
ASPIRIN = Line(ItemKind.DRUG, ItemClass.A, 300_00)


@pytest.fixture
def city(db: None) -> City:
    """Jinan with a deductible of level 1."""
    city = factories.employees("jinan-employee")
    factories.parameter(city, "deductible_level_1", "0.00", since=dt.date(2024, 1, 1))
    return city


def visit(city: City, name: str, clinic: Facility, *lines: Line, on: dt.date = MARCH) -> Claim:
    request = ClaimRequest(
        scheme=city.scheme,
        enrollee=factories.insured(name, city, category=Category.ACTIVE),
        facility=clinic,
        bill=Bill(sum(line.amount for line in lines), lines),
        service_on=on,
    )
    return claims.submit(request=request, by=factories.clerk(clinic), on=on)


def shown(city: City, year: int = 2024) -> list[tuple[str, dt.date, int, str, str]]:
    found = negotiated.months(Claim.objects.filter(scheme=city.scheme), year=year)
    return [
        (month.facility, month.month, month.lines, str(month.negotiated), str(month.total))
        for month in found
    ]


def test_they_are_told_by_facility_and_month_outside_the_total(city: City) -> None:
    first, second = (factories.contracted(name, city) for name in ("First", "Second"))
    visit(city, "Fang", first, NEGOTIATED, ASPIRIN)
    visit(city, "Li", first, ASPIRIN)
    visit(city, "Wang", second, NEGOTIATED, NEGOTIATED, on=dt.date(2024, 4, 2))
    visit(city, "Zhao", second, ASPIRIN)

    assert shown(city) == [
        ("First", dt.date(2024, 3, 1), 1, "1000.00", "600.00"),
        ("Second", dt.date(2024, 4, 1), 2, "2000.00", "0.00"),
    ]


def test_reversals_take_them_back_in_their_month(city: City) -> None:
    clinic = factories.contracted("First", city)
    gone = visit(city, "Fang", clinic, NEGOTIATED, ASPIRIN)
    visit(city, "Li", clinic, NEGOTIATED)
    claims.reverse(claim=gone, by=city.handler, on=MARCH)

    assert shown(city) == [("First", dt.date(2024, 3, 1), 1, "1000.00", "0.00")]


def test_what_is_not_payable_and_other_years_are_left_out(city: City) -> None:
    clinic = factories.contracted("First", city)
    factories.parameter(city, "deductible_level_1", "0.00", since=dt.date(2023, 1, 1))
    visit(city, "Fang", clinic, NEGOTIATED, on=dt.date(2023, 12, 31))
    person = factories.insured("Li", city, category=Category.RESIDENT)
    factories.claim(city, person, clinic, 100_00, on=MARCH)

    assert shown(city) == []
    assert [row[2] for row in shown(city, 2023)] == [1]


def test_the_number_of_statements_is_fixed(city: City, django_assert_num_queries: object) -> None:
    for number in range(5):
        clinic = factories.contracted(f"Clinic {number}", city)
        visit(city, f"person {number}", clinic, NEGOTIATED)
    rows = Claim.objects.filter(scheme=city.scheme)

    with django_assert_num_queries(2):  # type: ignore[operator]
        negotiated.months(rows, year=2024)

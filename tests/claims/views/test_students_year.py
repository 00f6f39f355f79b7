"""A campus clinic's manager reads the year's fund of the students, the fees, and the month's sheet."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from claims.services import family_doctor_fees, settlements, student_funds
from facilities.models import Membership
from facilities.services import family_doctors
from insurance.models import Run
from tests import factories, luoyang
from tests.claims.services.carrying import paid
from tests.facilities.views.desks import Clinic, at_nine, clinic, text
from tests.luoyang import MARCH, Campus

TODAY = dt.date(2023, 1, 20)
YEAR = reverse("claims:year", args=[2022])
SHEET = reverse("claims:month-summary", args=[MARCH])


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock on the day of the year's runs."""
    with time_machine.travel(at_nine(TODAY), tick=False):
        yield


@pytest.fixture
def place(db: None) -> Campus:
    """A campus whose student was treated for 50.00 in March and has a family doctor there."""
    made = luoyang.campus(luoyang.luoyang())
    lin = luoyang.student("Lin", made)
    luoyang.visit(made, lin, made.clinic, 50_00, MARCH)
    family_doctors.sign(
        enrollee=lin,
        scheme=made.city.scheme,
        facility=made.clinic,
        by=factories.clerk(made.clinic),
        on=MARCH,
    )
    return made


@pytest.fixture
def mary(place: Campus) -> Clinic:
    """Mary, the manager of the campus clinic."""
    return clinic(place.clinic, "mary", role=Membership.Role.MANAGER)


def carried(place: Campus, run: Run) -> Run:
    return paid(place.city, settlements.work_through(run, TODAY))


def test_the_year_shows_how_the_fund_and_the_fees_came_about(mary: Clinic, place: Campus) -> None:
    of_year: dict[str, Any] = {"scheme": place.city.scheme, "year": 2022, "by": None, "on": TODAY}
    carried(place, student_funds.start(**of_year))
    carried(place, family_doctor_fees.start(**of_year))

    page = mary.browser.get(YEAR)

    (students,), (fee,) = page.context["student_years"], page.context["fees"]
    assert (students.row.students, str(students.row.budget), str(students.row.carried)) == (
        1,
        "70.00",
        "30.00",
    )
    assert (fee.row.signed, str(fee.row.amount), str(fee.payment.paid)) == (1, "22.00", "22.00")
    for figure in ("70.00", "40.00", "30.00", "22.00"):
        assert figure in text(page)


def test_before_the_runs_the_year_has_neither(mary: Clinic, place: Campus) -> None:
    luoyang.month_paid(place.city, 2022, 3)

    page = mary.browser.get(YEAR)

    assert (page.context["student_years"], page.context["fees"]) == ([], [])


def test_the_months_sheet_is_printed_by_the_manager(mary: Clinic, place: Campus) -> None:
    page = mary.browser.get(SHEET)

    (sheet,) = page.context["sheets"]
    assert (sheet.facility, sheet.of_month.total.visits) == (place.clinic, 1)
    assert mary.browser.get(page.context["claims_address"]).status_code == 200
    assert mary.browser.get(page.context["year_address"]).status_code == 200


def test_a_registrar_and_another_clinic_do_not_see_it(mary: Clinic, place: Campus) -> None:
    registrar = clinic(place.clinic, "alice")
    other = clinic(place.hospital, "bob", role=Membership.Role.MANAGER)

    assert registrar.browser.get(SHEET).status_code == 403
    # Bob's hospital has no claim in March.
    assert other.browser.get(SHEET).status_code == 404

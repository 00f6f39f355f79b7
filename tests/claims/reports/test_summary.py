"""The monthly summary sheet: by category and in sum, the month and the year, net of what was taken back."""

import datetime as dt
from decimal import Decimal

import pytest

from claims.models import FacilityMonth
from claims.reports import summary
from claims.reports.summary import Block, Sheet
from claims.services import claims
from insurance.models import Enrollee
from tests import factories, luoyang
from tests.claims.services.carrying import settled
from tests.luoyang import MARCH, Campus

FEBRUARY = dt.date(2022, 2, 1)


@pytest.fixture
def place(db: None) -> Campus:
    """A township hospital and a campus clinic in Laocheng."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def lin(place: Campus) -> Enrollee:
    """Lin, a student."""
    return luoyang.student("Lin", place)


@pytest.fixture
def fang(place: Campus) -> Enrollee:
    """Fang, an ordinary resident."""
    return factories.insured("Fang", place.city)


def sheet(place: Campus, month: dt.date = MARCH) -> Sheet:
    return summary.of_month(place.clinic, scheme=place.city.scheme, month=month)


def told(block: Block) -> list[tuple[str, int, int, str, str]]:
    """Return category, people, visits, total and the fund's part of each line, the sum last."""
    return [
        (
            line.category,
            line.people,
            line.visits,
            str(line.amounts["total"]),
            str(line.amounts["fund"]),
        )
        for line in [*block.lines, block.total]
    ]


def test_categories_are_told_apart_and_people_counted_once(
    place: Campus, lin: Enrollee, fang: Enrollee
) -> None:
    for day in (1, 2):
        luoyang.visit(place, lin, place.clinic, 50_00, dt.date(2022, 3, day))
    luoyang.visit(place, fang, place.clinic, 100_00, MARCH)
    luoyang.visit(place, fang, place.hospital, 70_00, MARCH)

    assert told(sheet(place).of_month) == [
        ("resident", 1, 1, "100.00", "50.00"),
        ("student", 1, 2, "100.00", "80.00"),
        ("", 2, 3, "200.00", "130.00"),
    ]


def test_the_year_runs_up_to_the_month(place: Campus, lin: Enrollee) -> None:
    for month, amount in ((1, 10_00), (2, 20_00), (3, 40_00)):
        luoyang.visit(place, lin, place.clinic, amount, dt.date(2022, month, 1))

    found = sheet(place, FEBRUARY)

    assert told(found.of_month)[-1][2:4] == (1, "20.00")
    assert told(found.of_year)[-1][1:4] == (1, 2, "30.00")


def test_what_is_taken_back_is_no_visit(place: Campus, lin: Enrollee) -> None:
    kept = luoyang.visit(place, lin, place.clinic, 10_00, MARCH)
    gone = luoyang.visit(place, lin, place.clinic, 20_00, MARCH)
    claims.reverse(claim=gone, by=factories.clerk(place.clinic), on=dt.date(2022, 3, 9))

    assert told(sheet(place).of_month)[-1][2:] == (1, "10.00", "8.00")
    assert kept.booked_month == MARCH


def test_what_a_closed_month_gives_back_stands_in_the_next(place: Campus, lin: Enrollee) -> None:
    gone = luoyang.visit(place, lin, place.clinic, 20_00, FEBRUARY)
    luoyang.month_paid(place.city, 2022, 2)
    claims.reverse(claim=gone, by=factories.clerk(place.clinic), on=dt.date(2022, 3, 9))

    assert told(sheet(place, FEBRUARY).of_month)[-1][2:] == (1, "20.00", "16.00")
    assert told(sheet(place).of_month)[-1][2:] == (-1, "-20.00", "-16.00")
    assert told(sheet(place).of_year)[-1][2:] == (0, "0.00", "0.00")


def test_amounts_of_a_line_add_up(place: Campus, lin: Enrollee) -> None:
    luoyang.visit(place, lin, place.clinic, 33_33, MARCH)

    amounts = sheet(place).of_month.total.amounts

    assert amounts["total"] == amounts["fund"] + amounts["account"] + amounts["cash"]
    assert amounts["total"] == amounts["eligible"] + amounts["out_of_catalogue"]


def test_what_was_settled_and_signed_stands_beside_it(place: Campus, lin: Enrollee) -> None:
    luoyang.visit(place, lin, place.clinic, 50_00, MARCH)
    before = sheet(place)
    settled(place.city, 2022, 3)
    after = sheet(place)

    assert (before.settled, before.unsigned) == (None, 1)
    assert after.settled == FacilityMonth.objects.get(facility=place.clinic)
    assert after.settled.cost == Decimal("40.00")


def test_a_month_without_anything_is_an_empty_sheet(place: Campus) -> None:
    assert told(sheet(place).of_month) == [("", 0, 0, "0.00", "0.00")]
    assert summary.schemes_of(place.clinic, month=MARCH) == []

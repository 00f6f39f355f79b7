"""To which month and year something belongs: its own, the first open one, or the year alone."""

from datetime import date

import pytest

from insurance.schemes.booking import Booking, book
from insurance.schemes.editions import packaged_set
from tests.insurance.schemes.worlds import day

NANCHANG = packaged_set("nanchang-resident").on(day("2020-01-01"))
JIUJIANG = packaged_set("jiujiang-employee").on(day("2023-01-01"))


def booked(
    own: str, entered: str, *, closed: tuple[str, ...] = (), approved: tuple[int, ...] = ()
) -> Booking:
    closed_months = {day(f"{month}-01") for month in closed}
    return book(
        NANCHANG,
        own_month=day(f"{own}-01"),
        entered_on=day(entered),
        is_closed=closed_months.__contains__,
        is_year_approved=approved.__contains__,
    )


@pytest.mark.parametrize(
    ("entered", "closed", "month"),
    [
        ("2020-03-10", (), "2020-03-01"),
        ("2020-04-05", (), "2020-03-01"),
        ("2020-04-06", (), "2020-04-01"),
        ("2020-04-02", ("2020-03",), "2020-04-01"),
        ("2020-05-06", ("2020-03", "2020-04"), "2020-05-01"),
        ("2020-05-05", ("2020-03",), "2020-04-01"),
        ("2020-09-20", ("2020-03", "2020-04"), "2020-09-01"),
    ],
)
def test_a_month_stays_open_until_it_is_settled_or_the_fifth_has_passed(
    entered: str, closed: tuple[str, ...], month: str
) -> None:
    assert booked("2020-03", entered, closed=closed) == Booking(day(month), 2020)


def test_nothing_of_a_year_goes_to_a_month_of_the_next() -> None:
    assert booked("2020-12", "2021-01-05") == Booking(day("2020-12-01"), 2020)
    assert booked("2020-12", "2021-01-06") == Booking(None, 2020)
    assert booked("2020-12", "2021-01-03", closed=("2020-12",)) == Booking(None, 2020)
    assert booked("2020-05", "2021-02-10") == Booking(None, 2020)


def test_after_the_year_is_approved_the_month_of_entry_counts() -> None:
    assert booked("2020-12", "2021-02-10", approved=(2020,)) == Booking(day("2021-02-01"), 2021)
    assert booked("2020-05", "2021-03-02", approved=(2020,)) == Booking(day("2021-03-01"), 2021)


def test_without_annual_settlement_the_next_year_is_just_a_later_month() -> None:
    booking = book(
        JIUJIANG,
        own_month=date(2023, 12, 1),
        entered_on=date(2024, 1, 20),
        is_closed=set[date]().__contains__,
        is_year_approved=set[int]().__contains__,
    )

    assert booking == Booking(date(2024, 1, 1), 2024)


def test_any_day_of_the_own_month_will_do() -> None:
    assert booked("2020-03", "2020-03-31") == Booking(day("2020-03-01"), 2020)

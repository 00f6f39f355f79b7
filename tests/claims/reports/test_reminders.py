"""An ordinance that ends, a trial that is over and bills of last year are told in good time."""

import datetime as dt

import pytest

from claims.reports import reminders
from claims.reports.reminders import Matter
from insurance.services import schemes

pytestmark = pytest.mark.django_db


def told(on: dt.date) -> list[tuple[Matter, str, dt.date]]:
    return [(one.matter, one.scheme.code, one.day) for one in reminders.of_day(on)]


@pytest.mark.parametrize(
    ("on", "is_told"),
    [
        (dt.date(2027, 10, 1), False),
        (dt.date(2027, 10, 2), True),
        (dt.date(2027, 12, 31), True),
        (dt.date(2028, 1, 1), False),
    ],
)
def test_an_ordinance_that_ends_is_told_ninety_days_before(on: dt.date, is_told: bool) -> None:
    schemes.import_packaged(code="jinan-employee")

    expected = (Matter.EXPIRY, "jinan-employee", dt.date(2027, 12, 31))
    assert told(on) == ([expected] if is_told else [])


def test_an_ordinance_whose_end_was_moved_is_told_of_the_new_one() -> None:
    scheme = schemes.import_packaged(code="jinan-employee")
    scheme.ends_before = dt.date(2029, 1, 1)
    scheme.save(update_fields=["ends_before"])

    assert told(dt.date(2027, 12, 1)) == []
    assert told(dt.date(2028, 12, 1)) == [
        (Matter.EXPIRY, "jinan-employee", dt.date(2028, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("on", "is_told"),
    [
        (dt.date(2024, 1, 31), False),
        (dt.date(2024, 2, 1), True),
        (dt.date(2024, 2, 29), True),
        (dt.date(2024, 3, 31), True),
        (dt.date(2024, 4, 1), False),
        # Nothing was insured yet in 2021.
        (dt.date(2022, 2, 10), False),
        (dt.date(2023, 2, 10), True),
    ],
)
def test_bills_of_last_year_are_told_from_february_to_their_last_day(
    on: dt.date, is_told: bool
) -> None:
    schemes.import_packaged(code="xinyang-employee")

    expected = (Matter.DEADLINE, "xinyang-employee", dt.date(on.year, 3, 31))
    assert told(on) == ([expected] if is_told else [])


@pytest.mark.parametrize(
    ("on", "is_told"),
    [(dt.date(2023, 12, 31), False), (dt.date(2024, 1, 1), True), (dt.date(2026, 5, 1), True)],
)
def test_a_trial_that_is_over_is_told_until_another_edition_decides(
    on: dt.date, is_told: bool
) -> None:
    scheme = schemes.import_packaged(code="jiujiang-employee")

    expected = (Matter.METHOD, "jiujiang-employee", dt.date(2024, 1, 1))
    assert told(on) == ([expected] if is_told else [])
    assert {one.edition_id for one in reminders.of_day(on)} <= {scheme.editions.get().pk}


def test_the_most_urgent_stands_first_and_trials_are_left_out() -> None:
    for code in ("xinyang-employee", "jiujiang-employee", "luoyang-resident"):
        schemes.import_packaged(code=code)
    schemes.open_trial(code="jiujiang-employee")

    assert told(dt.date(2025, 3, 1)) == [
        (Matter.METHOD, "jiujiang-employee", dt.date(2024, 1, 1)),
        (Matter.DEADLINE, "xinyang-employee", dt.date(2025, 3, 31)),
    ]

"""Periods are half-open: the first day is in, the day of the end is out."""

import datetime as dt

import pytest

from insurance.models import PoorStatus
from tests import factories

pytestmark = pytest.mark.django_db

FIRST, LAST, AFTER = dt.date(2020, 3, 1), dt.date(2020, 3, 31), dt.date(2020, 4, 1)
BEFORE = dt.date(2020, 2, 29)


@pytest.fixture
def march() -> PoorStatus:
    """Fang's poverty in March."""
    row: PoorStatus = PoorStatus.objects.create(
        enrollee=factories.person("Fang"), starts_on=FIRST, ends_before=AFTER
    )
    return row


@pytest.mark.parametrize(
    ("on", "is_in_force"),
    [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)],
    ids=str,
)
def test_a_row_and_a_query_agree_on_what_is_in_force(
    march: PoorStatus, on: dt.date, is_in_force: bool
) -> None:
    assert march.is_in_force(on) == is_in_force
    assert PoorStatus.objects.in_force(on=on).exists() == is_in_force


def test_a_row_without_an_end_goes_on(march: PoorStatus) -> None:
    PoorStatus.objects.update(ends_before=None)

    assert PoorStatus.objects.in_force(on=dt.date(2099, 12, 31)).exists()


@pytest.mark.parametrize(
    ("on", "is_to_come"), [(BEFORE, True), (FIRST, False), (AFTER, False)], ids=str
)
def test_what_is_to_come_starts_later(march: PoorStatus, on: dt.date, is_to_come: bool) -> None:
    assert PoorStatus.objects.not_yet_in_force(on=on).exists() == is_to_come


@pytest.mark.parametrize(
    ("starts_on", "ends_before", "is_touching"),
    [
        (dt.date(2020, 2, 1), FIRST, False),
        (dt.date(2020, 2, 1), dt.date(2020, 3, 2), True),
        (LAST, AFTER, True),
        (AFTER, dt.date.max, False),
        (BEFORE, dt.date.max, True),
    ],
    ids=str,
)
def test_periods_that_only_meet_share_no_day(
    *, march: PoorStatus, starts_on: dt.date, ends_before: dt.date, is_touching: bool
) -> None:
    touching = PoorStatus.objects.touching(starts_on=starts_on, ends_before=ends_before)

    assert touching.exists() == is_touching

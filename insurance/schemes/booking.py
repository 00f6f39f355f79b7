"""To which settlement month and year a claim, a reversal or a violation belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from insurance.schemes.editions.compiling import CompiledEdition


@dataclass(frozen=True, slots=True)
class Booking:
    """A settlement month, by its first day, and year; without a month it enters the year alone."""

    month: date | None
    year: int


def book(
    edition: CompiledEdition,
    *,
    own_month: date,
    entered_on: date,
    is_closed: Callable[[date], bool],
    is_year_approved: Callable[[int], bool],
) -> Booking:
    """Return the month and year into which something of own_month goes when entered on a day.

    Its own month until that month's pre-settlement has run or the cut-off day of the next month
    has passed, then the first open month (G-A17). Where years are settled, nothing goes to a month
    of the next year: it enters its own year alone, or the month and year of entry once that year
    is approved (NC-A49). Months are given and returned by their first day.
    """
    own = own_month.replace(day=1)
    rule = edition.settlement
    if rule.annual and is_year_approved(own.year):
        entered = _first_open(
            max(own, entered_on.replace(day=1)), entered_on, rule.cutoff_day, is_closed
        )
        return Booking(entered, entered.year)
    month = _first_open(own, entered_on, rule.cutoff_day, is_closed)
    if rule.annual and month.year > own.year:
        return Booking(None, own.year)
    return Booking(month, month.year)


def _first_open(
    month: date, entered_on: date, cutoff_day: int, is_closed: Callable[[date], bool]
) -> date:
    while is_closed(month) or entered_on > next_month(month).replace(day=cutoff_day):
        month = next_month(month)
    return month


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)

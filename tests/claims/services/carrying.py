"""Runs carried through by the three people of the city, on the day after the period's cut-off."""

import datetime as dt

from claims.services import runs, settlements
from insurance.models import Run
from insurance.schemes.booking import next_month
from tests.factories import City


def sixth_after(month: dt.date) -> dt.date:
    """Return the 6th of the next month, on which a month is settled."""
    return next_month(month).replace(day=6)


def settled(city: City, year: int, month: int, *, on: dt.date | None = None) -> Run:
    """Compute a month's pre-settlement."""
    first = dt.date(year, month, 1)
    return settlements.pre_settle(
        scheme=city.scheme, month=first, by=city.handler, on=on or sixth_after(first)
    )


def year_settled(city: City, year: int, *, on: dt.date | None = None) -> Run:
    """Compute a year's settlement on 20 January."""
    return settlements.settle_year(
        scheme=city.scheme, year=year, by=city.handler, on=on or dt.date(year + 1, 1, 20)
    )


def reviewed(city: City, run: Run) -> Run:
    """Let the handler submit a computed run and the reviewer pass it."""
    runs.submit(run=run, by=city.handler, on=run.computed_on)
    return runs.review(run=run, by=city.reviewer, on=run.computed_on)


def paid(city: City, run: Run) -> Run:
    """Let three people carry a computed run through."""
    return runs.pay(run=reviewed(city, run), by=city.cashier, on=run.computed_on)

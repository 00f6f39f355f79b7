"""A person's sign-ups as a clerk would read them from a list."""

import datetime as dt

from facilities.models import SignUp
from insurance.models import Enrollee

Row = tuple[str, dt.date, dt.date | None, str]


def rows_of(enrollee: Enrollee) -> list[Row]:
    """Return the standing sign-ups: where, from, until before, and why they end."""
    rows = SignUp.objects.standing().filter(enrollee=enrollee).order_by("starts_on")
    return list(rows.values_list("facility__name", "starts_on", "ends_before", "ended_because"))

"""Days that staff must not miss: an ordinance ends, a trial is over, last year's bills are due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from insurance.models import Scheme
from insurance.schemes.codes import Rejection
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.series import NotInForce
from insurance.services import schemes
from insurance.services.schemes import Rules

ONE_DAY = dt.timedelta(days=1)
ENDS_SOON = dt.timedelta(days=90)


class Matter(StrEnum):
    """What there is to be reminded of."""

    EXPIRY = "expiry"
    METHOD = "method"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A matter of a scheme and its day; the edition that says so."""

    matter: Matter
    scheme: Scheme
    day: dt.date
    edition_id: int


def of_day(on: dt.date) -> list[Reminder]:
    """Return what staff are to be reminded of on a day, the most urgent first; one query a scheme."""
    found = [
        reminder
        for scheme in Scheme.objects.standing().order_by("code")
        for reminder in _of_scheme(scheme, on)
    ]
    return sorted(found, key=lambda reminder: reminder.day)


def _of_scheme(scheme: Scheme, on: dt.date) -> Iterator[Reminder]:
    rules = schemes.rules(scheme)
    today = _in_force(rules, on)
    last_year = _in_force(rules, dt.date(on.year - 1, 12, 31))
    if today is not None:
        expiry, method = _expiry(rules, on), today.settlement.review_after
        if expiry is not None:
            yield Reminder(Matter.EXPIRY, scheme, expiry, _id(rules, today))
        if method is not None and method <= on:
            yield Reminder(Matter.METHOD, scheme, method, _id(rules, today))
    if last_year is not None:
        for deadline in _deadlines(last_year, on):
            yield Reminder(Matter.DEADLINE, scheme, deadline, _id(rules, last_year))


def _in_force(rules: Rules, on: dt.date) -> CompiledEdition | None:
    try:
        return rules.editions.on(on)
    except NotInForce:
        return None


def _id(rules: Rules, edition: CompiledEdition) -> int:
    return rules.edition_ids[edition.sha256]


def _expiry(rules: Rules, on: dt.date) -> dt.date | None:
    """Return the last day of an ordinance that ends within 90 days and has no successor (JN-21)."""
    if rules.editions.expires_on is None:
        return None
    last = rules.editions.expires_on - ONE_DAY
    return last if last - on <= ENDS_SOON else None


def _deadlines(edition: CompiledEdition, on: dt.date) -> Iterator[dt.date]:
    """Yield until when last year's bills may be handed in, from the month before on (XY-15.3)."""
    for exclusion in edition.exclusions:
        if exclusion.reason is not Rejection.DEADLINE or exclusion.until is None:
            continue
        month, day = exclusion.until.split("-")
        deadline = dt.date(on.year, int(month), int(day))
        month_before = (deadline.replace(day=1) - ONE_DAY).replace(day=1)
        if month_before <= on <= deadline:
            yield deadline

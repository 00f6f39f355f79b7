"""Reckoning a visit: facts read, accumulators locked in a fixed order, the core asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.models import Accumulator
from claims.services import booking, facts, funds
from claims.services.facts import Found, Visit
from facilities.models import Facility
from insurance.schemes import receipt
from insurance.schemes.benefit import Bill, CounterKey, Outcome, adjudicate, counters
from insurance.schemes.booking import Booking
from insurance.schemes.codes import ClaimStatus, Place
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.money import Fen, fen
from insurance.schemes.setting import route_taken
from insurance.services import schemes
from insurance.services.schemes import Rules


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A visit with its facts, the counters it met, and what the core made of it."""

    visit: Visit
    found: Found
    rules: Rules
    accumulators: Mapping[CounterKey, Accumulator]
    outcome: Outcome

    @property
    def editions(self) -> EditionSet:
        return self.rules.editions

    @property
    def route(self) -> str:
        """The route that decided, or the one asked for where no edition was in force."""
        if self.outcome.receipt["edition"] is None:
            return str(self.visit.route or "ordinary")
        return route_taken(self.editions.on(self.visit.service_on), self.found.facts)


def reckon(visit: Visit, bill: Bill, *, locking: bool) -> Reckoned:
    """Return what a visit comes to; with `locking` its accumulators stay locked to the end."""
    rules = schemes.rules(visit.scheme)
    found = facts.gather(visit, rules.editions)
    keys = counters(rules.editions, found.facts, rules.parameters)
    met = _accumulators(visit, keys, locking=locking)
    outcome = adjudicate(
        rules.editions,
        found.facts,
        bill,
        {key: fen(accumulator.used) for key, accumulator in met.items()},
        rules.parameters,
        _figures(visit, found),
    )
    return Reckoned(visit, found, rules, met, outcome)


def booked(reckoned: Reckoned, own_month: dt.date, on: dt.date) -> Booking | None:
    """Return where an approved visit is booked; nothing else is booked."""
    if reckoned.outcome.status is not ClaimStatus.APPROVED:
        return None
    facility = reckoned.visit.facility
    if facility.pk != reckoned.found.booked_facility_id:
        facility = Facility.objects.only("area_id").get(pk=reckoned.found.booked_facility_id)
    return booking.book_in(
        scheme=reckoned.visit.scheme,
        area=facility.area_id,
        edition=reckoned.editions.on(reckoned.visit.service_on),
        own_month=own_month,
        on=on,
    )


def edition_id(reckoned: Reckoned) -> int | None:
    """Return the row of the edition that decided, or nothing where none was in force."""
    told = receipt.edition_of(reckoned.outcome.receipt)
    return None if told is None else reckoned.rules.edition_ids[told.sha256]


def _figures(visit: Visit, found: Found) -> dict[str, Fen]:
    if found.facts.place is Place.LOCAL:
        return {}
    fund = funds.standing(visit.scheme, visit.service_on.year)
    return {"per_capita_fund": fen(fund.per_capita)} if fund else {}


def _accumulators(
    visit: Visit, keys: Sequence[CounterKey], *, locking: bool
) -> dict[CounterKey, Accumulator]:
    """Return the accumulators of the keys; made first, so that there is always a row to lock."""
    if not keys:
        return {}
    rows = [
        Accumulator(
            scheme=visit.scheme,
            enrollee=visit.enrollee,
            year=key.year,
            measure=key.measure,
            scope_key=key.scope_key,
        )
        for key in keys
    ]
    mine = Accumulator.objects.filter(
        scheme=visit.scheme,
        enrollee=visit.enrollee,
        year__in={key.year for key in keys},
        scope_key__in={key.scope_key for key in keys},
    )
    if locking:
        Accumulator.objects.bulk_create(rows, ignore_conflicts=True)
        mine = mine.select_for_update()
    found = {CounterKey(row.measure, row.year, row.scope_key): row for row in mine.order_by("pk")}
    return {key: found.get(key, row) for key, row in zip(keys, rows, strict=True)}

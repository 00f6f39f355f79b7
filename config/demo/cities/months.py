"""The months of a further city: visits, payments and credits in the order of their days, a transaction each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.db import transaction

from claims.models import Claim, Finding
from claims.services import claims, findings, settlements
from config.city import names
from config.city.staff import Duty
from config.demo.cities import spending, visits
from config.demo.cities.city import City
from insurance.services import account_credits

Doing = tuple[dt.date, Callable[[], object]]
CREDITED_ON = 28
BY_THE_WORKER = 2  # the last months are credited by the real worker
CORRECTED_IN = (3, 6, 9, 12)
FOUND_IN, FINDING = 4, 36_800  # in which of the months, and the amount in fen of a violation


def to_play(city: City) -> list[dt.date]:
    """Return the months of which nothing is there yet, each of which is played whole or not at all."""
    played = set(Claim.objects.filter(scheme=city.scheme).dates("service_on", "month"))
    return [month for month in begun(city) if month not in played]


def begun(city: City) -> list[dt.date]:
    """Return the months of which a day is over."""
    present = city.today.replace(day=1)
    return [*city.months, present] if present <= city.last_day else city.months


@transaction.atomic
def play(city: City, month: dt.date) -> None:
    """Play a month, all of it or nothing."""
    doings = [*_doings(city, month)]
    for _day, do in sorted(doings, key=lambda doing: doing[0]):
        do()


def _doings(city: City, month: dt.date) -> list[Doing]:
    doings: list[Doing] = [
        (visit.handed_in_on, partial(visits.hand_in, city, visit))
        for visit in visits.of_month(city, month)
    ]
    doings += [
        (asked.on, partial(spending.spend, city, asked)) for asked in spending.of_month(city, month)
    ]
    day = month.replace(day=CREDITED_ON)
    if month in city.months[:-BY_THE_WORKER] and account_credits.has_credits(city.scheme):
        doings.append((day, partial(_credit, city, month, day)))
    if month in city.months and month.month in CORRECTED_IN:
        doings.append((day, partial(_correct, city, month, day)))
    if month == city.months[FOUND_IN]:
        doings.append((day, partial(_find, city, month, day)))
    return doings


def _credit(city: City, month: dt.date, on: dt.date) -> None:
    """Credit a month that is long over as the schedule did then."""
    run = account_credits.start(scheme=city.scheme, month=month, by=None, on=on)
    settlements.work_through(run, on)


def _correct(city: City, month: dt.date, on: dt.date) -> None:
    """Take one of the month's claims back, which was billed twice (G-A7)."""
    standing = Claim.objects.approved().standing().filter(scheme=city.scheme, fund__gt=0)
    claim = standing.filter(service_on__gte=month, facility__area__parent=city.area).first()
    if claim is not None:
        reason = names.words()["reversal"]
        claims.reverse(claim=claim, by=claim.entered_by, on=on, reason=reason)


def _find(city: City, month: dt.date, on: dt.date) -> None:
    """Confirm a violation of the busiest hospital, which is deducted in its month."""
    findings.confirm(
        scheme=city.scheme,
        facility=city.facilities["centre"],
        amount=FINDING,
        month=month,
        kind=Finding.Kind.FALSE_BILLING,
        basis=names.words()["complaints"][1],
        by=city.official(Duty.AUDITOR),
        on=on,
    )

"""A year's large-amount subsidies for everybody above the threshold: reckoned, reviewed and paid (JN-7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum

from claims import sql
from claims.models import Subsidy
from claims.services import subsidies
from insurance.models import Run, RunUnit, Scheme, User
from insurance.schemes.errors import Refused
from insurance.schemes.money import fen, yuan
from insurance.services import account_runs, runs, schemes

PEOPLE = 1000
"""How many people are reckoned at once, so that memory stays flat."""


def start(*, scheme: Scheme, year: int, by: User | None, on: dt.date) -> Run:
    """Return the run under way that reckons a year, or a new one with a unit for each county.

    A year is run again for what came later. Refuses with FUTURE_DATE, BEFORE_POLICY, EXPIRED or
    NO_SUBSIDY.
    """
    subsidies.year_of(scheme=scheme, year=year, on=on)
    period, kind = dt.date(year, 1, 1), Run.Kind.SUBSIDY
    return account_runs.start(scheme=scheme, kind=kind, period=period, by=by, on=on, again=True)


def has_subsidy(scheme: Scheme) -> bool:
    """Tell whether the scheme's latest edition knows a large-amount subsidy."""
    return schemes.editions(scheme).editions[-1].edition.subsidy is not None


@transaction.atomic
def work(*, unit: RunUnit, on: dt.date) -> None:
    """Reckon the subsidies of one county's people: SQL says whose, the core how much."""
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    run = unit.run
    year = subsidies.year_of(scheme=run.scheme, year=run.period.year, on=on)
    found = sql.ask(
        "subsidy_people",
        {
            "scheme": run.scheme_id,
            "year": run.period,
            "next_year": dt.date(year.number + 1, 1, 1),
            "threshold": yuan(year.rule.threshold),
            "areas": account_runs.areas_of(unit),
        },
    )
    people = [enrollee for (enrollee,) in found]
    for first in range(0, len(people), PEOPLE):
        batch = people[first : first + PEOPLE]
        subsidies.reckon_all(year=year, people=batch, by=run.started_by, on=on)
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Total a run whose counties are done; it warns of people whose subsidy waits for its rate."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    standing = Subsidy.objects.standing().filter(scheme=run.scheme, year=run.period.year)
    waiting = standing.filter(payment=None, base__gt=0).count()
    warnings = [{"code": "SUBSIDY_RATE_MISSING", "people": waiting}] if waiting else []
    total = fen(standing.aggregate(total=Sum("payment"))["total"] or 0)
    return runs.post(run=run, total=total, warnings=warnings)


def review_all(*, scheme: Scheme, year: int, by: User, on: dt.date) -> int:
    """Review every subsidy of a year that comes to something; return how many were reviewed."""
    waiting = Subsidy.objects.payable().filter(scheme=scheme, year=year)
    return _each(waiting.filter(status=Subsidy.Status.RECKONED), subsidies.review, by, on)


def pay_all(*, scheme: Scheme, year: int, by: User, on: dt.date) -> int:
    """Pay every reviewed subsidy of a year; return how many were paid."""
    waiting = Subsidy.objects.payable().filter(scheme=scheme, year=year)
    return _each(waiting.filter(status=Subsidy.Status.REVIEWED), subsidies.pay, by, on)


def _each(rows: QuerySet[Any], step: Callable[..., Any], by: User, on: dt.date) -> int:
    """Take a step with each, in a transaction of its own; one that may not go on stays as it is."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return sum(_took(step, pk, by, on) for pk in keys)


def _took(step: Callable[..., Any], pk: int, by: User, on: dt.date) -> bool:
    try:
        step(subsidy=Subsidy.objects.get(pk=pk), by=by, on=on)
    except Refused:
        return False
    return True

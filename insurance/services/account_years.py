"""The roll-forward of accounts at the year's end: a statement each, with which the next year opens (XY-12.1)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max, Sum

from insurance import sql
from insurance.models import AccountStatement, PersonalAccount, Run, RunUnit, Scheme, User
from insurance.schemes.money import fen
from insurance.services import account_runs, accounts, runs, schemes

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def start(*, scheme: Scheme, year: int, by: User | None, on: dt.date) -> Run:
    """Return the run that closes a year of accounts, made where there is none; from 31 December on.

    From now on nothing is booked in that year or before: what comes goes to the next one. Refuses
    with FUTURE_DATE, BEFORE_POLICY or EXPIRED.
    """
    account_runs.check_begun(dt.date(year, 12, 31), on=on)
    _check_in_force(scheme, year)
    # Whoever is booking finishes first; the next one sees the run and books after the year.
    accounts.hold(scheme, alone=True)
    period = dt.date(year, 1, 1)
    return account_runs.start(
        scheme=scheme, kind=Run.Kind.ACCOUNT_YEAR, period=period, by=by, on=on, again=False
    )


def has_accounts(scheme: Scheme) -> bool:
    """Tell whether anybody has an account of the scheme, whether or not it still credits any."""
    return PersonalAccount.objects.filter(scheme=scheme).exists()


@transaction.atomic
def work(*, unit: RunUnit) -> None:
    """Write the statements of one county's accounts; the number of statements in SQL is fixed."""
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    _write(unit.run, account_runs.areas_of(unit))
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Post a run whose counties are done, with the sum that goes on; before that, leave it as it is."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    # Accounts of people who were never covered here, and of those who moved county meanwhile.
    _write(run, None)
    closings = run.account_statements.aggregate(total=Sum("closing", default=0))
    return runs.post(run=run, total=fen(closings["total"]))


def _check_in_force(scheme: Scheme, year: int) -> None:
    """Refuse with BEFORE_POLICY or EXPIRED a year of which no day has an edition."""
    editions = schemes.editions(scheme)
    last_day = dt.date(year, 12, 31)
    if editions.expires_on is not None:
        last_day = max(dt.date(year, 1, 1), min(last_day, editions.expires_on - ONE_DAY))
    editions.on(last_day)


def _write(run: Run, areas: list[int] | None) -> None:
    year = run.period.year
    earlier = AccountStatement.objects.filter(run__scheme=run.scheme, year__lt=year)
    year_before: int | None = earlier.aggregate(year=Max("year"))["year"]
    sql.do(
        "account_statements",
        {
            "scheme": run.scheme_id,
            "run": run.pk,
            "areas": areas,
            "year": year,
            "year_begins": run.period,
            "next_year": dt.date(year + 1, 1, 1),
            "year_before": year_before,
            "since": dt.date.min if year_before is None else dt.date(year_before + 1, 1, 1),
        },
    )

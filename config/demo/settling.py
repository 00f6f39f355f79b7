"""Settles the demo year through the Celery tasks, with three people behind every run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from rich.console import Console

from claims import tasks
from config.city.generating import CONTRIBUTION
from config.city.staff import Duty
from config.demo import night, telling
from config.demo.night import Job
from config.demo.users import official
from insurance.models import Coverage, Journal, LedgerAccount, Run, Scheme
from insurance.schemes.money import fen
from insurance.services import ledger

Kind = Run.Kind
MONTHS = 12


def settle(scheme: Scheme, year: int, *, on: dt.date, console: Console) -> None:
    """Appropriate, allocate, pre-settle twelve months and settle the year, each paid by three people.

    What was computed or paid before is left as it is. Raises WorkerSilent when nothing moves.
    """
    three = night.officials(scheme.city)
    _receive(scheme, dt.date(year, 1, 1), on)
    for jobs in _jobs(scheme, year):
        night.compute(jobs, str(jobs[0].kind.label), console)
        paid = [night.see_through(run, three, on=on) for run in night.runs_of(jobs)]
        if any(paid):
            telling.list_runs(console, night.runs_of(jobs))
    tasks.post_ledger.delay(scheme_id=scheme.pk, whole=True)


def _jobs(scheme: Scheme, year: int) -> Iterator[list[Job]]:
    """Yield the year's work in its order; each list may be computed at once."""
    new_year = dt.date(year, 1, 1)

    def appropriate() -> None:
        tasks.appropriate_fund.delay(
            scheme_id=scheme.pk,
            year=year,
            insured=_insured(scheme, new_year),
            contribution=fen(CONTRIBUTION),
        )

    def allocate() -> None:
        tasks.allocate_budgets.delay(scheme_id=scheme.pk, year=year)

    def settle() -> None:
        tasks.settle_year.delay(scheme_id=scheme.pk, year=year)

    yield [Job(scheme, Kind.APPROPRIATION, new_year, appropriate)]
    yield [Job(scheme, Kind.ALLOCATION, new_year, allocate)]
    yield [month_of(scheme, dt.date(year, month, 1)) for month in range(1, MONTHS + 1)]
    yield [Job(scheme, Kind.YEAR_SETTLEMENT, new_year, settle)]


def month_of(scheme: Scheme, month: dt.date) -> Job:
    """Return the job that pre-settles a month, given by its first day."""

    def send() -> None:
        tasks.pre_settle_month.delay(scheme_id=scheme.pk, month=month.isoformat())

    return Job(scheme, Kind.PRE_SETTLEMENT, month, send)


def _receive(scheme: Scheme, new_year: dt.date, on: dt.date) -> None:
    """Let finance record the year's contributions, from which the fund is taken; once."""
    if scheme.journals.filter(event=Journal.Event.RECEIPT).exists():
        return
    ledger.record_receipt(
        scheme=scheme,
        amount=_insured(scheme, new_year) * fen(CONTRIBUTION),
        into=LedgerAccount.Kind.POOLED_FUND,
        number=f"{new_year.year}-001",
        memo=_("personal contributions of %(year)s") % {"year": new_year.year},
        received_on=new_year,
        by=official(scheme.city, Duty.FINANCE),
        on=on,
    )


def _insured(scheme: Scheme, on: dt.date) -> int:
    return Coverage.objects.in_force(on=on).filter(scheme=scheme).count()

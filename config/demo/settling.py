"""Settles the demo year through the Celery tasks, with three people behind every run."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rich.console import Console

from claims import tasks
from claims.services import runs
from config.city.generating import CONTRIBUTION
from config.city.showing import bar
from config.city.staff import Duty
from config.demo import telling
from config.demo.users import official
from insurance.models import Coverage, Journal, LedgerAccount, Run, RunUnit, Scheme, User
from insurance.schemes.money import fen
from insurance.services import ledger

Kind, Status = Run.Kind, Run.Status
MONTHS = 12
POLL_SECONDS = 0.1
OFFER_AGAIN_SECONDS = 15
GIVE_UP_SECONDS = 180


class WorkerSilent(Exception):
    """No worker finishes anything."""

    code = "worker_silent"


@dataclass(frozen=True, slots=True)
class Officials:
    """The three people who submit, review and pay."""

    handler: User
    reviewer: User
    cashier: User


def settle(scheme: Scheme, year: int, *, on: dt.date, console: Console) -> None:
    """Appropriate, allocate, pre-settle twelve months and settle the year, each paid by three people.

    What was computed or paid before is left as it is. Raises WorkerSilent when nothing moves.
    """
    city = scheme.city
    three = Officials(
        *(official(city, duty) for duty in (Duty.HANDLER, Duty.REVIEWER, Duty.CASHIER))
    )
    new_year = dt.date(year, 1, 1)
    _receive(scheme, new_year, on)
    months = [dt.date(year, month, 1) for month in range(1, MONTHS + 1)]
    for kind, periods, send in (
        (Kind.APPROPRIATION, [new_year], _send_appropriation),
        (Kind.ALLOCATION, [new_year], _send_allocation),
        (Kind.PRE_SETTLEMENT, months, _send_month),
        (Kind.YEAR_SETTLEMENT, [new_year], _send_year),
    ):
        _compute(scheme, kind, periods, send, console)
        paid = [_see_through(run, three, on) for run in _runs(scheme, kind, periods)]
        if any(paid):
            telling.list_runs(console, _runs(scheme, kind, periods))
    tasks.post_ledger.delay(scheme_id=scheme.pk, whole=True)


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


def _send_appropriation(scheme: Scheme, period: dt.date) -> None:
    tasks.appropriate_fund.delay(
        scheme_id=scheme.pk,
        year=period.year,
        insured=_insured(scheme, period),
        contribution=fen(CONTRIBUTION),
    )


def _send_allocation(scheme: Scheme, period: dt.date) -> None:
    tasks.allocate_budgets.delay(scheme_id=scheme.pk, year=period.year)


def _send_month(scheme: Scheme, period: dt.date) -> None:
    tasks.pre_settle_month.delay(scheme_id=scheme.pk, month=period.isoformat())


def _send_year(scheme: Scheme, period: dt.date) -> None:
    tasks.settle_year.delay(scheme_id=scheme.pk, year=period.year)


def _compute(
    scheme: Scheme,
    kind: Run.Kind,
    periods: Sequence[dt.date],
    send: Callable[[Scheme, dt.date], None],
    console: Console,
) -> None:
    """Send the tasks of the periods that have no run yet, and wait until all are computed."""
    there = set(_runs(scheme, kind, periods).values_list("period", flat=True))
    computing = _runs(scheme, kind, periods).filter(status=Status.COMPUTING)
    if len(there) == len(periods) and not computing.exists():
        return
    for period in periods:
        if period not in there:
            send(scheme, period)
    _await(scheme, kind, periods, console)


def _await(scheme: Scheme, kind: Run.Kind, periods: Sequence[dt.date], console: Console) -> None:
    """Show the counties done until every run is computed; offer units again when nothing moves."""
    moved_at = offered_at = time.monotonic()
    done_before = -1
    with bar(console) as progress:
        task = progress.add_task(str(kind.label), total=None)
        while True:
            runs_now = _runs(scheme, kind, periods)
            units = RunUnit.objects.filter(run__in=runs_now)
            done, total = units.filter(is_finished=True).count(), units.count()
            progress.update(task, completed=done, total=total or None)
            if (
                len(runs_now) == len(periods)
                and not runs_now.filter(status=Status.COMPUTING).exists()
            ):
                return
            now = time.monotonic()
            if done != done_before:
                done_before, moved_at = done, now
            if now - moved_at > GIVE_UP_SECONDS:
                raise WorkerSilent(_("No worker finishes anything. Start one: make worker"))
            if now - max(moved_at, offered_at) > OFFER_AGAIN_SECONDS:
                offered_at = now
                tasks.offer_units.delay()
            time.sleep(POLL_SECONDS)


def _see_through(run: Run, three: Officials, on: dt.date) -> bool:
    """Take a run from where it stands to paid; tell whether there was anything to do."""
    if run.status == Status.PAID:
        return False
    if run.status == Status.COMPUTED:
        run = runs.submit(run=run, by=three.handler, on=on)
    if run.status == Status.SUBMITTED:
        run = runs.review(run=run, by=three.reviewer, on=on)
    if run.status == Status.REVIEWED:
        runs.pay(run=run, by=three.cashier, on=on)
    return True


def _runs(scheme: Scheme, kind: Run.Kind, periods: Sequence[dt.date]) -> QuerySet[Run]:
    found: QuerySet[Run] = (
        Run.objects.living()
        .filter(scheme=scheme, kind=kind, period__in=periods)
        .select_related("submitted_by", "reviewed_by", "paid_by")
        .order_by("period")
    )
    return found

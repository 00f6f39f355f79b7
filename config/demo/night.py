"""The demo's night shift: work sent to the real worker and waited for, and the people who see it through."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rich.console import Console

from claims import tasks
from claims.services import runs
from config.city.showing import bar
from config.city.staff import Duty
from config.demo.users import official
from insurance.models import Area, Run, RunUnit, Scheme, User

Kind, Status = Run.Kind, Run.Status
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


@dataclass(frozen=True, slots=True)
class Job:
    """A run that a task starts: of which scheme, kind and period, and how the task is sent."""

    scheme: Scheme
    kind: Run.Kind
    period: dt.date
    send: Callable[[], object]


def officials(area: Area) -> Officials:
    """Return the three people of an area."""
    return Officials(
        *(official(area, duty) for duty in (Duty.HANDLER, Duty.REVIEWER, Duty.CASHIER))
    )


def compute(jobs: Sequence[Job], title: str, console: Console) -> None:
    """Send the jobs whose run there is not yet, and show the counties done until all are computed.

    Raises WorkerSilent when nothing moves.
    """
    missing = [job for job in jobs if not runs_of([job]).exists()]
    if not missing and not runs_of(jobs).filter(status=Status.COMPUTING).exists():
        return
    for job in missing:
        job.send()
    with bar(console) as progress:
        task = progress.add_task(title, total=None)
        await_all(
            lambda: _far(jobs),
            lambda done, total: progress.update(task, completed=done, total=total or None),
            tasks.offer_units.delay,
        )


def await_all(
    ask: Callable[[], tuple[int, int, bool]],
    tell: Callable[[int, int], object],
    offer_again: Callable[[], object],
) -> None:
    """Wait until everything is done; ask() says how much is, of how much, and whether that is all.

    What nobody takes is offered again. Raises WorkerSilent when nothing moves for minutes.
    """
    moved_at = offered_at = time.monotonic()
    done_before = -1
    while True:
        done, total, is_all = ask()
        tell(done, total)
        if is_all:
            return
        now = time.monotonic()
        if done != done_before:
            done_before, moved_at = done, now
        if now - moved_at > GIVE_UP_SECONDS:
            raise WorkerSilent(_("No worker finishes anything. Start one: make worker"))
        if now - max(moved_at, offered_at) > OFFER_AGAIN_SECONDS:
            offered_at = now
            offer_again()
        time.sleep(POLL_SECONDS)


def see_through(run: Run, three: Officials, *, on: dt.date) -> bool:
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


def runs_of(jobs: Sequence[Job]) -> QuerySet[Run]:
    """Return the living runs of jobs, by scheme and period."""
    asked = Q(pk__in=[])
    for job in jobs:
        asked |= Q(scheme=job.scheme, kind=job.kind, period=job.period)
    found: QuerySet[Run] = (
        Run.objects.living()
        .filter(asked)
        .select_related("scheme__city", "submitted_by", "reviewed_by", "paid_by")
        .order_by("scheme", "period", "pk")
    )
    return found


def _far(jobs: Sequence[Job]) -> tuple[int, int, bool]:
    """Return how many counties are done, of how many, and whether every job is computed."""
    found = list(runs_of(jobs))
    units = RunUnit.objects.filter(run__in=found)
    started = {(run.scheme_id, run.kind, run.period) for run in found}
    is_all = len(started) == len(jobs) and all(run.status != Status.COMPUTING for run in found)
    return units.filter(is_finished=True).count(), units.count(), is_all

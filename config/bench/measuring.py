"""Times the service and the bare queries by turns, counts statements, and weighs memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from claims.services import claims, settlements
from claims.services.requests import ClaimRequest, named
from config.bench.filling import Ground, statement
from config.city import bills
from facilities.models import SignUp
from insurance.models import RunUnit

BARE = ("heads", "costs")
ROUNDS = 7
# Savepoints frame statements; they ask the database nothing.
FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK")


def time_month(ground: Ground) -> tuple[float, float]:
    """Return the best seconds of the service and of the bare queries, measured by turns.

    PostgreSQL's parallel workers are off for both; the first round warms up and does not count.
    """
    rounds = [(_timed(_settle, ground), _timed(_ask, ground)) for _ in range(ROUNDS + 1)]
    service, bare = zip(*rounds[1:], strict=True)
    return min(service), min(bare)


def statements_by_county(ground: Ground) -> list[int]:
    """Return how many statements the month of each county takes.

    The last one is left out: it also totals the run, which belongs to no county.
    """
    with undone():
        run = settlements.start_month(
            scheme=ground.scheme, month=ground.month, by=None, on=ground.on
        )
        units = run.units.select_related("run__scheme__city", "area")
        return [_statements_of(unit, ground) for unit in units][:-1]


def statements_of_claim(ground: Ground) -> int:
    """Return how many statements one claim at the counter takes, with its idempotency key."""
    rng = Random(1)  # noqa: S311 - an invented bill keeps no secret
    in_force = SignUp.objects.in_force(on=ground.month).filter(scheme=ground.scheme)
    signed = in_force.select_related("enrollee", "facility__area__parent__parent").earliest("pk")
    bill, lines = bills.ordinary(rng, ())
    request = ClaimRequest(
        scheme=ground.scheme,
        enrollee=signed.enrollee,
        facility=signed.facility,
        bill=bill,
        service_on=ground.month,
        visit_number="bench",
        idempotency_key="bench",
        labels=named(lines),
    )
    with undone(), counted() as asked:
        claims.submit(request=request, by=ground.user, on=ground.month)
    return len(asked)


def peak_megabytes(ground: Ground) -> int:
    """Return the most memory that a process of its own needs for the work of the ground, in MB."""
    command = [
        *(sys.executable, "manage.py", "bench", "--weigh", ground.month.isoformat()),
        *("--scheme", ground.scheme.code),
        *("--database", str(connection.settings_dict["NAME"])),
    ]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1])


def settle_once(ground: Ground) -> None:
    """Settle the month and take it back."""
    with undone():
        _settle(ground)


@contextmanager
def undone() -> Iterator[None]:
    """Roll back whatever a block did."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements of a block that ask or tell the database something."""
    asked: list[str] = []

    def note(execute: Callable[..., Any], text: str, *rest: Any) -> Any:
        if not str(text).startswith(FRAMES):
            asked.append(str(text))
        return execute(text, *rest)

    with connection.execute_wrapper(note):
        yield asked


def _statements_of(unit: RunUnit, ground: Ground) -> int:
    with counted() as asked:
        settlements.work(unit=unit, on=ground.on)
    return len(asked)


def _timed(work: Callable[[Ground], None], ground: Ground) -> float:
    with undone():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        begun = time.perf_counter()
        work(ground)
        return time.perf_counter() - begun


def _settle(ground: Ground) -> None:
    settlements.pre_settle(scheme=ground.scheme, month=ground.month, by=None, on=ground.on)


def _ask(ground: Ground) -> None:
    with connection.cursor() as cursor:
        for name in BARE:
            cursor.execute(statement(name), ground.parameters)
            cursor.fetchall()

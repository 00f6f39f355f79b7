"""Times a month's credit of accounts beside the bare entries that it writes, by turns."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from django.db import connection

from claims.services import settlements
from config.bench.filling import Ground, statement
from config.bench.measuring import counted, undone
from insurance.models import Area, CreditCase, Run, User
from insurance.services import account_credits, schemes

SCHEME = "xinyang-employee"
ROUNDS = 3
TABLES = (
    "insurance_enrollee",
    "insurance_coverage",
    "insurance_contribution",
    "insurance_personalaccount",
)


def lay(on: dt.date) -> Ground:
    """Return the ground of an employees' scheme without people."""
    scheme = schemes.import_packaged(code=SCHEME)
    user, _ = User.objects.get_or_create(username="bench")
    return Ground(scheme, dt.date(on.year - 1, 6, 1), on, user)


def fill(ground: Ground, *, people: int) -> None:
    """Add people with coverage, contribution and account."""
    city = ground.scheme.city_id
    with connection.cursor() as cursor:
        cursor.execute(
            statement("account_holders"), {**ground.parameters, "people": people, "city": city}
        )
        # Loaded rows wait for their checks, and a table with such rows cannot be looked over.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            vacuum = "ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE"
            cursor.execute(f"{vacuum} {table}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def time_credit(ground: Ground) -> tuple[float, float]:
    """Return the best seconds of the service and of the bare entries, measured by turns.

    The first round warms up and does not count; the checks of foreign keys count for both.
    """
    rounds = [(_timed(credit, ground), _timed(write, ground)) for _ in range(ROUNDS + 1)]
    service, bare = zip(*rounds[1:], strict=True)
    return min(service), min(bare)


def statements_by_county(ground: Ground) -> list[int]:
    """Return how many statements the credit of each county takes.

    The first is left out, which opens what the ledger lacks, and the city, which totals.
    """
    counts = []
    with undone():
        run = account_credits.start(scheme=ground.scheme, month=ground.month, by=None, on=ground.on)
        for unit in run.units.select_related("run__scheme__city", "area").exclude(
            area=ground.scheme.city
        ):
            with counted() as asked:
                settlements.work(unit=unit, on=ground.on)
            counts.append(len(asked))
    return counts[1:]


def credit_once(ground: Ground) -> None:
    """Credit the month and take it back."""
    with undone():
        credit(ground)


def credit(ground: Ground) -> None:
    """Credit the month through the service."""
    run = account_credits.start(scheme=ground.scheme, month=ground.month, by=None, on=ground.on)
    settlements.work_through(run, ground.on)


def write(ground: Ground) -> None:
    """Write the bare entries."""
    with connection.cursor() as cursor:
        cursor.execute(statement("account_entries"), {**ground.parameters, **_behind(ground)})


def _behind(ground: Ground) -> dict[str, int]:
    """Make the run and the case that bare entries point to."""
    run = Run.objects.create(
        scheme=ground.scheme,
        kind=Run.Kind.ACCOUNT_CREDIT,
        period=ground.month,
        computed_on=ground.on,
    )
    case = CreditCase.objects.create(
        run=run,
        area=Area.objects.counties_of(ground.scheme.city).earliest("code"),
        edition=ground.scheme.editions.earliest("starts_on"),
        month=ground.month,
        category="active",
        has_account=False,
        is_senior=False,
        is_suspended=False,
        people=1,
    )
    return {"run": run.pk, "case": case.pk}


def _timed(work: Callable[[Ground], None], ground: Ground) -> float:
    with undone(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        begun = time.perf_counter()
        work(ground)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        return time.perf_counter() - begun

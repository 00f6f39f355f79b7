"""Times the replay of stored claims through the kernel beside streaming the same rows for nothing."""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db import connection

from claims.models import Claim
from config.bench.filling import Ground, statement
from config.bench.measuring import undone
from config.publishing import replaying
from config.publishing.replaying import Side, StoredClaim
from insurance.services import schemes

ROUNDS = 5
APART = 100_000_000  # between the keys of a claim and those of its copies


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many claims there were, and the best seconds with the kernel and without any work."""

    claims: int
    replay: float
    stream: float


def timed(ground: Ground, *, claims: int) -> Replayed:
    """Return the best seconds of replaying about that many claims and of streaming them, by turns.

    They are copies of what the generated city decided, and are taken back afterwards.
    """
    with undone():
        count = _fill(ground, claims)
        rounds = [
            (_seconds(_replay(ground)), _seconds(_rows(ground))) for _round in range(ROUNDS + 1)
        ]
    replay, stream = zip(*rounds[1:], strict=True)
    return Replayed(count, min(replay), min(stream))


def _fill(ground: Ground, claims: int) -> int:
    there = Claim.objects.filter(scheme=ground.scheme).count()
    asked = {"scheme": ground.scheme.pk, "copies": max(1, claims // there), "apart": APART}
    with connection.cursor() as cursor:
        for name in ("claims_again", "lines_again"):
            cursor.execute(statement(name), asked)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE claims_claim")
        cursor.execute("ANALYZE claims_claimline")
    return Claim.objects.filter(scheme=ground.scheme).count()


def _rows(ground: Ground) -> Iterator[StoredClaim]:
    """Yield every claim, with the query and the cursor that a check of an edition uses."""
    return replaying.claims_of(
        ground.scheme, since=dt.date(ground.month.year, 1, 1), people=(0, 2**62), latest=2**62
    )


def _replay(ground: Ground) -> Iterator[object]:
    """Yield what each claim comes to, decided once more by the edition in force."""
    rules = schemes.rules(ground.scheme)
    side = Side(lambda _claim: rules.editions, rules.parameters, replaying.figures(ground.scheme))
    for _, own in groupby(_rows(ground), key=attrgetter("enrollee")):
        side.begin()
        for claim in own:
            if claim.reverses is None:
                yield side.decide(claim, claim.facts, claim.bill)
            else:
                side.take_back(claim.reverses)


def _seconds(work: Iterable[object]) -> float:
    begun = time.perf_counter()
    deque(work, maxlen=0)
    return time.perf_counter() - begun

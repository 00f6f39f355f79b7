"""Claims that wait for a value or a decision: reckoned anew once it is there, each by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from claims.models import Claim
from claims.services import claims
from claims.services.claims import NotReversible
from insurance.models import Scheme, User
from insurance.schemes.codes import ClaimStatus

PEOPLE = 200
"""Whose claims one task takes."""


def batches(*, scheme: Scheme) -> Iterator[tuple[int, int]]:
    """Yield the people of a scheme whose claims wait, as the first and last key of some hundred each."""
    waiting = Claim.objects.waiting().filter(scheme=scheme)
    people = waiting.order_by("enrollee").values_list("enrollee", flat=True).distinct().iterator()
    while batch := list(islice(people, PEOPLE)):
        yield batch[0], batch[-1]


def reckon_anew(*, scheme: Scheme, first: int, last: int, by: User, on: dt.date) -> int:
    """Reckon anew what no longer waits of the people between two keys; return how many claims.

    A person's claims follow one another by their day of service. Each is a transaction of its own,
    so that the work can be ended and begun again at any time.
    """
    waiting = Claim.objects.waiting().filter(scheme=scheme, enrollee__id__range=(first, last))
    keys = list(waiting.order_by("enrollee", "service_on", "pk").values_list("pk", flat=True))
    return sum(_anew(pk, by, on) for pk in keys)


def _anew(pk: int, by: User, on: dt.date) -> bool:
    """Reckon a claim anew unless it would wait as before, or somebody else has just done it."""
    claim = Claim.objects.select_related(
        "scheme__city", "enrollee", "facility__area__parent__parent", "prescriber"
    ).get(pk=pk)
    outcome = claims.would_be(claim=claim, on=on)
    if outcome.status is ClaimStatus.PENDING and outcome.reason == claim.reason:
        return False
    try:
        claims.readjudicate(claim=claim, by=by, on=on)
    except NotReversible:
        return False
    return True

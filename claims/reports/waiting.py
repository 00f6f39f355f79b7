"""What claims wait for: a value that no notice has set, or a decision."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from claims.sql import ask
from insurance.schemes import receipt
from insurance.schemes.codes import Pending
from insurance.schemes.receipt import Step


@dataclass(frozen=True, slots=True)
class Waiting:
    """Claims of a scheme that wait for the same: by which edition, for what, how many, since when."""

    scheme_id: int
    edition_from: dt.date
    step: Step
    claims: int
    since: dt.date

    @property
    def reason(self) -> Pending:
        """Whether a value is missing or staff have to decide."""
        return Pending(str(self.step.figures["reason"]))


@dataclass(frozen=True, slots=True)
class Sum:
    """How many claims wait, and since which day of service; nothing waits since no day."""

    claims: int
    since: dt.date | None


def waiting() -> list[Waiting]:
    """Return what the claims of all schemes wait for, the longest first within each."""
    return [
        Waiting(scheme_id, edition_from, _step(version, step), claims, since)
        for scheme_id, edition_from, version, step, claims, since in ask("claims_that_wait", {})
    ]


def total(several: Iterable[Waiting]) -> Sum:
    """Return how many claims wait altogether, and since when."""
    listed = list(several)
    return Sum(
        claims=sum(one.claims for one in listed),
        since=min((one.since for one in listed), default=None),
    )


def _step(version: int, step: str) -> Step:
    (told,) = receipt.steps({"version": version, "steps": [json.loads(step)]})
    return told

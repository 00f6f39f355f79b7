"""The editions of one scheme in their order, and which of them holds on a day."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from insurance.schemes.codes import Rejection
from insurance.schemes.editions.compiling import CompiledEdition, compile_edition
from insurance.schemes.editions.invalid import EditionInvalid, problem
from insurance.schemes.editions.loading import load_edition
from insurance.schemes.editions.packaged import packaged_editions, source_of
from insurance.schemes.errors import Refused


class NotInForce(Refused):
    """No edition holds on a day: BEFORE_POLICY or EXPIRED, with the nearest day that has one."""


class EditionSet:
    """The editions of one scheme without gap or overlap; expires_on is the first day without one."""

    def __init__(self, editions: Iterable[CompiledEdition], expires_on: date | None = None) -> None:
        """Put editions in order; expires_on, where given, stands for the end of the last one.

        Refuses with EditionInvalid no editions at all, editions of two schemes, two of one day,
        and an edition that ends before or after the next one starts.
        """
        self.editions = tuple(sorted(editions, key=lambda edition: edition.starts_on))
        _check_series(self.editions)
        self._starts = [edition.starts_on for edition in self.editions]
        self.expires_on = expires_on or self.editions[-1].ends_before
        if self.expires_on is not None and self.expires_on <= self._starts[-1]:
            _refuse(self.editions[-1], "would_expire", day=self.expires_on)

    @property
    def scheme(self) -> str:
        return self.editions[0].scheme

    @property
    def starts_on(self) -> date:
        return self._starts[0]

    def on(self, day: date) -> CompiledEdition:
        """Return the edition in force on a day.

        Refuses with NotInForce (BEFORE_POLICY or EXPIRED); the details name the nearest dates and
        cites the article that says so. Never "the latest".
        """
        if day < self.starts_on:
            first = self.editions[0]
            raise NotInForce(
                Rejection.BEFORE_POLICY, first.in_force, day=day, first_day=self.starts_on
            )
        if self.expires_on is not None and day >= self.expires_on:
            last = self.editions[-1]
            last_day = self.expires_on - timedelta(days=1)
            raise NotInForce(Rejection.EXPIRED, last.in_force, day=day, last_day=last_day)
        return self.editions[bisect_right(self._starts, day) - 1]


class Always(EditionSet):
    """One edition as if it had held on every day, to see what it would have come to."""

    def __init__(self, edition: CompiledEdition) -> None:
        super().__init__([edition])

    def on(self, day: date) -> CompiledEdition:
        """Return the edition, whatever the day."""
        return self.editions[0]


def _check_series(editions: tuple[CompiledEdition, ...]) -> None:
    if not editions:
        raise EditionInvalid("editions", [problem("starts_on", "no_edition")])
    for earlier, later in pairwise(editions):
        if earlier.scheme != later.scheme:
            _refuse(later, "other_scheme", scheme=later.scheme, other=earlier.scheme)
        if earlier.starts_on == later.starts_on:
            _refuse(later, "same_start", day=later.starts_on, other=earlier.source)
        if earlier.ends_before in (None, later.ends_before):
            # An amendment takes the rest of the time for which the ordinance holds.
            continue
        if earlier.ends_before > later.starts_on:
            _refuse(later, "overlaps", other=earlier.source, until=earlier.ends_before)
        if earlier.ends_before < later.starts_on:
            last_day = later.starts_on - timedelta(days=1)
            _refuse(later, "gap", first_day=earlier.ends_before, last_day=last_day)


def _refuse(edition: CompiledEdition, code: str, **details: Any) -> None:
    raise EditionInvalid(edition.source, [problem("starts_on", code, **details)])


@cache
def packaged_set(code: str) -> EditionSet:
    """Return the editions of a packaged scheme, compiled and ready to be asked for a day."""
    compiled = [
        compile_edition(load_edition(edition.text, source=source_of(edition.path)))
        for edition in packaged_editions(code)
    ]
    return EditionSet(compiled)

"""The second check: an edition holds on every day, and each of them decides every case."""

from __future__ import annotations

import datetime as dt
from typing import Any

from config.publishing.form import stored
from config.publishing.verdict import Tell, Verdict
from insurance.models import SchemeEdition
from insurance.schemes.booking import next_month
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.schemes.editions.series import EditionSet, NotInForce
from insurance.services import editions

MONTHS = 24
ONE_DAY = dt.timedelta(days=1)


def check(edition: SchemeEdition, *, on: dt.date, tell: Tell) -> Verdict:
    """Return whether the standing editions with this one leave no day out and hold none twice.

    Compiling has proven that the ages are parted whole and every table is dense; the months say
    which edition holds, from the first day of this one on, or from today where that has begun.
    """
    texts = editions.candidate(edition)
    tell(0, len(texts) + MONTHS)
    try:
        held = editions.compiled(edition.scheme, texts)
    except EditionInvalid as invalid:
        return Verdict(False, {"problems": [stored(problem) for problem in invalid.problems]})
    first = max(edition.starts_on, on).replace(day=1)
    months = [_month(held, month, edition) for month in _months(first)]
    tell(len(texts) + MONTHS, len(texts) + MONTHS)
    since = None if edition.starts_on >= first else edition.starts_on.isoformat()
    return Verdict(
        True,
        {
            "months": months,
            "since": since,
            "editions": [_edition(one, edition) for one in held.editions],
            "expires_on": held.expires_on and held.expires_on.isoformat(),
            "groups": _groups(held),
        },
    )


def _months(first: dt.date) -> list[dt.date]:
    months = [first]
    while len(months) < MONTHS:
        months.append(next_month(months[-1]))
    return months


def _month(held: EditionSet, month: dt.date, edition: SchemeEdition) -> dict[str, Any]:
    """Return the edition that holds on the first and on the last day of a month."""
    days = (month, next_month(month) - ONE_DAY)
    first, last = (_held_on(held, day) for day in days)
    return {
        "month": month.isoformat(),
        "first": first,
        "last": last,
        "is_new": edition.starts_on.isoformat() in (first, last),
        "changes": first != last,
    }


def _held_on(held: EditionSet, day: dt.date) -> str | None:
    """Return the first day of the edition in force; None before the first and after the last."""
    try:
        return held.on(day).starts_on.isoformat()
    except NotInForce:
        return None


def _edition(compiled: CompiledEdition, edition: SchemeEdition) -> dict[str, Any]:
    return {
        "starts_on": compiled.starts_on.isoformat(),
        "ends_before": compiled.ends_before and compiled.ends_before.isoformat(),
        "is_new": compiled.sha256 == edition.sha256,
    }


def _groups(held: EditionSet) -> int:
    """Return how many age groups the last edition has; 0 where facilities have no quotas."""
    bands = held.editions[-1].bands
    return len(bands.groups) if bands else 0

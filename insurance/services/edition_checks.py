"""The checks of a draft: asked for, leased by a worker, moved on and finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from insurance.models import EditionCheck, SchemeEdition, User

Kind, Status = EditionCheck.Kind, EditionCheck.Status

LEASE = dt.timedelta(minutes=5)


class LeaseLost(Exception):
    """Somebody else works on the check by now: what was done here no longer counts."""


@transaction.atomic
def ask(*, edition: SchemeEdition, by: User, on: dt.date) -> list[EditionCheck]:
    """Return the four checks of an edition's text: new ones, and those that failed once more.

    What passed for this very text against the editions that stand now is not asked for again.
    """
    against = standing(edition)
    for kind in Kind:
        check, is_new = EditionCheck.objects.select_for_update().get_or_create(
            edition=edition,
            kind=kind,
            sha256=edition.sha256,
            defaults={"started_by": by, "started_on": on},
        )
        if not is_new and _is_over(check) and not passed(check, against):
            check.status, check.result, check.finished_at = Status.WAITING, {}, None
            check.done, check.total, check.leased_until = 0, 0, None
            check.started_by, check.started_on = by, on
            check.save()
    return list(EditionCheck.objects.of_text(edition).order_by("pk"))


def passed(check: EditionCheck, against: list[str]) -> bool:
    """Tell whether a check passed, and against the editions that stand."""
    return check.status == Status.PASSED and check.result.get("standing") == against


def standing(edition: SchemeEdition) -> list[str]:
    """Return the digests of the scheme's standing editions, in order of their first day."""
    rows = SchemeEdition.objects.standing().filter(scheme=edition.scheme_id)
    return list(rows.order_by("starts_on").values_list("sha256", flat=True))


@transaction.atomic
def lease(*, check_id: int, at: dt.datetime) -> EditionCheck | None:
    """Take a check for some minutes, or nothing when somebody else has it or it is done."""
    check: EditionCheck | None = (
        EditionCheck.objects.on_offer(at=at)
        .select_for_update(skip_locked=True, of=["self"])
        .select_related("edition__scheme__city")
        .filter(pk=check_id)
        .first()
    )
    if check is not None:
        check.status, check.leased_until, check.done = Status.RUNNING, at + LEASE, 0
        check.save(update_fields=["status", "leased_until", "done"])
    return check


def move_on(*, check: EditionCheck, done: int, total: int, at: dt.datetime) -> None:
    """Tell how far a leased check has come, and keep it for some more minutes.

    Refuses with LeaseLost once somebody else has taken it.
    """
    _of_lease(check, done=done, total=total, leased_until=at + LEASE)
    check.leased_until = at + LEASE


def finish(
    *, check: EditionCheck, has_passed: bool, result: Mapping[str, Any], at: dt.datetime
) -> None:
    """Put down what a leased check came to. Refuses with LeaseLost."""
    status = Status.PASSED if has_passed else Status.FAILED
    told = dict(result)
    _of_lease(check, status=status, result=told, leased_until=None, finished_at=at)


def _of_lease(check: EditionCheck, **changes: Any) -> None:
    """Change a check while the lease under which it was taken still holds."""
    mine = EditionCheck.objects.filter(
        pk=check.pk, status=Status.RUNNING, leased_until=check.leased_until
    )
    if not mine.update(**changes):
        raise LeaseLost(check.pk)


def _is_over(check: EditionCheck) -> bool:
    return check.status in (Status.PASSED, Status.FAILED)

"""Runs from start to review: units leased and finished, three people, one living run a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from insurance.models import Area, Post, Run, RunUnit, Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, yuan
from insurance.services import duties

LEASE = dt.timedelta(minutes=5)

Kind, Status = Run.Kind, Run.Status


class WrongState(Refused):
    """The run does not stand so that this step can be taken."""


class FundExceeded(Refused):
    """The run would pay more than there is in the fund (NC-22.2, NC-A22)."""


@transaction.atomic
def start(
    *,
    scheme: Scheme,
    kind: Run.Kind,
    period: dt.date,
    areas: Iterable[Area],
    figures: Mapping[str, Any] | None = None,
    by: User | None,
    on: dt.date,
    again: bool = False,
) -> Run:
    """Return the one run of the period, made with a unit for each area where there is none.

    Two at once get the same run: the database keeps one a period. With `again` a run that is
    approved or posted does not count: what it left undone is done by another.
    """
    standing = Run.objects.living()
    done = (Status.REVIEWED, Status.PAID, Status.POSTED)
    run, is_new = (standing.exclude(status__in=done) if again else standing).get_or_create(
        scheme=scheme,
        kind=kind,
        period=period,
        defaults={"figures": dict(figures or {}), "started_by": by, "computed_on": on},
    )
    if is_new:
        RunUnit.objects.bulk_create(RunUnit(run=run, area=area) for area in areas)
    living: Run = run
    return living


@transaction.atomic
def lease(*, unit_id: int, at: dt.datetime) -> RunUnit | None:
    """Take a unit for some minutes, or nothing when somebody else has it or it is done."""
    unit: RunUnit | None = (
        RunUnit.objects.on_offer(at=at)
        .select_for_update(skip_locked=True, of=["self"])
        .select_related("run__scheme__city", "area")
        .filter(pk=unit_id)
        .first()
    )
    if unit is not None:
        unit.leased_until, unit.attempts = at + LEASE, F("attempts") + 1
        unit.save(update_fields=["leased_until", "attempts"])
    return unit


def lock_unit(*, unit: RunUnit) -> bool:
    """Lock a unit for its work; return whether it still has to be done."""
    locked = RunUnit.objects.select_for_update().get(pk=unit.pk)
    return not locked.is_finished


def finish_unit(*, unit: RunUnit) -> None:
    """Mark a unit done, in the transaction that did its work."""
    RunUnit.objects.filter(pk=unit.pk).update(is_finished=True, leased_until=None)


def lock(*, run: Run) -> Run:
    """Lock a run and return it as it stands."""
    locked: Run = (
        Run.objects.select_for_update(of=["self"]).select_related("scheme__city").get(pk=run.pk)
    )
    return locked


def is_all_done(*, run: Run) -> bool:
    """Tell whether every unit of the run is finished."""
    return not run.units.filter(is_finished=False).exists()


def complete(
    *, run: Run, total: Fen, excess: Fen = 0, warnings: Sequence[Mapping[str, Any]] = ()
) -> Run:
    """Let a run whose work is done await its handler, with its total and excess in fen."""
    run.status = Status.BLOCKED if excess else Status.COMPUTED
    run.total, run.excess, run.warnings = yuan(total), yuan(excess), list(warnings)
    run.save(update_fields=["status", "total", "excess", "warnings"])
    return run


def post(*, run: Run, total: Fen, warnings: Sequence[Mapping[str, Any]] = ()) -> Run:
    """Let a run over accounts stand as posted, with its total in fen: what it did is done."""
    run.status, run.total, run.warnings = Status.POSTED, yuan(total), list(warnings)
    run.save(update_fields=["status", "total", "warnings"])
    return run


@transaction.atomic
def submit(*, run: Run, by: User, on: dt.date) -> Run:
    """Put a computed run forward, as its handler. Refuses with WRONG_STATE or DUTY_MISSING."""
    run = _ready(run, Status.COMPUTED, by, Post.Duty.HANDLER, on)
    run.status, run.submitted_by, run.submitted_on = Status.SUBMITTED, by, on
    run.save(update_fields=["status", "submitted_by", "submitted_on"])
    return run


@transaction.atomic
def review(*, run: Run, by: User, on: dt.date) -> Run:
    """Let a submitted run pass, as another person.

    Refuses with WRONG_STATE, DUTY_MISSING, SAME_PERSON, and FUND_EXCEEDED while it has an excess.
    """
    run = _ready(run, Status.SUBMITTED, by, Post.Duty.REVIEWER, on)
    duties.require_another(by=by, than=[run.submitted_by])
    if run.excess:
        raise FundExceeded(Refusal.FUND_EXCEEDED, excess=run.excess)
    run.status, run.reviewed_by, run.reviewed_on = Status.REVIEWED, by, on
    run.save(update_fields=["status", "reviewed_by", "reviewed_on"])
    return run


@transaction.atomic
def mark_paid(*, run: Run, by: User, on: dt.date) -> Run:
    """Mark a reviewed run paid, as a third person. Refuses with WRONG_STATE, DUTY_MISSING, SAME_PERSON."""
    run = _ready(run, Status.REVIEWED, by, Post.Duty.CASHIER, on)
    duties.require_another(by=by, than=[run.submitted_by, run.reviewed_by])
    run.status, run.paid_by, run.paid_on = Status.PAID, by, on
    run.save(update_fields=["status", "paid_by", "paid_on"])
    return run


@transaction.atomic
def reject(*, run: Run, by: User, on: dt.date, reason: str) -> Run:
    """Void a run that is not yet reviewed, with the reason; another may be started for the period.

    Refuses with WRONG_STATE, DUTY_MISSING or SAME_PERSON.
    """
    run = lock(run=run)
    open_states = (Status.COMPUTING, Status.COMPUTED, Status.SUBMITTED, Status.BLOCKED)
    # What a run over accounts has booked cannot be taken back with it.
    if run.kind in Run.OF_ACCOUNTS or run.status not in open_states:
        raise WrongState("WRONG_STATE", status=str(run.get_status_display()))
    duties.require(by=by, duty=Post.Duty.REVIEWER, area=run.scheme.city, on=on)
    duties.require_another(by=by, than=[run.submitted_by])
    run.status, run.rejected_by, run.rejected_because = Status.VOID, by, reason
    run.save(update_fields=["status", "rejected_by", "rejected_because"])
    return run


def check_approved(*, run: Run) -> None:
    """Refuse with WRONG_STATE a run that no reviewer has let pass."""
    if not Run.objects.approved().filter(pk=run.pk).exists():
        raise WrongState("WRONG_STATE", status=str(run.get_status_display()))


def _ready(run: Run, status: Run.Status, by: User, duty: Post.Duty, on: dt.date) -> Run:
    run = lock(run=run)
    if run.status != status:
        raise WrongState("WRONG_STATE", status=str(run.get_status_display()))
    duties.require(by=by, duty=duty, area=run.scheme.city, on=on)
    return run

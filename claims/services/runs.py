"""The three people behind a run, and what its payment moves to facilities."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Sum

from claims.models import FacilityPayment
from insurance.models import Run, User
from insurance.schemes.money import Fen, fen, yuan
from insurance.services import runs
from insurance.services.runs import reject, review, submit

__all__ = ["pay", "reject", "review", "submit"]


@transaction.atomic
def pay(*, run: Run, by: User, on: dt.date) -> Run:
    """Pay a reviewed run, as its cashier: every facility what is due, less what it owes.

    What is negative is carried to the facility's next payment. Refuses with WRONG_STATE,
    DUTY_MISSING or SAME_PERSON.
    """
    run = runs.mark_paid(run=run, by=by, on=on)
    due = _due(run)
    if not due:
        return run
    owed = _carried(run, set(due))
    payments = []
    for facility, amount in due.items():
        balance = amount + owed.get(facility, 0)
        payments.append(
            FacilityPayment(
                run=run,
                facility_id=facility,
                due=yuan(amount),
                brought_forward=yuan(owed.get(facility, 0)),
                paid=yuan(max(0, balance)),
                carried_forward=yuan(min(0, balance)),
                paid_on=on,
            )
        )
    FacilityPayment.objects.bulk_create(payments)
    return run


def _due(run: Run) -> dict[int, Fen]:
    """Return what the run owes each facility in fen."""
    if run.kind == Run.Kind.PRE_SETTLEMENT:
        rows = run.facility_months.values_list("facility", "payable")
    else:
        rows = run.facility_years.values_list("facility", "final")
    return {facility: fen(amount) for facility, amount in rows}


def _carried(run: Run, facilities: set[int]) -> dict[int, Fen]:
    """Return what earlier payments of the scheme left to carry, in fen and not above 0."""
    totals = (
        FacilityPayment.objects.filter(run__scheme=run.scheme, facility__in=facilities)
        .order_by()
        .values_list("facility")
        .annotate(due=Sum("due"), paid=Sum("paid"))
    )
    return {facility: fen(due) - fen(paid) for facility, due, paid in totals}

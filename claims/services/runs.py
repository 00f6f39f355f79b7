"""The three people behind a run, and what its payment moves to facilities."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Sum

from claims.models import FacilityPayment
from claims.services import booking, counting, postings, slips, student_funds, unit_budgets
from claims.services.counting import YearMoney
from claims.services.settlements import AlreadySettled
from insurance.models import Run, Scheme, User
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, fen, yuan
from insurance.services import runs
from insurance.services.runs import reject

__all__ = ["pay", "reject", "review", "submit"]


class Outdated(Refused):
    """Something was booked since the year was computed; it must be computed again."""


# The fees of family doctors are kept apart (LY-3.2): what is owed of other money is not taken from them.
APART = (Run.Kind.FAMILY_DOCTOR,)


@transaction.atomic
def submit(*, run: Run, by: User, on: dt.date) -> Run:
    """Put a computed run forward, as its handler.

    Refuses, beside what any run may be refused for, with SLIPS_UNSIGNED a month with slips that
    nobody signed or explained, where the edition asks for them (LY-13(8)).
    """
    if run.kind == Run.Kind.PRE_SETTLEMENT:
        slips.check_signed(run=run)
    return runs.submit(run=run, by=by, on=on)


@transaction.atomic
def review(*, run: Run, by: User, on: dt.date) -> Run:
    """Let a submitted run pass, as another person; from then on the ledger owes what it came to.

    Refuses, beside what any run may be refused for, with ALREADY_SETTLED a month whose year is
    computed (it was not netted there), with BUDGET_UNDECIDED a month that takes a unit above its
    budget (LY-A12), and with OUTDATED a year into which something was booked after it was computed.
    """
    run = runs.lock(run=run)
    if run.kind == Run.Kind.PRE_SETTLEMENT:
        _check_year_open(run)
        unit_budgets.check_decided(run=run)
    if run.kind == Run.Kind.YEAR_SETTLEMENT:
        _check_complete(run)
    if run.kind == Run.Kind.STUDENT_FUND and not student_funds.is_current(run=run):
        raise Outdated("OUTDATED", year=run.period.year)
    run = runs.review(run=run, by=by, on=on)
    postings.approved(run=run, by=by, on=on)
    return run


@transaction.atomic
def pay(*, run: Run, by: User, on: dt.date) -> Run:
    """Pay a reviewed run, as its cashier: every facility what is due, less what it owes.

    What is negative is carried to the facility's next payment. Refuses with WRONG_STATE,
    DUTY_MISSING or SAME_PERSON.
    """
    run = runs.mark_paid(run=run, by=by, on=on)
    due = _due(run)
    # One payment of a scheme at a time, so that nothing is carried twice.
    Scheme.objects.select_for_update(no_key=True).get(pk=run.scheme_id)
    owed = _carried(run, set(due))
    FacilityPayment.objects.bulk_create(
        _payment(run, facility, amount, owed.get(facility, 0), on)
        for facility, amount in due.items()
    )
    postings.paid(run=run, by=by, on=on)
    return run


def _payment(run: Run, facility: int, due: Fen, owed: Fen, on: dt.date) -> FacilityPayment:
    balance = due + owed
    return FacilityPayment(
        run=run,
        facility_id=facility,
        due=yuan(due),
        brought_forward=yuan(owed),
        paid=yuan(max(0, balance)),
        carried_forward=yuan(min(0, balance)),
        paid_on=on,
    )


def _due(run: Run) -> dict[int, Fen]:
    """Return what the run owes each facility in fen; funds and budgets owe facilities nothing.

    A month and a year pass on what personal accounts paid there. What is due to people who paid
    first does not go through the facility.
    """
    by_kind: dict[str, tuple[Any, Any]] = {
        Run.Kind.PRE_SETTLEMENT: (
            run.facility_months,
            F("payable") - F("to_persons") + F("account_due"),
        ),
        Run.Kind.YEAR_SETTLEMENT: (run.facility_years, F("final") + F("account_due")),
        Run.Kind.FAMILY_DOCTOR: (run.family_doctor_fees.exclude(facility=None), F("amount")),
        Run.Kind.STUDENT_FUND: (run.student_fund_years, F("final")),
    }
    if run.kind not in by_kind:
        return {}
    rows, amount = by_kind[run.kind]
    due = rows.order_by("facility").annotate(due=amount).values_list("facility", "due")
    return {facility: fen(yuan_due) for facility, yuan_due in due}


def _carried(run: Run, facilities: set[int]) -> dict[int, Fen]:
    """Return what earlier payments of the scheme left to carry, in fen and not above 0."""
    payments = FacilityPayment.objects.filter(run__scheme=run.scheme, facility__in=facilities)
    if run.kind in APART:
        payments = payments.filter(run__kind=run.kind)
    else:
        payments = payments.exclude(run__kind__in=APART)
    totals = payments.order_by().values_list("facility").annotate(due=Sum("due"), paid=Sum("paid"))
    return {facility: fen(due) - fen(paid) for facility, due, paid in totals}


def _check_year_open(run: Run) -> None:
    year = Run.objects.living().filter(
        scheme=run.scheme,
        kind=Run.Kind.YEAR_SETTLEMENT,
        period=dt.date(run.period.year, 1, 1),
    )
    if year.exists():
        raise AlreadySettled("ALREADY_SETTLED", year=run.period.year)


def _check_complete(run: Run) -> None:
    """Keep bookings out until the review is done, and count each county's money again."""
    counted = {
        row.facility_id: YearMoney(
            fen(row.cost), fen(row.deductions), fen(row.prepaid), fen(row.account_due)
        )
        for row in run.facility_years.all()
    }
    year = run.period.year
    for unit in run.units.select_related("area").order_by("area"):
        booking.hold(scheme=run.scheme, area=unit.area)
        money = counting.money_of_year(scheme=run.scheme, county=unit.area, year=year)
        if any(counted.get(facility) != booked for facility, booked in money.items()):
            raise Outdated("OUTDATED", year=year)

"""Which journal each event makes in the general ledger: one a facility and run (docs/ledger.md)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from claims.models import FacilityMonth, FacilityPayment, Reimbursement, Subsidy
from claims.services import booking, funds
from facilities.models import Facility
from facilities.services import ledgers
from insurance.models import Journal, LedgerAccount, Run, Scheme, User
from insurance.schemes.money import Fen, fen
from insurance.services import ledger, schemes
from insurance.services.ledger import Entry

Event, Kind = Journal.Event, LedgerAccount.Kind

APPROVALS = (
    Event.APPROPRIATION,
    Event.ALLOCATION,
    Event.MONTH,
    Event.YEAR,
    Event.FAMILY_DOCTOR_FEE,
    Event.STUDENT_FUND,
)
"""What the approval of a run posts, by its kind."""


def approved(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post what a run owes from the day on which it was approved; the number of statements is fixed.

    Runs over accounts post themselves; a run of another kind owes nothing.
    """
    by_kind: Mapping[str, Callable[..., None]] = {
        Run.Kind.APPROPRIATION: appropriation,
        Run.Kind.ALLOCATION: allocation,
        Run.Kind.PRE_SETTLEMENT: months,
        Run.Kind.YEAR_SETTLEMENT: years,
        Run.Kind.FAMILY_DOCTOR: family_doctor_fees,
        Run.Kind.STUDENT_FUND: student_funds,
    }
    post = by_kind.get(run.kind)
    if post is not None:
        post(run=run, by=by, on=on)


@transaction.atomic
def catch_up(*, scheme: Scheme) -> None:
    """Post what was approved and paid before there was a ledger, each on its own day; else nothing."""
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    runs = Run.objects.filter(scheme=scheme).order_by("reviewed_on", "pk")
    for run in runs.approved().exclude(journals__event__in=APPROVALS):
        approved(run=run, by=run.reviewed_by, on=run.reviewed_on)
    moved = FacilityPayment.objects.filter(run__scheme=scheme, paid__gt=0)
    for run in runs.filter(pk__in=moved.values("run")).exclude(journals__event=Event.PAYMENT):
        paid(run=run, by=run.paid_by, on=run.paid_on)


def appropriation(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post the year's outpatient sub-fund, taken from the pooled fund (NC-3.1)."""
    amount = fen(run.annual_fund.fund)
    pooled, outpatient = _account(run, Kind.POOLED_FUND), _account(run, Kind.OUTPATIENT_FUND)
    legs = {pooled: amount, outpatient: -amount}
    _post(run, by, [_entry(Event.APPROPRIATION, run, legs, on)])


def allocation(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post each county's budget, taken from the outpatient sub-fund (NC-24)."""
    budgets = list(run.county_budgets.exclude(amount=0).select_related("area"))
    amounts = {budget.area_id: fen(budget.amount) for budget in budgets}
    of_county = ledger.county_accounts(run.scheme, Kind.COUNTY_FUND, [row.area for row in budgets])
    legs = _legs(
        (_account(run, Kind.OUTPATIENT_FUND), sum(amounts.values())),
        *((of_county[area], -amount) for area, amount in amounts.items()),
    )
    _post(run, by, [_entry(Event.ALLOCATION, run, legs, on)])


def months(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post a month: what the fund owes facilities and people, and the account money passed on (NC-26)."""
    rows = [row for row in _of_facilities(run.facility_months) if _moves(row)]
    fund, payable = _funds(run, rows), _payables(run, rows)
    person, clearing = _account(run, Kind.PERSON_PAYABLE), _account(run, Kind.ACCOUNT_CLEARING)

    def legs(row: FacilityMonth) -> dict[int, Fen]:
        owed, to_persons, account_due = map(fen, (row.payable, row.to_persons, row.account_due))
        return _legs(
            (fund[row.facility_id], owed),
            (person, -to_persons),
            (clearing, account_due),
            (payable[row.facility_id], to_persons - owed - account_due),
        )

    _post(run, by, [_entry(Event.MONTH, run, legs(row), on, row.facility) for row in rows])


def years(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post a year: the difference to what the months paid, and account money they left (NC-29)."""
    rows = [row for row in _of_facilities(run.facility_years) if row.final or row.account_due]
    fund, payable = _funds(run, rows), _payables(run, rows)
    clearing = _account(run, Kind.ACCOUNT_CLEARING)

    def legs(row: Any) -> dict[int, Fen]:
        final, account_due = fen(row.final), fen(row.account_due)
        return _legs(
            (fund[row.facility_id], final),
            (clearing, account_due),
            (payable[row.facility_id], -final - account_due),
        )

    _post(run, by, [_entry(Event.YEAR, run, legs(row), on, row.facility) for row in rows])


def family_doctor_fees(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post the year's fees, set apart from the pooled fund, and what of them facilities get (LY-3.2).

    A fee of no facility stays in the fund of the fees until somebody says whose it is.
    """
    rows = list(_of_facilities(run.family_doctor_fees))
    total, apart = sum(fen(row.amount) for row in rows), _account(run, Kind.FAMILY_DOCTOR_FUND)
    set_apart = {_account(run, Kind.POOLED_FUND): total, apart: -total}
    owed = [row for row in rows if row.facility_id is not None and row.amount]
    payable = _payables(run, owed)
    entries = [
        _entry(
            Event.FAMILY_DOCTOR_FEE,
            run,
            {apart: fen(row.amount), payable[row.facility_id]: -fen(row.amount)},
            on,
            row.facility,
        )
        for row in owed
    ]
    _post(run, by, [_entry(Event.FAMILY_DOCTOR_FEE, run, set_apart, on), *entries])


def student_funds(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post the year's budgets of students, and what was paid of them; the rest is carried (LY-3.4).

    What the months paid for students came from the pooled fund and is given back to it.
    """
    rows = list(_of_facilities(run.student_fund_years))
    pooled = _account(run, Kind.POOLED_FUND)
    students = ledgers.accounts(
        scheme=run.scheme, kind=Kind.STUDENT_FUND, facilities=[row.facility_id for row in rows]
    )
    payable = _payables(run, [row for row in rows if row.final])
    budgets = _legs(
        (pooled, sum(fen(row.budget) for row in rows)),
        *((students[row.facility_id], -fen(row.budget)) for row in rows),
    )

    def legs(row: Any) -> dict[int, Fen]:
        final, prepaid = fen(row.final), fen(row.prepaid)
        owed = ((payable[row.facility_id], -final),) if final else ()
        return _legs((students[row.facility_id], final + prepaid), (pooled, -prepaid), *owed)

    paid = [_entry(Event.STUDENT_FUND, run, legs(row), on, row.facility) for row in rows]
    _post(run, by, [_entry(Event.STUDENT_FUND, run, budgets, on), *paid])


def paid(*, run: Run, by: User | None, on: dt.date) -> None:
    """Post what a run's payment moved to each facility."""
    rows = [row for row in _of_facilities(run.payments) if row.paid]
    payable, cash = _payables(run, rows), _account(run, Kind.CASH)
    _post(
        run,
        by,
        [
            _entry(
                Event.PAYMENT,
                run,
                {payable[row.facility_id]: fen(row.paid), cash: -fen(row.paid)},
                on,
                row.facility,
            )
            for row in rows
        ],
    )


def reimbursement_paid(*, reimbursement: Reimbursement, by: User | None, on: dt.date) -> None:
    """Post what the agency paid a person; where people sign up, the facility pays, and nothing is posted."""
    scheme = reimbursement.claim.scheme
    if not funds.pays_persons(schemes.editions(scheme)):
        return
    amount = fen(reimbursement.paid or 0)
    legs = {
        ledger.account(scheme, Kind.PERSON_PAYABLE): amount,
        ledger.account(scheme, Kind.CASH): -amount,
    }
    entry = Entry(
        event=Event.REIMBURSEMENT,
        key=f"reimbursement:{reimbursement.pk}",
        legs=legs,
        happened_on=on,
    )
    ledger.post(scheme=scheme, entries=[entry], by=by)


def subsidy_paid(*, subsidy: Subsidy, by: User | None, on: dt.date) -> None:
    """Post what a large-amount subsidy paid to a person (JN-7)."""
    amount = fen(subsidy.paid or 0)
    legs = {
        ledger.account(subsidy.scheme, Kind.LARGE_AMOUNT_FUND): amount,
        ledger.account(subsidy.scheme, Kind.CASH): -amount,
    }
    entry = Entry(event=Event.SUBSIDY, key=f"subsidy:{subsidy.pk}", legs=legs, happened_on=on)
    ledger.post(scheme=subsidy.scheme, entries=[entry], by=by)


def _moves(month: FacilityMonth) -> bool:
    return bool(month.payable or month.to_persons or month.account_due)


def _of_facilities(rows: Any) -> Iterable[Any]:
    """Return a run's rows with their facilities and counties, in a fixed order."""
    found: Iterable[Any] = rows.select_related("facility__area").order_by("facility")
    return found


def _account(run: Run, kind: LedgerAccount.Kind) -> int:
    return ledger.account(run.scheme, kind)


def _payables(run: Run, rows: Sequence[Any]) -> dict[int, int]:
    """Return the account on which the agency owes each facility."""
    facilities = [row.facility_id for row in rows]
    return ledgers.accounts(scheme=run.scheme, kind=Kind.FACILITY_PAYABLE, facilities=facilities)


def _funds(run: Run, rows: Sequence[Any]) -> dict[int, int]:
    """Return the fund that pays each facility: its county's where counties have budgets (NC-24)."""
    last_day = booking.last_of(run.period)
    if schemes.editions(run.scheme).on(last_day).capitation is None:
        return dict.fromkeys((row.facility_id for row in rows), _account(run, Kind.POOLED_FUND))
    areas = {row.facility.area_id: row.facility.area for row in rows}
    of_county = ledger.county_accounts(run.scheme, Kind.COUNTY_FUND, areas.values())
    return {row.facility_id: of_county[row.facility.area_id] for row in rows}


def _legs(*moves: tuple[int, Fen]) -> dict[int, Fen]:
    """Return what some movements put on each account, in fen."""
    legs: dict[int, Fen] = defaultdict(int)
    for account, amount in moves:
        legs[account] += amount
    return legs


def _entry(
    event: Journal.Event,
    run: Run,
    legs: Mapping[int, Fen],
    on: dt.date,
    facility: Facility | None = None,
) -> Entry:
    """Return the journal of a run, or of one of its facilities, which its memo names."""
    key = f"{event}:{run.pk}" if facility is None else f"{event}:{run.pk}:{facility.pk}"
    memo = "" if facility is None else facility.name
    return Entry(event=event, key=key, legs=legs, happened_on=on, run=run, memo=memo)


def _post(run: Run, by: User | None, entries: Sequence[Entry]) -> None:
    ledger.post(scheme=run.scheme, entries=entries, by=by)

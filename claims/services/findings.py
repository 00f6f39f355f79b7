"""Confirming violations: deducted in the next settlement, recorded in the integrity register."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from claims.models import Claim, Finding
from claims.services import booking
from facilities.models import Facility, IntegrityRecord
from insurance.models import Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, yuan
from insurance.services import schemes


class MonthInFuture(Refused):
    """The month of a violation has not begun."""


@transaction.atomic
def confirm(
    *,
    scheme: Scheme,
    facility: Facility,
    amount: Fen,
    month: dt.date,
    by: User,
    on: dt.date,
    kind: str = Finding.Kind.VIOLATION,
    basis: str = "",
    claim: Claim | None = None,
) -> Finding:
    """Record a violation of `amount` fen in a month, to be deducted where it is booked (NC-34, NC-36).

    Refuses with INVALID_AMOUNT what is not above 0 and with FUTURE_DATE a month to come.
    """
    if month > on:
        raise MonthInFuture(Refusal.FUTURE_DATE, day=month)
    if amount <= 0:
        raise InvalidAmount("a violation that is not above 0", amount=amount)
    edition = schemes.editions(scheme).on(month)
    # Where people sign up, a village clinic's money is its hospital's (NC-17.3, NC-25.2).
    answers = facility.parent if edition.sign_up and facility.parent else facility
    booked = booking.book_in(
        scheme=scheme, area=answers.area_id, edition=edition, own_month=month, on=on
    )
    record = IntegrityRecord.objects.create(
        facility=facility,
        breach=basis or str(Finding.Kind(kind).label),
        recorded_on=on,
        recorded_by=by,
    )
    finding: Finding = Finding.objects.create(
        scheme=scheme,
        facility=facility,
        booked_facility=answers,
        claim=claim,
        kind=kind,
        basis=basis,
        month=booking.first_of(month),
        amount=yuan(amount),
        confirmed_by=by,
        confirmed_on=on,
        booked_month=booked.month,
        booked_year=booked.year,
        integrity_record=record,
    )
    return finding

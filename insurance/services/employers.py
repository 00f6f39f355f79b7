"""Employers, and the times in which the benefits of their people rest (XY-19(3))."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from insurance.models import Area, Employer, EmployerSuspension, Post, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import duties
from insurance.services.circumstances import AlreadyInForce, NothingToEnd


class InvalidCreditCode(Refused):
    """The code cannot be an organisation's: its form or check character is wrong (GB 32100)."""


class EmployerKnown(Refused):
    """An employer with the code is registered already."""


class EmployerUnknown(Refused):
    """No employer is registered under the code."""


@transaction.atomic
def register(*, code: str, name: str, area: Area, by: User, on: dt.date) -> Employer:
    """Register an employer of a county under its unified social credit code.

    Refuses with DUTY_MISSING, INVALID_CREDIT_CODE or EMPLOYER_KNOWN.
    """
    duties.require(by=by, duty=Post.Duty.HANDLER, area=area, on=on)
    try:
        tidy = uscc.validate(code.strip().upper())
    except ValidationError:
        raise InvalidCreditCode("INVALID_CREDIT_CODE") from None
    known = Employer.objects.filter(code=tidy).first()
    if known is not None:
        raise EmployerKnown("EMPLOYER_KNOWN", employer=known.name)
    return Employer.objects.create(code=tidy, name=name, area=area)


def named(*, code: str) -> Employer:
    """Return the employer that bears a code. Refuses with EMPLOYER_UNKNOWN."""
    employer = Employer.objects.filter(code=code.strip().upper()).first()
    if employer is None:
        raise EmployerUnknown("EMPLOYER_UNKNOWN")
    return employer


@transaction.atomic
def suspend(*, employer: Employer, by: User, on: dt.date, reason: str = "") -> EmployerSuspension:
    """Let the benefits of all who work for an employer rest from a day on.

    Refuses with DUTY_MISSING, and with ALREADY_IN_FORCE where they rest then or later.
    """
    duties.require(by=by, duty=Post.Duty.HANDLER, area=employer.area, on=on)
    _lock(employer)
    same = employer.suspensions.touching(starts_on=on, ends_before=dt.date.max)
    if same.exists():
        raise AlreadyInForce("ALREADY_IN_FORCE", day=on)
    suspension: EmployerSuspension = EmployerSuspension.objects.create(
        employer=employer, starts_on=on, reason=reason
    )
    return suspension


@transaction.atomic
def resume(*, employer: Employer, by: User, on: dt.date) -> None:
    """Let the benefits of an employer's people be payable again from a day on.

    A suspension that would have no day left never was. Refuses with DUTY_MISSING or NOTHING_PENDING.
    """
    duties.require(by=by, duty=Post.Duty.HANDLER, area=employer.area, on=on)
    _lock(employer)
    present: EmployerSuspension | None = employer.suspensions.in_force(on=on).first()
    if present is None:
        raise NothingToEnd(Refusal.NOTHING_PENDING, day=on)
    if present.starts_on == on:
        present.delete()
        return
    present.ends_before = on
    present.save(update_fields=["ends_before"])


def _lock(employer: Employer) -> None:
    Employer.objects.select_for_update().get(pk=employer.pk)

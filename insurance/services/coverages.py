"""Coverage: who is insured where, in which category, and since when it is paid."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction

from insurance.models import Area, Contribution, Coverage, Employer, Enrollee, Scheme
from insurance.schemes import sign_up
from insurance.schemes.codes import Category
from insurance.schemes.errors import Refused
from insurance.services import schemes


class AlreadyCovered(Refused):
    """The person has another insurance in the same time (reading G-A11)."""


class NotCovered(Refused):
    """The person has no coverage of the scheme on the day."""


@transaction.atomic
def enrol(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    area: Area,
    category: str,
    starts_on: dt.date,
    ends_before: dt.date | None = None,
    paid_on: dt.date | None = None,
    has_account: bool = False,
    employer: Employer | None = None,
) -> Coverage:
    """Insure a person in a scheme; `paid_on` is the day on which the contribution came in.

    Refuses with ALREADY_COVERED when any insurance of the person shares a day with this one.
    """
    until = ends_before or dt.date.max
    others = enrollee.coverages.touching(starts_on=starts_on, ends_before=until)
    other = others.select_related("scheme").first()
    if other is not None:
        raise AlreadyCovered("ALREADY_COVERED", scheme=other.scheme.name)
    return Coverage.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        area=area,
        category=category,
        starts_on=starts_on,
        ends_before=ends_before,
        ended_because=Coverage.Ending.LEFT if ends_before else "",
        paid_on=paid_on,
        has_account=has_account,
        employer=employer,
    )


def at(*, enrollee: Enrollee, scheme: Scheme, on: dt.date) -> Coverage | None:
    """Return the person's coverage of the scheme on the day, paid or not."""
    coverage: Coverage | None = (
        Coverage.objects.in_force(on=on).filter(enrollee=enrollee, scheme=scheme).first()
    )
    return coverage


@transaction.atomic
def change_category(*, enrollee: Enrollee, scheme: Scheme, category: str, on: dt.date) -> Coverage:
    """Give a person another category from a day on; the coverage goes on in a new row.

    Only the active work for an employer, so that any other category leaves it. Refuses with
    NOT_COVERED when there is no coverage on the day.
    """
    present = _present(enrollee, scheme, on)
    employer = present.employer if category == Category.ACTIVE else None
    return _go_on(present, on, category=category, employer=employer)


@transaction.atomic
def change_employer(
    *, enrollee: Enrollee, scheme: Scheme, employer: Employer | None, on: dt.date
) -> Coverage:
    """Let a person work for another employer, or for none, from a day on (XY-19(3)).

    The coverage goes on in a new row. Refuses with NOT_COVERED when there is no coverage on the day.
    """
    present = _present(enrollee, scheme, on)
    return _go_on(present, on, category=present.category, employer=employer)


def _present(enrollee: Enrollee, scheme: Scheme, on: dt.date) -> Coverage:
    present: Coverage | None = (
        Coverage.objects.select_for_update(of=["self"])
        .select_related("employer")
        .in_force(on=on)
        .filter(enrollee=enrollee, scheme=scheme)
        .first()
    )
    if present is None:
        raise NotCovered("NOT_COVERED", day=on)
    return present


def _go_on(present: Coverage, on: dt.date, *, category: str, employer: Employer | None) -> Coverage:
    """End a coverage before a day and go on otherwise; one that begins on the day is just changed."""
    if present.starts_on == on:
        present.category, present.employer = category, employer
        present.save(update_fields=["category", "employer"])
        return present
    until, because = present.ends_before, present.ended_because
    present.ends_before, present.ended_because = on, Coverage.Ending.CHANGED
    present.save(update_fields=["ends_before", "ended_because"])
    return Coverage.objects.create(
        enrollee=present.enrollee,
        scheme=present.scheme,
        area=present.area,
        category=category,
        employer=employer,
        starts_on=on,
        ends_before=until,
        ended_because=because,
        paid_on=present.paid_on,
        has_account=present.has_account,
    )


@transaction.atomic
def retire(*, enrollee: Enrollee, scheme: Scheme, on: dt.date) -> dt.date:
    """Process a retirement; return the day from which the person counts as retired (G-A12).

    Refuses with NOT_COVERED when there is no coverage on that day.
    """
    edition = schemes.editions(scheme).on(on)
    effective = sign_up.retirement_effective(edition, on)
    change_category(enrollee=enrollee, scheme=scheme, category=Category.RETIRED, on=effective)
    return effective


@transaction.atomic
def record_contribution(
    *,
    coverage: Coverage,
    year: int,
    month: int | None = None,
    base: Decimal | None = None,
    amount: Decimal | None = None,
    employer_amount: Decimal | None = None,
    paid_on: dt.date,
    entered_on: dt.date | None = None,
) -> Contribution:
    """Record money received for a year or a month; the first makes the coverage a paid one (NC-4).

    By the day of entry a month's credit finds what came too late for its own month (XY-A16).
    """
    contribution: Contribution = Contribution.objects.create(
        coverage=coverage,
        year=year,
        month=month,
        base=base,
        amount=amount,
        employer_amount=employer_amount,
        paid_on=paid_on,
        entered_on=entered_on,
    )
    if coverage.paid_on is None or paid_on < coverage.paid_on:
        coverage.paid_on = paid_on
        coverage.save(update_fields=["paid_on"])
    return contribution

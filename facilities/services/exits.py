"""Leaving a scheme and dying: what ends with a person's coverage (readings G-A19, NC-A10)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import FamilyDoctorAgreement, SignUp
from facilities.services import family_doctors, succession
from insurance.models import Coverage, Enrollee
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import coverages

ONE_DAY = dt.timedelta(days=1)


class DiesBeforeBirth(Refused):
    """The day of death lies before the birth."""


@transaction.atomic
def die(*, enrollee: Enrollee, on: dt.date) -> Enrollee:
    """Record a death: coverage, sign-up and agreement end after that day (G-A19).

    Refuses with BEFORE_BIRTH.
    """
    if on < enrollee.birth_date:
        raise DiesBeforeBirth(Refusal.BEFORE_BIRTH, day=on)
    enrollee.died_on = on
    enrollee.save(update_fields=["died_on"])
    for coverage in enrollee.coverages.touching(starts_on=on + ONE_DAY, ends_before=dt.date.max):
        _end(coverage, on + ONE_DAY, Coverage.Ending.DIED, SignUp.Ending.DIED, on)
    return enrollee


@transaction.atomic
def leave(*, coverage: Coverage, ends_before: dt.date, on: dt.date) -> Coverage:
    """End a coverage before a day, and the sign-up and agreement with it; `on` is the day of entry."""
    _end(coverage, ends_before, Coverage.Ending.LEFT, SignUp.Ending.LEFT, on)
    return coverage


@transaction.atomic
def renew(*, coverage: Coverage, ends_before: dt.date | None, paid_on: dt.date) -> Coverage:
    """Insure a person on, without a gap, after a coverage that has an end.

    Whoever files no change goes on with the same facility (NC-9.3): the sign-up and agreement that
    would have ended with the coverage go on too. After a gap the old sign-up is not revived
    (NC-A31); that is a new coverage. Refuses with ALREADY_COVERED.
    """
    until = coverage.ends_before
    if until is None:
        raise coverages.AlreadyCovered("ALREADY_COVERED", scheme=coverage.scheme.name)
    renewed = coverages.enrol(
        enrollee=coverage.enrollee,
        scheme=coverage.scheme,
        area=coverage.area,
        category=coverage.category,
        starts_on=until,
        ends_before=ends_before,
        paid_on=paid_on,
        has_account=coverage.has_account,
        employer=coverage.employer,
    )
    for row in succession.lock(coverage.enrollee, coverage.scheme):
        if row.ends_before == until and row.ended_because == SignUp.Ending.LEFT:
            succession.let_end(row, ends_before, SignUp.Ending.LEFT if ends_before else "")
    return renewed


def _end(
    coverage: Coverage,
    ends_before: dt.date,
    because: Coverage.Ending,
    ending: SignUp.Ending,
    on: dt.date,
) -> None:
    if coverage.starts_on >= ends_before and coverage.contributions.exists():
        # The money received must not be lost: the row stays for it, unpaid and a day long.
        coverage.ends_before, coverage.paid_on = coverage.starts_on + ONE_DAY, None
        coverage.ended_because = because
        coverage.save(update_fields=["ends_before", "paid_on", "ended_because"])
    elif coverage.starts_on >= ends_before:
        # Insurance that would only have begun afterwards never does.
        coverage.delete()
    else:
        coverage.ends_before, coverage.ended_because = ends_before, because
        coverage.save(update_fields=["ends_before", "ended_because"])
    rows = succession.lock(coverage.enrollee, coverage.scheme)
    for row in reversed(rows):
        if row.starts_on >= ends_before:
            succession.cancel(row, on=on, because=SignUp.Cancellation.LEFT)
    for row in succession.lock(coverage.enrollee, coverage.scheme):
        if row.ends_before is None or row.ends_before > ends_before:
            succession.end(row, ends_before, ending, on=on)
    agreements = FamilyDoctorAgreement.objects.filter(
        enrollee=coverage.enrollee, scheme=coverage.scheme
    ).touching(starts_on=ends_before, ends_before=dt.date.max)
    family_doctors.close(
        agreements, ends_before=ends_before, because=FamilyDoctorAgreement.Ending.LEFT
    )

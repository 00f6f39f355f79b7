"""The integrity register: confirmed breaches by a facility, a doctor or a person (NC-37, LY-17, JN-20.1)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import Doctor, Facility, IntegrityRecord
from insurance.models import Enrollee, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused


class BreachInFuture(Refused):
    """A breach is recorded on a day to come."""


class FactsMissing(Refused):
    """A breach is recorded with what happened."""


class SubjectUnclear(Refused):
    """A breach is by exactly one facility, doctor or person, and of a kind where it is a person's."""


@transaction.atomic
def record(
    *,
    breach: str,
    facility: Facility | None = None,
    doctor: Doctor | None = None,
    enrollee: Enrollee | None = None,
    kind: str = "",
    recorded_on: dt.date | None = None,
    by: User,
    on: dt.date,
) -> IntegrityRecord:
    """Record a confirmed breach of exactly one subject; a person's is of a kind (LY-17, JN-20.1).

    Records are never changed. Refuses with SUBJECT_UNCLEAR, REASON_MISSING or FUTURE_DATE.
    """
    subjects = [subject for subject in (facility, doctor, enrollee) if subject is not None]
    if len(subjects) != 1 or bool(kind) != (enrollee is not None):
        raise SubjectUnclear("SUBJECT_UNCLEAR")
    if not breach.strip():
        raise FactsMissing("REASON_MISSING")
    if recorded_on is not None and recorded_on > on:
        raise BreachInFuture(Refusal.FUTURE_DATE, day=recorded_on)
    made: IntegrityRecord = IntegrityRecord.objects.create(
        facility=facility,
        doctor=doctor,
        enrollee=enrollee,
        kind=kind,
        breach=breach.strip(),
        recorded_on=recorded_on or on,
        recorded_by=by,
    )
    return made

"""What begins and ends to hold of a person: poverty, stays, suspensions, chronic benefit, filings."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import transaction

from insurance.models import (
    Area,
    BenefitSuspension,
    ChronicQualification,
    Enrollee,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
    Scheme,
)
from insurance.models.fields import Period
from insurance.schemes import sign_up
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import schemes

Row = TypeVar("Row", bound=Period)

ONE_DAY = dt.timedelta(days=1)


class NothingToEnd(Refused):
    """Nothing of the kind is in force on the day."""


class AlreadyInForce(Refused):
    """The same already holds on the day, or begins later."""


@transaction.atomic
def mark_poor(*, enrollee: Enrollee, on: dt.date, source: str = "") -> PoorStatus:
    """Register a person as poor from a day on (NC-14.2); who is registered already stays so."""
    present: PoorStatus | None = enrollee.poor_statuses.in_force(on=on).first()
    if present is not None:
        return present
    return _begin(PoorStatus, enrollee, on, source=source)


@transaction.atomic
def end_poor(*, enrollee: Enrollee, on: dt.date) -> PoorStatus:
    """End the registration as poor: the day is the first without it."""
    return _end(PoorStatus, enrollee, on)


@transaction.atomic
def admit(*, enrollee: Enrollee, on: dt.date, hospital: str = "") -> InpatientStay:
    """Record an admission; the day itself is already inpatient (NC-13(4)).

    Whoever is admitted again on the day of discharge stays on (G-A27).
    """
    again: InpatientStay | None = enrollee.stays.filter(ends_before=on + ONE_DAY).first()
    if again is not None:
        again.ends_before = None
        again.save(update_fields=["ends_before"])
        return again
    return _begin(InpatientStay, enrollee, on, hospital=hospital)


@transaction.atomic
def discharge(*, enrollee: Enrollee, on: dt.date) -> InpatientStay:
    """Record a discharge; the day itself is still inpatient (reading G-A27)."""
    return _end(InpatientStay, enrollee, on, ends_before=on + ONE_DAY)


@transaction.atomic
def suspend(*, enrollee: Enrollee, on: dt.date, reason: str = "") -> BenefitSuspension:
    """Let a person's benefits rest from a day on (XY-19(3))."""
    return _begin(BenefitSuspension, enrollee, on, reason=reason)


@transaction.atomic
def resume(*, enrollee: Enrollee, on: dt.date) -> BenefitSuspension:
    """Let a person's benefits be payable again from a day on."""
    return _end(BenefitSuspension, enrollee, on)


@transaction.atomic
def grant_chronic(
    *, enrollee: Enrollee, disease: str, starts_on: dt.date, ends_before: dt.date | None = None
) -> ChronicQualification:
    """Record a special chronic-outpatient benefit for a disease (NC-13(2)).

    A new one takes the place of what an earlier one for the same disease had left.
    """
    until = ends_before or dt.date.max
    same: Any = enrollee.chronic_qualifications.filter(disease=disease)
    for earlier in same.touching(starts_on=starts_on, ends_before=until):
        _close(earlier, starts_on)
    return ChronicQualification.objects.create(
        enrollee=enrollee, disease=disease, starts_on=starts_on, ends_before=ends_before
    )


@transaction.atomic
def file_offsite(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    kind: str,
    place: str,
    area: Area | None = None,
    on: dt.date,
) -> OffsiteFiling:
    """File a settled residence elsewhere; the edition says from when it benefits (NC-31.1).

    A new filing replaces one in force from its day on. Refuses with BEFORE_POLICY or EXPIRED.
    """
    edition = schemes.editions(scheme).on(on)
    OffsiteFiling.objects.filter(enrollee=enrollee, scheme=scheme, starts_on=on).delete()
    OffsiteFiling.objects.in_force(on=on).filter(enrollee=enrollee, scheme=scheme).update(
        ends_before=on
    )
    return OffsiteFiling.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        kind=kind,
        place=place,
        area=area,
        starts_on=on,
        benefit_from=sign_up.benefit_from(edition, on),
    )


@transaction.atomic
def cancel_offsite(*, enrollee: Enrollee, scheme: Scheme, on: dt.date) -> OffsiteFiling:
    """End the filing: it was in force until the day before (NC-32.1). Refuses with NOTHING_PENDING."""
    filing: OffsiteFiling | None = (
        OffsiteFiling.objects.select_for_update()
        .in_force(on=on)
        .filter(enrollee=enrollee, scheme=scheme)
        .first()
    )
    if filing is None:
        raise NothingToEnd(Refusal.NOTHING_PENDING, day=on)
    return _close(filing, on)


def _begin(model: type[Row], enrollee: Enrollee, on: dt.date, **what: str) -> Row:
    rows: Any = model._default_manager
    same = rows.filter(enrollee=enrollee)
    if same.touching(starts_on=on, ends_before=dt.date.max).exists():
        raise AlreadyInForce("ALREADY_IN_FORCE", day=on)
    row: Row = rows.create(enrollee=enrollee, starts_on=on, **what)
    return row


def _end(
    model: type[Row], enrollee: Enrollee, on: dt.date, ends_before: dt.date | None = None
) -> Row:
    rows: Any = model._default_manager
    row: Row | None = rows.select_for_update().filter(enrollee=enrollee).in_force(on=on).first()
    if row is None:
        raise NothingToEnd(Refusal.NOTHING_PENDING, day=on)
    return _close(row, ends_before or on)


def _close(row: Row, ends_before: dt.date) -> Row:
    """End a period; one that would have no day left never was."""
    row.ends_before = ends_before
    if ends_before <= row.starts_on:
        row.delete()
    else:
        row.save(update_fields=["ends_before"])
    return row

"""Schools: the facility of their students, filed before use, and what schools approve (LY-10.3, LY-14.3)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import Facility, OffCampusApproval, School, SchoolFiling, Student
from facilities.services import standing
from insurance.models import Attachment, Enrollee, Post, Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.sign_up import EvidenceMissing
from insurance.services import duties
from insurance.services.circumstances import AlreadyInForce


class FiledAfterUse(Refused):
    """A facility would serve a school's students before it was filed."""


class ReasonMissing(Refused):
    """A school that does not use its own clinic, or approves a visit elsewhere, says why."""


class NotStudent(Refused):
    """The person is at no school on the day."""


class EndsBeforeStart(Refused):
    """A time at a school would end before it begins."""


class ApprovedInFuture(Refused):
    """An approval bears a day that has not come."""


@transaction.atomic
def file(
    *,
    school: School,
    facility: Facility,
    scheme: Scheme,
    is_own_clinic: bool = True,
    reason: str = "",
    starts_on: dt.date,
    by: User,
    on: dt.date,
) -> SchoolFiling:
    """File the facility of a school's students with the agency of the school's county (LY-10.3).

    What was filed before ends with it. Refuses with DUTY_MISSING, FILED_LATE a day before today,
    REASON_MISSING another facility than the own clinic without a reason, FACILITY_NOT_ELIGIBLE one
    without a contract of the scheme in force on the first day, its own or its hospital's, and
    ALREADY_IN_FORCE where another filing begins on that day or later.
    """
    duties.require(by=by, duty=Post.Duty.HANDLER, area=school.area, on=on)
    if starts_on < on:
        raise FiledAfterUse("FILED_LATE", day=on)
    if not is_own_clinic and not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    standing.check_designated(facility, scheme=scheme, on=starts_on)
    School.objects.select_for_update().get(pk=school.pk)
    if school.filings.filter(starts_on__gte=starts_on).exists():
        raise AlreadyInForce("ALREADY_IN_FORCE", day=starts_on)
    school.filings.in_force(on=starts_on).update(ends_before=starts_on)
    filing: SchoolFiling = SchoolFiling.objects.create(
        school=school,
        facility=facility,
        is_own_clinic=is_own_clinic,
        reason=reason.strip(),
        filed_on=on,
        filed_by=by,
        starts_on=starts_on,
    )
    return filing


@transaction.atomic
def enrol(
    *, enrollee: Enrollee, school: School, starts_on: dt.date, by: User, on: dt.date
) -> Student:
    """Enter a person as a student of a school from a day on; another school's time ends with it.

    Refuses with DUTY_MISSING, and ALREADY_IN_FORCE where a time at a school begins on that day or later.
    """
    duties.require(by=by, duty=Post.Duty.HANDLER, area=school.area, on=on)
    Enrollee.objects.select_for_update(no_key=True).get(pk=enrollee.pk)
    studies = Student.objects.filter(enrollee=enrollee)
    if studies.filter(starts_on__gte=starts_on).exists():
        raise AlreadyInForce("ALREADY_IN_FORCE", day=starts_on)
    studies.in_force(on=starts_on).update(ends_before=starts_on)
    student: Student = Student.objects.create(enrollee=enrollee, school=school, starts_on=starts_on)
    return student


@transaction.atomic
def leave(*, student: Student, ends_before: dt.date, by: User, on: dt.date) -> Student:
    """End a person's time at a school before a day. Refuses with DUTY_MISSING or TERM_EMPTY."""
    locked: Student = Student.objects.select_for_update(of=["self"]).get(pk=student.pk)
    duties.require(by=by, duty=Post.Duty.HANDLER, area=locked.school.area, on=on)
    if ends_before <= locked.starts_on:
        raise EndsBeforeStart("TERM_EMPTY", until=ends_before)
    locked.ends_before = ends_before
    locked.save(update_fields=["ends_before"])
    return locked


@transaction.atomic
def approve_off_campus(
    *,
    enrollee: Enrollee,
    reason: str,
    starts_on: dt.date,
    evidence: Attachment | None = None,
    by: User,
    on: dt.date,
) -> OffCampusApproval:
    """Register a school's approval of treatment elsewhere, which covers visits from its day on (LY-14.3).

    An approval that bears an earlier day than today is believed on its document alone (LY-A14).
    Refuses with FUTURE_DATE, NOT_STUDENT, DUTY_MISSING, REASON_MISSING or EVIDENCE_MISSING.
    """
    if starts_on > on:
        raise ApprovedInFuture(Refusal.FUTURE_DATE, day=starts_on)
    school = school_of(enrollee, on=starts_on)
    if school is None:
        raise NotStudent("NOT_STUDENT", day=starts_on)
    duties.require(by=by, duty=Post.Duty.HANDLER, area=school.area, on=on)
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    if starts_on < on and evidence is None:
        raise EvidenceMissing(Refusal.EVIDENCE_MISSING)
    approval: OffCampusApproval = OffCampusApproval.objects.create(
        enrollee=enrollee,
        school=school,
        reason=reason.strip(),
        evidence=evidence,
        registered_by=by,
        registered_on=on,
        starts_on=starts_on,
    )
    return approval


def school_of(enrollee: Enrollee, *, on: dt.date) -> School | None:
    """Return the school at which a person studies on the day."""
    return (
        School.objects.filter(
            pk__in=Student.objects.in_force(on=on).filter(enrollee=enrollee).values("school")
        )
        .select_related("area")
        .first()
    )

"""Sign-ups: first, for the next year, after a move, by the agency; withdrawn, cancelled (NC-6 to NC-9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from facilities.models import Doctor, Facility, SignUp, SignUpApplication, SignUpNotice
from facilities.services import family_doctors, standing, succession
from insurance.models import Attachment, Coverage, Enrollee, Post, Scheme, User
from insurance.schemes import sign_up
from insurance.schemes.codes import Refusal, SignUpKind
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.errors import Refused
from insurance.services import coverages, duties, schemes

Status = SignUpApplication.Status


class ContributionUnpaid(Refused):
    """Only people who are insured and have paid sign up (NC-4, NC-6.3)."""


class NoSignUpHere(Refused):
    """The scheme knows no sign-up."""


class BeforeBirth(Refused):
    """The day lies before the person's birth."""


class AlreadySigned(Refused):
    """The person is signed up with a facility already (NC-8.0)."""


class FacilityInForce(Refused):
    """The agency reassigns only when the signed facility's contract does not bind (NC-8(2))."""


class NothingPending(Refused):
    """There is no change that could be withdrawn or decided."""


def at(*, enrollee: Enrollee, scheme: Scheme, on: dt.date) -> SignUp | None:
    """Return the sign-up that binds the person on the day."""
    found: SignUp | None = (
        SignUp.objects.in_force(on=on).filter(enrollee=enrollee, scheme=scheme).first()
    )
    return found


@transaction.atomic
def register(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    by: User,
    on: dt.date,
    at_facility: Facility | None = None,
    family_doctor: bool = False,
    doctor: Doctor | None = None,
    health_record_number: str = "",
) -> SignUp:
    """Sign a person up who has no sign-up, from the same day on (NC-6.1, NC-6.3, NC-A30).

    `at_facility` is where the registrar sits, by default the chosen facility. Refuses, in the
    contract's order, with BEFORE_BIRTH, BEFORE_POLICY, NOT_OWN_FACILITY, CATEGORY_EXCLUDED,
    CONTRIBUTION_UNPAID, ALREADY_SIGNED and FACILITY_NOT_ELIGIBLE.
    """
    edition, coverage = _admit(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        at_facility=at_facility,
        by=by,
        on=on,
    )
    present = succession.lock(enrollee, scheme)
    if any(row.ends_before is None or row.ends_before > on for row in present):
        raise AlreadySigned(Refusal.ALREADY_SIGNED, facility=present[-1].facility.name)
    standing.check_selectable(facility, scheme=scheme, edition=edition, on=on)
    application = _decided(
        enrollee=enrollee, scheme=scheme, facility=facility, kind=SignUpKind.FIRST, by=by, on=on
    )
    signed = succession.begin(
        application,
        by=by,
        on=on,
        starts_on=sign_up.first_effective(edition, on),
        ends_before=coverage.ends_before,
        because=SignUp.Ending.LEFT if coverage.ends_before else "",
    )
    if family_doctor:
        family_doctors.sign(
            enrollee=enrollee,
            scheme=scheme,
            facility=facility,
            by=by,
            on=signed.starts_on,
            doctor=doctor,
            health_record_number=health_record_number,
        )
    return signed


@transaction.atomic
def change_for_next_year(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    by: User,
    on: dt.date,
    at_facility: Facility | None = None,
) -> SignUp:
    """File a change in the window; it is determined at once and holds from 1 January (NC-9).

    Choosing the present facility again takes a pending change back. Refuses with NOT_OWN_FACILITY,
    CATEGORY_EXCLUDED, CONTRIBUTION_UNPAID, NOT_SIGNED_UP, ALREADY_SIGNED, WINDOW_CLOSED and
    FACILITY_NOT_ELIGIBLE.
    """
    edition, _ = _admit(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        at_facility=at_facility,
        by=by,
        on=on,
    )
    present, pending = succession.present(enrollee, scheme, on)
    if present.facility == facility and not pending:
        raise AlreadySigned(Refusal.ALREADY_SIGNED, facility=facility.name)
    effective = sign_up.window_effective(edition, on)
    standing.check_selectable(facility, scheme=scheme, edition=edition, on=on)
    application = _decided(
        enrollee=enrollee, scheme=scheme, facility=facility, kind=SignUpKind.WINDOW, by=by, on=on
    )
    return succession.move(application, by=by, on=on, effective=effective)


@transaction.atomic
def apply_for_address(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    evidence: Sequence[Attachment],
    by: User,
    on: dt.date,
    at_facility: Facility | None = None,
) -> SignUpApplication:
    """File a change after a move, with documents, for the new facility's county (NC-8.3, NC-A29).

    Refuses with NOT_OWN_FACILITY, CATEGORY_EXCLUDED, CONTRIBUTION_UNPAID, NOT_SIGNED_UP,
    ALREADY_SIGNED (also when the same change is already filed), EVIDENCE_MISSING and
    FACILITY_NOT_ELIGIBLE.
    """
    edition, _ = _admit(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        at_facility=at_facility,
        by=by,
        on=on,
    )
    present, pending = succession.present(enrollee, scheme, on)
    filed = SignUpApplication.objects.awaiting_decision().filter(
        enrollee=enrollee, scheme=scheme, facility=facility, kind=SignUpKind.ADDRESS
    )
    if (present.facility == facility and not pending) or filed.exists():
        raise AlreadySigned(Refusal.ALREADY_SIGNED, facility=facility.name)
    sign_up.check_evidence(edition, SignUpKind.ADDRESS, len(evidence))
    standing.check_selectable(facility, scheme=scheme, edition=edition, on=on)
    application: SignUpApplication = SignUpApplication.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        kind=SignUpKind.ADDRESS,
        filed_on=on,
        filed_by=by,
    )
    application.evidence.set(evidence)
    return application


@transaction.atomic
def approve(*, application: SignUpApplication, by: User, on: dt.date) -> SignUp:
    """Determine a filed change of address; it holds from the 1st of the next month (NC-8.4).

    The clinic files and the county determines. Refuses with NOTHING_PENDING, SAME_PERSON,
    DUTY_MISSING, CONTRIBUTION_UNPAID, NOT_SIGNED_UP, ALREADY_SIGNED and FACILITY_NOT_ELIGIBLE.
    """
    application = _decidable(application, by, on)
    enrollee, scheme, facility = application.enrollee, application.scheme, application.facility
    edition = schemes.editions(scheme).on(on)
    _check_insured(enrollee, scheme, edition, on)
    present, pending = succession.present(enrollee, scheme, on)
    if present.facility == facility and not pending:
        raise AlreadySigned(Refusal.ALREADY_SIGNED, facility=facility.name)
    standing.check_selectable(facility, scheme=scheme, edition=edition, on=on)
    _decide(application, Status.APPROVED, by, on)
    return succession.move(
        application, by=by, on=on, effective=sign_up.address_effective(edition, on)
    )


@transaction.atomic
def reject(
    *, application: SignUpApplication, by: User, on: dt.date, reason: str
) -> SignUpApplication:
    """Turn a filed change down, with the reason that the person is told.

    Refuses with NOTHING_PENDING, SAME_PERSON and DUTY_MISSING.
    """
    application = _decidable(application, by, on)
    return _decide(application, Status.REJECTED, by, on, reason)


@transaction.atomic
def withdraw(*, enrollee: Enrollee, scheme: Scheme, by: User, on: dt.date) -> SignUp:
    """Take a pending window change back; the present sign-up goes on (NC-A25).

    Refuses with NOTHING_PENDING.
    """
    change = next(
        (
            row
            for row in succession.lock(enrollee, scheme)
            if row.starts_on > on and _is_window(row)
        ),
        None,
    )
    if change is None:
        raise NothingPending(Refusal.NOTHING_PENDING)
    succession.cancel(change, on=on, because=SignUp.Cancellation.WITHDRAWN)
    if change.application is not None:
        _decide(change.application, Status.WITHDRAWN, by, on)
    return change


@transaction.atomic
def reassign(
    *, enrollee: Enrollee, scheme: Scheme, facility: Facility, by: User, on: dt.date
) -> SignUp:
    """Choose a nearby facility for a person whose own lost its contract, from the day on (NC-8.5).

    A notice is made for the old and the new facility (NC-8.6); a pending change stays (NC-A50).
    Refuses with NOT_SIGNED_UP, FACILITY_NOT_ELIGIBLE and FACILITY_IN_FORCE.
    """
    edition = schemes.editions(scheme).on(on)
    present, _pending = succession.present(enrollee, scheme, on)
    standing.check_selectable(facility, scheme=scheme, edition=edition, on=on)
    if standing.contract(present.facility, scheme=scheme, on=on) is not None:
        raise FacilityInForce(Refusal.FACILITY_IN_FORCE, facility=present.facility.name)
    application = _decided(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        kind=SignUpKind.REASSIGNED,
        by=by,
        on=on,
    )
    effective = sign_up.reassignment_effective(edition, on)
    until, because = present.ends_before, present.ended_because
    succession.end(present, effective, SignUp.Ending.REASSIGNED, on=on)
    signed = succession.begin(
        application, by=by, on=on, starts_on=effective, ends_before=until, because=because
    )
    for place in (present.facility, facility):
        SignUpNotice.objects.create(sign_up=signed, facility=place, issued_on=on)
    return signed


def _admit(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    at_facility: Facility | None,
    by: User,
    on: dt.date,
) -> tuple[CompiledEdition, Coverage]:
    """Check what holds for whatever a person files at a counter."""
    if on < enrollee.birth_date:
        raise BeforeBirth(Refusal.BEFORE_BIRTH, day=on)
    edition = schemes.editions(scheme).on(on)
    if edition.sign_up is None:
        raise NoSignUpHere("NO_SIGN_UP", scheme=scheme.name)
    if at_facility not in (None, facility):
        raise standing.NotOwnFacility(Refusal.NOT_OWN_FACILITY, facility=facility.name)
    standing.check_own(facility, by=by, on=on)
    return edition, _check_insured(enrollee, scheme, edition, on)


def _check_insured(
    enrollee: Enrollee, scheme: Scheme, edition: CompiledEdition, on: dt.date
) -> Coverage:
    coverage = coverages.at(enrollee=enrollee, scheme=scheme, on=on)
    if coverage is not None:
        sign_up.check_category(edition, coverage.category)
    if coverage is None or coverage.paid_on is None or coverage.paid_on > on:
        raise ContributionUnpaid(Refusal.CONTRIBUTION_UNPAID, day=on)
    return coverage


def _decided(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    kind: SignUpKind,
    by: User,
    on: dt.date,
) -> SignUpApplication:
    """File what needs nobody's decision: it is determined as it is filed."""
    application: SignUpApplication = SignUpApplication.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        kind=kind,
        filed_on=on,
        filed_by=by,
        status=Status.APPROVED,
        decided_on=on,
        decided_by=by,
    )
    return application


def _decidable(application: SignUpApplication, by: User, on: dt.date) -> SignUpApplication:
    locked: SignUpApplication = (
        SignUpApplication.objects.select_for_update(of=["self"])
        .select_related("enrollee", "scheme", "facility__area")
        .get(pk=application.pk)
    )
    if locked.status != Status.FILED:
        raise NothingPending(Refusal.NOTHING_PENDING)
    duties.require_another(by=by, than=[locked.filed_by])
    duties.require(by=by, duty=Post.Duty.HANDLER, area=locked.facility.area, on=on)
    return locked


def _decide(
    application: SignUpApplication, status: Status, by: User, on: dt.date, reason: str = ""
) -> SignUpApplication:
    application.status, application.reason = status, reason
    application.decided_by, application.decided_on = by, on
    application.save(update_fields=["status", "reason", "decided_by", "decided_on"])
    return application


def _is_window(signed: SignUp) -> bool:
    return signed.kind == SignUpKind.WINDOW

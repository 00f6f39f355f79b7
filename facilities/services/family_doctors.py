"""Family-doctor agreements: signed, replaced, ended, and ended with what they hang on (NC-6.2)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import Doctor, Facility, FamilyDoctorAgreement, SignUp
from facilities.models.family_doctor import FamilyDoctorAgreementQuerySet
from facilities.services import standing
from insurance.models import Enrollee, Scheme, User
from insurance.schemes import sign_up
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.sign_up import FacilityNotEligible
from insurance.services import coverages, schemes

Ending = FamilyDoctorAgreement.Ending


class NotSignedUp(Refused):
    """The person is signed up with no facility on the day."""


class NoAgreement(Refused):
    """The person has no agreement with the facility on the day."""


@transaction.atomic
def sign(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    by: User,
    on: dt.date,
    doctor: Doctor | None = None,
    health_record_number: str = "",
) -> FamilyDoctorAgreement:
    """Sign a family-doctor agreement from a day on; a new one replaces the old.

    Where the edition has sign-up, only with the signed facility (NC-6.2, NC-A5). Refuses with
    NOT_OWN_FACILITY, CATEGORY_EXCLUDED, NOT_SIGNED_UP, FACILITY_NOT_ELIGIBLE (no contract) or NOT_SIGNED_FACILITY.
    """
    edition = schemes.editions(scheme).on(on)
    standing.check_own(facility, by=by, on=on)
    coverage = coverages.at(enrollee=enrollee, scheme=scheme, on=on)
    if coverage is not None:
        sign_up.check_category(edition, coverage.category)
    signed = _sign_up(enrollee, scheme, on) if edition.sign_up else None
    if edition.sign_up and signed is None:
        raise NotSignedUp(Refusal.NOT_SIGNED_UP, day=on)
    if standing.contract(facility, scheme=scheme, on=on) is None:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, problem="no contract")
    is_signed_here = signed is not None and signed.facility_id == facility.pk
    sign_up.check_family_doctor(edition, is_at_signed_facility=is_signed_here)
    until = (signed.ends_before if signed else None) or dt.date.max
    others = FamilyDoctorAgreement.objects.filter(enrollee=enrollee, scheme=scheme)
    # Also one that was to begin later, with a coverage that has not begun.
    close(others.touching(starts_on=on, ends_before=until), ends_before=on, because=Ending.REPLACED)
    agreement: FamilyDoctorAgreement = FamilyDoctorAgreement.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        sign_up=signed,
        doctor=doctor,
        health_record_number=health_record_number,
        registered_by=by,
        starts_on=on,
        ends_before=signed.ends_before if signed else None,
        ended_because=Ending.SIGN_UP_MOVED if signed and signed.ends_before else "",
    )
    return agreement


@transaction.atomic
def end(
    *, enrollee: Enrollee, scheme: Scheme, facility: Facility, by: User, on: dt.date
) -> FamilyDoctorAgreement:
    """End an agreement: the day is the first without it. Refuses with NOTHING_PENDING."""
    agreement: FamilyDoctorAgreement | None = (
        FamilyDoctorAgreement.objects.in_force(on=on)
        .filter(enrollee=enrollee, scheme=scheme, facility=facility)
        .first()
    )
    if agreement is None:
        raise NoAgreement(Refusal.NOTHING_PENDING, day=on)
    same = FamilyDoctorAgreement.objects.filter(pk=agreement.pk)
    close(same, ends_before=on, because=Ending.CANCELLED)
    return agreement


def close(agreements: FamilyDoctorAgreementQuerySet, *, ends_before: dt.date, because: str) -> None:
    """End agreements before a day; one that would have no day left never was."""
    rows = list(agreements.select_for_update().values_list("pk", "starts_on"))
    empty = [pk for pk, starts_on in rows if starts_on >= ends_before]
    FamilyDoctorAgreement.objects.filter(pk__in=empty).delete()
    FamilyDoctorAgreement.objects.filter(pk__in=[pk for pk, _ in rows]).update(
        ends_before=ends_before, ended_because=because
    )


def follow(signed: SignUp, *, ended_before: dt.date | None) -> None:
    """Let the agreements made under a sign-up end with it, or go on again when it does (NC-A6).

    `ended_before` is the sign-up's end before the change, so that only agreements which ended with
    it are reopened and none that ended for a reason of its own.
    """
    under = FamilyDoctorAgreement.objects.filter(sign_up=signed)
    ended_with_it = under.filter(ends_before=ended_before, ended_because=Ending.SIGN_UP_MOVED)
    running = under.filter(ends_before=None)
    if signed.ends_before is None:
        ended_with_it.update(ends_before=None, ended_because="")
    else:
        close(running | ended_with_it, ends_before=signed.ends_before, because=Ending.SIGN_UP_MOVED)


def _sign_up(enrollee: Enrollee, scheme: Scheme, on: dt.date) -> SignUp | None:
    signed: SignUp | None = (
        SignUp.objects.in_force(on=on).filter(enrollee=enrollee, scheme=scheme).first()
    )
    return signed

"""What a signed facility arranges: referrals and long prescriptions (NC-10.2, NC-40)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import (
    Doctor,
    Facility,
    FamilyDoctorAgreement,
    LongPrescription,
    Referral,
    SignUp,
)
from facilities.services.family_doctors import NotSignedUp
from insurance.models import ChronicQualification, Enrollee, Scheme, User
from insurance.schemes import sign_up
from insurance.schemes.codes import Disease, Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.sign_up import DiseaseNotAllowed, FacilityNotEligible, NotSignedFacility
from insurance.services import schemes

ONE_DAY = dt.timedelta(days=1)


class EndsBeforeStart(Refused):
    """The prescription would end before it begins."""


@transaction.atomic
def refer(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    from_facility: Facility,
    to_facility: Facility,
    by: User,
    on: dt.date,
    reason: str = "",
) -> Referral:
    """Record the signed facility's consent to treatment elsewhere; the edition says how long it holds.

    Refuses with NOT_SIGNED_UP, NOT_SIGNED_FACILITY, and FACILITY_NOT_ELIGIBLE the facility itself.
    """
    edition = schemes.editions(scheme).on(on)
    _check_signed(enrollee, scheme, from_facility, on)
    if to_facility == from_facility:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, problem="itself")
    referral: Referral = Referral.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        from_facility=from_facility,
        to_facility=to_facility,
        reason=reason,
        registered_by=by,
        starts_on=on,
        ends_before=sign_up.referral_valid_until(edition, on) + ONE_DAY,
    )
    return referral


@transaction.atomic
def prescribe_long(
    *,
    enrollee: Enrollee,
    scheme: Scheme,
    facility: Facility,
    disease: str,
    until: dt.date,
    by: User,
    on: dt.date,
    by_family_doctor: bool = True,
    doctor: Doctor | None = None,
) -> LongPrescription:
    """Record a family doctor's long prescription; `until` is its last day.

    The doctor's three confirmations (NC-41) are what `by` vouches for. Refuses with
    NOT_SIGNED_UP, NOT_SIGNED_FACILITY, FAMILY_DOCTOR_REQUIRED, DISEASE_NOT_ALLOWED (also without
    a chronic benefit for the disease), TERM_TOO_LONG or TERM_EMPTY.
    """
    edition = schemes.editions(scheme).on(on)
    _check_signed(enrollee, scheme, facility, on)
    agreement = FamilyDoctorAgreement.objects.in_force(on=on).filter(
        enrollee=enrollee, scheme=scheme, facility=facility
    )
    sign_up.check_long_prescription(
        edition,
        disease=Disease(disease),
        starts_on=on,
        until=until,
        is_by_family_doctor=by_family_doctor and agreement.exists(),
    )
    qualified = ChronicQualification.objects.in_force(on=on).filter(
        enrollee=enrollee, disease=disease
    )
    if not qualified.exists():
        raise DiseaseNotAllowed(Refusal.DISEASE_NOT_ALLOWED, disease=disease)
    if until < on:
        raise EndsBeforeStart("TERM_EMPTY", until=until)
    prescription: LongPrescription = LongPrescription.objects.create(
        enrollee=enrollee,
        scheme=scheme,
        facility=facility,
        doctor=doctor,
        disease=disease,
        risk_assessed=True,
        indication_confirmed=True,
        patient_informed=True,
        registered_by=by,
        starts_on=on,
        ends_before=until + ONE_DAY,
    )
    return prescription


def _check_signed(enrollee: Enrollee, scheme: Scheme, facility: Facility, on: dt.date) -> None:
    signed = SignUp.objects.in_force(on=on).filter(enrollee=enrollee, scheme=scheme).first()
    if signed is None:
        raise NotSignedUp(Refusal.NOT_SIGNED_UP, day=on)
    if signed.facility_id != facility.pk:
        raise NotSignedFacility(Refusal.NOT_SIGNED_FACILITY, facility=facility.name)

"""What must always hold of facilities, contracts and sign-ups is held by the database, whoever writes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from facilities.models import (
    ChosenFacility,
    Consortium,
    ConsortiumMember,
    Contract,
    ContractPaymentMethod,
    ContractPrecondition,
    ContractSection,
    ContractSuspension,
    ContractText,
    Doctor,
    Facility,
    FacilityGrading,
    FacilityLedger,
    FamilyDoctorAgreement,
    IntegrityRecord,
    LongPrescription,
    Membership,
    OffCampusApproval,
    Referral,
    School,
    SchoolFiling,
    SignUp,
    SignUpApplication,
    SignUpNotice,
    Student,
)
from facilities.services import ledgers
from insurance.models import LedgerAccount
from tests import factories
from tests.factories import City
from tests.laws import Breach, change, copy, forbidden, named_constraints

DAY = dt.date(2020, 3, 1)
EMPTY = {"ends_before": DAY, "starts_on": DAY}

Make = Callable[[City], models.Model]


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


def _dayuan(city: City) -> Facility:
    return Facility.objects.filter(name="Dayuan").first() or factories.contracted("Dayuan", city)


def _contract(city: City) -> Contract:
    return factories.contract_of(_dayuan(city))


def _sign_up(city: City) -> SignUp:
    fang = factories.signed("Fang", city, _dayuan(city))
    signed: SignUp = fang.sign_ups.get()
    return signed


def _care(city: City) -> dict[str, Any]:
    """What every arrangement of a facility for a person says."""
    signed = _sign_up(city)
    return {
        "enrollee": signed.enrollee,
        "scheme": city.scheme,
        "registered_by": city.handler,
        "starts_on": DAY,
    }


def _prescription(city: City) -> LongPrescription:
    prescription: LongPrescription = LongPrescription.objects.create(
        **_care(city),
        facility=_dayuan(city),
        disease="diabetes",
        risk_assessed=True,
        indication_confirmed=True,
        patient_informed=True,
    )
    return prescription


def _application(city: City) -> SignUpApplication:
    application: SignUpApplication = SignUpApplication.objects.create(
        enrollee=factories.insured("Fang", city),
        scheme=city.scheme,
        facility=_dayuan(city),
        kind="address",
        filed_on=DAY,
        filed_by=city.handler,
    )
    return application


def _school(city: City) -> School:
    school: School = School.objects.create(
        code="U1", name="University", kind="university", area=city.donghu
    )
    return school


def _ledger(city: City) -> FacilityLedger:
    dayuan, kind = _dayuan(city), LedgerAccount.Kind.FACILITY_PAYABLE
    ledgers.accounts(scheme=city.scheme, kind=kind, facilities=[dayuan.pk])
    found: FacilityLedger = dayuan.ledgers.get()
    return found


MAKE: dict[type[models.Model], Make] = {
    ChosenFacility: lambda city: ChosenFacility.objects.create(
        **_care(city), facility=_dayuan(city)
    ),
    ConsortiumMember: lambda city: ConsortiumMember.objects.create(
        consortium=Consortium.objects.create(name="Donghu"), facility=_dayuan(city), starts_on=DAY
    ),
    Contract: _contract,
    ContractPaymentMethod: lambda city: ContractPaymentMethod.objects.create(
        contract=_contract(city), method="capitation", starts_on=DAY
    ),
    ContractPrecondition: lambda city: ContractPrecondition.objects.create(
        contract=_contract(city), kind="public_health"
    ),
    ContractSection: lambda city: ContractSection.objects.create(
        contract=_contract(city), kind="breach", wording="As agreed."
    ),
    ContractSuspension: lambda city: ContractSuspension.objects.create(
        contract=_contract(city), starts_on=DAY
    ),
    ContractText: lambda city: ContractText.objects.create(
        scheme=city.scheme, version="2020", starts_on=DAY
    ),
    Doctor: lambda city: Doctor.objects.create(
        facility=_dayuan(city), code="D360100000001", name="Liu", starts_on=DAY
    ),
    Facility: _dayuan,
    FacilityGrading: lambda city: _dayuan(city).gradings.get(),
    FacilityLedger: _ledger,
    FamilyDoctorAgreement: lambda city: FamilyDoctorAgreement.objects.create(
        **_care(city), facility=_dayuan(city)
    ),
    IntegrityRecord: lambda city: IntegrityRecord.objects.create(
        facility=_dayuan(city), breach="billing", recorded_on=DAY, recorded_by=city.handler
    ),
    LongPrescription: _prescription,
    Membership: lambda city: factories.clerk(_dayuan(city)).memberships.get(),
    OffCampusApproval: lambda city: OffCampusApproval.objects.create(
        enrollee=factories.insured("Fang", city),
        school=_school(city),
        reason="no dentist",
        registered_by=city.handler,
        registered_on=DAY,
        starts_on=DAY,
    ),
    Referral: lambda city: Referral.objects.create(
        **_care(city), from_facility=_dayuan(city), to_facility=factories.facility("Tcm", city.xihu)
    ),
    SchoolFiling: lambda city: SchoolFiling.objects.create(
        school=_school(city),
        facility=_dayuan(city),
        filed_on=DAY,
        filed_by=city.handler,
        starts_on=DAY,
    ),
    SignUp: _sign_up,
    SignUpApplication: _application,
    SignUpNotice: lambda city: SignUpNotice.objects.create(
        sign_up=_sign_up(city), facility=_dayuan(city), issued_on=DAY
    ),
    Student: lambda city: Student.objects.create(
        enrollee=factories.insured("Fang", city), school=_school(city), starts_on=DAY
    ),
}

PERIODS = {
    "facilitygrading": FacilityGrading,
    "membership": Membership,
    "doctor": Doctor,
    "consortiummember": ConsortiumMember,
    "referral": Referral,
    "longprescription": LongPrescription,
    "contract": Contract,
    "contractpaymentmethod": ContractPaymentMethod,
    "contractsuspension": ContractSuspension,
    "chosenfacility": ChosenFacility,
    "signup": SignUp,
    "familydoctoragreement": FamilyDoctorAgreement,
    "schoolfiling": SchoolFiling,
    "student": Student,
    "offcampusapproval": OffCampusApproval,
}
BREACHES: dict[str, Breach] = {
    **{
        f"facilities_{name}_period_not_empty": Breach(model, EMPTY)
        for name, model in PERIODS.items()
    },
    "facilities_grading_one_a_day": Breach(FacilityGrading, {"starts_on": dt.date(2030, 1, 1)}),
    # Another account, or the account's own uniqueness would speak first.
    "facilities_ledger_one_a_kind": Breach(FacilityLedger, {"account_id": 0}),
    "facilities_grading_level": Breach(FacilityGrading, {"level": 4}),
    "facilities_membership_one_a_day": Breach(Membership, {"role": "manager"}),
    "facilities_doctor_once": Breach(Doctor),
    "facilities_consortium_member_one_a_day": Breach(ConsortiumMember),
    "facilities_long_prescription_confirmed": Breach(LongPrescription, {"patient_informed": False}),
    "facilities_contract_text_once": Breach(ContractText),
    "facilities_contract_one_a_day": Breach(Contract, {"starts_on": dt.date(2030, 1, 1)}),
    "facilities_contract_section_once": Breach(ContractSection),
    "facilities_contract_precondition_once": Breach(ContractPrecondition),
    "facilities_suspension_one_a_day": Breach(ContractSuspension),
    "facilities_application_filed_once": Breach(SignUpApplication),
    "facilities_application_decided_or_filed": Breach(SignUpApplication, {"decided_on": DAY}),
    "facilities_sign_up_one_a_day": Breach(SignUp, {"starts_on": dt.date(2030, 1, 1)}),
    "facilities_notice_one_a_facility": Breach(SignUpNotice),
    "facilities_agreement_one_a_day": Breach(FamilyDoctorAgreement),
    "facilities_school_filing_one_a_day": Breach(SchoolFiling),
    "facilities_school_filed_before_use": Breach(
        SchoolFiling, {"starts_on": DAY - dt.timedelta(days=1), "ends_before": DAY}
    ),
    "facilities_school_filing_reasoned": Breach(
        SchoolFiling, {"is_own_clinic": False, "starts_on": dt.date(2030, 1, 1)}
    ),
    "facilities_student_one_school_a_day": Breach(Student),
    "facilities_integrity_one_subject": Breach(IntegrityRecord, {"facility_id": None}),
    "facilities_integrity_kind_of_a_person": Breach(IntegrityRecord, {"kind": "card_lending"}),
    "facilities_chosen_once_a_day": Breach(ChosenFacility, {"starts_on": dt.date(2030, 1, 1)}),
    "facilities_payment_method_one_a_day": Breach(
        ContractPaymentMethod, {"starts_on": dt.date(2030, 1, 1), "method": "disease"}
    ),
}
# These two speak of other rows than a copy has at hand and are broken below.
BELOW = {"facilities_facility_not_its_own_parent", "facilities_referral_elsewhere"}


def test_every_named_constraint_is_broken_once() -> None:
    assert set(BREACHES) | BELOW == named_constraints("facilities")


@pytest.mark.parametrize("constraint", BREACHES)
def test_the_database_refuses(city: City, constraint: str) -> None:
    breach = BREACHES[constraint]
    row = MAKE[breach.model](city)

    with forbidden(constraint):
        copy(row, breach.changes)


def test_a_facility_is_not_its_own_parent(city: City) -> None:
    dayuan = _dayuan(city)

    with forbidden("facilities_facility_not_its_own_parent"):
        change(dayuan, parent_id=dayuan.pk)


def test_a_facility_does_not_refer_to_itself(city: City) -> None:
    referral = MAKE[Referral](city)

    with forbidden("facilities_referral_elsewhere"):
        change(referral, to_facility_id=_dayuan(city).pk)


def test_a_cancelled_sign_up_takes_no_day(city: City) -> None:
    signed = _sign_up(city)

    copy(signed, {"cancelled_on": DAY})

    assert SignUp.objects.standing().get() == signed


def test_sign_ups_that_only_touch_do_not_overlap(city: City) -> None:
    signed = _sign_up(city)
    change(signed, ends_before=DAY)

    copy(signed, {"starts_on": DAY, "ends_before": None})

    assert SignUp.objects.in_force(on=DAY).count() == 1


def test_a_draft_contract_stands_beside_the_active_one(city: City) -> None:
    copy(_contract(city), {"is_active": False})

    assert Contract.objects.count() == 2


def test_a_sign_up_follows_a_corrected_birth_date(city: City) -> None:
    signed = _sign_up(city)

    change(signed.enrollee, birth_date=dt.date(1955, 6, 1))

    signed.refresh_from_db()
    assert signed.birth_year == 1955


def test_a_sign_up_has_no_birth_year_of_its_own(city: City) -> None:
    with forbidden("facilities_sign_up_birth_year"):
        change(_sign_up(city), birth_year=1955)

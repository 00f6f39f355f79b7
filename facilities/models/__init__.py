"""The facilities floor's models, one noun a module."""

from facilities.models.care import LongPrescription, Referral
from facilities.models.chosen import ChosenFacility
from facilities.models.contract import (
    Contract,
    ContractPaymentMethod,
    ContractPrecondition,
    ContractSection,
    ContractSuspension,
    ContractText,
)
from facilities.models.facility import (
    Consortium,
    ConsortiumMember,
    Doctor,
    Facility,
    FacilityGrading,
    FacilityLedger,
    Membership,
)
from facilities.models.family_doctor import FamilyDoctorAgreement
from facilities.models.integrity import IntegrityRecord
from facilities.models.school import OffCampusApproval, School, SchoolFiling, Student
from facilities.models.signup import SignUp, SignUpApplication, SignUpNotice

__all__ = [
    "ChosenFacility",
    "Consortium",
    "ConsortiumMember",
    "Contract",
    "ContractPaymentMethod",
    "ContractPrecondition",
    "ContractSection",
    "ContractSuspension",
    "ContractText",
    "Doctor",
    "Facility",
    "FacilityGrading",
    "FacilityLedger",
    "FamilyDoctorAgreement",
    "IntegrityRecord",
    "LongPrescription",
    "Membership",
    "OffCampusApproval",
    "Referral",
    "School",
    "SchoolFiling",
    "SignUp",
    "SignUpApplication",
    "SignUpNotice",
    "Student",
]

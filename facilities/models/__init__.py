"""The facilities floor's models, one noun a module."""

from facilities.models.care import LongPrescription, Referral
from facilities.models.contract import (
    Contract,
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
    Membership,
)
from facilities.models.family_doctor import FamilyDoctorAgreement
from facilities.models.integrity import IntegrityRecord
from facilities.models.signup import SignUp, SignUpApplication, SignUpNotice

__all__ = [
    "Consortium",
    "ConsortiumMember",
    "Contract",
    "ContractPrecondition",
    "ContractSection",
    "ContractSuspension",
    "ContractText",
    "Doctor",
    "Facility",
    "FacilityGrading",
    "FamilyDoctorAgreement",
    "IntegrityRecord",
    "LongPrescription",
    "Membership",
    "Referral",
    "SignUp",
    "SignUpApplication",
    "SignUpNotice",
]

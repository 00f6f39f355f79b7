"""The bottom floor's models, one noun a module."""

from insurance.models.account import AccountEntry, PersonalAccount
from insurance.models.area import Area, Division
from insurance.models.attachment import Attachment
from insurance.models.circumstances import (
    BenefitSuspension,
    ChronicQualification,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
)
from insurance.models.coverage import Contribution, Coverage
from insurance.models.enrollee import Enrollee, PersonLookup
from insurance.models.run import Run, RunUnit
from insurance.models.scheme import Parameter, PolicyDocument, Scheme, SchemeEdition
from insurance.models.user import Post, User

__all__ = [
    "AccountEntry",
    "Area",
    "Attachment",
    "BenefitSuspension",
    "ChronicQualification",
    "Contribution",
    "Coverage",
    "Division",
    "Enrollee",
    "InpatientStay",
    "OffsiteFiling",
    "Parameter",
    "PersonLookup",
    "PersonalAccount",
    "PolicyDocument",
    "PoorStatus",
    "Post",
    "Run",
    "RunUnit",
    "Scheme",
    "SchemeEdition",
    "User",
]

"""The bottom floor's models, one noun a module."""

from insurance.models.account import (
    AccountClosing,
    AccountEntry,
    AccountMember,
    AccountStatement,
    CreditCase,
    OutstandingTrueUp,
    PersonalAccount,
    Relative,
)
from insurance.models.area import Area, Division
from insurance.models.attachment import Attachment
from insurance.models.catalogue import CatalogueItem, CatalogueTerm, PaymentStandard
from insurance.models.circumstances import (
    BenefitSuspension,
    ChronicQualification,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
)
from insurance.models.coverage import Contribution, Coverage, Employer, EmployerSuspension
from insurance.models.enrollee import Enrollee, PersonLookup
from insurance.models.import_file import ImportFile
from insurance.models.ledger import Journal, LedgerAccount, Leg
from insurance.models.run import Run, RunUnit
from insurance.models.scheme import (
    EditionCheck,
    Interpretation,
    Parameter,
    PolicyArticle,
    PolicyDocument,
    Scheme,
    SchemeEdition,
    WorkedExample,
)
from insurance.models.user import Post, User

__all__ = [
    "AccountClosing",
    "AccountEntry",
    "AccountMember",
    "AccountStatement",
    "Area",
    "Attachment",
    "BenefitSuspension",
    "CatalogueItem",
    "CatalogueTerm",
    "ChronicQualification",
    "Contribution",
    "Coverage",
    "CreditCase",
    "Division",
    "EditionCheck",
    "Employer",
    "EmployerSuspension",
    "Enrollee",
    "ImportFile",
    "InpatientStay",
    "Interpretation",
    "Journal",
    "LedgerAccount",
    "Leg",
    "OffsiteFiling",
    "OutstandingTrueUp",
    "Parameter",
    "PaymentStandard",
    "PersonLookup",
    "PersonalAccount",
    "PolicyArticle",
    "PolicyDocument",
    "PoorStatus",
    "Post",
    "Relative",
    "Run",
    "RunUnit",
    "Scheme",
    "SchemeEdition",
    "User",
    "WorkedExample",
]

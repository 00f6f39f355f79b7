"""The bottom floor's models, one noun a module."""

from insurance.models.account import AccountMember, PersonalAccount
from insurance.models.account_closing import AccountClosing, AccountStatement
from insurance.models.account_entry import AccountEntry, CreditCase, OutstandingTrueUp
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
from insurance.models.edition import EditionCheck, SchemeEdition
from insurance.models.enrollee import Enrollee, PersonLookup
from insurance.models.import_file import ImportFile
from insurance.models.ledger import Journal, LedgerAccount, Leg
from insurance.models.parameter import Parameter
from insurance.models.reading import Interpretation, WorkedExample
from insurance.models.relative import Relative
from insurance.models.run import Run, RunUnit
from insurance.models.scheme import PolicyArticle, PolicyDocument, Scheme
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

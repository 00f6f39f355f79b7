"""The whole of an edition file."""

from datetime import date

from insurance.schemes.codes import Route
from insurance.schemes.editions.schema.accounts import Accounts, Subsidy
from insurance.schemes.editions.schema.benefit import (
    Catalogue,
    Exclusion,
    NotCounted,
    RouteRule,
    Row,
)
from insurance.schemes.editions.schema.settling import (
    Budget,
    Capitation,
    FamilyDoctorFee,
    Settlement,
    StudentFund,
)
from insurance.schemes.editions.schema.signing import (
    ChosenFacilities,
    Contract,
    EffectRule,
    FamilyDoctor,
    LongPrescription,
    OffsiteFiling,
    Referral,
    SignUp,
)
from insurance.schemes.editions.schema.values import Cited, Model, Words


class InForce(Cited):
    """The articles that say from when, and until when, the edition holds."""


class Edition(Model):
    """An ordinance as it holds from a day on."""

    sha256: str
    source: str
    scheme: str
    starts_on: date
    ends_before: date | None = None
    in_force: InForce
    covers: dict[str, Words]
    routes: dict[Route, RouteRule] = {}
    benefit: tuple[Row, ...]
    catalogue: tuple[Catalogue, ...]
    not_counted_in: tuple[NotCounted, ...] = ()
    exclusions: tuple[Exclusion, ...]
    sign_up: SignUp | None = None
    family_doctor: FamilyDoctor | None = None
    retirement: EffectRule | None = None
    offsite_filing: OffsiteFiling | None = None
    referral: Referral | None = None
    chosen_facilities: ChosenFacilities | None = None
    long_prescription: LongPrescription | None = None
    contract: Contract
    settlement: Settlement
    capitation: Capitation | None = None
    budget: Budget | None = None
    accounts: Accounts
    subsidy: Subsidy | None = None
    student_fund: StudentFund | None = None
    family_doctor_fee: FamilyDoctorFee | None = None

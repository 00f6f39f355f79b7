"""The shape of an edition file: what may stand in it, under which names and in which units."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from insurance.schemes.codes import (
    AccountClosing,
    Beneficiary,
    Category,
    Disease,
    Effect,
    FacilityKind,
    ItemClass,
    ItemKind,
    OffsiteKind,
    Pending,
    Place,
    Purpose,
    Rejection,
    Route,
    SchemeKind,
    SignUpKind,
    Tier,
)
from insurance.schemes.money import WHOLE, BasisPoints, Fen, InvalidAmount, basis_points, fen
from insurance.schemes.parameters import PARAMETERS


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _yuan(value: Any) -> Fen:
    try:
        return not_negative(fen(value))
    except InvalidAmount as error:
        raise ValueError(f"{value} is {error.reason}") from error


def _fraction(value: Any) -> BasisPoints:
    try:
        return at_most_one(not_negative(basis_points(value)))
    except InvalidAmount as error:
        raise ValueError(f"{value} is {error.reason}") from error


def not_negative(value: int) -> int:
    """Return an amount; refuses with ValueError one below 0."""
    if value < 0:
        raise ValueError("below 0")
    return value


def at_most_one(points: BasisPoints) -> BasisPoints:
    """Return a rate in basis points; refuses with ValueError one above 1 or below -1."""
    if abs(points) > WHOLE:
        raise ValueError("a rate above 1")
    return points


def _parameter(name: str) -> str:
    if name not in PARAMETERS:
        raise ValueError(f"{name} is not the name of a parameter")
    return name


Yuan = Annotated[Fen, BeforeValidator(_yuan)]
Fraction = Annotated[BasisPoints, BeforeValidator(_fraction)]
ParameterName = Annotated[str, BeforeValidator(_parameter)]
Words = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
Cites = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]

DayOfYear = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]

UNSPECIFIED = "unspecified"
NONE = "none"


class Model(BaseModel):
    """A part of an edition: nothing unknown in it, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(Model):
    """A rule with the articles it rests on, and the reading where the text is silent or unclear."""

    cites: Cites
    interpretation: str | None = None
    note: str = ""


class Param(StrEnum):
    """What a row of the benefit table sets."""

    LEVEL = "level"
    UNRATED_LEVEL = "unrated_level"
    DEDUCTIBLE = "deductible"
    DEDUCTIBLE_SCOPE = "deductible_scope"
    RATE = "rate"
    RATE_ADD = "rate_add"
    CAP = "cap"
    CAP_SCOPE = "cap_scope"


class Unit(StrEnum):
    YUAN = "yuan"
    FRACTION = "fraction"
    LEVEL = "level"
    SCOPE = "scope"


class Row(Cited):
    """One value of the benefit table and the cases for which it holds."""

    id: str
    param: Param
    when: dict[str, Words] = {}
    value: str
    unit: Unit
    parameter: ParameterName | None = None
    switch: ParameterName | None = None


class Catalogue(Cited):
    """Which kinds of item, in which classes, are paid at all."""

    id: str
    when: dict[str, Words] = {}
    pays: dict[ItemKind, tuple[ItemClass, ...]]


class Exclusion(Cited):
    """A reason not to pay, or to wait: in the cases of `when`, if a fact holds or unless one does."""

    reason: Rejection | Pending
    when: dict[str, Words] = {}
    if_: Words | None = Field(default=None, alias="if")
    unless: Words | None = None
    until: DayOfYear | None = None


class RouteRule(Cited):
    """A way to treatment that the ordinance knows, and for whom and where it is open."""

    categories: tuple[Category, ...] = tuple(Category)
    places: tuple[Place, ...] = tuple(Place)


class SignUpRule(Cited):
    """How one kind of sign-up takes effect."""

    kind: SignUpKind
    effect: Effect
    months: tuple[int, int] | None = None
    evidence: bool = False
    alert_at: int | None = None
    notices: int = 0


class FacilityKinds(Cited):
    values: tuple[FacilityKind, ...] = Field(min_length=1)
    county_level_by_decision: bool = False


class SignUp(Model):
    """With whom people may sign up, and when it takes effect."""

    facility_kinds: FacilityKinds
    rules: tuple[SignUpRule, ...]


class FamilyDoctor(Cited):
    signed_facility_only: bool


class EffectRule(Cited):
    effect: Effect


class OffsiteFiling(EffectRule):
    kinds: tuple[OffsiteKind, ...] = tuple(OffsiteKind)


class Referral(Cited):
    days: int = Field(gt=0)


class LongPrescription(Cited):
    diseases: tuple[Disease, ...] = Field(min_length=1)
    months: int = Field(gt=0)
    days: int = Field(gt=0)


class Requirement(Cited):
    """A fact about a facility that its contract presupposes."""

    requires: str
    kinds: tuple[FacilityKind, ...] = tuple(FacilityKind)
    at_least: int | None = None


class Clauses(Cited):
    sections: tuple[str, ...] = Field(min_length=1)


class Contract(Model):
    """With which facilities a contract may be made, and what must stand in it."""

    facility_kinds: FacilityKinds
    requirements: tuple[Requirement, ...] = ()
    clauses: Clauses | None = None


class SettlementMethod(StrEnum):
    QUOTAS = "quotas"
    ACTUAL_COST = "actual_cost"


class Settlement(Cited):
    """How facilities are paid, and to which month a claim belongs."""

    method: SettlementMethod
    cutoff_day: int = Field(ge=1, le=28)
    annual: bool
    review_after: date | None = None


class BudgetUnit(StrEnum):
    COUNTY = "county"
    TOWNSHIP = "township"


class Fund(Cited):
    """The share of personal contributions that becomes the pooling fund."""

    share: Fraction
    parameter: ParameterName


class Group(Cited):
    """Ages with one budget standard, in yuan a person and year."""

    group: int
    ages: str
    standard: Yuan


class TierPay(StrEnum):
    ACTUAL = "actual"
    BUDGET = "budget"


class TierRule(Cited):
    """How a year is paid from a share of the budget on; the share itself is included."""

    tier: Tier
    from_: Fraction = Field(alias="from")
    pays: TierPay
    unused_share: Fraction = 0


class Budget(Cited):
    """For what unit money is budgeted, by and for which day of the year, and when staff are warned."""

    unit: BudgetUnit
    fixed_by: DayOfYear | None = None
    heads_on: DayOfYear | None = None
    alert_at: tuple[Fraction, ...] = ()


class NotCounted(Cited):
    """A total of another benefit into which these payments do not count."""

    total: str


class ChosenFacilities(Cited):
    """How many facilities a person may choose: a number, none where there is no limit, or unspecified."""

    limit: str


class Capitation(Model):
    """The fund, the groups and the tiers by which facilities are paid."""

    fund: Fund
    groups: tuple[Group, ...]
    tiers: tuple[TierRule, ...]


class CreditBase(StrEnum):
    """Of what an account credit is a share, or that it is a fixed amount."""

    CONTRIBUTION_BASE = "contribution_base"
    AVERAGE_PENSION = "average_pension"
    FIXED = "fixed"


class CreditPart(StrEnum):
    """From whose money an account credit comes."""

    PERSONAL = "personal"
    EMPLOYER = "employer"
    POOLED = "pooled"


class Credit(Cited):
    """One monthly credit to a personal account."""

    id: str
    part: CreditPart
    when: dict[str, Words]
    of: CreditBase
    value: str
    unit: Unit
    parameter: ParameterName | None = None
    times: Fraction = basis_points(1)
    while_suspended: bool = True

    @model_validator(mode="after")
    def _unit_fits(self) -> Self:
        wanted = Unit.YUAN if self.of is CreditBase.FIXED else Unit.FRACTION
        if self.unit is not wanted:
            raise ValueError(f"the unit must be {wanted}")
        return self


class SeniorAge(Cited):
    """From which birthday on a retired person counts as senior, and when it shows."""

    age: int
    effect: Effect


class PurposeRule(Cited):
    """What an account may pay, and for whom."""

    purpose: Purpose
    beneficiaries: tuple[Beneficiary, ...]


class Forbidden(Cited):
    purposes: tuple[Purpose, ...]


class Closing(Cited):
    ways: tuple[AccountClosing, ...]


class Accounts(Model):
    """The personal accounts, or the old balances that may still be used up."""

    has_credits: bool
    credits: tuple[Credit, ...] = ()
    credit_cites: Cites
    senior: SeniorAge | None = None
    purposes: tuple[PurposeRule, ...]
    forbidden: Forbidden
    closing: Closing | None = None


class Subsidy(Cited):
    """The second payment for what a person bore in a year."""

    threshold: Yuan
    counts: tuple[str, ...]
    rate: str
    rate_parameter: ParameterName
    cap_parameter: ParameterName


class StudentFund(Cited):
    """The yearly budget for students, in yuan a head."""

    per_student: Yuan


class FamilyDoctorFee(Cited):
    """What the fund pays a year for each person signed with a family doctor."""

    per_person: Yuan


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


class City(Model):
    code: str
    name: str


class Document(Model):
    """An official document; a number that the text does not give stays empty."""

    title: str
    number: str | None = None
    issuer: str
    issued_on: date | None = None
    supersedes: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()


class TextLayout(Model):
    """How a text is laid out.

    article is how one begins, N standing for its number; unnumbered is how those at the end begin
    that have none; titles: a title follows the number; broken_by_pages: pages cut sentences.
    """

    article: str
    titles: bool = False
    broken_by_pages: bool = False
    unnumbered: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()


class SchemeFacts(Model):
    """What a scheme is, apart from its rules; valid_to is its last day."""

    code: str
    name: str
    kind: SchemeKind
    prefix: str
    city: City
    valid_from: date
    valid_to: date | None = None
    cites: Cites
    interpretation: str | None = None
    text: TextLayout
    documents: tuple[Document, ...]

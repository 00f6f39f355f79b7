"""The shape of personal accounts and of the large-amount subsidy."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from insurance.schemes.codes import AccountClosing, Beneficiary, Effect, Purpose
from insurance.schemes.editions.invalid import Unfit
from insurance.schemes.editions.schema.benefit import Unit
from insurance.schemes.editions.schema.values import (
    UNSPECIFIED,
    Cited,
    Cites,
    Fraction,
    Model,
    ParameterName,
    Words,
    Yuan,
    rate,
)
from insurance.schemes.money import BasisPoints, basis_points

PurposeCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,39}$")]


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
    of_parameter: ParameterName | None = None
    times: Fraction = basis_points(1)
    while_suspended: bool = True

    @model_validator(mode="after")
    def _unit_fits(self) -> Self:
        wanted = Unit.YUAN if self.of is CreditBase.FIXED else Unit.FRACTION
        if self.unit is not wanted:
            raise Unfit("unit_wanted", wanted=wanted)
        if (self.of is CreditBase.AVERAGE_PENSION) is (self.of_parameter is None):
            raise Unfit("of_parameter")
        return self


class SeniorAge(Cited):
    """From which birthday on a retired person counts as senior, and when it shows."""

    age: int
    effect: Effect


class PurposeRule(Cited):
    """What an account may pay, and for whom; a purpose that a notice adds brings its own words."""

    purpose: PurposeCode
    beneficiaries: tuple[Beneficiary, ...]
    label: str = ""

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        is_known = self.purpose in {str(known) for known in Purpose}
        if is_known is bool(self.label):
            raise Unfit("purpose_label", purpose=self.purpose)
        return self


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

    @model_validator(mode="after")
    def _rate_is_one(self) -> Self:
        if self.rate != UNSPECIFIED:
            rate(self.rate)
        return self

    @property
    def stated_rate(self) -> BasisPoints | None:
        """The rate that the text itself states, or None where it leaves it to another notice."""
        return None if self.rate == UNSPECIFIED else basis_points(self.rate)

"""The shape of personal accounts and of the large-amount subsidy."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from insurance.schemes.codes import AccountClosing, Beneficiary, Effect, Purpose
from insurance.schemes.editions.invalid import Unfit
from insurance.schemes.editions.schema.benefit import Unit
from insurance.schemes.editions.schema.values import (
    Cited,
    Cites,
    Fraction,
    Model,
    ParameterName,
    Words,
    Yuan,
)
from insurance.schemes.money import basis_points


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

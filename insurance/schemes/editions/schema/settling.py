"""The shape of what facilities are paid: method, fund, groups, tiers and budgets."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from insurance.schemes.codes import Tier
from insurance.schemes.editions.schema.values import (
    Cited,
    DayOfYear,
    Fraction,
    Model,
    ParameterName,
    Yuan,
)


class SettlementMethod(StrEnum):
    QUOTAS = "quotas"
    ACTUAL_COST = "actual_cost"


class Settlement(Cited):
    """How facilities are paid, and to which month a claim belongs.

    signed_slips: a month is put forward once every claim's slip is signed or explained.
    """

    method: SettlementMethod
    cutoff_day: int = Field(ge=1, le=28)
    annual: bool
    review_after: date | None = None
    signed_slips: bool = False


class BudgetUnit(StrEnum):
    COUNTY = "county"
    TOWNSHIP = "township"


class Budget(Cited):
    """For what unit money is budgeted, by and for which day of the year, and when staff are warned."""

    unit: BudgetUnit
    fixed_by: DayOfYear | None = None
    heads_on: DayOfYear | None = None
    alert_at: tuple[Fraction, ...] = ()


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


class Capitation(Model):
    """The fund, the groups and the tiers by which facilities are paid."""

    fund: Fund
    groups: tuple[Group, ...]
    tiers: tuple[TierRule, ...]


class StudentFund(Cited):
    """The yearly budget for students, in yuan a head; a later day of counting corrects an earlier one."""

    per_student: Yuan
    counted_on: tuple[DayOfYear, ...] = Field(min_length=1)


class FamilyDoctorFee(Cited):
    """What the fund pays a year for each person signed with a family doctor."""

    per_person: Yuan

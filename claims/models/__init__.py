"""The claims floor's models, one noun a module."""

from claims.models.accumulator import Accumulation, Accumulator
from claims.models.claim import Claim, ClaimLine
from claims.models.distribution import Distribution, DistributionShare, SurplusUse
from claims.models.finding import Finding
from claims.models.fund import AnnualFund, CountyBudget
from claims.models.reimbursement import Reimbursement
from claims.models.settlement import (
    FacilityMonth,
    FacilityMonthGroup,
    FacilityPayment,
    FacilityYear,
    FacilityYearGroup,
    MonthClosing,
)

__all__ = [
    "Accumulation",
    "Accumulator",
    "AnnualFund",
    "Claim",
    "ClaimLine",
    "CountyBudget",
    "Distribution",
    "DistributionShare",
    "FacilityMonth",
    "FacilityMonthGroup",
    "FacilityPayment",
    "FacilityYear",
    "FacilityYearGroup",
    "Finding",
    "MonthClosing",
    "Reimbursement",
    "SurplusUse",
]

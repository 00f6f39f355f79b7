"""The claims floor's models, one noun a module."""

from claims.models.account_payment import AccountPayment, RefusedAccountPayment
from claims.models.accumulator import Accumulation, Accumulator
from claims.models.budget import BudgetAlert, FamilyDoctorFee, StudentFundYear, UnitBudget
from claims.models.claim import Claim, ClaimLine
from claims.models.decision import ClaimDecision
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
from claims.models.slip import SignedSlip, UnsignedExplanation
from claims.models.subsidy import OutsideBurden, Subsidy

__all__ = [
    "AccountPayment",
    "Accumulation",
    "Accumulator",
    "AnnualFund",
    "BudgetAlert",
    "Claim",
    "ClaimDecision",
    "ClaimLine",
    "CountyBudget",
    "Distribution",
    "DistributionShare",
    "FacilityMonth",
    "FacilityMonthGroup",
    "FacilityPayment",
    "FacilityYear",
    "FacilityYearGroup",
    "FamilyDoctorFee",
    "Finding",
    "MonthClosing",
    "OutsideBurden",
    "RefusedAccountPayment",
    "Reimbursement",
    "SignedSlip",
    "StudentFundYear",
    "Subsidy",
    "SurplusUse",
    "UnitBudget",
    "UnsignedExplanation",
]

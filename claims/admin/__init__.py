"""The claims floor's pages in the admin, one noun a module."""

from claims.admin import (
    claim,
    decision,
    facility,
    family_doctor_fee,
    finding,
    fund,
    ledger,
    month,
    reimbursement,
    run,
    settlement,
    sharing,
    slip,
    student_fund,
    unit_budget,
    year,
)

__all__ = [
    "claim",
    "decision",
    "facility",
    "family_doctor_fee",
    "finding",
    "fund",
    "ledger",
    "month",
    "reimbursement",
    "run",
    "settlement",
    "sharing",
    "slip",
    "student_fund",
    "unit_budget",
    "year",
]

"""The claims floor's pages in the admin, one noun a module."""

from claims.admin import (
    claim,
    decision,
    facility,
    finding,
    fund,
    ledger,
    month,
    reimbursement,
    run,
    settlement,
    sharing,
    year,
)

__all__ = [
    "claim",
    "decision",
    "facility",
    "finding",
    "fund",
    "ledger",
    "month",
    "reimbursement",
    "run",
    "settlement",
    "sharing",
    "year",
]

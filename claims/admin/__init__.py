"""The claims floor's pages in the admin, one noun a module."""

from claims.admin import (
    claim,
    facility,
    finding,
    fund,
    month,
    reimbursement,
    run,
    settlement,
    sharing,
    year,
)

__all__ = [
    "claim",
    "facility",
    "finding",
    "fund",
    "month",
    "reimbursement",
    "run",
    "settlement",
    "sharing",
    "year",
]

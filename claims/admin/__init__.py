"""The claims floor's pages in the admin, one noun a module."""

from claims.admin import claim, facility, finding, fund, reimbursement, run, settlement, sharing

__all__ = ["claim", "facility", "finding", "fund", "reimbursement", "run", "settlement", "sharing"]

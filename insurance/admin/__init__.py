"""The bottom floor's pages in the admin, one noun a module."""

from insurance.admin import (
    account,
    area,
    attachment,
    catalogue,
    circumstances,
    coverage,
    employer,
    enrollee,
    import_file,
    ledger,
    parameter,
    scheme,
    user,
)

__all__ = [
    "account",
    "area",
    "attachment",
    "catalogue",
    "circumstances",
    "coverage",
    "employer",
    "enrollee",
    "import_file",
    "ledger",
    "parameter",
    "scheme",
    "user",
]

"""The bottom floor's pages in the admin, one noun a module."""

from insurance.admin import (
    account,
    area,
    article,
    attachment,
    catalogue,
    circumstances,
    coverage,
    edition,
    employer,
    enrollee,
    import_file,
    interpretation,
    ledger,
    parameter,
    scheme,
    user,
)

__all__ = [
    "account",
    "area",
    "article",
    "attachment",
    "catalogue",
    "circumstances",
    "coverage",
    "edition",
    "employer",
    "enrollee",
    "import_file",
    "interpretation",
    "ledger",
    "parameter",
    "scheme",
    "user",
]

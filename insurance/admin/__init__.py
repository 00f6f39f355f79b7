"""The bottom floor's pages in the admin, one noun a module."""

from insurance.admin import (
    account,
    area,
    attachment,
    circumstances,
    coverage,
    employer,
    enrollee,
    parameter,
    scheme,
    user,
)

__all__ = [
    "account",
    "area",
    "attachment",
    "circumstances",
    "coverage",
    "employer",
    "enrollee",
    "parameter",
    "scheme",
    "user",
]

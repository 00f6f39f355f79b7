"""The facilities floor's pages in the admin, one noun a module."""

from facilities.admin import (
    care,
    chosen,
    contract,
    enrollee,
    facility,
    family_doctor,
    integrity,
    school,
    signup,
)

__all__ = [
    "care",
    "chosen",
    "contract",
    "enrollee",
    "facility",
    "family_doctor",
    "integrity",
    "school",
    "signup",
]

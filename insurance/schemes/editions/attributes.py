"""The attributes by which rows tell cases apart, and the words each of them knows."""

from collections.abc import Mapping
from types import MappingProxyType

from insurance.schemes.codes import Category, FacilityKind, Place, Route

YES, NO = "true", "false"
_YES_NO = (YES, NO)

ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "category": tuple(Category),
        "route": tuple(Route),
        "kind": tuple(FacilityKind),
        "level": ("1", "2", "3"),
        "place": tuple(Place),
        "grassroots": _YES_NO,
        "poor": _YES_NO,
        "family_doctor_here": _YES_NO,
        "filed_offsite": _YES_NO,
    }
)
"""In the order in which tables are keyed."""

CREDIT_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"category": tuple(Category), "has_account": _YES_NO, "senior": _YES_NO}
)
"""By which the rows of account credits tell people apart."""

MUST_BE_DECLARED = ("category", "route")
"""An edition says for which of these it decides; of the others it decides every word."""


def word(value: bool) -> str:
    """Return a truth value as it is written in an edition."""
    return YES if value else NO


EXCLUSION_FACTS = (
    "category_covered",
    "covered",
    "identity_verified",
    "suspended",
    "inpatient",
    "contract",
    "signed_up",
    "at_signed_facility",
    "grassroots",
    "county_tcm",
    "referral",
    "offsite_filed",
    "offsite_started",
    "locally_blocked",
    "own_school",
    "off_campus_approval",
    "pupil",
    "prescription",
    "benefit_level",
    "only_chronic_lines",
    "handed_in_late",
)
"""The words that may stand under `if` and `unless` of an exclusion."""

"""The core's vocabularies with the words that people read beside them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from insurance.schemes import codes
from insurance.schemes.parameters import PARAMETERS

Choices = list[tuple[str, Any]]


def choices(vocabulary: type[StrEnum], labels: Mapping[str, Any]) -> Choices:
    """Pair every word of a vocabulary with its label; a word without one is a KeyError at start."""
    return [(word.value, labels[word.value]) for word in vocabulary]


CATEGORIES = choices(
    codes.Category,
    {
        "active": _("active employee"),
        "retired": _("retired employee"),
        "veteran_worker": _("worker since before 1949"),
        "flexible": _("flexible employee"),
        "resident": _("resident"),
        "student": _("university student"),
    },
)
FACILITY_KINDS = choices(
    codes.FacilityKind,
    {
        "hospital": _("hospital"),
        "tcm_hospital": _("hospital of Chinese medicine"),
        "township_hospital": _("township hospital"),
        "community_health_center": _("community health centre"),
        "village_clinic": _("village clinic"),
        "school_clinic": _("school clinic"),
        "care_home_clinic": _("care home clinic"),
        "clinic": _("clinic"),
        "pharmacy": _("pharmacy"),
        "internet_hospital": _("internet hospital"),
    },
)
ROUTES = choices(
    codes.Route,
    {
        "ordinary": _("ordinary visit"),
        "pharmacy": _("pharmacy purchase"),
        "referral": _("referral"),
        "offsite": _("off-site care"),
        "chronic": _("chronic disease"),
        "off_campus": _("approved off-campus visit"),
        "holiday": _("holiday at home"),
        "internship": _("internship elsewhere"),
        "day_surgery": _("day surgery"),
        "rescue": _("rescue settled with inpatient care"),
    },
)
PLACES = choices(
    codes.Place,
    {
        "local": _("in the city"),
        "in_province": _("elsewhere in the province"),
        "out_of_province": _("outside the province"),
    },
)
ITEM_KINDS = choices(
    codes.ItemKind,
    {
        "drug": _("drug"),
        "patent_medicine": _("Chinese patent medicine"),
        "herbal_piece": _("herbal piece"),
        "tcm_treatment": _("treatment of Chinese medicine"),
        "treatment": _("treatment"),
        "test": _("test"),
        "consumable": _("consumable"),
        "device": _("device"),
    },
)
ITEM_CLASSES = choices(codes.ItemClass, {"A": _("class A"), "B": _("class B"), "C": _("class C")})
DISEASES = choices(
    codes.Disease,
    {"hypertension": _("hypertension"), "diabetes": _("diabetes"), "other": _("other disease")},
)
SIGN_UP_KINDS = choices(
    codes.SignUpKind,
    {
        "first": _("first sign-up"),
        "window": _("change for the next year"),
        "address": _("change of address"),
        "reassigned": _("reassigned by the agency"),
    },
)
RELATIONS = choices(
    codes.Relation,
    {
        "spouse": _("spouse"),
        "parent": _("parent"),
        "child": _("child"),
        "sibling": _("sibling"),
    },
)
BENEFICIARIES = [(codes.Beneficiary.SELF.value, _("the person")), *RELATIONS]
PURPOSES = choices(
    codes.Purpose,
    {
        "copay": _("own part of treatment"),
        "pharmacy": _("drugs, devices and consumables at a pharmacy"),
        "resident_premium": _("contribution to residents' insurance"),
        "large_amount_premium": _("contribution to large-amount insurance"),
        "long_term_care": _("contribution to long-term care insurance"),
        "inclusive_insurance": _("inclusive commercial insurance"),
        "fitness": _("sports and fitness"),
        "public_health": _("public health"),
        "wellness": _("wellness"),
    },
)
CLOSINGS = choices(
    codes.AccountClosing,
    {
        "transfer": _("transfer along"),
        "payout": _("one-off payout"),
        "inherit": _("inheritance"),
    },
)
_PARAMETER_LABELS = {
    "deductible_level_1": _("deductible, level 1"),
    "deductible_level_2": _("deductible, level 2"),
    "deductible_level_3": _("deductible, level 3"),
    "subsidy_rate": _("rate of the second subsidy"),
    "subsidy_cap": _("cap of the second subsidy"),
    "employer_account_rate": _("employer's share for the account"),
    "retired_account_monthly": _("monthly credit of retired people"),
    "personal_account_rate": _("personal share for the account"),
    "average_pension": _("average pension"),
    "annual_cap": _("yearly cap"),
    "annual_cap_retired": _("yearly cap of retired people"),
    "annual_cap_student": _("yearly cap of students"),
    "family_doctor_bonus_for_poor": _("family-doctor addition for poor households"),
    "personal_contribution": _("personal contribution a head"),
    "pharmacy_level": _("level of pharmacies"),
}
PARAMETER_NAMES = [(name, _PARAMETER_LABELS[name]) for name in PARAMETERS]

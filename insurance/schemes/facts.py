"""What the kernel has to know about a claim: plain values as of the day of service, no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The circumstances of one claim, each as of the day of service (G-A5).

    What is not said is taken not to be so. category is None without coverage; is_covered means
    in force, paid and alive; prescriber_level is None without prescription; host_level is that of
    the facility on which an internet hospital rests. is_filed_offsite: a filing for this place is
    in force; is_offsite_locally_blocked: the off-site benefit was in force on 1 January.
    visit_key and facility_key are opaque: the visit, and the facility whose deductible counts.
    dates names, for the receipt, the dates that chose the facts.
    """

    service_on: date
    submitted_on: date
    category: Category | None
    is_covered: bool = False
    is_poor: bool = False
    is_identity_verified: bool = False
    is_suspended: bool = False
    is_inpatient: bool = False
    route: Route | None = None
    facility_kind: FacilityKind
    facility_level: int = 0
    host_level: int | None = None
    place: Place = Place.LOCAL
    is_grassroots: bool = False
    is_county_tcm: bool = False
    has_contract: bool = False
    is_signed_up: bool = False
    is_at_signed_facility: bool = False
    has_family_doctor_here: bool = False
    is_filed_offsite: bool = False
    offsite_benefit_started: bool = False
    is_offsite_locally_blocked: bool = False
    has_referral: bool = False
    prescriber_level: int | None = None
    is_own_school: bool = False
    has_off_campus_approval: bool = False
    chronic_diseases: frozenset[Disease] = frozenset()
    visit_key: str = ""
    facility_key: str = ""
    dates: Mapping[str, date] = field(default_factory=dict)

"""What the kernel has to know about a claim: plain values as of the day of service, no names."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route
from insurance.schemes.money import BasisPoints


class Facts(NamedTuple):
    """The circumstances of one claim, each as of the day of service (G-A5); given by name.

    What is not said is taken not to be so. category outlasts the coverage, and is None without any;
    is_covered means in force, paid and alive; prescriber_level is None without prescription;
    host_level is that of the facility on which an internet hospital rests. is_filed_offsite: a
    filing for this place is in force; is_offsite_locally_blocked: the off-site benefit was in force
    on 1 January. decided_rate, in basis points, is what staff decided where the ordinance leaves it
    to them (JJ-A12). visit_key and facility_key are opaque: the visit, and the facility whose
    deductible counts. dates names, for the receipt, the dates that chose the facts.
    """

    service_on: date
    submitted_on: date
    category: Category | None
    facility_kind: FacilityKind
    facility_level: int = 0
    host_level: int | None = None
    prescriber_level: int | None = None
    place: Place = Place.LOCAL
    route: Route | None = None
    chronic_diseases: frozenset[Disease] = frozenset()
    decided_rate: BasisPoints | None = None
    is_covered: bool = False
    is_identity_verified: bool = False
    has_contract: bool = False
    is_poor: bool = False
    is_suspended: bool = False
    is_inpatient: bool = False
    is_grassroots: bool = False
    is_county_tcm: bool = False
    is_signed_up: bool = False
    is_at_signed_facility: bool = False
    has_family_doctor_here: bool = False
    is_filed_offsite: bool = False
    offsite_benefit_started: bool = False
    is_offsite_locally_blocked: bool = False
    has_referral: bool = False
    is_own_school: bool = False
    has_off_campus_approval: bool = False
    is_pupil: bool = False
    visit_key: str = ""
    facility_key: str = ""
    dates: Mapping[str, date] = MappingProxyType({})

    @property
    def is_handed_in_later(self) -> bool:
        """Whether the claim came in after the day of service."""
        return self.submitted_on > self.service_on


CASE = slice(Facts._fields.index("category"), Facts._fields.index("visit_key"))
"""The facts that make up a case: claims alike in these differ in their days, keys and bill alone."""

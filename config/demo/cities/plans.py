"""What each further city of the demo has: which counties, how many people of which kind, which facilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from facilities.models import ContractPaymentMethod
from insurance.schemes.codes import Category, FacilityKind, Place

Kind, Method = FacilityKind, ContractPaymentMethod.Method


@dataclass(frozen=True, slots=True)
class Site:
    """A facility: its kind and level, in which of the plan's counties, and how busy it is.

    key is the name by which the plan calls it, under the facility that manages or hosts it; busy is
    its weight among all facilities to which people go.
    """

    key: str
    kind: FacilityKind
    level: int
    county: int = 0
    under: str = ""
    busy: int = 0
    name: str = ""
    place: Place = Place.LOCAL
    is_county_level: bool = False
    is_contracted: bool = True
    has_direct_settlement: bool = True
    method: ContractPaymentMethod.Method | None = None

    @property
    def is_local(self) -> bool:
        """Whether it lies in the city."""
        return self.place is Place.LOCAL

    @property
    def is_grassroots(self) -> bool:
        """Whether people go there first: no hospital, and no pharmacy."""
        return self.kind in (Kind.TOWNSHIP_HOSPITAL, Kind.COMMUNITY_HEALTH_CENTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A city: its scheme, three of its counties, and how many people of which category, in a thousand.

    brings_sheets says that balances and the last contributions come in by sheets; sees_years, that
    the portal has seen the whole of the last complete year.
    """

    code: str
    counties: tuple[str, ...]
    people: int
    shares: Mapping[Category, int]
    sites: tuple[Site, ...]
    visits: int = 12  # a month
    brings_sheets: bool = False
    sees_years: bool = False


HOSPITALS = (
    Site("city", Kind.HOSPITAL, 3, busy=170, name="city_hospital"),
    Site("first", Kind.HOSPITAL, 2, busy=70, is_county_level=True),
    Site("tcm", Kind.TCM_HOSPITAL, 2, busy=60, method=Method.DISEASE_POINTS),
    Site("second", Kind.HOSPITAL, 2, 1, busy=90, is_county_level=True),
    Site("third", Kind.HOSPITAL, 2, 2, busy=60, is_county_level=True),
)
GRASSROOTS = (
    Site("centre", Kind.COMMUNITY_HEALTH_CENTER, 1, busy=150, method=Method.CAPITATION),
    Site("township", Kind.TOWNSHIP_HOSPITAL, 1, 1, busy=120, method=Method.CAPITATION),
    Site("village", Kind.VILLAGE_CLINIC, 0, 1, under="township", busy=50),
    Site("other", Kind.TOWNSHIP_HOSPITAL, 1, 2, busy=80),
    Site("hamlet", Kind.VILLAGE_CLINIC, 0, 2, under="other", busy=40),
)
RETAIL = (
    Site("pharmacy", Kind.PHARMACY, 0, busy=80),
    Site("drugstore", Kind.PHARMACY, 0, 1, busy=50),
    Site("online", Kind.INTERNET_HOSPITAL, 0, under="city", busy=40),
    Site("surgery", Kind.CLINIC, 1, busy=12, is_contracted=False),
)
ELSEWHERE = (
    Site("inland", Kind.HOSPITAL, 3, name="in_province_hospital", place=Place.IN_PROVINCE),
    Site(
        *("countryside", Kind.TOWNSHIP_HOSPITAL, 1),
        name="in_province",
        place=Place.IN_PROVINCE,
        has_direct_settlement=False,
    ),
    Site("abroad", Kind.HOSPITAL, 3, name="out_of_province_hospital", place=Place.OUT_OF_PROVINCE),
)
EMPLOYEES = (*HOSPITALS, *GRASSROOTS, *RETAIL, *ELSEWHERE)
OF_EMPLOYEES = MappingProxyType(
    {
        Category.ACTIVE: 560,
        Category.FLEXIBLE: 90,
        Category.RETIRED: 335,
        Category.VETERAN_WORKER: 15,
    }
)
OF_RESIDENTS = MappingProxyType({Category.RESIDENT: 740, Category.STUDENT: 260})

# Townships with their village points, the clinics of schools, and one county's hospital by decision (LY-10).
RESIDENTS = (
    Site("centre", Kind.COMMUNITY_HEALTH_CENTER, 1, busy=170),
    Site("street", Kind.COMMUNITY_HEALTH_CENTER, 1, busy=110),
    Site("university", Kind.SCHOOL_CLINIC, 1),
    Site("township", Kind.TOWNSHIP_HOSPITAL, 1, 1, busy=150),
    Site("village", Kind.VILLAGE_CLINIC, 0, 1, under="township", busy=90),
    Site("second", Kind.HOSPITAL, 2, 1, busy=70, is_county_level=True),
    Site("other", Kind.TOWNSHIP_HOSPITAL, 1, 2, busy=140),
    Site("hamlet", Kind.VILLAGE_CLINIC, 0, 2, under="other", busy=80),
    Site("city", Kind.HOSPITAL, 3, busy=20, name="city_hospital", is_contracted=False),
    # Where students are on holiday or in practice, no contract is asked for (LY-14.2).
    *(replace(site, is_contracted=False) for site in ELSEWHERE),
)


XINYANG = Plan(
    code="xinyang-employee",
    counties=("411502", "411521", "411525"),
    people=300,
    shares=OF_EMPLOYEES,
    sites=EMPLOYEES,
    visits=18,
)
JIUJIANG = Plan(
    code="jiujiang-employee",
    counties=("360403", "360402", "360424"),
    people=260,
    shares=OF_EMPLOYEES,
    # Pharmacies wait for their benefit level (JJ-8.3): their contracts are drafts.
    sites=EMPLOYEES,
    brings_sheets=True,
)
LUOYANG = Plan(
    code="luoyang-resident",
    counties=("410311", "410324", "410329"),
    people=300,
    shares=OF_RESIDENTS,
    sites=RESIDENTS,
    visits=13,
    sees_years=True,
)
JINAN = Plan(
    code="jinan-employee",
    counties=("370102", "370114", "370126"),
    people=280,
    shares=OF_EMPLOYEES,
    sites=EMPLOYEES,
)
PLANS = (XINYANG, JIUJIANG, LUOYANG, JINAN)

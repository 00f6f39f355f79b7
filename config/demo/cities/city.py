"""A further city of the demo: its scheme and time, and where its staff, facilities and people are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from config.city import names
from config.city.drawing import ONE_DAY
from config.city.staff import SECOND_OFFICER, Duty, Role, username
from config.demo.cities.bills import Shelf
from config.demo.cities.plans import Plan, Site
from facilities.models import Doctor, Facility
from insurance.models import Area, Contribution, Enrollee, Scheme, User
from insurance.schemes.booking import next_month
from insurance.schemes.codes import Category
from insurance.services import areas, enrollees

CITY_DUTIES = (
    Duty.SCHEME_OFFICER,
    Duty.HANDLER,
    Duty.REVIEWER,
    Duty.FINANCE,
    Duty.CASHIER,
    Duty.AUDITOR,
)
COUNTY_DUTIES = CITY_DUTIES[1:]
# The month of the year in which the portal has taken a city over at the latest.
LATEST_BEGINNING = 10


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody insured at the beginning of the year, with the ordinal that the plan gave."""

    ordinal: int
    enrollee: Enrollee
    category: Category
    area: Area
    pays_monthly: bool


@dataclass
class City:
    """A city with the day on which the portal took it over, and today; it asks for the same thing once.

    Everything that is drawn for it is drawn from random(), by what it is drawn for, so that a demo
    that was killed goes on with the same city.
    """

    scheme: Scheme
    plan: Plan
    since: dt.date
    today: dt.date

    def random(self, *of: object) -> Random:
        """Return the same generator each time for the same thing."""
        told = ":".join(map(str, (self.plan.code, self.since, *of)))
        return Random(told)  # noqa: S311 - an invented city keeps no secret

    @property
    def year(self) -> int:
        """The last complete year, in which the portal took the city over."""
        return self.since.year

    @property
    def new_year(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day on which anything happened: yesterday, or the last day of the ordinance."""
        return self.today - ONE_DAY

    @cached_property
    def months(self) -> list[dt.date]:
        """The months that the portal has seen whole, by their first days."""
        return list(self._months())

    def _months(self) -> Iterator[dt.date]:
        month = self.since
        while next_month(month) <= self.today:
            yield month
            month = next_month(month)

    @cached_property
    def area(self) -> Area:
        """The city itself, as an area with its province."""
        city: Area = Area.objects.select_related("parent").get(pk=self.scheme.city_id)
        return city

    @property
    def name(self) -> str:
        """The city's name without the word for city."""
        return self.area.name.removesuffix(names.words()["city_suffix"])

    @cached_property
    def counties(self) -> list[Area]:
        """The plan's counties, in its order."""
        found = {area.code: area for area in Area.objects.counties_of(self.area)}
        return [found[code] for code in self.plan.counties]

    def area_of(self, site: Site) -> Area:
        """Return where a facility of the plan lies."""
        if site.is_local:
            return self.counties[site.county]
        return areas.stand_in(city=self.area, place=site.place)

    def code_of(self, site: Site) -> str:
        """Return the code of a facility of the plan, which no other city's has."""
        ordinal = self.plan.sites.index(site) + 1
        return f"H{self.area_of(site).code[:6]}{self.area.code[2:4]}{ordinal:03}"

    @cached_property
    def facilities(self) -> dict[str, Facility]:
        """The facilities by the names that the plan gives them."""
        codes = {self.code_of(site): site.key for site in self.plan.sites}
        found = Facility.objects.filter(code__in=codes).select_related("area__parent", "township")
        return {codes[facility.code]: facility for facility in found}

    @cached_property
    def doctors(self) -> dict[int, list[Doctor]]:
        """The doctors by the facility at which they work."""
        found: dict[int, list[Doctor]] = {}
        for doctor in Doctor.objects.filter(facility__in=self.facilities.values()).order_by("pk"):
            found.setdefault(doctor.facility_id, []).append(doctor)
        return found

    @cached_property
    def shelf(self) -> Shelf:
        """The catalogue of the city's province, from which bills are drawn."""
        return Shelf(self.province)

    @property
    def province(self) -> Area:
        """The province in which the city lies."""
        return areas.province_of(self.area)

    def official(self, duty: Duty, area: Area | None = None) -> User:
        """Return who holds a duty in a county, or in the city."""
        return self._users[username((area or self.area).code, duty)]

    @property
    def second_officer(self) -> User:
        """The one of the two scheme officers who approves what the other entered."""
        return self._users[username(self.area.code, SECOND_OFFICER)]

    def clerk(self, site: Site) -> User:
        """Return who bills at a facility of the city."""
        return self._users[username(self.code_of(site), Role.REGISTRAR)]

    def manager(self, site: Site) -> User:
        """Return who keeps a facility's money."""
        return self._users[username(self.code_of(site), Role.MANAGER)]

    @property
    def logins(self) -> list[str]:
        """The names with which people of the city's offices and facilities sign in."""
        local = [self.code_of(site) for site in self.plan.sites if site.is_local]
        return [
            *(username(self.area.code, duty) for duty in CITY_DUTIES),
            username(self.area.code, SECOND_OFFICER),
            *(username(county.code, duty) for county in self.counties for duty in COUNTY_DUTIES),
            *(username(code, role) for code in local for role in Role),
        ]

    @cached_property
    def _users(self) -> dict[str, User]:
        return {user.username: user for user in User.objects.filter(username__in=self.logins)}

    @cached_property
    def residents(self) -> list[Resident]:
        """The people of the plan as they were insured at first, in its order."""
        keys = {self.card_key(ordinal): ordinal for ordinal in range(self.plan.people)}
        people = Enrollee.objects.filter(card_key__in=keys).prefetch_related(
            "coverages__area", "offsite_filings", "chronic_qualifications"
        )
        return sorted(
            (self._resident(keys[person.card_key], person) for person in people),
            key=lambda resident: resident.ordinal,
        )

    def _resident(self, ordinal: int, person: Enrollee) -> Resident:
        coverage = min(person.coverages.all(), key=lambda row: row.starts_on)
        category = Category(coverage.category)
        pays = category in (Category.ACTIVE, Category.FLEXIBLE)
        return Resident(ordinal, person, category, coverage.area, pays)

    def card_number(self, ordinal: int) -> str:
        """Return the card number of the person with that ordinal."""
        return f"C{self.area.code}{ordinal:05}"

    def card_key(self, ordinal: int) -> str | None:
        """Return the key by which the person with that ordinal is found."""
        return enrollees.key_of("card", self.card_number(ordinal))


def city_of(scheme: Scheme, plan: Plan, *, today: dt.date) -> City:
    """Return a city of the demo; one that stands keeps the day from which it was made.

    The portal has seen about a year of it; where the ordinance settles by the year, a whole one.
    """
    if scheme.ends_before is not None:
        today = min(today, scheme.ends_before)
    paid = Contribution.objects.filter(coverage__scheme=scheme)
    stands = paid.order_by("year", "month").first()
    if stands is not None:
        return City(scheme, plan, dt.date(stands.year, stands.month or 1, 1), today)
    month = 1 if plan.sees_years else min(today.month, LATEST_BEGINNING)
    return City(scheme, plan, dt.date(today.year - 1, month, 1), today)

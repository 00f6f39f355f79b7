"""Schools of a further city, the facilities that they filed, and where their students are treated (LY-10.3, LY-14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from django.db import transaction

from config.city import names
from config.city.drawing import chance
from config.city.staff import Duty
from config.demo.cities import papers, sheets
from config.demo.cities.city import City, Resident
from config.demo.cities.plans import LUOYANG, Site
from facilities.models import School
from facilities.services import schools
from insurance.schemes.codes import Category, Route

HOLIDAYS = (1, 2, 7, 8)  # the months in which students are at home
AT_HOME, IN_PRACTICE, OFF_CAMPUS = 500, 60, 110  # in a thousand visits
APPROVED = 10  # of how many students the first is approved
HANDED_IN_AFTER = dt.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class College:
    """A school: what it is called, of which kind, and which facility of the plan it filed."""

    word: str
    kind: School.Kind
    site: str

    @property
    def is_own_clinic(self) -> bool:
        """Whether the facility is the school's own clinic."""
        return self.site == "university"


COLLEGES = (
    College("university", School.Kind.UNIVERSITY, "university"),
    College("college", School.Kind.JUNIOR_COLLEGE, "street"),
)


def are_enrolled(city: City) -> bool:
    """Whether the city's schools have their students; a city of employees has none."""
    return city.plan.code != LUOYANG.code or School.objects.filter(area__parent=city.area).exists()


@transaction.atomic
def enrol(city: City) -> None:
    """Found the schools, file their facilities, bring the students in by a sheet, and approve some elsewhere."""
    founded = [_found(city, number, college) for number, college in enumerate(COLLEGES)]
    rows = [
        {
            "holder": city.card_number(one.ordinal),
            "code": founded[_place(one)].code,
            "starts_on": one.enrollee.coverages.all()[0].starts_on,
        }
        for one in _students(city)
    ]
    sheets.bring_in(city, sheets.Kind.STUDENTS, rows, on=city.new_year + HANDED_IN_AFTER)
    for one in _students(city)[::APPROVED]:
        _approve(city, one, dt.date(city.year, 3, 1))


def where(city: City, rng: Random, one: Resident, on: dt.date) -> tuple[Site, Route | None]:
    """Return where a student goes: at school, at home in the holidays, in practice, or off campus."""
    sites = {site.key: site for site in city.plan.sites}
    if on.month in HOLIDAYS and chance(rng, AT_HOME):
        return sites[rng.choice(("inland", "countryside"))], Route.HOLIDAY
    if chance(rng, IN_PRACTICE):
        return sites["abroad"], Route.INTERNSHIP
    if chance(rng, OFF_CAMPUS):
        return sites[rng.choice(("centre", "city"))], Route.OFF_CAMPUS
    return sites[COLLEGES[_place(one)].site], None


def _students(city: City) -> list[Resident]:
    return [one for one in city.residents if one.category is Category.STUDENT]


def _place(one: Resident) -> int:
    return one.ordinal % len(COLLEGES)


def _found(city: City, number: int, college: College) -> School:
    """Found a school in the first county, and file the facility of its students with the agency."""
    words = names.words()["schools"]
    county, since = city.counties[0], city.scheme.starts_on
    school: School = School.objects.create(
        code=f"XG{city.area.code}{number + 1:02}",
        name=words[college.word].format(city=city.name),
        kind=college.kind,
        area=county,
    )
    schools.file(
        school=school,
        facility=city.facilities[college.site],
        scheme=city.scheme,
        is_own_clinic=college.is_own_clinic,
        reason="" if college.is_own_clinic else words["reason"],
        starts_on=since,
        by=city.official(Duty.HANDLER, county),
        on=since,
    )
    return school


def _approve(city: City, one: Resident, on: dt.date) -> None:
    by = city.official(Duty.HANDLER, city.counties[0])
    schools.approve_off_campus(
        enrollee=one.enrollee,
        reason=names.words()["schools"]["approval"],
        starts_on=on,
        evidence=papers.sample(by, names.words()["schools"]["evidence"]),
        by=by,
        on=on,
    )

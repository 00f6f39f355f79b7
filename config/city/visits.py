"""A year of visits: where people went, what the core made of each bill, and the claims it became."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from config.city.drawing import ONE_DAY, chance, count_around, day_between
from config.city.people import Frame, Inhabitant
from config.city.places import Clinic
from config.city.population import AGES
from facilities.models import Facility, SignUp
from insurance.schemes.codes import Place, Route

# Visits a year in thousandths, by the first age of each span of the population.
HABITS = (1900, 2700, 1500, 700, 900, 1300, 2000, 2900, 2500, 1800, 1200)
AVERAGE = 1755  # somewhat above 1.7, for some fall on days without a sign-up
FULL = 100

# In a thousand visits.
AT_A_POINT = 320
REFERRED = 22
ASTRAY = 5
UNVERIFIED = 2
HANDED_IN_AFTER = (3, 40)  # days, where the person pays first


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: by which route, where, under which sign-up, and when it was handed in."""

    service_on: dt.date
    submitted_on: dt.date
    route: Route
    place: Place
    facility: Facility
    signed: SignUp
    clinic: Clinic
    is_verified: bool

    @property
    def is_at_signed(self) -> bool:
        """Whether it was at the signed facility or a village point of it (NC-17.3)."""
        return self.clinic.facility.pk in (self.facility.pk, self.facility.parent_id)


def usual_habit(busyness: Sequence[int]) -> int:
    """Return the visits, in thousandths, that habits and busyness alone would give an average person."""
    people = sum(weight for _, _, weight in AGES)
    habit = sum(weight * habit for (_, _, weight), habit in zip(AGES, HABITS, strict=True))
    return habit * sum(busyness) // (people * len(busyness) * FULL)


def of_year(frame: Frame, person: Inhabitant) -> list[Visit]:
    """Draw a person's visits of the year in the order in which they were handed in."""
    rng = frame.rng
    drawn = []
    for _ in range(count_around(rng, _habit(frame, person))):
        day = day_between(rng, frame.new_year, frame.next_year - ONE_DAY)
        visit = _visit(frame, person, day)
        if visit is not None:
            drawn.append(visit)
    return sorted(drawn, key=lambda visit: (visit.submitted_on, visit.service_on))


def _habit(frame: Frame, person: Inhabitant) -> int:
    """Return how often a person of this age and clinic goes, in thousandths of a visit a year."""
    if not person.sign_ups:
        return 0
    _, clinic = person.sign_ups[-1]
    by_age = next(
        habit for (_, last, _), habit in zip(AGES, HABITS, strict=True) if person.age <= last
    )
    return by_age * AVERAGE * clinic.busyness // (FULL * frame.usual_habit)


def _visit(frame: Frame, person: Inhabitant, day: dt.date) -> Visit | None:
    """Return a visit on a day on which the person is signed up, or none."""
    standing = next((row for row in person.sign_ups if row[0].is_in_force(day)), None)
    if standing is None:
        return None
    signed, clinic = standing
    filing = next((row for row in person.filings if row.benefit_from <= day), None)
    verified = not chance(frame.rng, UNVERIFIED)
    if filing is not None:
        place = Place(filing.place)
        later = _handed_in(frame.rng, day)
        facility = frame.city.elsewhere[place]
        return Visit(day, later, Route.OFFSITE, place, facility, signed, clinic, verified)
    if chance(frame.rng, REFERRED):
        hospital = frame.city.counties[clinic.facility.area_id].tcm
        later = _handed_in(frame.rng, day)
        return Visit(day, later, Route.REFERRAL, Place.LOCAL, hospital, signed, clinic, verified)
    facility = _facility(frame, clinic)
    return Visit(day, day, Route.ORDINARY, Place.LOCAL, facility, signed, clinic, verified)


def _facility(frame: Frame, clinic: Clinic) -> Facility:
    """Return the signed clinic, one of its village points, or for a few a wrong one."""
    if chance(frame.rng, ASTRAY):
        return frame.rng.choice(frame.city.clinics).facility
    if clinic.villages and chance(frame.rng, AT_A_POINT):
        return frame.rng.choice(clinic.villages)
    return clinic.facility


def _handed_in(rng: Random, day: dt.date) -> dt.date:
    return day + dt.timedelta(days=rng.randint(*HANDED_IN_AFTER))

"""The people of the invented city: born, insured, treated for a time, and gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from django.db import models

from config.bulk import BLOCK, identifiers
from config.city import names
from config.city.drawing import ONE_DAY, chance, day_between
from config.city.places import City, Clinic, County, phone
from config.city.population import Birth, card_number
from facilities.models import FamilyDoctorAgreement, SignUp, SignUpApplication
from insurance.models import (
    Attachment,
    ChronicQualification,
    Contribution,
    Coverage,
    Enrollee,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
)
from insurance.schemes.codes import Category, FacilityKind
from insurance.schemes.editions.series import EditionSet

# In a thousand people of those concerned.
NEVER_SIGNED = 15
SIGNED_IN_MID_YEAR = 25
DIED_OLD, DIED_YOUNG, OLD = 25, 2, 65
LEFT = 4
# Insured before they sign up, in days; a newborn's family pays later.
PAID_BEFORE = (10, 80)
NEWBORN_PAID = (5, 30)
SIGNED_AFTER_PAYING = 15


class Keys:
    """Primary keys for rows that others point to before they are loaded."""

    def __init__(self) -> None:
        self._supplies: dict[type[models.Model], Iterator[int]] = {}

    def take(self, model: type[models.Model]) -> int:
        """Return the next fresh key of a table."""
        return next(self._supplies.setdefault(model, _supply(model)))


@dataclass(frozen=True, slots=True)
class Frame:
    """What all people of the city have in common: the year, the rules, and chance."""

    rng: Random
    city: City
    editions: EditionSet
    year: int
    contribution: Decimal
    evidence: tuple[Attachment, ...]
    keys: Keys
    gradings: dict[int, tuple[FacilityKind, int]]
    usual_habit: int

    @property
    def since(self) -> dt.date:
        return self.city.scheme.starts_on

    @property
    def new_year(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def next_year(self) -> dt.date:
        return dt.date(self.year + 1, 1, 1)


@dataclass(slots=True)
class Inhabitant:
    """One person with all rows about them, none of them loaded yet."""

    enrollee: Enrollee
    county: County
    home: Clinic
    coverage: Coverage
    contribution: Contribution
    signed_on: dt.date | None
    sign_ups: list[tuple[SignUp, Clinic]] = field(default_factory=list)
    applications: list[SignUpApplication] = field(default_factory=list)
    agreements: list[FamilyDoctorAgreement] = field(default_factory=list)
    poor: list[PoorStatus] = field(default_factory=list)
    chronic: list[ChronicQualification] = field(default_factory=list)
    stays: list[InpatientStay] = field(default_factory=list)
    filings: list[OffsiteFiling] = field(default_factory=list)

    def last_day(self, frame: Frame) -> dt.date:
        """Return the last day of the year on which the person is insured."""
        return (self.coverage.ends_before or frame.next_year) - ONE_DAY

    @property
    def age(self) -> int:
        """Age in the contribution's year, as the ordinance counts it (NC-23.2)."""
        return self.contribution.year - self.enrollee.birth_date.year


def inhabitant(frame: Frame, birth: Birth, ordinal: int) -> Inhabitant:
    """Return a person who is insured, with the day of the first sign-up, if there is one."""
    county = frame.city.counties[birth.county.pk]
    home = frame.rng.choice(county.clinics)
    enrollee = _enrollee(frame, birth, county, home, ordinal)
    starts_on, paid_on, signed_on = _first_days(frame, birth)
    ends_before, because = _end(frame, birth, signed_on or starts_on)
    if because == Coverage.Ending.DIED and ends_before:
        enrollee.died_on = ends_before - ONE_DAY
    coverage = Coverage(
        pk=frame.keys.take(Coverage),
        enrollee_id=enrollee.pk,
        scheme_id=frame.city.scheme.pk,
        area_id=county.area.pk,
        category=Category.RESIDENT,
        starts_on=starts_on,
        ends_before=ends_before,
        ended_because=because,
        paid_on=paid_on,
    )
    return Inhabitant(enrollee, county, home, coverage, _contribution(frame, coverage), signed_on)


def _enrollee(frame: Frame, birth: Birth, county: County, home: Clinic, ordinal: int) -> Enrollee:
    rng = frame.rng
    name, pinyin = names.person(rng, is_male=birth.is_male)
    township = home.facility.township
    return Enrollee(
        pk=frame.keys.take(Enrollee),
        name=name,
        pinyin=pinyin,
        sex=Enrollee.Sex.MALE if birth.is_male else Enrollee.Sex.FEMALE,
        birth_date=birth.on,
        document_type=Enrollee.DocumentType.CITIZEN,
        document_number=birth.number,
        card_number=card_number(ordinal),
        phone=phone(rng),
        address=_address(rng, county, township.name if township else ""),
        township=township,
    )


def _address(rng: Random, county: County, town: str) -> str:
    road = rng.choice(names.words()["roads"])
    number = rng.randint(1, 300)
    return names.place("address", county=county.area.name, town=town, road=road, number=number)


def _first_days(frame: Frame, birth: Birth) -> tuple[dt.date, dt.date, dt.date | None]:
    """Return since when a person is insured, when it was paid, and when they first signed up."""
    rng, earliest = frame.rng, max(frame.since, birth.on)
    last_before = frame.new_year - ONE_DAY
    if birth.on >= frame.new_year:
        paid_on = birth.on + dt.timedelta(days=rng.randint(*NEWBORN_PAID))
        return birth.on, paid_on, _soon_after(rng, paid_on)
    if chance(rng, NEVER_SIGNED):
        return earliest, earliest, None
    if chance(rng, SIGNED_IN_MID_YEAR):
        paid_on = day_between(rng, frame.new_year + ONE_DAY, dt.date(frame.year, 11, 1))
        return paid_on, paid_on, _soon_after(rng, paid_on)
    signed_on = day_between(rng, earliest, last_before)
    starts_on = max(earliest, dt.date(signed_on.year, 1, 1))
    paid_on = max(birth.on, starts_on - dt.timedelta(days=rng.randint(*PAID_BEFORE)))
    return starts_on, paid_on, signed_on


def _soon_after(rng: Random, day: dt.date) -> dt.date:
    return day + dt.timedelta(days=rng.randrange(SIGNED_AFTER_PAYING))


def _end(frame: Frame, birth: Birth, begun: dt.date) -> tuple[dt.date | None, str]:
    """Return before which day the insurance of a few ends in the year, and why."""
    rng = frame.rng
    is_old = frame.year - birth.on.year >= OLD
    died = chance(rng, DIED_OLD if is_old else DIED_YOUNG)
    if not died and not chance(rng, LEFT):
        return None, ""
    first = max(begun, frame.new_year) + ONE_DAY
    ends_before = day_between(rng, first, frame.next_year - ONE_DAY) + ONE_DAY
    return ends_before, Coverage.Ending.DIED if died else Coverage.Ending.LEFT


def _contribution(frame: Frame, coverage: Coverage) -> Contribution:
    paid_on = coverage.paid_on or coverage.starts_on
    return Contribution(
        coverage_id=coverage.pk,
        year=frame.year,
        amount=frame.contribution,
        # Who was insured before the year paid for it in the autumn before.
        paid_on=max(paid_on, dt.date(frame.year - 1, 10, 1)),
    )


def _supply(model: type[models.Model]) -> Iterator[int]:
    while True:
        yield from identifiers(model, BLOCK)

"""What holds of a further city's people for a time: stays, suspensions, residence elsewhere, relatives, doctors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from config.city import names
from config.city.drawing import day_between
from config.city.staff import Duty
from config.demo.cities import people
from config.demo.cities.city import City, Resident
from config.demo.cities.plans import JINAN, LUOYANG, XINYANG, Site
from facilities.services import family_doctors
from insurance.models import Employer, OffsiteFiling, Relative
from insurance.schemes.codes import Category, Disease, Place, Relation
from insurance.services import circumstances, coverages, employers, relatives

ONE_DAY = dt.timedelta(days=1)
STAYS, POOR, CHRONIC, SUSPENDED = 5, 6, 8, 2
CHRONIC_AGE = 45
ELSEWHERE = (Place.IN_PROVINCE, Place.IN_PROVINCE, Place.OUT_OF_PROVINCE)
FILED = 9  # where the ordinance knows it
COUPLES = 12
WITH_DOCTOR = {XINYANG.code: 45, LUOYANG.code: 150}


def are_led(city: City) -> bool:
    """Whether anything holds of the city's people yet."""
    return Relative.objects.filter(enrollee__coverages__scheme=city.scheme).exists()


@transaction.atomic
def lead(city: City) -> None:
    """Let everything begin, and some of it end, on its days in the year."""
    turns = iter(_shuffled(city))
    _stay(city, turns)
    _suspend(city, turns)
    _mark(city, turns)
    _retire(city)
    _relate(city)
    if city.plan.code in (XINYANG.code, JINAN.code):
        _settle_elsewhere(city, turns)
    _sign_with_doctors(city)


def filed_at(city: City, one: Resident) -> Place | None:
    """Return where a person lives elsewhere, as far as it was filed."""
    return next((Place(row.place) for row in one.enrollee.offsite_filings.all()), None)


def _shuffled(city: City) -> list[Resident]:
    turns = list(city.residents)
    city.random("lives").shuffle(turns)
    return turns


def _stay(city: City, turns: Iterator[Resident]) -> None:
    """Let a few be in hospital for some days (XY-19(2))."""
    rng = city.random("stays")
    hospital = city.facilities["city"].name
    for _ in range(STAYS):
        person = next(turns).enrollee
        on = day_between(rng, city.since, city.last_day - 20 * ONE_DAY)
        circumstances.admit(enrollee=person, on=on, hospital=hospital)
        circumstances.discharge(enrollee=person, on=on + rng.randint(4, 12) * ONE_DAY)


def _suspend(city: City, turns: Iterator[Resident]) -> None:
    """Let the benefits of some, and of an employer's people, rest for a while (XY-19(3))."""
    reasons = names.words()["suspensions"]
    for turn in range(SUSPENDED):
        person = next(turns).enrollee
        first, last = city.months[1 + turn], city.months[4 + turn]
        circumstances.suspend(enrollee=person, on=first.replace(day=5), reason=reasons["person"])
        circumstances.resume(enrollee=person, on=last.replace(day=20))
    circumstances.suspend(
        enrollee=next(turns).enrollee, on=city.months[-1], reason=reasons["person"]
    )
    employer = Employer.objects.filter(area__parent=city.area).first()
    if employer is not None:
        by = city.official(Duty.HANDLER, employer.area)
        employers.suspend(employer=employer, by=by, on=city.months[6], reason=reasons["employer"])
        employers.resume(employer=employer, by=by, on=city.months[8])


def _mark(city: City, turns: Iterator[Resident]) -> None:
    """Register some as poor, and grant chronic benefits to some of the older ones."""
    for _ in range(POOR):
        circumstances.mark_poor(enrollee=next(turns).enrollee, on=city.new_year)
    older = [
        one for one in city.residents if city.year - one.enrollee.birth_date.year > CHRONIC_AGE
    ]
    for turn, one in enumerate(city.random("chronic").sample(older, CHRONIC)):
        disease = Disease.DIABETES if turn % 3 == 0 else Disease.HYPERTENSION
        circumstances.grant_chronic(enrollee=one.enrollee, disease=disease, starts_on=city.new_year)


def _retire(city: City) -> None:
    """Process the retirements of the year, which count from the next month on (XY-6, JN-14.7)."""
    for one in city.residents:
        on = people.retires_on(city, one.ordinal)
        if on is not None:
            coverages.retire(enrollee=one.enrollee, scheme=city.scheme, on=on)


def _relate(city: City) -> None:
    """Register husbands and wives, and children; the last wait for somebody to verify them (XY-9.2)."""
    adults = [one for one in city.residents if one.category is not Category.STUDENT]
    pairs = list(zip(adults[::2], adults[1::2], strict=False))[:COUPLES]
    by = city.official(Duty.HANDLER)
    for turn, (holder, other) in enumerate(pairs):
        is_child = abs((holder.enrollee.birth_date - other.enrollee.birth_date).days) > 20 * 365
        relation = _elder(holder, other) if is_child else Relation.SPOUSE
        source = Relative.Source.POLICE if is_child else Relative.Source.CIVIL_AFFAIRS
        related = relatives.register(
            enrollee=holder.enrollee,
            relative=other.enrollee,
            relation=relation,
            source=source,
            on=city.new_year,
        )
        if turn < COUPLES - 2:
            relatives.verify(relative=related, source=source, by=by, on=city.new_year)


def _elder(holder: Resident, other: Resident) -> Relation:
    """Return what somebody of another generation is to an account's holder."""
    is_older = other.enrollee.birth_date < holder.enrollee.birth_date
    return Relation.PARENT if is_older else Relation.CHILD


def _settle_elsewhere(city: City, turns: Iterator[Resident]) -> None:
    """File the residence elsewhere of some who are retired or work there (XY-15.1, JN-5.2)."""
    for turn in range(FILED):
        one = next(turns)
        place = ELSEWHERE[turn % len(ELSEWHERE)]
        kinds = OffsiteFiling.Kind
        is_at_work = one.category is Category.ACTIVE
        circumstances.file_offsite(
            enrollee=one.enrollee,
            scheme=city.scheme,
            kind=kinds.LONG_TERM_WORK if is_at_work else kinds.RETIRED_SETTLED,
            place=place,
            on=city.new_year + turn * ONE_DAY,
        )


def _sign_with_doctors(city: City) -> None:
    """Let people sign with a family doctor near their home (XY-5.2c, LY-3.2)."""
    rng = city.random("doctors")
    signing = rng.sample(city.residents, WITH_DOCTOR.get(city.plan.code, 0))
    for one in signing:
        if one.category in (Category.FLEXIBLE, Category.STUDENT):
            continue
        site = rng.choice(grassroots_near(city, one))
        facility = city.facilities[site.key]
        family_doctors.sign(
            enrollee=one.enrollee,
            scheme=city.scheme,
            facility=facility,
            by=city.clerk(site),
            on=day_between(rng, city.new_year, dt.date(city.year, 6, 30)),
            doctor=rng.choice(city.doctors[facility.pk]),
            health_record_number=f"{facility.code}{one.ordinal:06}",
        )


def grassroots_near(city: City, one: Resident) -> list[Site]:
    """Return the grassroots facilities of a person's county."""
    return [
        site
        for site in city.plan.sites
        if site.is_grassroots and site.is_local and city.area_of(site) == one.area
    ]

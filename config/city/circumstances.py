"""What holds of some people of the invented city for a time: poor, chronic, inpatient, elsewhere."""

from __future__ import annotations

import datetime as dt

from config.city.drawing import ONE_DAY, chance, day_between
from config.city.people import Frame, Inhabitant
from insurance.models import ChronicQualification, InpatientStay, OffsiteFiling, PoorStatus
from insurance.schemes import sign_up
from insurance.schemes.codes import Disease, Place

# In a thousand of those concerned.
POOR, POOR_FROM_BEFORE, POOR_NO_MORE = 40, 700, 150
CHRONIC, CHRONIC_AGE, OF_PRESSURE = 120, 45, 700
INPATIENT = 30
ELSEWHERE, ELSEWHERE_AGE, FILED_BEFORE, IN_PROVINCE = 28, 50, 600, 500
STAY_DAYS = (3, 14)


def add(frame: Frame, person: Inhabitant) -> None:
    """Give a person what is drawn for them; everything lies within life and insurance."""
    rng = frame.rng
    if chance(rng, POOR):
        person.poor.append(_poor(frame, person))
    if person.age >= CHRONIC_AGE and chance(rng, CHRONIC):
        person.chronic.append(_chronic(frame, person))
    if chance(rng, INPATIENT):
        person.stays.append(_stay(frame, person))
    if person.age >= ELSEWHERE_AGE and person.sign_ups and chance(rng, ELSEWHERE):
        filing = _filing(frame, person)
        if filing is not None:
            person.filings.append(filing)


def _poor(frame: Frame, person: Inhabitant) -> PoorStatus:
    starts_on = _begun(frame, person, POOR_FROM_BEFORE)
    ends_before = None
    if chance(frame.rng, POOR_NO_MORE):
        ends_before = day_between(frame.rng, starts_on, person.last_day(frame)) + ONE_DAY
    return PoorStatus(enrollee_id=person.enrollee.pk, starts_on=starts_on, ends_before=ends_before)


def _chronic(frame: Frame, person: Inhabitant) -> ChronicQualification:
    is_pressure = chance(frame.rng, OF_PRESSURE)
    return ChronicQualification(
        enrollee_id=person.enrollee.pk,
        disease=Disease.HYPERTENSION if is_pressure else Disease.DIABETES,
        starts_on=_begun(frame, person, POOR_FROM_BEFORE),
    )


def _stay(frame: Frame, person: Inhabitant) -> InpatientStay:
    first = max(frame.new_year, person.coverage.starts_on)
    starts_on = day_between(frame.rng, first, person.last_day(frame))
    days = frame.rng.randint(*STAY_DAYS)
    return InpatientStay(
        enrollee_id=person.enrollee.pk,
        hospital=person.county.hospital.name,
        starts_on=starts_on,
        ends_before=starts_on + dt.timedelta(days=days),
    )


def _filing(frame: Frame, person: Inhabitant) -> OffsiteFiling | None:
    """File somebody as settled elsewhere, in the year or the one before (NC-31.1)."""
    rng = frame.rng
    signed_on = person.sign_ups[0][0].starts_on
    year = frame.year - 1 if chance(rng, FILED_BEFORE) else frame.year
    first = max(dt.date(year, 1, 1), signed_on)
    if first.year != year:
        return None
    filed_on = day_between(rng, first, min(dt.date(year, 12, 20), person.last_day(frame)))
    place = Place.IN_PROVINCE if chance(rng, IN_PROVINCE) else Place.OUT_OF_PROVINCE
    return OffsiteFiling(
        enrollee_id=person.enrollee.pk,
        scheme_id=frame.city.scheme.pk,
        kind=OffsiteFiling.Kind.LONG_TERM_RESIDENCE,
        place=place,
        area=frame.city.elsewhere[place].area,
        starts_on=filed_on,
        benefit_from=sign_up.benefit_from(frame.editions.on(filed_on), filed_on),
    )


def _begun(frame: Frame, person: Inhabitant, before_the_year: int) -> dt.date:
    """Draw a first day: for most before the year, for the others in it."""
    first = person.coverage.starts_on
    if first < frame.new_year and chance(frame.rng, before_the_year):
        return day_between(frame.rng, first, frame.new_year - ONE_DAY)
    return day_between(frame.rng, max(first, frame.new_year), person.last_day(frame))

"""Whom the people of the invented city sign up with, and how they move from year to year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from config.city.drawing import ONE_DAY, chance, day_between
from config.city.people import Frame, Inhabitant
from config.city.places import Clinic
from facilities.models import FamilyDoctorAgreement, SignUp, SignUpApplication
from insurance.models import Coverage, User
from insurance.schemes import sign_up
from insurance.schemes.codes import SignUpKind

# In a thousand of the signed.
CHANGED_BEFORE = 20
CHANGED_AFTER = 25
MOVED = 15
STAYED_IN_COUNTY = 700
WITH_FAMILY_DOCTOR = 340
AGREED_AT_ONCE = 800
DECIDED_WITHIN = (2, 20)  # days from a filed change of address to its approval
LAST_ADDRESS_CHANGE = (10, 20)

ENDINGS = {
    Coverage.Ending.DIED: (SignUp.Ending.DIED, FamilyDoctorAgreement.Ending.DIED),
    Coverage.Ending.LEFT: (SignUp.Ending.LEFT, FamilyDoctorAgreement.Ending.LEFT),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A clinic chosen: of which kind, determined by whom and when, and from when it holds."""

    clinic: Clinic
    kind: SignUpKind
    by: User
    on: dt.date
    effective: dt.date


def sign(frame: Frame, person: Inhabitant) -> None:
    """Give a person sign-ups, from the first to the one in force after the year."""
    if person.signed_on is None:
        return
    edition = frame.editions.on(person.signed_on)
    clinic = person.home
    effective = sign_up.first_effective(edition, person.signed_on)
    first = Choice(clinic, SignUpKind.FIRST, clinic.registrar, person.signed_on, effective)
    _begin(frame, person, first)
    if person.coverage.ends_before is None:
        _change_in_window(frame, person, frame.year - 1, CHANGED_BEFORE)
        _move(frame, person)
        _change_in_window(frame, person, frame.year, CHANGED_AFTER)
    else:
        _end_with_coverage(person)
    _agree(frame, person)


def _change_in_window(frame: Frame, person: Inhabitant, year: int, per_thousand: int) -> None:
    """Let a few choose another clinic for the next year (NC-9)."""
    latest, _ = person.sign_ups[-1]
    if not chance(frame.rng, per_thousand) or year < frame.since.year:
        return
    opens_on, closes_on = sign_up.window(frame.editions.on(dt.date(year, 12, 1)), year)
    first = max(opens_on, latest.registered_on + ONE_DAY)
    if first > closes_on or latest.starts_on > closes_on:
        return
    filed_on = day_between(frame.rng, first, closes_on)
    clinic = _another(frame, person)
    effective = sign_up.window_effective(frame.editions.on(filed_on), filed_on)
    choice = Choice(clinic, SignUpKind.WINDOW, clinic.registrar, filed_on, effective)
    _follow(frame, person, choice, filed_on)


def _move(frame: Frame, person: Inhabitant) -> None:
    """Let a few move house in the year; the new clinic's county decides (NC-8.3, NC-A29)."""
    latest, _ = person.sign_ups[-1]
    first = max(frame.new_year, latest.starts_on) + ONE_DAY
    last = dt.date(frame.year, *LAST_ADDRESS_CHANGE)
    if not chance(frame.rng, MOVED) or first > last:
        return
    filed_on = day_between(frame.rng, first, last)
    decided_on = filed_on + dt.timedelta(days=frame.rng.randint(*DECIDED_WITHIN))
    clinic = _another(frame, person)
    effective = sign_up.address_effective(frame.editions.on(decided_on), decided_on)
    handler = frame.city.counties[clinic.facility.area_id].handler
    choice = Choice(clinic, SignUpKind.ADDRESS, handler, decided_on, effective)
    _follow(frame, person, choice, filed_on)


def _another(frame: Frame, person: Inhabitant) -> Clinic:
    _, present = person.sign_ups[-1]
    near = person.county.clinics if chance(frame.rng, STAYED_IN_COUNTY) else frame.city.clinics
    return frame.rng.choice([clinic for clinic in near if clinic is not present])


def _follow(frame: Frame, person: Inhabitant, choice: Choice, filed_on: dt.date) -> None:
    """Let a determined change take the place of the sign-up before it."""
    before, _ = person.sign_ups[-1]
    before.ends_before, before.ended_because = choice.effective, SignUp.Ending(choice.kind)
    application = _application(frame, person, choice, filed_on)
    person.applications.append(application)
    _begin(frame, person, choice).application_id = application.pk


def _application(
    frame: Frame, person: Inhabitant, choice: Choice, filed_on: dt.date
) -> SignUpApplication:
    return SignUpApplication(
        pk=frame.keys.take(SignUpApplication),
        enrollee_id=person.enrollee.pk,
        scheme_id=frame.city.scheme.pk,
        facility_id=choice.clinic.facility.pk,
        kind=choice.kind,
        filed_on=filed_on,
        filed_by_id=choice.clinic.registrar.pk,
        status=SignUpApplication.Status.APPROVED,
        decided_by_id=choice.by.pk,
        decided_on=choice.on,
    )


def _begin(frame: Frame, person: Inhabitant, choice: Choice) -> SignUp:
    signed = SignUp(
        pk=frame.keys.take(SignUp),
        enrollee_id=person.enrollee.pk,
        birth_year=person.enrollee.birth_date.year,
        scheme_id=frame.city.scheme.pk,
        facility_id=choice.clinic.facility.pk,
        kind=choice.kind,
        registered_by_id=choice.by.pk,
        registered_on=choice.on,
        starts_on=choice.effective,
    )
    person.sign_ups.append((signed, choice.clinic))
    return signed


def _end_with_coverage(person: Inhabitant) -> None:
    signed, _ = person.sign_ups[-1]
    signed.ends_before = person.coverage.ends_before
    signed.ended_because, _because = ENDINGS[Coverage.Ending(person.coverage.ended_because)]


def _agree(frame: Frame, person: Inhabitant) -> None:
    """Let a third have a family doctor at the clinic signed in the year; it ends with the sign-up."""
    if not chance(frame.rng, WITH_FAMILY_DOCTOR):
        return
    signed, clinic = next(
        row
        for row in person.sign_ups
        if row[0].ends_before is None or row[0].ends_before > frame.new_year
    )
    starts_on = signed.starts_on
    if not chance(frame.rng, AGREED_AT_ONCE):
        last = (signed.ends_before or frame.next_year) - ONE_DAY
        starts_on = day_between(frame.rng, max(starts_on, frame.new_year), last)
    person.agreements.append(
        FamilyDoctorAgreement(
            enrollee_id=person.enrollee.pk,
            scheme_id=frame.city.scheme.pk,
            facility_id=clinic.facility.pk,
            sign_up_id=signed.pk,
            doctor_id=frame.rng.choice(clinic.doctors).pk,
            health_record_number=f"{clinic.facility.code}{signed.pk:010}",
            registered_by_id=clinic.registrar.pk,
            starts_on=starts_on,
            ends_before=signed.ends_before,
            ended_because=_agreement_ending(person, signed),
        )
    )


def _agreement_ending(person: Inhabitant, signed: SignUp) -> str:
    if signed.ends_before is None:
        return ""
    if signed.ends_before == person.coverage.ends_before:
        return ENDINGS[Coverage.Ending(person.coverage.ended_because)][1]
    return FamilyDoctorAgreement.Ending.SIGN_UP_MOVED

"""Drives some hundreds of sign-ups, visits and decisions of the demo's year through the services."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Finding
from claims.services import claims, findings
from config.city import names
from config.demo import counter, suspension
from config.demo.cast import Stage, stage
from config.demo.counter import Newcomer
from facilities.services import care, signups
from insurance.models import Scheme
from insurance.schemes.codes import Disease, Route
from insurance.services import circumstances

NEWCOMERS = 6  # a clinic, and a newborn
VISITS = 2
DAYS_BETWEEN_VISITS = 30
FINDING = 128_650  # fen


@transaction.atomic
def play(scheme: Scheme, year: int, *, on: dt.date) -> dict[str, int]:
    """Play the year at the counters and in the offices; return how often each thing was done.

    All or nothing, so that a demo that was killed plays it again from the start.
    """
    scene = stage(scheme, year, today=on)
    people = _newcomers(scene)
    _refer(scene, people[1])
    _prescribe(scene, people[2])
    _correct(scene, people[3])
    _move(scene, people)
    _choose_next_year(scene, people)
    suspension.play(scene)
    _find(scene)
    return scene.told


def _newcomers(scene: Stage) -> list[Newcomer]:
    """Let every clinic sign up newcomers through the first half of the year, and treat them."""
    people = []
    for place, clinic in enumerate(scene.clinics):
        for turn in range(NEWCOMERS):
            ordinal = place * NEWCOMERS + turn
            on = scene.day(1 + turn, 1 + place % 28)
            people.append(counter.sign_up(scene, clinic, ordinal, on))
        newborn = counter.sign_up_newborn(scene, clinic, place, scene.day(7, 1 + place % 28))
        people.append(newborn)
    for person in people:
        for visit in range(1, VISITS + 1):
            day = person.signed_on + dt.timedelta(days=visit * DAYS_BETWEEN_VISITS)
            counter.treat(scene, person, day)
    return people


def _refer(scene: Stage, person: Newcomer) -> None:
    """Refer somebody to the county's hospital of Chinese medicine; the bill comes later (NC-10.2)."""
    care.refer(
        enrollee=person.enrollee,
        scheme=scene.scheme,
        from_facility=person.clinic.facility,
        to_facility=person.clinic.tcm,
        by=person.clinic.registrar,
        on=scene.day(6, 10),
        reason=names.words()["tcm_diagnoses"][0],
    )
    scene.tell(_("referrals"))
    counter.claim_later(scene, person, Route.REFERRAL, scene.day(6, 16), scene.day(7, 2))


def _prescribe(scene: Stage, person: Newcomer) -> None:
    """Grant a chronic benefit, and let the family doctor prescribe for two months (NC-40.2)."""
    on = scene.day(8, 4)
    circumstances.grant_chronic(
        enrollee=person.enrollee, disease=Disease.HYPERTENSION, starts_on=scene.day(8, 1)
    )
    care.prescribe_long(
        enrollee=person.enrollee,
        scheme=scene.scheme,
        facility=person.clinic.facility,
        disease=Disease.HYPERTENSION,
        until=scene.day(10, 4),
        by=person.clinic.registrar,
        on=on,
        doctor=person.clinic.doctors[0],
    )
    scene.tell(_("long prescriptions"))
    counter.treat(scene, person, on, Disease.HYPERTENSION)


def _correct(scene: Stage, person: Newcomer) -> None:
    """Reverse one claim, and reckon another anew after the person turned out to be poor."""
    by = person.clinic.registrar
    first, second = person.enrollee.claims.standing().order_by("service_on")[:VISITS]
    claims.reverse(claim=first, by=by, on=scene.day(9, 2))
    scene.tell(_("reversals"))
    circumstances.mark_poor(enrollee=person.enrollee, on=person.signed_on)
    claims.readjudicate(claim=second, by=by, on=scene.day(9, 3))
    scene.tell(_("claims reckoned anew"))


def _move(scene: Stage, people: list[Newcomer]) -> None:
    """Let three people move: one is approved, one rejected, one waits for the county today (NC-8)."""
    approved, rejected, waiting = people[7], people[8], people[9]
    there = scene.clinics[0]
    application = counter.apply_after_moving(scene, approved, there, scene.day(9, 8))
    signups.approve(application=application, by=there.handler, on=scene.day(9, 15))
    application = counter.apply_after_moving(scene, rejected, there, scene.day(9, 9))
    signups.reject(
        application=application,
        by=there.handler,
        on=scene.day(9, 16),
        reason=names.words()["rejections"][0],
    )
    counter.apply_after_moving(scene, waiting, there, scene.today)


def _choose_next_year(scene: Stage, people: list[Newcomer]) -> None:
    """Let two choose another clinic for the next year, one of whom thinks again (NC-9, NC-A25)."""
    there = scene.clinics[0]
    for person in people[10:12]:
        signups.change_for_next_year(
            enrollee=person.enrollee,
            scheme=scene.scheme,
            facility=there.facility,
            by=there.registrar,
            on=scene.day(10, 20),
        )
        scene.tell(_("changes for the next year"))
    signups.withdraw(
        enrollee=people[11].enrollee, scheme=scene.scheme, by=there.registrar, on=scene.day(11, 3)
    )
    scene.tell(_("changes withdrawn"))


def _find(scene: Stage) -> None:
    """Confirm a violation; it is deducted in the month's settlement (NC-34)."""
    clinic = scene.clinics[2]
    findings.confirm(
        scheme=scene.scheme,
        facility=clinic.facility,
        amount=FINDING,
        month=scene.day(6, 1),
        kind=Finding.Kind.FALSE_BILLING,
        basis=names.words()["complaints"][0],
        by=clinic.handler,
        on=scene.day(6, 25),
    )
    scene.tell(_("violations confirmed"))

"""What happens at a clinic's counter in the demo: newcomers sign up, are treated, and move."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.services import claims
from claims.services.requests import ClaimRequest, named
from config.city import bills, names
from config.city.drawing import chance
from config.city.generating import CONTRIBUTION, SAMPLE
from config.city.places import phone
from config.city.population import citizen_number
from config.demo.cast import Clinic, Stage
from facilities.models import SignUpApplication
from facilities.services import signups
from insurance.models import Attachment, Enrollee
from insurance.schemes.codes import Category, Disease, Route
from insurance.services import attachments, coverages, enrollees

# The generated people's citizen numbers stay far below.
FIRST_ORDER = 900
MEN = 500
DAYS_UNTIL_TREATED = 20


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who signed up at a clinic in the demo's year."""

    enrollee: Enrollee
    clinic: Clinic
    signed_on: dt.date


def sign_up(stage: Stage, clinic: Clinic, ordinal: int, on: dt.date) -> Newcomer:
    """Register, insure and sign up an adult; every other one with a family doctor (NC-6)."""
    born_on = dt.date(stage.rng.randint(1940, 2018), stage.rng.randint(1, 12), 1 + ordinal % 28)
    is_male = chance(stage.rng, MEN)
    order = FIRST_ORDER + 2 * (ordinal % 49) + (1 if is_male else 0)
    name, _pinyin = names.person(stage.rng, is_male=is_male)
    enrollee = enrollees.register(
        name=name,
        birth_date=born_on,
        document_number=citizen_number(clinic.county.code, born_on, order),
        card_number=f"B{clinic.county.code}{ordinal:05}",
        phone=phone(stage.rng),
        address=clinic.facility.address,
        township=clinic.facility.township,
        on=on,
    )
    return _insured(stage, clinic, enrollee, on, family_doctor=ordinal % 2 == 0)


def sign_up_newborn(stage: Stage, clinic: Clinic, ordinal: int, on: dt.date) -> Newcomer:
    """Register a child that has a card and no citizen number yet, and sign it up (NC-6.3)."""
    name, _pinyin = names.person(stage.rng, is_male=chance(stage.rng, MEN))
    enrollee = enrollees.register(
        name=name,
        birth_date=on - dt.timedelta(days=DAYS_UNTIL_TREATED),
        document_type=Enrollee.DocumentType.NONE,
        card_number=f"N{clinic.county.code}{ordinal:05}",
        township=clinic.facility.township,
        on=on,
    )
    return _insured(stage, clinic, enrollee, on, family_doctor=False)


def treat(stage: Stage, person: Newcomer, on: dt.date, *diseases: Disease) -> Claim:
    """Hand in a visit at the signed clinic as its software would."""
    bill, lines = bills.ordinary(stage.rng, diseases)
    request = ClaimRequest(
        scheme=stage.scheme,
        enrollee=person.enrollee,
        facility=person.clinic.facility,
        bill=bill,
        service_on=on,
        visit_number=_number(stage, person, on),
        diagnosis=bills.diagnosis(stage.rng, bill, is_chinese=False),
        doctor=stage.rng.choice(person.clinic.doctors),
        idempotency_key=_number(stage, person, on),
        labels=named(lines),
    )
    stage.tell(_("visits at the counter"))
    return claims.submit(request=request, by=person.clinic.registrar, on=on)


def claim_later(
    stage: Stage, person: Newcomer, route: Route, on: dt.date, handed_in_on: dt.date
) -> Claim:
    """Hand in what a person paid first: a referral to the county's hospital (NC-10.2)."""
    bill, lines = bills.chinese(stage.rng)
    request = ClaimRequest(
        scheme=stage.scheme,
        enrollee=person.enrollee,
        facility=person.clinic.tcm,
        bill=bill,
        service_on=on,
        submitted_on=handed_in_on,
        route=route,
        visit_number=_number(stage, person, on),
        diagnosis=bills.diagnosis(stage.rng, bill, is_chinese=True),
        labels=named(lines),
    )
    stage.tell(_("claims handed in later"))
    return claims.submit(request=request, by=person.clinic.registrar, on=handed_in_on)


def apply_after_moving(
    stage: Stage, person: Newcomer, clinic: Clinic, on: dt.date
) -> SignUpApplication:
    """File a change of address at the new clinic, with a document (NC-8.3)."""
    stage.tell(_("changes of address filed"))
    return signups.apply_for_address(
        enrollee=person.enrollee,
        scheme=stage.scheme,
        facility=clinic.facility,
        evidence=[_document(clinic)],
        by=clinic.registrar,
        on=on,
    )


def _insured(
    stage: Stage, clinic: Clinic, enrollee: Enrollee, on: dt.date, *, family_doctor: bool
) -> Newcomer:
    coverage = coverages.enrol(
        enrollee=enrollee,
        scheme=stage.scheme,
        area=clinic.county,
        category=Category.RESIDENT,
        starts_on=on,
        paid_on=on,
    )
    coverages.record_contribution(
        coverage=coverage, year=on.year, amount=Decimal(CONTRIBUTION), paid_on=on
    )
    signups.register(
        enrollee=enrollee,
        scheme=stage.scheme,
        facility=clinic.facility,
        by=clinic.registrar,
        on=on,
        family_doctor=family_doctor,
        doctor=stage.rng.choice(clinic.doctors) if family_doctor else None,
    )
    stage.tell(_("sign-ups with a family doctor") if family_doctor else _("sign-ups"))
    return Newcomer(enrollee, clinic, on)


def _document(clinic: Clinic) -> Attachment:
    return attachments.keep(
        upload=SimpleUploadedFile("sample.pdf", SAMPLE),
        title=names.words()["evidence"]["lease"],
        by=clinic.registrar,
    )


def _number(stage: Stage, person: Newcomer, on: dt.date) -> str:
    return f"D{on:%Y%m%d}{person.enrollee.pk:010}"

"""Generates the invented city into an empty scheme, block by block, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from claims.models import Accumulator, Reimbursement
from config import bulk
from config.city import circumstances, claiming, names, people, places, population, signing, visits
from config.city.people import Frame, Inhabitant
from config.city.staff import Duty
from facilities.models import FacilityGrading, Referral, SignUpApplication
from insurance.models import (
    Attachment,
    ChronicQualification,
    Contribution,
    InpatientStay,
    OffsiteFiling,
    PolicyDocument,
    PoorStatus,
    Scheme,
    SchemeEdition,
)
from insurance.schemes.codes import FacilityKind, SignUpKind
from insurance.schemes.errors import Refused
from insurance.services import attachments, schemes

PEOPLE_AT_ONCE = 2000
CONTRIBUTION = "400.00"  # yuan a head and year; an invented figure, entered as a parameter
Progress = Callable[[int], None]
SAMPLE = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class CityStands(Refused):
    """The scheme has people already; a city is generated into an empty one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to generate; the same plan always gives the same city."""

    people: int
    year: int
    seed: int = 1
    people_per_clinic: int = 20_000


@dataclass(slots=True)
class Tally:
    """How many rows of each kind there are."""

    facilities: int = 0
    people: int = 0
    sign_ups: int = 0
    agreements: int = 0
    claims: int = 0


@transaction.atomic
def generate(
    scheme: Scheme, plan: Plan, *, on: dt.date, progress: Progress = lambda _: None
) -> Tally:
    """Fill an empty scheme with an invented city and its year; nothing stays of a failure.

    `progress` is told how many people came in each time. Memory does not grow with the people.
    Refuses with CITY_STANDS a scheme that has people.
    """
    if scheme.coverages.exists():
        raise CityStands("CITY_STANDS", scheme=scheme.name)
    with connection.cursor() as cursor:
        # Checked as they come, constraints leave no queue that would grow with the people.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    rng = Random(plan.seed)  # noqa: S311 - an invented city keeps no secret
    city = places.build(rng, scheme, plan.people, plan.people_per_clinic)
    _enter_contribution(city, plan, on)
    frame = _frame(rng, city, plan)
    editions = SchemeEdition.objects.filter(scheme=scheme).values_list("sha256", "pk")
    claims = claiming.Claims(frame, schemes.parameters(scheme), dict(editions))
    tally = Tally(facilities=len(frame.gradings))
    areas = [county.area for county in city.counties.values()]
    born = enumerate(population.births(rng, areas, plan.people, plan.year))
    for block in bulk.blocks(born, PEOPLE_AT_ONCE):
        _add(frame, claims, [_person(frame, birth, ordinal) for ordinal, birth in block], tally, on)
        progress(len(block))
    with connection.cursor() as cursor:
        # Whoever goes on in the same transaction writes journals before their legs.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return tally


def _frame(rng: Random, city: places.City, plan: Plan) -> Frame:
    graded = FacilityGrading.objects.values_list("facility_id", "kind", "level")
    return Frame(
        rng=rng,
        city=city,
        editions=schemes.editions(city.scheme),
        year=plan.year,
        contribution=Decimal(CONTRIBUTION),
        evidence=_evidence(city),
        keys=people.Keys(),
        gradings={pk: (FacilityKind(kind), level) for pk, kind, level in graded},
        usual_habit=visits.usual_habit(places.BUSYNESS),
    )


def _person(frame: Frame, birth: population.Birth, ordinal: int) -> Inhabitant:
    person = people.inhabitant(frame, birth, ordinal)
    signing.sign(frame, person)
    circumstances.add(frame, person)
    return person


def _add(
    frame: Frame,
    claims: claiming.Claims,
    block: list[Inhabitant],
    tally: Tally,
    on: dt.date,
) -> None:
    """Load a block of people with everything about them and their year."""
    tally.people += bulk.load_people((person.enrollee for person in block), on=on)
    bulk.load_coverages(person.coverage for person in block)
    bulk.load(Contribution, (person.contribution for person in block))
    _load_applications(frame, block)
    tally.sign_ups += bulk.load_sign_ups(row for person in block for row, _ in person.sign_ups)
    tally.agreements += bulk.load_agreements(row for person in block for row in person.agreements)
    bulk.load(PoorStatus, (row for person in block for row in person.poor))
    bulk.load(ChronicQualification, (row for person in block for row in person.chronic))
    bulk.load(InpatientStay, (row for person in block for row in person.stays))
    bulk.load(OffsiteFiling, (row for person in block for row in person.filings))
    records = [claims.of(person, visits.of_year(frame, person)) for person in block]
    bulk.load(Referral, (row for record in records for row in record.referrals))
    bulk.load(Accumulator, (row for record in records for row in record.accumulators.values()))
    tally.claims += bulk.load_claims(row for record in records for row in record.claims)
    bulk.load(Reimbursement, (row for record in records for row in record.reimbursements))


def _load_applications(frame: Frame, block: list[Inhabitant]) -> None:
    bulk.load(SignUpApplication, (row for person in block for row in person.applications))
    moves = [
        row for person in block for row in person.applications if row.kind == SignUpKind.ADDRESS
    ]
    through = SignUpApplication.evidence.through
    bulk.load(
        through,
        (
            through(signupapplication_id=row.pk, attachment_id=frame.rng.choice(frame.evidence).pk)
            for row in moves
        ),
    )


def _enter_contribution(city: places.City, plan: Plan, on: dt.date) -> None:
    """Enter and approve the year's personal contribution, from which the fund is reckoned."""
    code = city.scheme.city.code
    parameter = schemes.enter_parameter(
        scheme=city.scheme,
        name="personal_contribution",
        starts_on=dt.date(plan.year, 1, 1),
        value=CONTRIBUTION,
        document=_notice(city, plan),
        approval=names.words()["approval"],
        by=city.bureau[code, Duty.SCHEME_OFFICER],
        on=on,
    )
    schemes.approve_parameter(parameter=parameter, by=city.bureau[code, Duty.REVIEWER], on=on)


def _notice(city: places.City, plan: Plan) -> PolicyDocument:
    """Record the invented notice that sets the year's contribution."""
    words = names.words()["contribution_notice"]
    notice: PolicyDocument = PolicyDocument.objects.create(
        scheme=city.scheme,
        title=words["title"].format(year=plan.year),
        number=words["number"].format(year=plan.year),
        issuer=words["issuer"],
    )
    return notice


def _evidence(city: places.City) -> tuple[Attachment, ...]:
    """Keep a sample of each document that proves a move; every generated move points to one."""
    clerk = city.clinics[0].registrar
    return tuple(
        attachments.keep(
            upload=SimpleUploadedFile("sample.pdf", SAMPLE),
            title=names.words()["evidence"][title],
            by=clerk,
        )
        for title in ("lease", "deed")
    )

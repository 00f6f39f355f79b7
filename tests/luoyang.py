"""The smallest Luoyang that tests of its students, townships and slips begin with."""

import datetime as dt
from dataclasses import dataclass

from claims.models import Claim, SignedSlip
from claims.services import slips
from facilities.models import Facility, School, SchoolFiling, Student
from insurance.models import Area, Enrollee, Post, Run
from insurance.schemes.codes import Category, FacilityKind
from insurance.schemes.money import Fen
from insurance.services import areas, schemes
from tests import factories
from tests.claims.services import carrying
from tests.factories import City

NEW_YEAR = dt.date(2022, 1, 1)
MARCH = dt.date(2022, 3, 1)
BORN = dt.date(2002, 9, 1)


@dataclass(frozen=True)
class Campus:
    """A university in Laocheng with its own clinic, a township hospital beside it, and where it lies."""

    city: City
    university: School
    clinic: Facility
    hospital: Facility
    township: Area


def luoyang() -> City:
    """Import the packaged ordinance; Laocheng and Xigong stand where Nanchang's counties do."""
    scheme = schemes.import_packaged(code="luoyang-resident")
    return City(
        scheme=scheme,
        donghu=areas.named("410302", on=NEW_YEAR),
        xihu=areas.named("410303", on=NEW_YEAR),
        handler=factories.holder("handler", Post.Duty.HANDLER, scheme.city),
        reviewer=factories.holder("reviewer", Post.Duty.REVIEWER, scheme.city),
        cashier=factories.holder("cashier", Post.Duty.CASHIER, scheme.city),
    )


def campus(city: City) -> Campus:
    """Put a university into Laocheng, its clinic filed since the ordinance came into force."""
    clinic = factories.contracted("Campus clinic", city, kind=FacilityKind.SCHOOL_CLINIC)
    hospital = factories.contracted("Township", city)
    township = Area.objects.create(
        name="Guandong", kind=Area.Kind.TOWNSHIP, code="410302001", parent=city.donghu
    )
    Facility.objects.filter(pk=hospital.pk).update(township=township)
    hospital.refresh_from_db()
    university = School.objects.create(
        code="U1", name="University", kind=School.Kind.UNIVERSITY, area=city.donghu
    )
    filed(university, clinic, city)
    return Campus(city, university, clinic, hospital, township)


def filed(
    school: School, facility: Facility, city: City, *, since: dt.date = NEW_YEAR
) -> SchoolFiling:
    """Return a filing as it stands in the table, however it came about."""
    filing: SchoolFiling = SchoolFiling.objects.create(
        school=school,
        facility=facility,
        filed_on=since,
        filed_by=city.handler,
        starts_on=since,
    )
    return filing


def student(name: str, place: Campus, *, since: dt.date = NEW_YEAR) -> Enrollee:
    """Return somebody who is insured as a student and studies at the university."""
    made = factories.insured(name, place.city, born=BORN, category=Category.STUDENT)
    Student.objects.create(enrollee=made, school=place.university, starts_on=since)
    return made


def visit(place: Campus, enrollee: Enrollee, facility: Facility, amount: Fen, on: dt.date) -> Claim:
    """Return a claim for drugs at a facility."""
    return factories.claim(place.city, enrollee, facility, amount, on=on)


def signed(run: Run) -> Run:
    """Let every patient have signed the slips of a month."""
    unsigned = slips.unsigned(month=run.period).filter(scheme=run.scheme)
    for facility in {claim.facility for claim in unsigned.select_related("facility")}:
        slips.sign(
            facility=facility,
            claims=unsigned.filter(facility=facility).values_list("pk", flat=True),
            signed_by=SignedSlip.Signer.PATIENT,
            by=factories.clerk(facility),
            on=run.computed_on,
        )
    return run


def month_paid(city: City, year: int, month: int) -> Run:
    """Settle a month, its slips signed, and let three people carry it through."""
    return carrying.paid(city, signed(carrying.settled(city, year, month)))

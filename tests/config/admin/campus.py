"""What a Donghu with everything has of schools, budgets, fees and slips."""

import datetime as dt
from typing import Any

from claims.models import (
    BudgetAlert,
    Claim,
    FamilyDoctorFee,
    SignedSlip,
    StudentFundYear,
    UnitBudget,
    UnsignedExplanation,
)
from facilities.models import Facility, OffCampusApproval, School, SchoolFiling, Student
from insurance.models import Enrollee, Run
from insurance.services import runs, schemes
from tests import factories
from tests.factories import City

JANUARY = dt.date(2020, 1, 1)
YEAR = dt.date(2022, 1, 1)


def found(city: City, hospital: Facility, person: Enrollee) -> None:
    """Put a school into Donghu whose students are treated at the hospital; the person is one of them."""
    school = School.objects.create(
        code="U1", name="University", kind=School.Kind.UNIVERSITY, area=city.donghu
    )
    SchoolFiling.objects.create(
        school=school,
        facility=hospital,
        is_own_clinic=False,
        reason="no clinic",
        filed_on=JANUARY,
        filed_by=city.handler,
        starts_on=JANUARY,
    )
    Student.objects.create(enrollee=person, school=school, starts_on=JANUARY)
    OffCampusApproval.objects.create(
        enrollee=person,
        school=school,
        reason="no dentist",
        evidence=factories.attachment(city.handler),
        registered_by=city.handler,
        registered_on=JANUARY,
        starts_on=JANUARY,
    )


def spend(city: City, hospital: Facility, claim: Claim) -> None:
    """Budget for Donghu with room, pay its family doctors and students, and keep a signed slip."""
    budget = UnitBudget.objects.create(
        scheme=city.scheme,
        area=city.donghu,
        year=2020,
        amount=500_000,
        decided_by=city.handler,
        decided_on=JANUARY,
        approved_by=city.reviewer,
        approved_on=JANUARY,
    )
    BudgetAlert.objects.create(budget=budget, threshold=8000, month=JANUARY, spent=400_000)
    luoyang = schemes.import_packaged(code="luoyang-resident")
    of_year: dict[str, Any] = {
        "scheme": luoyang,
        "period": YEAR,
        "areas": [],
        "by": None,
        "on": YEAR,
    }
    FamilyDoctorFee.objects.create(
        run=runs.start(kind=Run.Kind.FAMILY_DOCTOR, **of_year),
        facility=hospital,
        year=2022,
        signed=1,
        per_person=22,
        amount=22,
    )
    StudentFundYear.objects.create(
        run=runs.start(kind=Run.Kind.STUDENT_FUND, **of_year),
        facility=hospital,
        year=2022,
        counted=1,
        students=1,
        per_student=70,
        budget=70,
        brought_forward=0,
        available=70,
        cost=60,
        actual=60,
        paid=60,
        carried=10,
        prepaid=60,
        final=0,
    )
    SignedSlip.objects.create(
        claim=claim,
        signed_by=SignedSlip.Signer.PATIENT,
        recorded_by=city.handler,
        recorded_on=JANUARY,
    )
    UnsignedExplanation.objects.create(
        scheme=city.scheme,
        facility=hospital,
        month=JANUARY,
        reason="the printer broke",
        given_by=city.handler,
        given_on=JANUARY,
    )

"""Valid rows of budgets, fees, students' years and slips, and what breaks their laws."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import models

from claims.models import (
    BudgetAlert,
    Claim,
    FamilyDoctorFee,
    SignedSlip,
    StudentFundYear,
    UnitBudget,
    UnsignedExplanation,
)
from facilities.models import Facility
from insurance.models import Run
from insurance.services import runs
from tests import factories
from tests.factories import City
from tests.laws import Breach

YEAR = dt.date(2020, 1, 1)
DAY = dt.date(2020, 3, 10)


def _dayuan(city: City) -> Facility:
    return Facility.objects.filter(name="Dayuan").first() or factories.contracted("Dayuan", city)


def _run(city: City, kind: Run.Kind) -> Run:
    return runs.start(scheme=city.scheme, kind=kind, period=YEAR, areas=[], by=None, on=DAY)


def _budget(city: City) -> UnitBudget:
    budget: UnitBudget = UnitBudget.objects.create(
        scheme=city.scheme,
        area=city.donghu,
        year=2020,
        amount=100,
        decided_by=city.handler,
        decided_on=DAY,
    )
    return budget


def _fee(city: City) -> FamilyDoctorFee:
    fee: FamilyDoctorFee = FamilyDoctorFee.objects.create(
        run=_run(city, Run.Kind.FAMILY_DOCTOR),
        facility=_dayuan(city),
        year=2020,
        signed=3,
        per_person=22,
        amount=66,
    )
    return fee


def _students(city: City) -> StudentFundYear:
    year: StudentFundYear = StudentFundYear.objects.create(
        run=_run(city, Run.Kind.STUDENT_FUND),
        facility=_dayuan(city),
        year=2020,
        counted=2,
        students=2,
        per_student=70,
        budget=140,
        brought_forward=10,
        available=150,
        cost=120,
        actual=120,
        paid=120,
        carried=30,
        prepaid=100,
        final=20,
    )
    return year


def _claim(city: City) -> Claim:
    fang = factories.signed("Fang", city, _dayuan(city))
    return factories.claim(city, fang, _dayuan(city), 100_00, on=DAY)


MAKE: Mapping[type[models.Model], Callable[[City], models.Model]] = {
    BudgetAlert: lambda city: BudgetAlert.objects.create(
        budget=_budget(city), threshold=8000, month=YEAR, spent=80
    ),
    FamilyDoctorFee: _fee,
    SignedSlip: lambda city: SignedSlip.objects.create(
        claim=_claim(city),
        signed_by=SignedSlip.Signer.PATIENT,
        recorded_by=city.handler,
        recorded_on=DAY,
    ),
    StudentFundYear: _students,
    UnitBudget: _budget,
    UnsignedExplanation: lambda city: UnsignedExplanation.objects.create(
        scheme=city.scheme,
        facility=_dayuan(city),
        month=YEAR,
        reason="the printer broke",
        given_by=city.handler,
        given_on=DAY,
    ),
}
BREACHES: Mapping[str, Breach] = {
    "claims_budget_alert_once": Breach(BudgetAlert),
    "claims_budget_alert_decided_by_someone": Breach(
        BudgetAlert, {"threshold": 9000, "decision": "paid"}
    ),
    "claims_family_doctor_fee_once": Breach(FamilyDoctorFee),
    "claims_family_doctor_fee_amount": Breach(FamilyDoctorFee, {"amount": "66.01"}),
    "claims_family_doctor_fee_reasoned": Breach(FamilyDoctorFee, {"facility_id": None}),
    "claims_student_fund_once_a_year": Breach(StudentFundYear),
    "claims_student_fund_adds_up": Breach(StudentFundYear, {"carried": "30.01"}),
    "claims_student_fund_reasoned": Breach(
        StudentFundYear, {"students": 3, "budget": 210, "available": 220, "carried": 100}
    ),
    "claims_unit_budget_once": Breach(UnitBudget),
    "claims_unit_budget_positive": Breach(UnitBudget, {"amount": "0.00"}),
    "claims_unit_budget_second_person": Breach(UnitBudget, {"year": 2021}),
    "claims_unsigned_explained_once": Breach(UnsignedExplanation),
    "claims_unsigned_explained": Breach(UnsignedExplanation, {"reason": ""}),
}

"""What employees' schemes keep of people: an employer, a choice, a decision, a subsidy."""

import datetime as dt

from claims.models import Claim, ClaimDecision, OutsideBurden, Subsidy
from facilities.models import ChosenFacility, Contract, ContractPaymentMethod
from insurance.models import Employer, EmployerSuspension
from tests import factories
from tests.factories import City

JANUARY = dt.date(2020, 1, 1)
RECEIPT = {
    "version": 1,
    "burdens": {
        "ordinary": {
            "in_band_own": 40_00,
            "below_deductible": 0,
            "above_cap": 0,
            "class_b_own": 0,
            "above_standard": 0,
        },
    },
    "counts": ["in_band_own", "below_deductible", "above_cap", "class_b_own"],
    "threshold": 6000_00,
    "rate": 6000,
    "cap": None,
    "articles": ["NC-14.1"],
}


def found(city: City, claim: Claim) -> None:
    """Keep one row of each with the person of a claim."""
    person, scheme, by = claim.enrollee, city.scheme, city.handler
    mill = Employer.objects.create(code="91360102MA3500001A", name="Mill", area=city.donghu)
    EmployerSuspension.objects.create(employer=mill, starts_on=JANUARY, reason="owes contributions")
    ChosenFacility.objects.create(
        enrollee=person, scheme=scheme, facility=claim.facility, registered_by=by, starts_on=JANUARY
    )
    contract: Contract = factories.contract_of(claim.facility)
    ContractPaymentMethod.objects.create(contract=contract, method="capitation", starts_on=JANUARY)
    ClaimDecision.objects.create(
        claim=claim, rate=4000, basis="notice", decided_by=by, decided_on=JANUARY
    )
    OutsideBurden.objects.create(
        scheme=scheme, enrollee=person, year=2020, source="inpatient", in_band_own=100
    )
    Subsidy.objects.create(
        scheme=scheme,
        enrollee=person,
        edition=scheme.editions.get(),
        year=2020,
        compliant=40,
        base=0,
        payment=0,
        receipt=RECEIPT,
        reckoned_on=JANUARY,
        reckoned_by=by,
    )

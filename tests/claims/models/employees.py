"""Valid rows of decisions, burdens and subsidies, and what breaks their laws."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import models

from claims.models import Claim, ClaimDecision, OutsideBurden, Subsidy
from facilities.models import Facility
from tests import factories
from tests.factories import City
from tests.laws import Breach

DAY = dt.date(2020, 3, 10)


def _claim(city: City) -> Claim:
    dayuan: Facility = factories.contracted("Dayuan", city)
    return factories.claim(city, factories.signed("Fang", city, dayuan), dayuan, 100_00, on=DAY)


def _decision(city: City) -> ClaimDecision:
    decision: ClaimDecision = ClaimDecision.objects.create(
        claim=_claim(city), rate=4000, basis="notice", decided_by=city.handler, decided_on=DAY
    )
    return decision


def _burden(city: City) -> OutsideBurden:
    burden: OutsideBurden = OutsideBurden.objects.create(
        scheme=city.scheme,
        enrollee=factories.insured("Fang", city),
        year=2020,
        source="inpatient",
        in_band_own=100,
    )
    return burden


def _subsidy(city: City) -> Subsidy:
    subsidy: Subsidy = Subsidy.objects.create(
        scheme=city.scheme,
        enrollee=factories.insured("Fang", city),
        edition=city.scheme.editions.get(),
        year=2020,
        compliant=7000,
        base=1000,
        payment=600,
        reckoned_on=DAY,
        reckoned_by=city.handler,
    )
    return subsidy


MAKE: Mapping[type[models.Model], Callable[[City], models.Model]] = {
    ClaimDecision: _decision,
    OutsideBurden: _burden,
    Subsidy: _subsidy,
}
BREACHES: Mapping[str, Breach] = {
    "claims_decision_rate_within_one": Breach(ClaimDecision, {"rate": 10_001}),
    "claims_decision_second_person": Breach(ClaimDecision),
    "claims_burden_once": Breach(OutsideBurden),
    "claims_burden_not_negative": Breach(OutsideBurden, {"above_cap": "-0.01"}),
    "claims_subsidy_once_a_year": Breach(Subsidy),
    "claims_subsidy_within_base": Breach(Subsidy, {"payment": "1000.01"}),
    "claims_subsidy_paid_when_known": Breach(Subsidy, {"status": "paid"}),
    "claims_subsidy_paid_within_payment": Breach(Subsidy, {"paid": "600.01"}),
    "claims_subsidy_three_people": Breach(Subsidy),
}

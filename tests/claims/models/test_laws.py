"""What must always hold of claims and settlements is held by the database, whoever writes."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import models

from claims.models import (
    Accumulation,
    Accumulator,
    AnnualFund,
    Claim,
    ClaimLine,
    CountyBudget,
    Distribution,
    DistributionShare,
    FacilityMonth,
    FacilityMonthGroup,
    FacilityPayment,
    FacilityYear,
    FacilityYearGroup,
    Finding,
    MonthClosing,
    Reimbursement,
    Subsidy,
    SurplusUse,
)
from claims.services import claims, findings, funds
from facilities.models import Facility
from insurance.models import Run
from insurance.services import runs
from tests import factories
from tests.claims.models import account_payments, budgets, employees
from tests.factories import City
from tests.laws import (
    Breach,
    append_only,
    copy,
    forbidden,
    named_constraints,
    protected,
    remove,
    touch,
)

MARCH = dt.date(2020, 3, 1)
DAY = dt.date(2020, 3, 10)

Make = Callable[[City], models.Model]


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


def _dayuan(city: City) -> Facility:
    return Facility.objects.filter(name="Dayuan").first() or factories.contracted("Dayuan", city)


def _claim(city: City, **more: Any) -> Claim:
    fang = factories.signed("Fang", city, _dayuan(city))
    return factories.claim(city, fang, _dayuan(city), 100_00, on=DAY, **more)


def _line(city: City) -> ClaimLine:
    line: ClaimLine = _claim(city).lines.get()
    return line


def _accumulation(city: City) -> Accumulation:
    accumulation: Accumulation = _claim(city).accumulations.get()
    return accumulation


def _accumulator(city: City) -> Accumulator:
    return _accumulation(city).accumulator


def _reimbursement(city: City) -> Reimbursement:
    claim = _claim(city, entered_on=dt.date(2020, 3, 20))
    reimbursement: Reimbursement = claim.reimbursement
    return reimbursement


def _run(city: City, kind: Run.Kind = Run.Kind.PRE_SETTLEMENT) -> Run:
    return runs.start(scheme=city.scheme, kind=kind, period=MARCH, areas=[], by=None, on=DAY)


def _month(city: City) -> FacilityMonth:
    month: FacilityMonth = FacilityMonth.objects.create(
        run=_run(city),
        facility=_dayuan(city),
        month=MARCH,
        heads=1,
        quota=70,
        cost=60,
        deductions=10,
        actual=50,
        payable=50,
    )
    return month


def _year(city: City) -> FacilityYear:
    year: FacilityYear = FacilityYear.objects.create(
        run=_run(city, Run.Kind.YEAR_SETTLEMENT),
        facility=_dayuan(city),
        year=2020,
        person_months=12,
        budget=70,
        cost=60,
        deductions=0,
        actual=60,
        settlement=65,
        prepaid=50,
        final=15,
    )
    return year


def _payment(city: City) -> FacilityPayment:
    payment: FacilityPayment = FacilityPayment.objects.create(
        run=_run(city),
        facility=_dayuan(city),
        due=50,
        brought_forward=-20,
        paid=30,
        carried_forward=0,
        paid_on=DAY,
    )
    return payment


def _distribution(city: City) -> Distribution:
    distribution: Distribution = Distribution.objects.create(
        facility_month=_month(city), available=50, kept=40, decided_on=DAY, decided_by=city.handler
    )
    return distribution


def _finding(city: City) -> Finding:
    return findings.confirm(
        scheme=city.scheme,
        facility=_dayuan(city),
        amount=10_00,
        month=MARCH,
        by=city.reviewer,
        on=DAY,
    )


def _fund(city: City) -> AnnualFund:
    run = funds.appropriate(
        scheme=city.scheme,
        year=2020,
        insured=1,
        personal_contribution=280_00,
        by=city.handler,
        on=DAY,
    )
    fund: AnnualFund = run.annual_fund
    return fund


MAKE: dict[type[models.Model], Make] = {
    **budgets.MAKE,
    **account_payments.MAKE,
    **employees.MAKE,
    Accumulation: _accumulation,
    Accumulator: _accumulator,
    AnnualFund: _fund,
    Claim: partial(_claim, idempotency_key="1"),
    ClaimLine: _line,
    CountyBudget: lambda city: CountyBudget.objects.create(
        run=_run(city, Run.Kind.ALLOCATION), area=city.donghu, year=2020, heads=1, amount=70
    ),
    Distribution: _distribution,
    DistributionShare: lambda city: DistributionShare.objects.create(
        distribution=_distribution(city), facility=_dayuan(city), amount=10
    ),
    FacilityMonth: _month,
    FacilityMonthGroup: lambda city: FacilityMonthGroup.objects.create(
        facility_month=_month(city), group=2, standard=70, heads=1, quota="5.83"
    ),
    FacilityPayment: _payment,
    FacilityYear: _year,
    FacilityYearGroup: lambda city: FacilityYearGroup.objects.create(
        facility_year=_year(city), group=2, standard=70, person_months=12, budget=70
    ),
    Finding: _finding,
    MonthClosing: lambda city: MonthClosing.objects.create(
        scheme=city.scheme, area=city.donghu, month=MARCH, closed_on=DAY
    ),
    Reimbursement: _reimbursement,
    SurplusUse: lambda city: SurplusUse.objects.create(
        facility_year=_year(city),
        performance=1,
        capacity=0,
        declared_on=DAY,
        declared_by=city.handler,
    ),
}

# The claim is one of 100.00: 60.00 from the fund, 40.00 in cash.
BREACHES: dict[str, Breach] = {
    **budgets.BREACHES,
    **account_payments.BREACHES,
    **employees.BREACHES,
    "claims_claim_borne_by_someone": Breach(Claim, {"cash": "40.01"}),
    "claims_claim_parts_sum": Breach(Claim, {"eligible": "99.99"}),
    "claims_claim_one_sign": Breach(Claim, {"cash": "-1.00", "fund": "101.00"}),
    "claims_claim_pays_only_when_approved": Breach(
        Claim, {"status": "rejected", "reason": "NOT_COVERED"}
    ),
    "claims_claim_reason_unless_approved": Breach(Claim, {"reason": "NOT_COVERED"}),
    "claims_claim_booked_when_approved": Breach(Claim, {"booked_year": None}),
    "claims_claim_within_cap": Breach(Claim, {"cap_left": "-0.01"}),
    "claims_claim_not_in_future": Breach(Claim, {"submitted_on": dt.date(2020, 3, 9)}),
    "claims_claim_idempotent": Breach(Claim),
    "claims_line_once": Breach(ClaimLine),
    "claims_line_parts_sum": Breach(ClaimLine, {"number": 2, "eligible": "99.99"}),
    "claims_accumulator_once": Breach(Accumulator),
    "claims_accumulator_not_negative": Breach(Accumulator, {"used": "-0.01"}),
    "claims_accumulation_once": Breach(Accumulation),
    "claims_reimbursement_three_people": Breach(Reimbursement, {}),
    "claims_reimbursement_not_negative": Breach(Reimbursement, {"paid": "-0.01"}),
    "claims_reimbursement_paid_whole": Breach(Reimbursement, {"status": "paid"}),
    "claims_month_closed_once": Breach(MonthClosing),
    "claims_facility_month_once": Breach(FacilityMonth),
    "claims_facility_month_actual": Breach(FacilityMonth, {"actual": "50.01"}),
    "claims_facility_month_payable": Breach(FacilityMonth, {"payable": "50.01"}),
    "claims_facility_month_group_once": Breach(FacilityMonthGroup),
    "claims_facility_year_once": Breach(FacilityYear),
    "claims_facility_year_final": Breach(FacilityYear, {"final": "15.01"}),
    "claims_facility_year_actual": Breach(FacilityYear, {"actual": "60.01"}),
    "claims_facility_year_group_once": Breach(FacilityYearGroup),
    "claims_payment_once": Breach(FacilityPayment),
    "claims_payment_adds_up": Breach(FacilityPayment, {"paid": "30.01"}),
    "claims_distribution_within_received": Breach(Distribution, {"kept": "50.01"}),
    "claims_distribution_one_chain": Breach(Distribution),
    "claims_share_once": Breach(DistributionShare),
    "claims_share_not_negative": Breach(DistributionShare, {"amount": "-0.01"}),
    "claims_surplus_use_not_negative": Breach(SurplusUse, {"capacity": "-0.01"}),
    "claims_finding_amount_positive": Breach(Finding, {"amount": "0.00"}),
    "claims_annual_fund_positive": Breach(AnnualFund, {"fund": "0.00"}),
    "claims_county_budget_once": Breach(CountyBudget),
    "claims_county_budget_not_negative": Breach(CountyBudget, {"amount": "-0.01"}),
}
# Where one person takes two steps: who may not take the one who took the other.
SAME_PERSON = {
    "claims_reimbursement_three_people": ("reviewed_by_id", "received_by_id"),
    "claims_unit_budget_second_person": ("approved_by_id", "decided_by_id"),
    "claims_decision_second_person": ("confirmed_by_id", "decided_by_id"),
    "claims_subsidy_three_people": ("reviewed_by_id", "reckoned_by_id"),
}


def test_every_named_constraint_is_broken_once() -> None:
    assert set(BREACHES) == named_constraints("claims")


@pytest.mark.parametrize("constraint", BREACHES)
def test_the_database_refuses(city: City, constraint: str) -> None:
    breach = BREACHES[constraint]
    row = MAKE[breach.model](city)
    changes: dict[str, Any] = dict(breach.changes)
    if constraint in SAME_PERSON:
        second, first = SAME_PERSON[constraint]
        changes[second] = getattr(row, first)

    with forbidden(constraint):
        copy(row, changes)


@pytest.mark.parametrize(
    ("cost", "actual", "quota", "payable"),
    [("60", "50", "40", "50"), ("60", "50", "40", "40.01"), ("-60", "-70", "40", "0")],
)
def test_a_month_pays_neither_above_its_quota_nor_above_its_cost(
    *, city: City, cost: str, actual: str, quota: str, payable: str
) -> None:
    with forbidden("claims_facility_month_payable"):
        copy(_month(city), {"cost": cost, "actual": actual, "quota": quota, "payable": payable})


@pytest.mark.parametrize(
    "changes",
    [
        {"paid": "-20", "carried_forward": "50", "due": "50", "brought_forward": "-20"},
        {"paid": "80", "brought_forward": "30"},
        {"carried_forward": "-1"},
    ],
    ids=["a negative payment", "something given forward", "a debt from nowhere"],
)
def test_a_payment_carries_debts_alone(city: City, changes: dict[str, Any]) -> None:
    with forbidden("claims_payment_adds_up"):
        copy(_payment(city), changes)


def test_a_claim_is_reversed_once(city: City) -> None:
    claim = _claim(city)
    reversal = claims.reverse(claim=claim, by=city.handler, on=DAY)

    with forbidden("claims_claim_reverses_id_key"):
        copy(reversal, {})


def test_a_claim_is_superseded_once(city: City) -> None:
    anew = claims.readjudicate(claim=_claim(city), by=city.handler, on=DAY)

    with forbidden("claims_claim_supersedes_id_key"):
        copy(anew, {})


def test_a_reversal_has_every_sign_turned(city: City) -> None:
    reversal = claims.reverse(claim=_claim(city), by=city.handler, on=DAY)

    with forbidden("claims_claim_one_sign"):
        copy(reversal, {"reverses_id": None})


def test_a_manual_claim_is_paid_by_a_third_person(city: City) -> None:
    received = _reimbursement(city)

    for paid_by in (received.received_by, city.reviewer):
        with forbidden("claims_reimbursement_three_people"):
            copy(received, {"reviewed_by_id": city.reviewer.pk, "paid_by_id": paid_by.pk})


@pytest.mark.parametrize("by", ["reckoned_by_id", "reviewed_by_id"])
def test_a_subsidy_is_paid_by_a_third_person(city: City, by: str) -> None:
    subsidy = MAKE[Subsidy](city)
    people = {"reckoned_by_id": city.handler.pk, "reviewed_by_id": city.reviewer.pk}

    with forbidden("claims_subsidy_three_people"):
        copy(subsidy, {**people, "paid_by_id": people[by]})


@pytest.mark.parametrize(
    "changes", [{"base": "-0.01", "payment": None}, {"compliant": "-0.01"}, {"payment": "-0.01"}]
)
def test_a_subsidy_comes_to_nothing_below_zero(city: City, changes: dict[str, Any]) -> None:
    with forbidden("claims_subsidy_within_base"):
        copy(MAKE[Subsidy](city), changes)


def test_a_void_subsidy_stands_beside_another(city: City) -> None:
    copy(MAKE[Subsidy](city), {"status": "void"})

    assert Subsidy.objects.standing().count() == 1


@pytest.mark.parametrize("model", append_only("claims"))
def test_rows_of_money_stay_as_they_are(city: City, model: type[models.Model]) -> None:
    row = MAKE[model](city)

    with protected():
        touch(row)
    with protected():
        remove(row)


def test_everything_that_carries_money_is_append_only_or_derived() -> None:
    changing = {model.__name__ for model in MAKE} - {
        model.__name__ for model in append_only("claims")
    }

    # What was decided, told and signed says who did it, and the database keeps what it said before.
    told = {"BudgetAlert", "SignedSlip", "UnitBudget", "UnsignedExplanation"}
    told |= {model.__name__ for model in employees.MAKE}
    assert changing == {"Accumulator", "Reimbursement"} | told

"""Plans: what holds for all claims of a case is worked out once, forgotten in time, and never stale."""

import gc
import weakref
from datetime import timedelta

import pytest

from insurance.schemes import plan
from insurance.schemes.benefit import Bill, adjudicate
from insurance.schemes.codes import Disease
from insurance.schemes.editions.series import EditionSet, packaged_set
from insurance.schemes.parameters import Parameters
from insurance.schemes.plan import plan_of
from tests.insurance.schemes.worlds import HOSPITAL_2, TOWNSHIP, Insured, day, line, parameters


def test_claims_of_one_case_share_a_plan() -> None:
    person = Insured("xinyang-employee", "active")
    first = person.facts_on("2023-03-01", HOSPITAL_2)
    later = person.facts_on("2023-11-30", HOSPITAL_2, dates={"paid_on": day("2023-01-01")})

    plans = {id(plan_of(person.editions, facts, person.parameters)) for facts in (first, later)}

    assert len(plans) == 1


@pytest.mark.parametrize(
    ("service_on", "facts"),
    [
        ("2024-01-01", {}),
        ("2023-07-01", {}),
        ("2023-03-01", {"category": "retired"}),
        ("2023-03-01", {"is_inpatient": True}),
        ("2023-03-01", {"submitted_on": "2023-03-02"}),
        ("2023-03-01", {"chronic_diseases": frozenset({Disease.DIABETES})}),
        ("2023-03-01", {"decided_rate": 5000}),
    ],
    ids=["year", "parameter", "category", "inpatient", "later", "chronic", "decided"],
)
def test_another_case_has_a_plan_of_its_own(service_on: str, facts: dict[str, object]) -> None:
    notice = parameters(("2023-07-01", "annual_cap", "1600.00"))
    person = Insured("xinyang-employee", "active", parameters=notice)
    one = person.facts_on("2023-03-01", HOSPITAL_2)
    other = person.facts_on(service_on, HOSPITAL_2, **facts)

    plans = [plan_of(person.editions, told, notice) for told in (one, other)]

    assert plans[0] is not plans[1]


def test_a_new_value_holds_from_its_first_day_in_whatever_order_claims_come() -> None:
    notice = parameters(
        ("2023-07-01", "annual_cap", "20.00"), ("2023-09-01", "annual_cap", "10.00")
    )
    person = Insured("xinyang-employee", "active", parameters=notice)

    caps = [
        person.claim(on, TOWNSHIP, "1.00").cap_left_before
        for on in ("2023-08-31", "2023-06-30", "2023-09-01", "2023-07-01")
    ]

    assert caps == [2000, 149945, 890, 1835]


def test_lines_and_days_of_a_claim_are_asked_of_each_claim() -> None:
    person = Insured("xinyang-employee", "active", chronic_diseases=frozenset({Disease.DIABETES}))
    chronic = [line("drug", "A", "10.00", disease=Disease.DIABETES)]

    outcomes = [
        person.claim("2023-03-01", TOWNSHIP, lines=lines, submitted_on=submitted_on)
        for lines, submitted_on in [
            (chronic, "2023-03-02"),
            ([*chronic, line("drug", "A", "10.00")], "2023-03-02"),
            ([line("drug", "A", "10.00")], "2024-04-01"),
            ([line("drug", "A", "10.00")], "2024-03-31"),
        ]
    ]

    assert [outcome.reason for outcome in outcomes] == ["CHRONIC_ROUTE", None, "DEADLINE", None]


def test_one_set_of_parameters_serves_several_sets_of_editions() -> None:
    person = Insured("xinyang-employee", "active")
    facts = person.facts_on("2023-03-01", TOWNSHIP)
    other = EditionSet(packaged_set("jiujiang-employee").editions)

    funds = [
        adjudicate(
            editions, facts, Bill(100, (line("drug", "A", "1.00"),)), {}, person.parameters, {}
        )
        for editions in (person.editions, other, person.editions)
    ]

    assert [outcome.fund for outcome in funds] == [55, 0, 55]


def test_plans_are_bounded_and_the_results_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    for bound in ("MOST_CASES", "MOST_DAYS", "MOST_SETS"):
        monkeypatch.setattr(plan, bound, 2)
    person = Insured("xinyang-employee", "active")
    days = [day("2023-01-01") + timedelta(days=number * 40) for number in range(9)]

    for _ in range(2):
        for on in days:
            for level in (1, 2, 3):
                at = {**HOSPITAL_2, "facility_level": level}
                rate = person.claim(on.isoformat(), at, "1.00").rate
                assert rate == (5000 if level == 3 else 5500)
    for _ in range(4):
        plan_of(
            EditionSet(person.editions.editions),
            person.facts_on("2023-01-01", TOWNSHIP),
            person.parameters,
        )

    assert len(person.parameters.plans) <= 2
    for plans in person.parameters.plans.values():
        assert len(plans.days) <= 3
        assert sum(len(cases) for cases in plans.days.values()) <= 4


def test_plans_go_with_the_parameters_by_which_they_were_made() -> None:
    person = Insured("xinyang-employee", "active")
    notice = Parameters()
    plan_of(person.editions, person.facts_on("2023-01-01", TOWNSHIP), notice)
    made = weakref.ref(notice.plans[person.editions])
    gc.disable()
    try:
        del notice

        assert made() is None
    finally:
        gc.enable()

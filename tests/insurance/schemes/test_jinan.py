"""Jinan employees: the worked examples of their ordinance, claim by claim."""

from decimal import Decimal
from typing import Any

import pytest

from insurance.schemes.codes import Route
from insurance.schemes.parameters import Parameters
from tests.insurance.schemes.worlds import (
    COMMUNITY,
    HOSPITAL_2,
    HOSPITAL_3,
    PHARMACY,
    Facility,
    Insured,
    assert_outcome,
    elsewhere,
    facility,
    line,
    parameters,
    without_contract,
)

OUTSIDE = elsewhere("out_of_province", HOSPITAL_2)


def deductibles(first: str, second: str, third: str) -> Parameters:
    return parameters(
        ("2023-01-01", "deductible_level_1", first),
        ("2023-01-01", "deductible_level_2", second),
        ("2023-01-01", "deductible_level_3", third),
    )


NONE = deductibles("0.00", "0.00", "0.00")
BY_LEVEL = deductibles("100.00", "300.00", "500.00")


def employee(category: str = "active", **facts: Any) -> Insured:
    return Insured("jinan-employee", category, **{"parameters": NONE, **facts})


@pytest.mark.parametrize(
    ("on", "category", "at", "rate"),
    [
        ("2023-05-01", "active", HOSPITAL_3, "0.50"),
        ("2023-05-01", "retired", HOSPITAL_3, "0.50"),
        ("2023-05-01", "veteran_worker", HOSPITAL_3, "0.55"),
        ("2023-05-02", "active", COMMUNITY, "0.70"),
        ("2023-05-02", "flexible", COMMUNITY, "0.70"),
        ("2023-05-02", "veteran_worker", HOSPITAL_2, "0.75"),
        ("2023-12-31", "retired", HOSPITAL_2, "0.70"),
        ("2024-01-01", "retired", HOSPITAL_2, "0.75"),
        ("2024-05-01", "active", HOSPITAL_3, "0.50"),
        ("2024-05-01", "retired", HOSPITAL_3, "0.55"),
        ("2024-05-01", "veteran_worker", HOSPITAL_3, "0.60"),
        ("2024-05-02", "active", COMMUNITY, "0.70"),
        ("2024-05-02", "veteran_worker", COMMUNITY, "0.80"),
    ],
)
def test_rates_follow_year_category_and_level(
    on: str, category: str, at: Facility, rate: str
) -> None:
    outcome = employee(category).claim(on, at, "1000.00")

    assert_outcome(outcome, status="approved", rate=rate, fund=str(1000 * Decimal(rate)))


@pytest.mark.parametrize(("on", "cap_left"), [("2023-05-01", "4000.00"), ("2024-05-01", "5500.00")])
def test_the_cap_rises_with_the_edition(on: str, cap_left: str) -> None:
    assert_outcome(employee().claim(on, HOSPITAL_3, "1000.00"), cap_left=cap_left)


@pytest.mark.parametrize(
    ("category", "at", "rate"),
    [
        ("active", elsewhere("in_province", HOSPITAL_3), "0.50"),
        ("active", OUTSIDE, "0.60"),
        ("retired", {**OUTSIDE, "is_filed_offsite": True}, "0.75"),
        ("retired", OUTSIDE, "0.65"),
    ],
    ids=["in the province", "outside, unfiled", "outside, filed", "outside the filed place"],
)
def test_only_the_unfiled_outside_the_province_lose_ten_points(
    category: str, at: Facility, rate: str
) -> None:
    assert_outcome(employee(category).claim("2024-05-01", at, "1000.00"), rate=rate)


def test_in_2023_each_facility_has_its_own_deductible() -> None:
    person = employee(parameters=BY_LEVEL)

    second = person.claim("2023-05-01", HOSPITAL_2, "400.00")
    first = person.claim("2023-05-02", COMMUNITY, "200.00")
    second_again = person.claim("2023-05-03", HOSPITAL_2, "200.00")

    assert_outcome(second, deductible="300.00", fund="70.00", cap_left="4430.00")
    assert_outcome(first, deductible="100.00", fund="70.00")
    assert_outcome(second_again, deductible="0.00", fund="140.00")


def test_from_2024_moving_up_a_level_costs_the_difference() -> None:
    person = employee(parameters=BY_LEVEL)

    first = person.claim("2024-05-01", COMMUNITY, "200.00")
    second = person.claim("2024-05-02", HOSPITAL_2, "400.00")
    first_again = person.claim("2024-05-03", COMMUNITY, "200.00")

    assert_outcome(first, deductible="100.00", fund="70.00", cap_left="5930.00")
    assert_outcome(second, deductible="200.00", fund="140.00")
    assert_outcome(first_again, deductible="0.00", fund="140.00")


def test_pharmacies_are_paid_as_the_facility_that_prescribed() -> None:
    person = employee()

    third = person.claim("2024-05-01", {**PHARMACY, "prescriber_level": 3}, "100.00")
    first = person.claim("2024-05-01", {**PHARMACY, "prescriber_level": 1}, "100.00")
    unrated = person.claim("2024-05-01", {**PHARMACY, "prescriber_level": 0}, "100.00")
    without = person.claim("2024-05-01", PHARMACY, "100.00")

    assert_outcome(third, rate="0.50", fund="50.00", benefit_level=3)
    assert_outcome(first, rate="0.70", fund="70.00", benefit_level=1)
    assert_outcome(unrated, rate="0.70", benefit_level=1)
    assert_outcome(without, reason="PRESCRIPTION_MISSING", articles=["JN-10.2"])


def test_in_2023_a_pharmacy_shares_the_deductible_of_the_prescriber() -> None:
    person = employee(parameters=BY_LEVEL)
    prescribed = {**PHARMACY, "prescriber_level": 2, "facility_key": HOSPITAL_2["facility_key"]}

    at_hospital = person.claim("2023-05-01", HOSPITAL_2, "300.00")
    at_pharmacy = person.claim("2023-05-02", prescribed, "100.00")

    assert_outcome(at_hospital, deductible="300.00", fund="0.00")
    assert_outcome(at_pharmacy, deductible="0.00", fund="70.00")


def test_an_internet_hospital_is_paid_as_the_hospital_it_rests_on() -> None:
    online = facility("internet_hospital", 0, host_level=3)

    assert_outcome(employee().claim("2024-05-02", online, "100.00"), rate="0.50", fund="50.00")


def test_negotiated_drugs_leave_the_ordinary_claim() -> None:
    lines = [line("drug", "A", "100.00"), line("drug", "A", "900.00", separate=True)]

    outcome = employee().claim("2024-05-02", COMMUNITY, lines=lines)

    assert_outcome(outcome, eligible="100.00", set_apart="900.00", fund="70.00", personal="930.00")


def test_a_claim_waits_while_the_deductible_is_not_notified() -> None:
    person = employee(parameters=Parameters())

    outcome = person.claim("2024-03-01", HOSPITAL_2, "1000.00")

    assert_outcome(
        outcome,
        status="pending",
        reason="PARAMETER_MISSING",
        eligible="1000.00",
        deductible="0.00",
        rate=None,
        fund="0.00",
        personal="1000.00",
        cap_left=None,
        articles=["JN-4.2"],
    )
    assert person.used == {}


def test_the_last_day_of_the_measures_is_paid_and_the_next_is_not() -> None:
    notice = parameters(("2027-01-01", "deductible_level_1", "200.00"))
    person = employee(parameters=notice)

    last = person.claim("2027-12-31", COMMUNITY, "300.00")
    expired = person.claim("2028-01-01", COMMUNITY, "300.00")

    assert_outcome(last, status="approved", deductible="200.00", fund="70.00")
    assert_outcome(expired, status="rejected", reason="EXPIRED", fund="0.00", articles=["JN-21"])


@pytest.mark.parametrize(
    ("at", "claim", "reason", "article"),
    [
        (COMMUNITY, {"on": "2022-12-31"}, "BEFORE_POLICY", "JN-21"),
        (COMMUNITY, {"category": "student"}, "CATEGORY_EXCLUDED", "JN-1.1"),
        (COMMUNITY, {"is_identity_verified": False}, "IDENTITY_NOT_VERIFIED", "JN-18"),
        (COMMUNITY, {"route": Route.DAY_SURGERY}, "DAY_SURGERY", "JN-8"),
        (COMMUNITY, {"route": Route.CHRONIC}, "CHRONIC_ROUTE", "JN-6.1"),
        (without_contract(OUTSIDE), {}, "NO_CONTRACT", "JN-2.2"),
    ],
)
def test_what_is_not_paid_is_rejected_with_its_first_reason(
    at: Facility, claim: dict[str, Any], reason: str, article: str
) -> None:
    facts = dict(claim)

    outcome = employee().claim(facts.pop("on", "2024-03-02"), at, "1000.00", **facts)

    assert_outcome(outcome, status="rejected", reason=reason, fund="0.00", articles=[article])

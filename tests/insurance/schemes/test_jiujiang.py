"""Jiujiang employees: the worked examples of their ordinance, claim by claim."""

from typing import Any

import pytest

from insurance.schemes.codes import Route
from tests.insurance.schemes.worlds import (
    HOSPITAL_2,
    HOSPITAL_3,
    PHARMACY,
    TOWNSHIP,
    Facility,
    Insured,
    assert_outcome,
    elsewhere,
    parameters,
    without_contract,
)

FAR = elsewhere("out_of_province", HOSPITAL_2)


def employee(category: str = "active", **facts: Any) -> Insured:
    return Insured("jiujiang-employee", category, **facts)


def test_the_deductible_of_the_year_fills_up_over_all_facilities() -> None:
    person = employee()

    february_1 = person.claim("2023-02-01", TOWNSHIP, "400.00")
    february_2 = person.claim("2023-02-02", HOSPITAL_3, "500.00")
    february_3 = person.claim("2023-02-03", HOSPITAL_2, "1000.00")
    february_4 = person.claim("2023-02-04", TOWNSHIP, "2000.00")
    february_5 = person.claim("2023-02-05", HOSPITAL_3, "100.00")

    assert_outcome(february_1, deductible="400.00", rate="0.60", fund="0.00", personal="400.00")
    assert_outcome(february_2, deductible="200.00", rate="0.50", fund="150.00", personal="350.00")
    assert_outcome(february_3, deductible="0.00", rate="0.55", fund="550.00", cap_left="1100.00")
    assert_outcome(february_4, fund="1100.00", personal="900.00", is_capped=True, cap_left="0.00")
    assert_outcome(february_5, status="approved", fund="0.00", personal="100.00", is_capped=True)


@pytest.mark.parametrize(("eligible", "fund"), [("600.00", "0.00"), ("600.01", "0.01")])
def test_one_fen_above_the_deductible_is_paid(eligible: str, fund: str) -> None:
    outcome = employee().claim("2023-02-01", TOWNSHIP, eligible)

    assert_outcome(outcome, status="approved", deductible="600.00", fund=fund, personal="600.00")


def test_the_retired_get_five_points_more_after_the_same_deductible() -> None:
    retired = employee("retired")

    assert_outcome(retired.claim("2023-02-01", TOWNSHIP, "600.00"), fund="0.00")
    assert_outcome(
        retired.claim("2023-02-02", TOWNSHIP, "1000.00"),
        rate="0.65",
        fund="650.00",
        personal="350.00",
        cap_left="1350.00",
        articles=["JJ-7.4"],
    )


def test_flexible_employees_are_paid_as_the_active() -> None:
    flexible = employee("flexible")

    flexible.claim("2023-02-01", HOSPITAL_2, "600.00", submitted_on="2023-02-03")
    outcome = flexible.claim("2023-02-04", HOSPITAL_2, "100.00")

    assert_outcome(outcome, rate="0.55", fund="55.00", personal="45.00")


@pytest.mark.parametrize(
    ("at", "claim", "reason", "article"),
    [
        (TOWNSHIP, {"on": "2022-12-31"}, "BEFORE_POLICY", "JJ-6"),
        (TOWNSHIP, {"category": "resident"}, "CATEGORY_EXCLUDED", "JJ-6"),
        (TOWNSHIP, {"is_identity_verified": False}, "IDENTITY_NOT_VERIFIED", "JJ-9.1"),
        (TOWNSHIP, {"is_inpatient": True}, "INPATIENT", "JJ-7.5"),
        (TOWNSHIP, {"route": Route.CHRONIC}, "CHRONIC_ROUTE", "JJ-7.5"),
        ({**PHARMACY, "prescriber_level": 1}, {}, "PHARMACY_NOT_INCLUDED", "JJ-8.3"),
        (without_contract(HOSPITAL_2), {}, "NO_CONTRACT", "JJ-8.1"),
        (without_contract(FAR), {}, "NO_CONTRACT", "JJ-8.1"),
    ],
)
def test_what_is_not_paid_is_rejected_with_its_first_reason(
    at: Facility, claim: dict[str, Any], reason: str, article: str
) -> None:
    facts = dict(claim)

    outcome = employee().claim(facts.pop("on", "2023-01-05"), at, "700.00", **facts)

    assert_outcome(outcome, status="rejected", reason=reason, fund="0.00", articles=[article])


def test_care_elsewhere_waits_for_a_decision_of_staff() -> None:
    person = employee()

    outcome = person.claim("2023-01-06", FAR, "700.00")

    assert_outcome(
        outcome,
        status="pending",
        reason="STAFF_DECISION",
        eligible="700.00",
        fund="0.00",
        personal="700.00",
    )
    assert person.used == {}


def test_pharmacies_are_paid_once_the_bureau_sets_their_level() -> None:
    notice = parameters(("2023-06-01", "pharmacy_level", "2"))
    person = employee(parameters=notice)

    before = person.claim("2023-05-31", PHARMACY, "700.00")
    after = person.claim("2023-06-01", PHARMACY, "700.00")

    assert_outcome(before, reason="PHARMACY_NOT_INCLUDED")
    assert_outcome(after, status="approved", deductible="600.00", rate="0.55", fund="55.00")

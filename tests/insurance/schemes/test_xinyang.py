"""Xinyang employees: the worked examples of their ordinance, claim by claim."""

from typing import Any

import pytest

from insurance.schemes.codes import Route
from tests.insurance.schemes.worlds import (
    COMMUNITY,
    HOSPITAL_2,
    HOSPITAL_3,
    PHARMACY,
    TOWNSHIP,
    VILLAGE,
    Facility,
    Insured,
    assert_outcome,
    elsewhere,
    facility,
    line,
    parameters,
    without_contract,
)

FAR = elsewhere("out_of_province", HOSPITAL_2, is_filed_offsite=True, offsite_benefit_started=True)
SIGNED = {**TOWNSHIP, "has_family_doctor_here": True}


def employee(category: str = "active", **facts: Any) -> Insured:
    return Insured("xinyang-employee", category, **facts)


@pytest.mark.parametrize(
    ("at", "eligible", "expected"),
    [
        (TOWNSHIP, "100.00", {"deductible": "0.00", "rate": "0.55", "fund": "55.00"}),
        (VILLAGE, "100.00", {"deductible": "0.00", "rate": "0.55", "fund": "55.00"}),
        (HOSPITAL_2, "30.00", {"deductible": "30.00", "rate": "0.55", "fund": "0.00"}),
        (HOSPITAL_2, "29.99", {"deductible": "29.99", "rate": "0.55", "fund": "0.00"}),
        (HOSPITAL_2, "230.00", {"deductible": "30.00", "rate": "0.55", "fund": "110.00"}),
        (HOSPITAL_3, "350.00", {"deductible": "50.00", "rate": "0.50", "fund": "150.00"}),
    ],
)
def test_active_employees_are_paid_by_level_above_the_deductible_of_a_visit(
    at: Facility, eligible: str, expected: dict[str, str]
) -> None:
    outcome = employee().claim("2023-02-01", at, eligible)

    assert_outcome(outcome, status="approved", articles=["XY-5.2a"], **expected)


@pytest.mark.parametrize("category", ["retired", "veteran_worker"])
def test_the_retired_get_ten_points_more_and_a_higher_cap(category: str) -> None:
    retired = employee(category)

    second = retired.claim("2023-02-05", HOSPITAL_2, "230.00")
    third = retired.claim("2023-02-06", HOSPITAL_3, "350.00")
    first = retired.claim("2023-02-07", TOWNSHIP, "80.35")

    assert_outcome(second, rate="0.65", fund="130.00", personal="100.00", cap_left="1870.00")
    assert_outcome(third, rate="0.60", fund="180.00", personal="170.00")
    assert_outcome(first, rate="0.65", fund="52.23", personal="28.12", articles=["XY-5.2b"])


@pytest.mark.parametrize(
    ("category", "at", "rate", "fund", "personal"),
    [
        ("active", SIGNED, "0.60", "48.21", "32.14"),
        ("retired", SIGNED, "0.70", "56.25", "24.10"),
        ("retired", COMMUNITY, "0.65", "52.23", "28.12"),
        ("active", {**SIGNED, "is_grassroots": False}, "0.55", "44.19", "36.16"),
        ("active", {**HOSPITAL_2, "has_family_doctor_here": True}, "0.55", "27.69", "52.66"),
    ],
    ids=["active", "retired", "another facility", "private level 1", "level 2"],
)
def test_the_family_doctor_bonus_holds_at_the_signed_grassroots_facility(
    category: str, at: Facility, rate: str, fund: str, personal: str
) -> None:
    outcome = employee(category).claim("2023-03-02", at, "80.35")

    assert_outcome(outcome, rate=rate, fund=fund, personal=personal)


def test_pharmacies_are_paid_as_level_two_on_prescription() -> None:
    prescribed = {**PHARMACY, "prescriber_level": 1}

    active = employee().claim("2023-03-01", prescribed, "130.00")
    retired = employee("retired").claim("2023-03-01", prescribed, "130.00")
    without = employee().claim("2023-03-02", PHARMACY, "130.00")

    assert_outcome(active, deductible="30.00", rate="0.55", fund="55.00", benefit_level=2)
    assert_outcome(retired, deductible="30.00", rate="0.65", fund="65.00", articles=["XY-13.4"])
    assert_outcome(without, reason="PRESCRIPTION_MISSING", articles=["XY-13.2"])


def test_a_notice_may_set_another_level_for_pharmacies() -> None:
    notice = parameters(("2023-01-01", "pharmacy_level", "3"))

    outcome = employee(parameters=notice).claim(
        "2023-03-01", {**PHARMACY, "prescriber_level": 1}, "130.00"
    )

    assert_outcome(outcome, deductible="50.00", rate="0.50", fund="40.00", benefit_level=3)


def test_an_internet_hospital_is_paid_as_the_hospital_it_rests_on() -> None:
    online = facility("internet_hospital", 0, host_level=3)

    assert_outcome(employee().claim("2023-03-01", online, "350.00"), fund="150.00", rate="0.50")


def test_class_b_pays_a_share_first_class_c_nothing() -> None:
    lines = [
        line("drug", "A", "200.00"),
        line("test", "B", "150.00", self_pay_share="0.10"),
        line("drug", "C", "150.00"),
    ]

    outcome = employee().claim("2023-03-01", HOSPITAL_3, lines=lines)

    assert_outcome(
        outcome,
        total="500.00",
        eligible="335.00",
        first_self_pay="15.00",
        out_of_catalogue="150.00",
        deductible="50.00",
        fund="142.50",
        personal="357.50",
    )


def test_centrally_procured_drugs_are_paid_up_to_the_winning_price() -> None:
    drug = line("drug", "A", quantity="10", unit_price="12.00", payment_standard="9.50")

    outcome = employee().claim("2023-03-02", TOWNSHIP, lines=[drug])

    assert_outcome(
        outcome,
        total="120.00",
        eligible="95.00",
        above_standard="25.00",
        fund="52.25",
        personal="67.75",
    )


def test_the_cap_is_tested_last_and_restarts_with_the_year() -> None:
    plain, precise = employee(), employee()

    most = plain.claim("2023-03-01", TOWNSHIP, "2636.36")
    cut = plain.claim("2023-03-02", HOSPITAL_3, "350.00")
    before = precise.claim("2023-03-01", TOWNSHIP, "2527.27")
    exactly = precise.claim("2023-03-02", HOSPITAL_2, "230.00")
    next_year = precise.claim("2024-01-02", HOSPITAL_2, "230.00")

    assert_outcome(most, fund="1450.00", cap_left="50.00")
    assert_outcome(cut, fund="50.00", personal="300.00", is_capped=True, cap_left="0.00")
    assert_outcome(before, fund="1390.00", cap_left="110.00")
    assert_outcome(exactly, fund="110.00", personal="120.00", is_capped=False, cap_left="0.00")
    assert_outcome(next_year, fund="110.00", cap_left="1390.00")


def test_the_year_of_retirement_has_one_ledger_with_the_cap_of_the_day() -> None:
    person = employee()

    active = person.claim("2023-03-25", HOSPITAL_2, "130.00")
    retired = person.claim("2023-04-01", HOSPITAL_2, "130.00", category="retired")

    assert_outcome(active, rate="0.55", fund="55.00", cap_left="1445.00")
    assert_outcome(retired, rate="0.65", fund="65.00", cap_left="1880.00")


def test_a_cap_that_falls_below_what_was_paid_leaves_nothing_and_reclaims_nothing() -> None:
    notice = parameters(("2023-07-01", "annual_cap", "1000.00"))
    person = employee(parameters=notice)

    person.claim("2023-03-01", TOWNSHIP, "2636.36")
    after = person.claim("2023-07-01", TOWNSHIP, "100.00")

    assert_outcome(after, status="approved", fund="0.00", is_capped=True, cap_left="0.00")


def test_a_visit_over_new_year_bears_one_deductible_and_each_bill_its_own_years_cap() -> None:
    person = employee()

    old = person.claim("2023-12-31", HOSPITAL_3, "30.00", visit_key="N1")
    new = person.claim("2024-01-01", HOSPITAL_3, "70.00", visit_key="N1")

    assert_outcome(old, deductible="30.00", fund="0.00", cap_left="1500.00")
    assert_outcome(new, deductible="20.00", fund="25.00", cap_left="1475.00")


def test_two_bills_of_one_visit_share_its_deductible() -> None:
    person = employee()

    first = person.claim("2023-03-01", HOSPITAL_2, "20.00", visit_key="M0001")
    second = person.claim("2023-03-01", HOSPITAL_2, "110.00", visit_key="M0001")
    other = person.claim("2023-03-01", HOSPITAL_2, "130.00", visit_key="M0002")

    assert_outcome(first, deductible="20.00", fund="0.00")
    assert_outcome(second, deductible="10.00", fund="55.00")
    assert_outcome(other, deductible="30.00", fund="55.00")


@pytest.mark.parametrize(
    ("at", "claim", "reason", "article"),
    [
        (TOWNSHIP, {"on": "2022-06-30"}, "BEFORE_POLICY", "XY-24"),
        (TOWNSHIP, {"category": "flexible"}, "CATEGORY_EXCLUDED", "XY-3"),
        (TOWNSHIP, {"is_covered": False}, "NOT_COVERED", "XY-3"),
        (TOWNSHIP, {"is_identity_verified": False}, "IDENTITY_NOT_VERIFIED", "XY-19(6)"),
        (TOWNSHIP, {"is_suspended": True}, "BENEFITS_SUSPENDED", "XY-19(3)"),
        (TOWNSHIP, {"is_inpatient": True}, "INPATIENT", "XY-19(2)"),
        (TOWNSHIP, {"route": Route.DAY_SURGERY}, "DAY_SURGERY", "XY-17"),
        (TOWNSHIP, {"route": Route.CHRONIC}, "CHRONIC_ROUTE", "XY-7"),
        (without_contract(TOWNSHIP), {}, "NO_CONTRACT", "XY-19(4)"),
        ({**FAR, "is_filed_offsite": False}, {}, "OFFSITE_NOT_FILED", "XY-15.1"),
        (without_contract(FAR), {}, "NO_CONTRACT", "XY-19(5)"),
        (FAR, {"submitted": "2024-04-01"}, "DEADLINE", "XY-15.3"),
        (TOWNSHIP, {"submitted": "2024-04-01"}, "DEADLINE", "XY-15.3"),
    ],
)
def test_what_is_not_paid_is_rejected_with_its_first_reason(
    at: Facility, claim: dict[str, Any], reason: str, article: str
) -> None:
    facts = dict(claim)
    on, submitted = facts.pop("on", "2023-06-01"), facts.pop("submitted", None)

    outcome = employee().claim(on, at, "100.00", submitted_on=submitted or on, **facts)

    assert_outcome(
        outcome,
        status="rejected",
        reason=reason,
        fund="0.00",
        personal="100.00",
        articles=[article],
    )


def test_off_site_is_paid_as_at_home_when_handed_in_by_the_end_of_march() -> None:
    retired = employee("retired")

    outcome = retired.claim("2023-06-01", FAR, "130.00", submitted_on="2024-03-31")

    assert_outcome(outcome, status="approved", rate="0.65", fund="65.00")


def test_a_claim_of_the_day_of_service_has_no_deadline() -> None:
    assert_outcome(employee().claim("2022-07-01", TOWNSHIP, "100.00"), fund="55.00")

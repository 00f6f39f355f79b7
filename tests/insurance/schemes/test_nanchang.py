"""Nanchang residents: the worked examples of their ordinance, claim by claim."""

from typing import Any

import pytest

from insurance.schemes.codes import Disease, Route
from insurance.schemes.money import fen
from tests.insurance.schemes.worlds import (
    COMMUNITY,
    HOSPITAL_2,
    PHARMACY,
    TOWNSHIP,
    Facility,
    Insured,
    assert_outcome,
    elsewhere,
    facility,
    line,
    parameters,
    without_contract,
)

SIGNED = {**TOWNSHIP, "is_at_signed_facility": True}
TCM = facility("tcm_hospital", 2, is_county_tcm=True)
FAR = elsewhere("out_of_province", TOWNSHIP, is_filed_offsite=True, offsite_benefit_started=True)
VISIT = [
    line("drug", "A", "100.00"),
    line("patent_medicine", "A", "80.00"),
    line("herbal_piece", "A", "60.00"),
    line("tcm_treatment", "A", "40.00"),
]
REFERRED: dict[str, Any] = {"route": Route.REFERRAL, "has_referral": True}


def resident(**facts: Any) -> Insured:
    return Insured("nanchang-resident", "resident", **{"is_signed_up": True, **facts})


@pytest.mark.parametrize(
    ("facts", "fund", "personal", "rate", "article"),
    [
        ({}, "30.00", "20.00", "0.60", "NC-14.1"),
        ({"has_family_doctor_here": True}, "32.50", "17.50", "0.65", "NC-14.3"),
        ({"is_poor": True}, "32.50", "17.50", "0.65", "NC-14.2"),
        ({"is_poor": True, "has_family_doctor_here": True}, "35.00", "15.00", "0.70", "NC-14.3"),
    ],
    ids=["plain", "family doctor", "poor", "both"],
)
def test_the_signed_facility_pays_sixty_percent_and_more_to_some(
    facts: dict[str, bool], fund: str, personal: str, rate: str, article: str
) -> None:
    outcome = resident(**facts).claim("2020-03-02", SIGNED, "50.00")

    assert_outcome(
        outcome,
        status="approved",
        reason=None,
        eligible="50.00",
        deductible="0.00",
        fund=fund,
        personal=personal,
        rate=rate,
        cap_left=None,
        articles=[article, "NC-12(1)"],
    )


def test_the_family_doctor_bonus_for_the_poor_can_be_switched_off() -> None:
    notice = parameters(("2020-06-01", "family_doctor_bonus_for_poor", "false"))
    poor = resident(is_poor=True, has_family_doctor_here=True, parameters=notice)
    plain = resident(has_family_doctor_here=True, parameters=notice)

    assert_outcome(poor.claim("2020-05-31", SIGNED, "50.00"), rate="0.70")
    assert_outcome(poor.claim("2020-06-01", SIGNED, "50.00"), rate="0.65")
    assert_outcome(plain.claim("2020-06-01", SIGNED, "50.00"), rate="0.65")


@pytest.mark.parametrize(
    ("facts", "rate", "fund", "personal"),
    [
        ({}, "0.40", "72.00", "208.00"),
        ({"is_poor": True}, "0.65", "117.00", "163.00"),
        ({"has_family_doctor_here": True}, "0.40", "72.00", "208.00"),
    ],
    ids=["plain", "poor", "family doctor gives nothing"],
)
def test_a_referral_pays_only_chinese_medicine(
    facts: dict[str, bool], rate: str, fund: str, personal: str
) -> None:
    outcome = resident(**facts).claim("2020-05-08", TCM, lines=VISIT, **REFERRED)

    assert_outcome(
        outcome,
        total="280.00",
        eligible="180.00",
        out_of_catalogue="100.00",
        rate=rate,
        fund=fund,
        personal=personal,
        articles=["NC-12(3)"],
    )


def test_a_referral_pays_class_a_treatment_only_but_medicines_of_class_b_too() -> None:
    lines = [
        line("tcm_treatment", "B", "40.00", self_pay_share="0.10"),
        line("patent_medicine", "B", "50.00", self_pay_share="0.10"),
    ]

    outcome = resident().claim("2020-05-08", TCM, lines=lines, **REFERRED)

    assert_outcome(outcome, eligible="45.00", first_self_pay="5.00", out_of_catalogue="40.00")


def test_lines_of_a_chronic_disease_are_set_apart_and_the_rest_is_paid() -> None:
    lines = [
        line("drug", "A", "60.00", disease=Disease.HYPERTENSION),
        line("drug", "A", "20.00", disease=Disease.DIABETES),
    ]
    chronic = resident(chronic_diseases=frozenset({Disease.HYPERTENSION}))

    outcome = chronic.claim("2020-02-03", SIGNED, lines=lines)

    assert_outcome(outcome, eligible="20.00", set_apart="60.00", fund="12.00", personal="68.00")


@pytest.mark.parametrize(
    ("facts", "at", "claim", "reason", "article"),
    [
        ({}, SIGNED, {"on": "2019-12-31"}, "BEFORE_POLICY", "NC-43.1"),
        ({}, SIGNED, {"category": None, "is_covered": False}, "NOT_COVERED", "NC-4"),
        ({"is_covered": False}, SIGNED, {}, "NOT_COVERED", "NC-4"),
        ({"is_identity_verified": False}, SIGNED, {}, "IDENTITY_NOT_VERIFIED", "NC-10.1"),
        ({"is_suspended": True}, SIGNED, {}, "BENEFITS_SUSPENDED", "NC-4"),
        ({"is_inpatient": True}, SIGNED, {}, "INPATIENT", "NC-13(4)"),
        ({}, SIGNED, {"route": Route.DAY_SURGERY}, "DAY_SURGERY", "NC-13(4)"),
        ({}, SIGNED, {"route": Route.RESCUE}, "RESCUE_SETTLED", "NC-13(3)"),
        ({}, SIGNED, {"route": Route.CHRONIC}, "CHRONIC_ROUTE", "NC-42"),
        ({"is_signed_up": False}, TOWNSHIP, {}, "NOT_SIGNED_UP", "NC-6.1"),
        ({"is_offsite_locally_blocked": True}, SIGNED, {}, "LOCAL_WHILE_OFFSITE", "NC-32.2"),
        ({"is_offsite_locally_blocked": True}, TCM, REFERRED, "LOCAL_WHILE_OFFSITE", "NC-32.2"),
        ({}, {**FAR, "is_filed_offsite": False}, {}, "OFFSITE_NOT_FILED", "NC-31.1"),
        ({}, {**FAR, "offsite_benefit_started": False}, {}, "OFFSITE_NOT_STARTED", "NC-31.1"),
        ({}, {**FAR, "is_grassroots": False}, {}, "OFFSITE_NOT_GRASSROOTS", "NC-31.2"),
        ({}, HOSPITAL_2, REFERRED, "REFERRAL_NOT_TCM", "NC-10.2"),
        ({}, TCM, {"route": Route.REFERRAL}, "REFERRAL_MISSING", "NC-10.2"),
        ({}, TCM, {"has_referral": True}, "NOT_SIGNED_FACILITY", "NC-13(1)"),
        ({}, COMMUNITY, {}, "NOT_SIGNED_FACILITY", "NC-13(1)"),
        ({}, PHARMACY, {"prescriber_level": 1}, "NOT_SIGNED_FACILITY", "NC-13(1)"),
        ({}, without_contract(SIGNED), {}, "NO_CONTRACT", "NC-7.1"),
    ],
)
def test_what_is_not_paid_is_rejected_with_its_first_reason(
    facts: dict[str, Any], at: Facility, claim: dict[str, Any], reason: str, article: str
) -> None:
    person = resident(**facts)

    outcome = person.claim(claim.get("on", "2020-04-01"), at, "50.00", **_without_day(claim))

    assert_outcome(
        outcome,
        status="rejected",
        reason=reason,
        total="50.00",
        eligible="0.00",
        deductible="0.00",
        fund="0.00",
        personal="50.00",
        rate=None,
        cap_left=None,
        is_capped=False,
        articles=[article],
    )
    assert person.used == {}


def _without_day(claim: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in claim.items() if name != "on"}


def test_university_students_follow_the_former_rule() -> None:
    student = Insured("nanchang-resident", "student", is_signed_up=True)

    outcome = student.claim("2020-02-17", SIGNED, "50.00")

    assert_outcome(outcome, reason="CATEGORY_EXCLUDED", articles=["NC-43.3", "NC-4"])


def test_a_claim_of_nothing_but_chronic_lines_is_rejected() -> None:
    chronic = resident(chronic_diseases=frozenset({Disease.HYPERTENSION}))
    lines = [line("drug", "A", "60.00", disease=Disease.HYPERTENSION)]

    outcome = chronic.claim("2020-02-03", SIGNED, lines=lines)

    assert_outcome(outcome, reason="CHRONIC_ROUTE", fund="0.00", personal="60.00")


def test_without_a_qualification_the_disease_makes_no_difference() -> None:
    lines = [line("drug", "A", "60.00", disease=Disease.HYPERTENSION)]

    outcome = resident().claim("2020-02-03", SIGNED, lines=lines)

    assert_outcome(outcome, status="approved", fund="36.00")


def test_off_site_payments_end_at_the_fund_a_head() -> None:
    notice = parameters(("2020-01-01", "personal_contribution", "250.00"))
    away = resident(parameters=notice, is_offsite_locally_blocked=True)

    march = away.claim("2021-03-01", FAR, "150.00")
    april = away.claim("2021-04-01", FAR, "100.00")
    may = away.claim("2021-05-01", FAR, "40.00")

    assert_outcome(march, fund="90.00", personal="60.00", is_capped=False, cap_left="35.00")
    assert_outcome(april, fund="35.00", personal="65.00", is_capped=True, cap_left="0.00")
    assert_outcome(may, status="approved", fund="0.00", personal="40.00", is_capped=True)
    assert_outcome(march, articles=["NC-31.2"])


def test_the_appropriated_fund_goes_before_the_contribution_that_was_notified() -> None:
    notice = parameters(("2020-01-01", "personal_contribution", "250.00"))
    away = resident(parameters=notice, figures={"per_capita_fund": fen("140.00")})

    assert_outcome(away.claim("2021-03-01", FAR, "150.00"), fund="90.00", cap_left="50.00")


def test_off_site_claims_wait_for_the_fund_a_head() -> None:
    outcome = resident().claim("2021-03-01", FAR, "150.00")

    assert_outcome(
        outcome,
        status="pending",
        reason="PARAMETER_MISSING",
        eligible="150.00",
        fund="0.00",
        personal="150.00",
        rate=None,
        articles=["NC-31.2"],
    )


@pytest.mark.parametrize(("facts", "rate"), [({}, "0.60"), ({"is_poor": True}, "0.65")])
def test_off_site_rates_are_those_of_the_signed_facility_without_bonus(
    facts: dict[str, bool], rate: str
) -> None:
    away = resident(
        has_family_doctor_here=True, figures={"per_capita_fund": fen("125.00")}, **facts
    )

    assert_outcome(away.claim("2021-03-01", FAR, "50.00"), rate=rate)


def test_a_notified_annual_cap_holds_at_home_and_not_elsewhere() -> None:
    notice = parameters(("2020-01-01", "annual_cap", "40.00"))
    person = resident(parameters=notice, figures={"per_capita_fund": fen("125.00")})

    first = person.claim("2020-03-01", SIGNED, "50.00")
    second = person.claim("2020-03-02", SIGNED, "50.00")
    away = person.claim("2020-03-03", FAR, "50.00")

    assert_outcome(first, fund="30.00", cap_left="10.00")
    assert_outcome(second, fund="10.00", is_capped=True, cap_left="0.00")
    assert_outcome(away, fund="30.00", cap_left="95.00")

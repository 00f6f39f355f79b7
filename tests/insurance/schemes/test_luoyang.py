"""Luoyang residents: the worked examples of their ordinance, claim by claim."""

from typing import Any

import pytest

from insurance.schemes.codes import Route
from tests.insurance.schemes.worlds import (
    HOSPITAL_2,
    OTHER_SCHOOL,
    PHARMACY,
    SCHOOL,
    TOWNSHIP,
    VILLAGE,
    Facility,
    Insured,
    assert_outcome,
    elsewhere,
    parameters,
    without_contract,
)

HOME = without_contract(elsewhere("in_province", HOSPITAL_2))
APPROVED: dict[str, Any] = {"has_off_campus_approval": True}


def resident(**facts: Any) -> Insured:
    return Insured("luoyang-resident", "resident", **facts)


def student(**facts: Any) -> Insured:
    return Insured("luoyang-resident", "student", **facts)


def test_residents_get_half_of_everything_up_to_their_cap() -> None:
    person = resident()

    march = person.claim("2022-03-01", TOWNSHIP, "100.00")
    april = person.claim("2022-04-01", VILLAGE, "380.00")
    may = person.claim("2022-05-01", TOWNSHIP, "100.00")

    assert_outcome(march, deductible="0.00", rate="0.50", fund="50.00", cap_left="210.00")
    assert_outcome(april, fund="190.00", cap_left="20.00")
    assert_outcome(may, fund="20.00", personal="80.00", is_capped=True, cap_left="0.00")
    assert_outcome(march, articles=["LY-8.1"])


def test_what_is_above_the_lines_is_outside_the_catalogue() -> None:
    outcome = resident().claim("2022-03-01", TOWNSHIP, "100.00", total="120.00")

    assert_outcome(
        outcome, total="120.00", out_of_catalogue="20.00", fund="50.00", personal="70.00"
    )


def test_students_get_eighty_percent_up_to_six_hundred() -> None:
    one, other = student(), student()

    first = one.claim("2022-03-01", SCHOOL, "100.00")
    second = one.claim("2022-03-02", SCHOOL, "637.50")
    third = one.claim("2022-03-03", SCHOOL, "50.00")
    whole = other.claim("2022-03-03", SCHOOL, "750.00")

    assert_outcome(first, rate="0.80", fund="80.00", personal="20.00", cap_left="520.00")
    assert_outcome(second, fund="510.00", cap_left="10.00")
    assert_outcome(third, fund="10.00", personal="40.00", is_capped=True)
    assert_outcome(whole, fund="600.00", is_capped=False, cap_left="0.00", articles=["LY-8.3"])


def test_a_student_who_becomes_an_ordinary_resident_keeps_one_ledger() -> None:
    person = student()

    person.claim("2022-03-01", SCHOOL, "500.00")
    after = person.claim("2022-09-01", TOWNSHIP, "100.00", category="resident")

    assert_outcome(after, status="approved", fund="0.00", is_capped=True, cap_left="0.00")


def test_a_vocational_schools_pupil_keeps_to_the_schools_facility_at_the_residents_rate() -> None:
    pupil = resident(is_pupil=True)

    own = pupil.claim("2022-03-01", SCHOOL, "100.00")
    other = pupil.claim("2022-03-02", OTHER_SCHOOL, "100.00")
    township = pupil.claim("2022-03-03", TOWNSHIP, "100.00")
    approved = pupil.claim("2022-03-04", TOWNSHIP, "100.00", **APPROVED)
    holiday = pupil.claim("2022-07-01", HOME, "100.00", route=Route.HOLIDAY)
    nobody = resident().claim("2022-07-01", HOME, "100.00", route=Route.HOLIDAY)

    assert_outcome(own, rate="0.50", fund="50.00")
    assert_outcome(other, status="rejected", reason="OTHER_SCHOOL", articles=["LY-10.3"])
    assert_outcome(township, status="rejected", reason="OFF_CAMPUS_NOT_APPROVED")
    assert_outcome(approved, fund="50.00")
    assert_outcome(holiday, rate="0.50", fund="50.00", cap_left="110.00")
    assert_outcome(nobody, status="rejected", reason="NO_CONTRACT")


def test_off_campus_care_is_paid_when_the_school_approved_it() -> None:
    person = student()

    refused = person.claim("2022-03-01", TOWNSHIP, "180.00", total="200.00", route=Route.OFF_CAMPUS)
    approved = person.claim(
        "2022-03-02", TOWNSHIP, "180.00", total="200.00", route=Route.OFF_CAMPUS, **APPROVED
    )
    holiday = person.claim("2022-08-01", HOME, "300.00", route=Route.HOLIDAY)

    assert_outcome(refused, reason="OFF_CAMPUS_NOT_APPROVED", fund="0.00", personal="200.00")
    assert_outcome(refused, articles=["LY-14.3"])
    assert_outcome(approved, status="approved", rate="0.80", fund="144.00", personal="56.00")
    assert_outcome(
        holiday, fund="240.00", personal="60.00", cap_left="216.00", articles=["LY-14.2"]
    )


@pytest.mark.parametrize("route", [Route.HOLIDAY, Route.INTERNSHIP])
def test_only_students_have_a_route_elsewhere(route: Route) -> None:
    assert_outcome(
        resident().claim("2022-08-01", HOME, "300.00", route=route), reason="NO_CONTRACT"
    )
    assert_outcome(student().claim("2022-08-01", HOME, "300.00", route=route), status="approved")


RESIDENT, STUDENT = "resident", "student"


@pytest.mark.parametrize(
    ("category", "at", "claim", "reason", "article"),
    [
        (RESIDENT, TOWNSHIP, {"on": "2021-12-31"}, "BEFORE_POLICY", "LY-0"),
        (RESIDENT, TOWNSHIP, {"is_covered": False}, "NOT_COVERED", "LY-9"),
        (RESIDENT, TOWNSHIP, {"is_identity_verified": False}, "IDENTITY_NOT_VERIFIED", "LY-14.1"),
        (RESIDENT, TOWNSHIP, {"is_inpatient": True}, "INPATIENT", "LY-5.2"),
        (RESIDENT, TOWNSHIP, {"route": Route.RESCUE}, "RESCUE_SETTLED", "LY-7(3)"),
        (RESIDENT, PHARMACY, {"prescriber_level": 1}, "PHARMACY_NOT_INCLUDED", "LY-10.1"),
        (RESIDENT, without_contract(TOWNSHIP), {}, "NO_CONTRACT", "LY-7(1)"),
        (RESIDENT, elsewhere("in_province", TOWNSHIP), {}, "NO_CONTRACT", "LY-7(1)"),
        (STUDENT, OTHER_SCHOOL, {}, "OTHER_SCHOOL", "LY-10.3"),
        (STUDENT, TOWNSHIP, {}, "OFF_CAMPUS_NOT_APPROVED", "LY-14.3"),
        (STUDENT, elsewhere("in_province", TOWNSHIP), {}, "OFF_CAMPUS_NOT_APPROVED", "LY-14.3"),
        (STUDENT, elsewhere("in_province", TOWNSHIP), APPROVED, "NO_CONTRACT", "LY-7(1)"),
        (STUDENT, without_contract(SCHOOL), {}, "NO_CONTRACT", "LY-7(1)"),
    ],
)
def test_what_is_not_paid_is_rejected_with_its_first_reason(
    category: str, at: Facility, claim: dict[str, Any], reason: str, article: str
) -> None:
    facts = dict(claim)
    person = Insured("luoyang-resident", category)

    outcome = person.claim(facts.pop("on", "2022-03-01"), at, "100.00", **facts)

    assert_outcome(outcome, status="rejected", reason=reason, fund="0.00", articles=[article])


def test_notices_may_raise_both_caps() -> None:
    notice = parameters(
        ("2022-01-01", "annual_cap", "300.00"), ("2022-01-01", "annual_cap_student", "700.00")
    )

    assert_outcome(
        resident(parameters=notice).claim("2022-03-01", TOWNSHIP, "100.00"), cap_left="250.00"
    )
    assert_outcome(
        student(parameters=notice).claim("2022-03-01", SCHOOL, "100.00"), cap_left="620.00"
    )

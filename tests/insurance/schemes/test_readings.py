"""Readings on which the bureau has not decided block what rests on them, and nothing else (JJ-A12)."""

from typing import Any

import pytest

from insurance.schemes import receipt
from insurance.schemes.benefit import Outcome, counters
from insurance.schemes.codes import ClaimStatus, Pending, Place, Rejection
from insurance.schemes.receipt import Step, StepKind
from tests.insurance.schemes.worlds import (
    COMMUNITY,
    HOSPITAL_2,
    HOSPITAL_3,
    PHARMACY,
    TOWNSHIP,
    Facility,
    Insured,
    elsewhere,
    facility,
    parameters,
    without_contract,
)

SIGNED = {**TOWNSHIP, "is_signed_up": True, "is_at_signed_facility": True}


def claimed(
    scheme: str, category: str, on: str, at: Facility, *readings: str, **facts: Any
) -> Outcome:
    person = Insured(scheme, category, parameters=parameters(undecided=readings))
    return person.claim(on, at, "1000.00", **facts)


@pytest.mark.parametrize(
    ("reading", "scheme", "category", "at", "row", "article"),
    [
        ("G-A8", "xinyang-employee", "active", HOSPITAL_2, "catalogue", "XY-5.2a"),
        ("G-A10", "xinyang-employee", "active", HOSPITAL_2, "level", "XY-5.1a"),
        ("G-A9", "jiujiang-employee", "active", {**COMMUNITY, "facility_level": 0}, "level-unrated", "JJ-7.2"),
        ("JJ-A3", "jiujiang-employee", "active", HOSPITAL_3, "deductible", "JJ-7.1"),
        ("XY-A4", "xinyang-employee", "active", HOSPITAL_2, "deductible-scope", "XY-5.1b"),
        ("NC-A43", "nanchang-resident", "resident", {**SIGNED, "is_poor": True}, "rate-signed-poor", "NC-14.2"),
        ("JJ-A1", "jiujiang-employee", "retired", HOSPITAL_3, "add-retired", "JJ-7.4"),
        ("XY-A10", "xinyang-employee", "active", elsewhere("in_province", TOWNSHIP, is_filed_offsite=True), "same-elsewhere", "XY-15.1"),
        ("NC-A1", "nanchang-resident", "resident", SIGNED, "cap", "NC-14.1"),
        ("G-A13", "xinyang-employee", "active", TOWNSHIP, "cap-scope", "XY-5.3a"),
    ],
)  # fmt: skip
def test_a_payment_waits_where_a_deciding_row_rests_on_an_undecided_reading(  # noqa: PLR0917
    reading: str, scheme: str, category: str, at: Facility, row: str, article: str
) -> None:
    outcome = claimed(scheme, category, "2023-03-01", at, reading)

    assert (outcome.status, outcome.reason) == (ClaimStatus.PENDING, Pending.STAFF_DECISION)
    assert article in outcome.articles
    assert (outcome.fund, outcome.personal, outcome.eligible) == (0, 100000, 100000)
    waiting = receipt.steps(outcome.receipt)[-1]
    assert (waiting.kind, waiting.row, waiting.articles) == (
        StepKind.WAITING,
        row,
        outcome.articles,
    )


@pytest.mark.parametrize(
    ("reading", "scheme", "category", "at"),
    [
        ("JJ-A1", "jiujiang-employee", "active", HOSPITAL_3),
        ("JJ-A6", "jiujiang-employee", "active", HOSPITAL_3),
        ("XY-A3", "xinyang-employee", "active", TOWNSHIP),
        ("XY-A4", "xinyang-employee", "active", TOWNSHIP),
        ("XY-A9", "xinyang-employee", "active", TOWNSHIP),
        ("NC-A33", "nanchang-resident", "resident", SIGNED),
        ("XY-A22", "xinyang-employee", "active", HOSPITAL_2),
    ],
    ids=["no addition", "other cap", "no agreement", "no deductible", "not online", "not off-site", "not late"],
)  # fmt: skip
def test_a_reading_blocks_no_payment_that_does_not_need_it(
    reading: str, scheme: str, category: str, at: Facility
) -> None:
    blocked = claimed(scheme, category, "2023-03-01", at, reading)
    free = claimed(scheme, category, "2023-03-01", at)

    assert free.status is ClaimStatus.APPROVED
    assert blocked == free


def test_an_undecided_reading_comes_before_a_missing_value() -> None:
    outcome = claimed("jinan-employee", "active", "2024-03-01", COMMUNITY, "JN-A1")

    assert outcome.reason is Pending.STAFF_DECISION


def test_an_exclusion_by_an_undecided_reading_waits_and_does_not_reject() -> None:
    late = {"submitted_on": "2024-04-01"}
    rejected = claimed("xinyang-employee", "active", "2023-03-01", TOWNSHIP, **late)
    waiting = claimed("xinyang-employee", "active", "2023-03-01", TOWNSHIP, "XY-A22", **late)
    at = {**PHARMACY, "prescriber_level": None}
    unprescribed = claimed("xinyang-employee", "active", "2023-03-01", at, "XY-A12")

    assert rejected.reason is Rejection.DEADLINE
    assert (waiting.reason, waiting.articles) == (Pending.STAFF_DECISION, ("XY-15.3",))
    assert unprescribed.reason is Rejection.PRESCRIPTION_MISSING


def test_what_is_excluded_in_any_case_does_not_wait_for_a_reading() -> None:
    at = without_contract(TOWNSHIP)
    outcome = claimed("xinyang-employee", "active", "2023-03-01", at, "G-A27", is_inpatient=True)

    assert outcome.reason is Rejection.NO_CONTRACT


def test_counters_of_a_waiting_claim_can_be_locked() -> None:
    person = Insured("xinyang-employee", "active", parameters=parameters(undecided=["G-A8"]))
    facts = person.facts_on("2023-03-01", HOSPITAL_2)

    assert {key.measure for key in counters(person.editions, facts, person.parameters)} == {
        "deductible",
        "fund",
    }


@pytest.mark.parametrize("place", [Place.IN_PROVINCE, Place.OUT_OF_PROVINCE])
def test_staff_decide_the_rate_where_the_ordinance_is_silent(place: Place) -> None:
    person = Insured("jiujiang-employee", "retired")
    at = elsewhere(place, HOSPITAL_2)

    waiting = person.claim("2023-03-01", at, "1000.00")
    decided = person.claim("2023-03-01", at, "1000.00", decided_rate=4500)
    again = person.claim("2023-03-02", at, "10000.00", decided_rate=4500)

    assert waiting.reason is Pending.STAFF_DECISION
    # (1000 - 600) × 45 %, neither the 55 % of the level nor the 5 points of the retired.
    assert (decided.status, decided.rate, decided.fund) == (ClaimStatus.APPROVED, 4500, 18000)
    assert decided.deductible == 60000
    assert (again.deductible, again.fund, again.is_capped) == (0, 182000, True)
    kinds = [step.kind for step in receipt.steps(decided.receipt)]
    assert not {StepKind.RATE, StepKind.RATE_ADD, StepKind.NOT_APPLIED} & set(kinds)
    assert Step(StepKind.DECIDED, 4500, articles=("JJ-6",)) in receipt.steps(decided.receipt)
    assert "JJ-6" in decided.articles


def test_a_decided_rate_lifts_no_other_exclusion() -> None:
    person = Insured("jiujiang-employee", "active", is_inpatient=True)

    outcome = person.claim(
        "2023-03-01", elsewhere("in_province", HOSPITAL_2), "1000.00", decided_rate=4500
    )

    assert outcome.reason is Rejection.INPATIENT


def test_a_decided_rate_leaves_the_level_unknown_where_it_is() -> None:
    person = Insured("jiujiang-employee", "active")
    online = facility("internet_hospital", 0)

    outcome = person.claim(
        "2023-03-01", elsewhere("in_province", online), "1000.00", decided_rate=4500
    )

    assert outcome.reason is Pending.STAFF_DECISION


def test_elsewhere_the_tables_go_on_where_they_know_it() -> None:
    person = Insured("nanchang-resident", "resident", figures={"per_capita_fund": 5000})
    filed = {"is_signed_up": True, "is_filed_offsite": True, "offsite_benefit_started": True}

    outcome = person.claim(
        "2021-03-01", elsewhere("in_province", TOWNSHIP, **filed), "1000.00", decided_rate=4500
    )

    assert (outcome.rate, outcome.fund, outcome.is_capped) == (4500, 5000, True)

"""Receipts: what is stored with a claim and never changes, compared with golden files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from insurance.schemes import receipt
from insurance.schemes.benefit import Outcome
from insurance.schemes.codes import Route
from insurance.schemes.receipt import Step, StepKind
from tests.insurance.schemes.worlds import (
    COMMUNITY,
    HOSPITAL_2,
    PHARMACY,
    TOWNSHIP,
    Insured,
    day,
    elsewhere,
    facility,
    line,
    parameters,
)

GOLDEN = Path(__file__).parent / "receipts"


def a_referral_without_the_bonus_of_the_family_doctor() -> Outcome:
    person = Insured(
        "nanchang-resident", "resident", is_signed_up=True, has_family_doctor_here=True
    )
    return person.claim(
        "2020-05-08",
        facility("tcm_hospital", 2, is_county_tcm=True),
        lines=[
            line("drug", "A", "100.00"),
            line("herbal_piece", "B", "80.00", self_pay_share="0.1"),
        ],
        total="190.00",
        route=Route.REFERRAL,
        has_referral=True,
        dates={"referred_on": day("2020-05-06")},
    )


def a_pharmacy_claim_cut_by_the_cap() -> Outcome:
    notice = parameters(("2023-02-01", "annual_cap", "1600.00"))
    person = Insured("xinyang-employee", "active", parameters=notice)
    person.claim("2023-03-01", TOWNSHIP, "2872.73")
    return person.claim("2023-03-02", {**PHARMACY, "prescriber_level": 1}, "130.00")


def a_visit_outside_the_province() -> Outcome:
    notice = parameters(("2023-01-01", "deductible_level_2", "300.00"))
    person = Insured("jinan-employee", "retired", parameters=notice)
    return person.claim("2024-05-01", elsewhere("out_of_province", HOSPITAL_2), "1000.00")


def a_claim_that_waits_for_a_parameter() -> Outcome:
    return Insured("jinan-employee", "active").claim("2024-03-01", COMMUNITY, "1000.00")


def a_claim_during_an_inpatient_stay() -> Outcome:
    return Insured("luoyang-resident", "resident", is_inpatient=True).claim(
        "2022-03-11", TOWNSHIP, "100.00", dates={"admitted_on": day("2022-03-10")}
    )


def a_claim_after_the_last_day() -> Outcome:
    return Insured("jinan-employee", "active").claim("2028-01-01", COMMUNITY, "300.00")


CLAIMS: list[Callable[[], Outcome]] = [
    a_referral_without_the_bonus_of_the_family_doctor,
    a_pharmacy_claim_cut_by_the_cap,
    a_visit_outside_the_province,
    a_claim_that_waits_for_a_parameter,
    a_claim_during_an_inpatient_stay,
    a_claim_after_the_last_day,
]


def written(outcome: Outcome) -> dict[str, Any]:
    """Return a receipt as it comes back from JSON, without the digest, which every edit changes."""
    stored: dict[str, Any] = json.loads(json.dumps(outcome.receipt))
    if stored["edition"]:
        assert len(stored["edition"].pop("sha256")) == 64
    return stored


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_the_receipt_of(claim: Callable[[], Outcome]) -> None:
    golden = json.loads((GOLDEN / f"{claim.__name__}.json").read_text("utf-8"))

    assert written(claim()) == golden


def test_steps_come_back_as_they_were_stored() -> None:
    outcome = a_pharmacy_claim_cut_by_the_cap()

    steps = receipt.steps(json.loads(json.dumps(outcome.receipt)))

    cap = next(step for step in steps if step.kind is StepKind.CAP)
    assert cap == Step(
        StepKind.CAP,
        amount=2000,
        row="cap-active",
        parameter=1,
        articles=("XY-5.3a",),
        figures={"limit": 160000, "left": 2000, "share": 5500},
    )


def test_a_receipt_names_nobody() -> None:
    text = json.dumps(a_pharmacy_claim_cut_by_the_cap().receipt)

    assert "visit_key" not in text
    assert "facility_key" not in text


def test_a_receipt_of_another_version_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="version 2"):
        receipt.steps({"version": 2, "steps": []})

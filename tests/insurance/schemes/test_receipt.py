"""Receipts: what is stored with a claim and never changes, compared with golden files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance.schemes import receipt
from insurance.schemes.benefit import Bill, Facts, Outcome, adjudicate
from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route
from insurance.schemes.editions.attributes import ATTRIBUTES
from insurance.schemes.facts import CASE
from insurance.schemes.receipt import EditionName, Step, StepKind
from insurance.schemes.receipt.letters import FLAGS, HOLDING, LACKING, LAYOUTS
from tests.insurance.schemes.worlds import (
    COMMUNITY,
    HOSPITAL_2,
    PHARMACY,
    TOWNSHIP,
    Facility,
    Insured,
    bill,
    day,
    elsewhere,
    facility,
    line,
    parameters,
)

GOLDEN = Path(__file__).parent / "receipts"


class Played(NamedTuple):
    """A claim that was decided, with all that decided it."""

    person: Insured
    facts: Facts
    bill: Bill
    used: dict[Any, int]
    outcome: Outcome

    def again(self, facts: Facts) -> Outcome:
        """Decide the same bill by other facts."""
        return adjudicate(
            self.person.editions, facts, self.bill, self.used, self.person.parameters, {}
        )


def play(person: Insured, service_on: str, at: Facility, claimed: Bill, **told: Any) -> Played:
    facts, used = person.facts_on(service_on, at, **told), dict(person.used)
    outcome = adjudicate(person.editions, facts, claimed, used, person.parameters, {})
    return Played(person, facts, claimed, used, outcome)


def a_referral_without_the_bonus_of_the_family_doctor() -> Played:
    person = Insured(
        "nanchang-resident", "resident", is_signed_up=True, has_family_doctor_here=True
    )
    return play(
        person,
        "2020-05-08",
        facility("tcm_hospital", 2, is_county_tcm=True),
        bill(
            lines=[
                line("drug", "A", "100.00"),
                line("herbal_piece", "B", "80.00", self_pay_share="0.1"),
            ],
            total="190.00",
        ),
        route=Route.REFERRAL,
        has_referral=True,
        dates={"referred_on": day("2020-05-06")},
    )


def a_pharmacy_claim_cut_by_the_cap() -> Played:
    notice = parameters(("2023-02-01", "annual_cap", "1600.00"))
    person = Insured("xinyang-employee", "active", parameters=notice)
    person.claim("2023-03-01", TOWNSHIP, "2872.73")
    at = {**PHARMACY, "prescriber_level": 1}
    return play(person, "2023-03-02", at, bill(eligible="130.00"))


def a_visit_outside_the_province() -> Played:
    notice = parameters(("2023-01-01", "deductible_level_2", "300.00"))
    person = Insured("jinan-employee", "retired", parameters=notice)
    return play(
        person, "2024-05-01", elsewhere("out_of_province", HOSPITAL_2), bill(eligible="1000.00")
    )


def a_claim_that_waits_for_a_parameter() -> Played:
    person = Insured("jinan-employee", "active")
    return play(person, "2024-03-01", COMMUNITY, bill(eligible="1000.00"))


def a_claim_during_an_inpatient_stay() -> Played:
    person = Insured("luoyang-resident", "resident", is_inpatient=True)
    dates = {"admitted_on": day("2022-03-10")}
    return play(person, "2022-03-11", TOWNSHIP, bill(eligible="100.00"), dates=dates)


def a_claim_after_the_last_day() -> Played:
    person = Insured("jinan-employee", "active")
    return play(person, "2028-01-01", COMMUNITY, bill(eligible="300.00"))


CLAIMS: list[Callable[[], Played]] = [
    a_referral_without_the_bonus_of_the_family_doctor,
    a_pharmacy_claim_cut_by_the_cap,
    a_visit_outside_the_province,
    a_claim_that_waits_for_a_parameter,
    a_claim_during_an_inpatient_stay,
    a_claim_after_the_last_day,
]

every_claim = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)


def stored(outcome: Outcome) -> dict[str, Any]:
    """Return a receipt as it comes back from the database."""
    told: dict[str, Any] = json.loads(json.dumps(outcome.receipt))
    return told


def golden(version: int, claim: Callable[[], Played]) -> dict[str, Any]:
    text = (GOLDEN / f"version_{version}" / f"{claim.__name__}.json").read_text("utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


@every_claim
def test_the_receipt_of(claim: Callable[[], Played]) -> None:
    told = stored(claim().outcome)

    if told["edition"]:
        # The digest changes with every edit of the file.
        assert len(told["edition"].pop()) == 64
    assert told == golden(2, claim)


@every_claim
def test_version_1_tells_the_same_steps(claim: Callable[[], Played]) -> None:
    now = receipt.steps(stored(claim().outcome))
    then = receipt.steps(golden(1, claim))

    def told(steps: tuple[Step, ...]) -> list[Any]:
        return [
            (step.kind, step.amount, step.row, step.parameter, step.articles)
            for step in steps
            if step.kind is not StepKind.BOUND
        ]

    assert told(now) == told(then)


@every_claim
@pytest.mark.parametrize("version", [1, 2])
def test_a_claim_is_decided_alike_by_the_facts_of_its_receipt(
    version: int, claim: Callable[[], Played]
) -> None:
    played = claim()

    facts = receipt.facts_of(
        golden(version, claim),
        visit_key=played.facts.visit_key,
        facility_key=played.facts.facility_key,
    )

    assert played.again(facts) == played.outcome


@st.composite
def facts_of_claims(draw: st.DrawFn) -> Facts:
    flags = draw(st.tuples(*[st.booleans()] * len(HOLDING)))
    service_on = draw(st.sampled_from(["2019-05-01", "2021-12-31", "2023-05-01", "2024-05-01"]))
    return Facts(
        service_on=day(service_on),
        submitted_on=day(draw(st.sampled_from([service_on, "2025-04-01"]))),
        category=draw(st.sampled_from(Category)),
        facility_kind=draw(st.sampled_from(FacilityKind)),
        facility_level=draw(st.integers(0, 3)),
        host_level=draw(st.none() | st.integers(0, 3)),
        prescriber_level=draw(st.none() | st.integers(0, 3)),
        place=draw(st.sampled_from(Place)),
        route=draw(st.none() | st.sampled_from(Route)),
        chronic_diseases=draw(st.frozensets(st.sampled_from(Disease))),
        decided_rate=draw(st.none() | st.integers(0, 10_000)),
        **dict(zip(HOLDING.values(), flags, strict=True)),
        visit_key="7:1",
        facility_key="7",
        dates={"paid_on": day("2019-01-01")},
    )


@given(
    st.sampled_from(
        [
            "nanchang-resident",
            "xinyang-employee",
            "jiujiang-employee",
            "luoyang-resident",
            "jinan-employee",
        ]
    ),
    facts_of_claims(),
)
def test_any_facts_come_back_from_a_receipt(scheme: str, facts: Facts) -> None:
    person = Insured(scheme, facts.category or Category.ACTIVE)
    claimed = bill(eligible="321.00")
    outcome = adjudicate(person.editions, facts, claimed, {}, person.parameters, {})

    back = receipt.facts_of(stored(outcome), visit_key="7:1", facility_key="7")
    again = adjudicate(person.editions, back, claimed, {}, person.parameters, {})

    assert back == facts._replace(route=back.route)
    assert again == outcome


def test_steps_come_back_as_they_were_stored() -> None:
    steps = receipt.steps(stored(a_pharmacy_claim_cut_by_the_cap().outcome))

    cap = next(step for step in steps if step.kind is StepKind.CAP)
    bound = next(step for step in steps if step.kind is StepKind.BOUND)
    assert cap == Step(
        StepKind.CAP,
        amount=2000,
        row="cap-active",
        parameter=1,
        articles=("XY-5.3a",),
        figures={"limit": 160000, "left": 2000, "share": 5500},
    )
    assert bound.figures == {"by": "cap", "share": 5500}


def test_the_edition_is_named_in_every_version() -> None:
    told = stored(a_pharmacy_claim_cut_by_the_cap().outcome)
    scheme, starts_on, sha256 = told["edition"]
    named = {"scheme": scheme, "starts_on": starts_on, "sha256": sha256}

    assert receipt.edition_of(told) == EditionName("xinyang-employee", "2022-07-01", sha256)
    assert receipt.edition_of({"version": 1, "edition": named}) == receipt.edition_of(told)
    assert receipt.edition_of(stored(a_claim_after_the_last_day().outcome)) is None
    assert receipt.edition_of({"version": 1, "reverses": 1}) is None


def test_a_receipt_names_nobody() -> None:
    played = a_pharmacy_claim_cut_by_the_cap()
    text = json.dumps(played.again(played.facts._replace(facility_key="secret")).receipt)

    assert "secret" not in text
    assert "_key" not in text


def test_an_ordinary_bill_of_three_lines_takes_less_than_600_bytes() -> None:
    lines = [
        line("drug", "A", quantity="10", unit_price="12.00", payment_standard="9.50"),
        line("test", "B", "150.00", self_pay_share="0.1"),
        line("drug", "C", "50.00"),
    ]
    claimed = play(
        Insured("xinyang-employee", "active"), "2023-03-01", HOSPITAL_2, bill(lines=lines)
    )

    assert claimed.outcome.status == "approved"
    assert len(json.dumps(claimed.outcome.receipt)) < 600


def test_the_letters_name_all_there_is_to_tell() -> None:
    assert list(HOLDING.values()) == list(Facts._fields)[FLAGS]
    assert set(LACKING.values()) == {*ATTRIBUTES, "switch"}
    assert len({layout.kind for layout in LAYOUTS.values()}) == len(LAYOUTS)


def test_what_is_a_claims_own_makes_no_case() -> None:
    own = set(Facts._fields) - set(Facts._fields[CASE])

    assert own == {"service_on", "submitted_on", "visit_key", "facility_key", "dates"}


@pytest.mark.parametrize("told", [{"version": 3, "steps": []}, {"steps": []}, {}])
def test_a_receipt_of_another_version_is_not_guessed_at(told: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"a receipt of version (3|None)"):
        receipt.steps(told)
    with pytest.raises(ValueError, match=r"a receipt of version (3|None)"):
        receipt.facts_of(told, visit_key="", facility_key="")


def test_a_reversal_has_neither_steps_nor_facts() -> None:
    reversal = {"version": 1, "reverses": 17}

    assert receipt.steps(reversal) == ()
    with pytest.raises(ValueError, match="a reversal"):
        receipt.facts_of(reversal, visit_key="", facility_key="")

"""Laws of the benefit that hold for every scheme, claim and amount."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance.schemes.benefit import Bill, Line, adjudicate, counters
from insurance.schemes.codes import Category, Disease, ItemClass, ItemKind
from insurance.schemes.money import WHOLE, fen
from insurance.schemes.parameters import Parameters
from tests.insurance.schemes.worlds import (
    HOSPITAL_2,
    HOSPITAL_3,
    SCHOOL,
    TOWNSHIP,
    Facility,
    Insured,
    day,
    parameters,
)

NOTIFIED = parameters(
    ("2020-01-01", "deductible_level_1", "100.00"),
    ("2020-01-01", "deductible_level_2", "300.00"),
    ("2020-01-01", "deductible_level_3", "500.00"),
)
SIGNED = {**TOWNSHIP, "is_signed_up": True, "is_at_signed_facility": True}
YEARS = ("2023-05-01", "2024-05-01")

SETTINGS: list[tuple[str, str, Facility]] = [
    ("nanchang-resident", "resident", SIGNED),
    ("xinyang-employee", "active", HOSPITAL_2),
    ("xinyang-employee", "retired", TOWNSHIP),
    ("jiujiang-employee", "retired", HOSPITAL_3),
    ("luoyang-resident", "student", SCHOOL),
    ("luoyang-resident", "resident", TOWNSHIP),
    ("jinan-employee", "veteran_worker", HOSPITAL_2),
]

settings = st.sampled_from(SETTINGS)
amounts = st.integers(1, 2_000_000)
days = st.sampled_from(YEARS)


def paid(scheme: str, category: str, at: Facility, on: str, *bills: int) -> list[int]:
    """Return what the fund pays for bills of one visit, one after another."""
    person = Insured(scheme, category, parameters=NOTIFIED)
    return [
        person.claim(on, at, f"{amount // 100}.{amount % 100:02}", visit_key="one").fund
        for amount in bills
    ]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    amount = draw(st.integers(0, 500_000))
    return Line(
        item=draw(st.sampled_from(ItemKind)),
        item_class=draw(st.sampled_from(ItemClass)),
        amount=amount,
        quantity=draw(st.none() | st.integers(1, 10**7)),
        payment_standard=draw(st.none() | st.integers(0, 10**10)),
        self_pay_share=draw(st.integers(0, WHOLE)),
        disease=draw(st.none() | st.sampled_from(Disease)),
        separate=draw(st.booleans()),
    )


@given(settings, days, st.lists(lines(), max_size=6), st.integers(1, 10_000), st.integers(0, 10**6))
def test_every_fen_is_borne_by_someone(
    setting: tuple[str, str, Facility], on: str, rows: list[Line], outside: int, used: int
) -> None:
    scheme, category, at = setting
    person = Insured(scheme, category, parameters=NOTIFIED)
    facts = person.facts_on(on, at, chronic_diseases=frozenset({Disease.DIABETES}))
    before = dict.fromkeys(counters(person.editions, facts, Parameters()), used)
    bill = Bill(sum(row.amount for row in rows) + outside, tuple(rows))

    outcome = adjudicate(person.editions, facts, bill, before, NOTIFIED, {})

    assert outcome.total == outcome.fund + outcome.personal
    assert min(outcome.fund, outcome.personal, outcome.deductible, outcome.eligible) >= 0
    if outcome.status != "rejected":
        assert outcome.total == (
            outcome.eligible
            + outcome.out_of_catalogue
            + outcome.above_standard
            + outcome.first_self_pay
            + outcome.set_apart
        )
        for row, result in zip(rows, outcome.lines, strict=True):
            assert sum(result) == row.amount
            assert min(result) >= 0
        assert outcome.fund + outcome.deductible <= outcome.eligible
        assert set(outcome.changes) <= set(before)
        assert outcome.cap_left_before is None or outcome.fund <= outcome.cap_left_before


@given(settings, days, amounts, st.integers(0, 100_000))
def test_a_larger_bill_never_lowers_the_funds_part(
    setting: tuple[str, str, Facility], on: str, amount: int, more: int
) -> None:
    (smaller,) = paid(*setting, on, amount)
    (larger,) = paid(*setting, on, amount + more)

    assert larger >= smaller


@given(settings, days, amounts, amounts)
def test_splitting_a_bill_gains_nothing_but_rounding(
    setting: tuple[str, str, Facility], on: str, first: int, second: int
) -> None:
    (whole,) = paid(*setting, on, first + second)
    parts = paid(*setting, on, first, second)

    assert abs(sum(parts) - whole) <= 1


@given(settings, days, st.lists(amounts, min_size=1, max_size=8))
def test_the_year_never_pays_more_than_its_cap(
    setting: tuple[str, str, Facility], on: str, bills: list[int]
) -> None:
    scheme, category, at = setting
    person = Insured(scheme, category, parameters=NOTIFIED)
    outcomes = [person.claim(on, at, f"{amount // 100}.{amount % 100:02}") for amount in bills]

    if outcomes[0].cap_left_before is not None:
        assert sum(outcome.fund for outcome in outcomes) <= outcomes[0].cap_left_before


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize(
    "scheme",
    [
        "nanchang-resident",
        "xinyang-employee",
        "jiujiang-employee",
        "luoyang-resident",
        "jinan-employee",
    ],
)
def test_every_month_from_2020_to_2027_is_decided(scheme: str, category: Category) -> None:
    person = Insured(scheme, category, parameters=NOTIFIED)
    first, statuses = person.editions.starts_on, set()

    for year in range(2020, 2028):
        for month in range(1, 13):
            on = f"{year}-{month:02}-15"
            outcome = person.claim(on, SIGNED, "50.00", is_own_school=True)
            before = day(on) < first
            assert (outcome.reason == "BEFORE_POLICY") is before
            if not before:
                statuses.add((outcome.status, outcome.reason))

    assert statuses in ({("approved", None)}, {("rejected", "CATEGORY_EXCLUDED")})


def facts(**changed: Any) -> Mapping[str, Any]:
    return {**TOWNSHIP, **changed}


@pytest.mark.parametrize(
    ("eligible", "notices", "fund"),
    [
        (["125.80"], {"annual_cap": "100.00"}, ["62.90"]),
        (["255.80", "125.80"], {"annual_cap": "100.00"}, ["100.00", "0.00"]),
    ],
)
def test_a_yearly_ceiling_is_met_by_the_first_claim_and_leaves_nothing_for_the_second(
    eligible: list[str], notices: dict[str, str], fund: list[str]
) -> None:
    notice = parameters(*(("2022-01-01", name, value) for name, value in notices.items()))
    person = Insured("luoyang-resident", "resident", parameters=notice)

    outcomes = [person.claim("2022-03-01", facts(), amount) for amount in eligible]

    assert [outcome.fund for outcome in outcomes] == [fen(amount) for amount in fund]


def test_no_parameters_at_all_are_enough_where_the_text_says_everything() -> None:
    person = Insured("xinyang-employee", "active", parameters=Parameters())

    assert person.claim("2023-01-01", TOWNSHIP, "1.00").fund == 55

"""Amounts that comparable systems get wrong: deductibles, shares, ceilings, sums of lines."""

import re

import pytest

from insurance.schemes.editions import EditionSet, compile_edition, load_edition, packaged_editions
from insurance.schemes.money import fen
from tests.insurance.schemes.worlds import TOWNSHIP, Insured, line

GROSS = "125.80"
LUOYANG = packaged_editions("luoyang-resident")[0].text


def insured(*, rate: str = "1", deductible: str = "none", cap: str = "none") -> Insured:
    """Return a resident under an edition with one rate, yearly deductible and ceiling."""
    values = {"rate": rate, "deductible": deductible, "cap": cap, "deductible-scope": "person_year"}
    text = LUOYANG
    for row, value in values.items():
        text, count = re.subn(rf"({{id: {row},.*?value: )[^,]+", rf"\g<1>{value}", text, count=1)
        assert count == 1, row
    person = Insured("luoyang-resident", "resident")
    person.editions = EditionSet([compile_edition(load_edition(text, source="peers.yaml"))])
    return person


@pytest.mark.parametrize(
    ("terms", "fund"),
    [
        ({}, ["125.80"]),
        ({"deductible": "500.00"}, ["0.00"]),
        ({"deductible": "50.00"}, ["75.80"]),
        ({"rate": "0.60"}, ["75.48"]),
        ({"cap": "100.00"}, ["100.00", "0.00"]),
    ],
    ids=["all", "deductible 500", "deductible 50", "share 60 %", "ceiling 100"],
)
def test_terms_that_peers_forget(terms: dict[str, str], fund: list[str]) -> None:
    person = insured(**terms)

    outcomes = [person.claim("2022-03-01", TOWNSHIP, GROSS) for _ in fund]

    assert [outcome.fund for outcome in outcomes] == [fen(amount) for amount in fund]
    assert all(outcome.fund + outcome.personal == fen(GROSS) for outcome in outcomes)


def test_two_items_and_a_service_are_added_once_each() -> None:
    lines = [
        line("drug", "A", "25.80"),
        line("drug", "A", "30.00"),
        line("treatment", "A", "100.00"),
    ]

    assert insured().claim("2022-03-01", TOWNSHIP, lines=lines).fund == fen("155.80")


def test_every_line_of_a_batch_counts() -> None:
    lines = [line("test", "A", amount) for amount in ("10.00", "20.00", "100.00")]

    assert insured().claim("2022-03-01", TOWNSHIP, lines=lines).fund == fen("130.00")

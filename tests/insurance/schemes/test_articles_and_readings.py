"""Every article of the ordinances is encoded or has a reason; every reading that is cited has words."""

import re

import pytest

from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.packaged import (
    packaged_anchors,
    packaged_editions,
    packaged_readings,
    packaged_reasons,
    packaged_scheme,
    packaged_schemes,
)
from insurance.schemes.editions.rules import Rule, rules_of

HAN = re.compile(r"[㐀-鿿]")
ORDINANCES = (
    "jinan-employee",
    "jiujiang-employee",
    "luoyang-resident",
    "nanchang-resident",
    "xinyang-employee",
)


def rules(code: str) -> list[Rule]:
    texts = [edition.text for edition in packaged_editions(code)]
    return [rule for text in texts for rule in rules_of(load_yaml(text, source=code))]


def cited(code: str) -> set[str]:
    own = packaged_scheme(code).cites
    return {*own, *(article for rule in rules(code) for article in rule.cites)}


def test_these_are_the_ordinances() -> None:
    assert packaged_schemes() == ORDINANCES


@pytest.mark.parametrize("code", ORDINANCES)
def test_every_article_is_encoded_or_has_a_reason(code: str) -> None:
    articles = set(packaged_anchors(code))
    reasons = set(packaged_reasons(code))

    assert articles - cited(code) - reasons == set()
    assert reasons & cited(code) == set()
    assert reasons - articles == set()


@pytest.mark.parametrize("code", ORDINANCES)
def test_a_reason_is_a_sentence_in_chinese(code: str) -> None:
    for article, reason in packaged_reasons(code).items():
        assert HAN.search(reason), article
        assert reason.endswith("。"), article


@pytest.mark.parametrize("code", ORDINANCES)
def test_every_reading_that_a_rule_names_is_written_out(code: str) -> None:
    readings = {reading.code: reading for reading in packaged_readings(code)}
    named = {rule.interpretation for rule in rules(code)} | {packaged_scheme(code).interpretation}

    for number in named - {"", None}:
        reading = readings[str(number)]
        assert all(HAN.search(part) for part in (reading.question, reading.reading, reading.reason))
        assert reading.status == "adopted"


@pytest.mark.parametrize("code", ORDINANCES)
def test_readings_are_numbered_once(code: str) -> None:
    numbers = [reading.code for reading in packaged_readings(code)]

    assert len(numbers) == len(set(numbers))


def test_a_rule_is_what_cites_articles_wherever_it_stands() -> None:
    found = {rule.identity: rule for rule in rules("xinyang-employee")}

    assert found["in_force", "in_force", ""].cites == ("XY-24",)
    assert found["benefit", "cap-active"].parameters == ("annual_cap",)
    assert found["benefit", "cap-active"].says["value"] == "1500.00"
    assert found["benefit", "cap-active"].when == {"category": "active"}
    assert found["accounts", "has_credits", ""].cites == ("XY-8.1", "XY-8.2", "XY-5.0a")
    assert found["accounts", "credit-retired"].note == ""
    of_place = ("exclusions", "exclusions", "reason NO_CONTRACT", "place local")
    assert found[of_place].cites == ("XY-19(4)",)
    assert len(found) == len(rules("xinyang-employee"))


def test_what_is_malformed_is_passed_over() -> None:
    content = {"benefit": ["word", {"id": "a", "cites": "NC-1", "when": "x"}], "covers": "y"}

    (rule,) = rules_of(content)

    assert (rule.name, rule.cites, rule.when) == ("a", ("NC-1",), {})

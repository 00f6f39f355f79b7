"""Every refusal has a sentence that says what to do."""

import datetime as dt
import re
from pathlib import Path

import pytest

from insurance.refusals import GENERAL, PROBLEMS, SENTENCES, sentence
from insurance.refusals.words import WORDS
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused

LITERAL = re.compile(r'raise [\w.]+\(\s*"(?P<code>[A-Z_]+)"')


@pytest.mark.parametrize("code", Refusal)
def test_every_code_of_the_contract_has_a_sentence(code: Refusal) -> None:
    assert sentence(Refused(code)) not in ("", str(GENERAL))


def test_every_code_that_a_service_raises_has_a_sentence(base_dir: Path) -> None:
    sources = [
        file
        for app in ("insurance", "facilities", "claims")
        for file in (base_dir / app).rglob("*.py")
    ]
    raised = {found["code"] for file in sources for found in LITERAL.finditer(file.read_text())}

    assert raised
    assert raised <= set(SENTENCES)


def test_details_are_told_as_the_office_writes_them() -> None:
    refused = Refused(
        Refusal.WINDOW_CLOSED, opens_on=dt.date(2020, 10, 1), closes_on=dt.date(2020, 12, 31)
    )

    assert "2020-10-01" in sentence(refused)
    assert "2020-12-31" in sentence(refused)


def test_several_details_stand_in_a_row_and_in_words() -> None:
    told = sentence(
        Refused(Refusal.PRECONDITION_MISSING, missing=("service_scope", "public_health"))
    )

    assert str(WORDS["service_scope"]) in told
    assert str(WORDS["public_health"]) in told


@pytest.mark.parametrize(("code", "problem"), PROBLEMS)
def test_a_named_problem_has_a_sentence_of_its_own(code: str, problem: str) -> None:
    assert sentence(Refused(code, problem=problem)) == str(PROBLEMS[code, problem])


def test_a_code_that_nobody_knows_gets_the_general_sentence() -> None:
    assert sentence(Refused("SOMETHING_NEW", day=dt.date(2020, 1, 1))) == str(GENERAL)


def test_a_sentence_without_details_leaves_no_gap() -> None:
    for wordings in SENTENCES.values():
        assert "%(" not in str(wordings[-1])

"""A stored receipt is told in the same words for ever, in the version in which it was written."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from claims.explanations import Sentence, explain
from claims.models import Claim
from insurance.models import Scheme
from insurance.schemes import receipt
from insurance.schemes.receipt import StepKind

HERE = Path(__file__).parent
RECEIPTS = sorted(HERE.glob("version_*/*.json"))

every_receipt = pytest.mark.parametrize(
    "path", RECEIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)


def stored(path: Path) -> Claim:
    """Return a claim with nothing but its scheme and a receipt as it came from the database."""
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Claim(scheme=Scheme(code=told["scheme"]), receipt=told["receipt"])


def written(sentence: Sentence) -> str:
    """Return a sentence with its figure and articles in one line."""
    mark = "" if sentence.is_applied else "× "
    figure = f" | {sentence.figure}" if sentence.figure else ""
    articles = f" 〔{'、'.join(sentence.articles)}〕" if sentence.articles else ""
    return f"{mark}{sentence.text}{figure}{articles}"


@every_receipt
def test_the_words_about(path: Path) -> None:
    with translation.override("zh-hans"):
        told = [written(sentence) for sentence in explain(stored(path))]

    assert told == path.with_suffix(".txt").read_text("utf-8").splitlines()


@every_receipt
def test_every_receipt_is_of_the_version_of_its_folder(path: Path) -> None:
    claim = stored(path)

    assert f"version_{claim.receipt['version']}" == path.parent.name


@pytest.mark.parametrize("version", [1, 2])
def test_every_kind_of_step_is_told_of_in_some_text(version: int) -> None:
    kinds = {
        step.kind
        for path in (HERE / f"version_{version}").glob("*.json")
        for step in receipt.steps(stored(path).receipt)
    }

    assert kinds == set(StepKind) - ({StepKind.DECIDED, StepKind.BOUND} if version == 1 else set())


def test_a_reversal_points_to_what_it_takes_back() -> None:
    (told,) = explain(Claim(receipt={"version": 1, "reverses": 17}, reverses_id=17))

    assert (told.articles, told.figure) == ((), "")


def test_a_receipt_of_another_version_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="version 3"):
        explain(Claim(receipt={"version": 3}))

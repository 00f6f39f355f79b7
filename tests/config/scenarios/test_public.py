"""The worked examples that come with the ordinances hold, and those of their readings."""

from pathlib import Path

import pytest

from config.scenarios.playing import Played, play
from config.scenarios.reading import read
from insurance.schemes.editions import packaged_cases, packaged_schemes

EXTRA = sorted((Path(__file__).parent / "extra").glob("*.yaml"))


def name(file: Path) -> str:
    return f"{file.parent.parent.name}/{file.name}"


def failures(played: Played) -> list[str]:
    return [
        f"{outcome.event.index + 1} {outcome.event.do}: {outcome.differences} {outcome.remark}"
        for outcome in played.outcomes
        if not outcome.is_ok
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "file", [file for code in packaged_schemes() for file in packaged_cases(code)], ids=name
)
def test_what_the_ordinances_say_holds(file: Path) -> None:
    assert failures(play(read(file))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("file", EXTRA, ids=lambda file: file.stem)
def test_what_the_readings_say_holds(file: Path) -> None:
    assert failures(play(read(file))) == []


def test_every_scheme_has_worked_examples() -> None:
    counts = {code: len(packaged_cases(code)) for code in packaged_schemes()}

    assert counts == {
        "jinan-employee": 10,
        "jiujiang-employee": 7,
        "luoyang-resident": 7,
        "nanchang-resident": 24,
        "xinyang-employee": 13,
    }

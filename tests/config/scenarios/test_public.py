"""The worked examples that come with the ordinances hold, but for those that need what comes later."""

from pathlib import Path

import pytest

from config.scenarios.playing import NOT_SUPPORTED, Played, play
from config.scenarios.reading import read
from insurance.schemes.editions import packaged_cases, packaged_schemes

NANCHANG = "nanchang-resident"
EXTRA = sorted((Path(__file__).parent / "extra").glob("*.yaml"))

# What of the portal these files wait for.
NOT_YET = {
    "jinan-employee/03-large-amount-subsidy.yaml": {"subsidy"},
}


def name(file: Path) -> str:
    return f"{file.parent.parent.name}/{file.name}"


def failures(played: Played) -> list[str]:
    return [
        f"{outcome.event.index + 1} {outcome.event.do}: {outcome.differences} {outcome.remark}"
        for outcome in played.outcomes
        if not outcome.is_ok
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("file", packaged_cases(NANCHANG), ids=lambda file: file.stem)
def test_nanchang_holds(file: Path) -> None:
    assert failures(play(read(file))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("file", EXTRA, ids=lambda file: file.stem)
def test_what_the_readings_say_of_nanchang_holds(file: Path) -> None:
    assert failures(play(read(file))) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "file",
    [file for code in packaged_schemes() if code != NANCHANG for file in packaged_cases(code)],
    ids=name,
)
def test_the_other_schemes_hold_as_far_as_the_portal_goes(file: Path) -> None:
    played = play(read(file))

    waits_for = {
        outcome.remark
        for outcome in played.outcomes
        if outcome.result.get("error") == NOT_SUPPORTED
    }
    assert waits_for == NOT_YET.get(name(file), set())
    assert played.is_ok == (not waits_for), failures(played)


def test_every_scheme_has_worked_examples() -> None:
    counts = {code: len(packaged_cases(code)) for code in packaged_schemes()}

    assert counts == {
        "jinan-employee": 10,
        "jiujiang-employee": 7,
        "luoyang-resident": 7,
        "nanchang-resident": 24,
        "xinyang-employee": 13,
    }

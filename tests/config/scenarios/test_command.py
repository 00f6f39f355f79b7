"""The command says what held and what did not, and exits with 0, 1 or 2."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.config.scenarios.conftest import Write

pytestmark = pytest.mark.django_db

HOLDS = (
    "{at: 2020-03-02, do: claim, enrollee: zhang, facility: a, eligible: 50.00, "
    "expect: {fund: 30.00, rate: 0.6}}"
)
FAILS = HOLDS.replace("30.00", "30.01")
SILENT = "{at: 2020-03-01, do: admit, enrollee: li}"
REFUSED = "{at: 2020-03-03, do: withdraw_change, enrollee: zhang, expect: {error: NOTHING_PENDING}}"


def run(capsys: pytest.CaptureFixture[str], *places: Path | str) -> tuple[int, str]:
    """Return the exit status of the command and what it printed."""
    try:
        call_command("scenario", *map(str, places))
    except SystemExit as stopped:
        return int(stopped.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_it_prints_a_line_for_each_event_that_expects_something(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = run(capsys, write(SILENT, HOLDS, REFUSED))

    assert status == 0
    _, *lines = out.splitlines()
    assert lines == [
        "  2 2020-03-02 claim: ok",
        "  3 2020-03-03 withdraw_change: ok",
        "2 passed, 0 failed",
    ]


def test_it_prints_what_was_wanted_and_what_came(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = run(capsys, write(FAILS, REFUSED.replace("NOTHING_PENDING", "EXPIRED")))

    assert status == 1
    assert "fund: wanted 30.01, got 30.00" in out
    assert "error: wanted EXPIRED, got NOTHING_PENDING" in out
    assert out.endswith("0 passed, 2 failed\n")


def test_json_is_one_object_a_file(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    holds, fails = write(SILENT, HOLDS, name="a.yaml"), write(FAILS, name="b.yaml")

    status, out = run(capsys, "--json", holds.parent)

    assert status == 1
    first, second = (json.loads(line) for line in out.splitlines())
    assert (first["file"], first["ok"], second["ok"]) == (str(holds), True, False)
    assert first["title"] == "Zhang is paid sixty percent"
    silent, claim = first["events"]
    assert silent == {"index": 0, "do": "admit", "result": {}, "ok": True}
    assert (claim["index"], claim["do"], claim["ok"]) == (1, "claim", True)
    assert claim["result"]["fund"] == "30.00"
    assert second["events"][0]["result"]["fund"] == "30.00"
    assert str(fails) == second["file"]


def test_json_shows_a_refusal_by_its_code(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, "--json", write(REFUSED))

    assert status == 0
    assert json.loads(out)["events"][0]["result"] == {"error": "NOTHING_PENDING"}


def test_a_malformed_file_exits_with_two_and_the_others_are_played(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(HOLDS, name="a.yaml")
    malformed = write(HOLDS, HOLDS.replace("eligible", "eligibel"), name="b.yaml")

    with pytest.raises(CommandError) as caught:
        run(capsys, malformed.parent)

    assert caught.value.returncode == 2
    assert str(caught.value) == f"{malformed}: event 2 (events[1]): key eligibel: unknown key"
    assert "1 passed, 0 failed" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["nowhere", "nowhere.yaml"])
def test_a_place_that_is_not_there_exits_with_two(
    tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError) as caught:
        run(capsys, tmp_path / place)

    assert caught.value.returncode == 2

"""A malformed scenario is refused with its file, the number of the event and the key."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from config.scenarios.malformed import Malformed
from config.scenarios.reading import files, read
from tests.config.scenarios.conftest import SCENARIO, Write

CLAIM = "{at: 2020-03-02, do: claim, enrollee: zhang, facility: a, eligible: 50.00, id: first}"


def refused(file: Path) -> Malformed:
    with pytest.raises(Malformed) as caught:
        read(file)
    assert str(file) in str(caught.value)
    return caught.value


def test_amounts_are_exact_and_dates_are_days(write: Write) -> None:
    scenario = read(write(CLAIM))

    (event,) = scenario.events
    assert event["eligible"] == Decimal("50.00")
    assert type(event["eligible"]) is Decimal
    assert (event.at, event.on) == (dt.date(2020, 3, 2), dt.date(2020, 3, 2))


def test_a_manual_claim_is_played_on_the_day_it_is_handed_in(write: Write) -> None:
    (event,) = read(write(CLAIM.replace("do:", "submitted: 2020-03-09, do:"))).events

    assert (event.at, event.on) == (dt.date(2020, 3, 2), dt.date(2020, 3, 9))


def test_an_anchor_repeats_lines(write: Write) -> None:
    events = read(
        write(
            "{at: 2020-03-02, do: claim, enrollee: zhang, facility: a, "
            "lines: &lines [{item: drug, class: A, amount: 1.00}]}",
            "{at: 2020-03-03, do: claim, enrollee: zhang, facility: a, lines: *lines}",
        )
    ).events

    assert events[0]["lines"] == events[1]["lines"]


@pytest.mark.parametrize(
    ("event", "key", "reason"),
    [
        (CLAIM.replace("eligible", "eligibel"), "eligibel", "unknown key"),
        (CLAIM.replace("eligible: 50.00, ", ""), "", "needs eligible or else lines"),
        (CLAIM.replace("enrollee: zhang, ", ""), "enrollee", "missing"),
        (CLAIM.replace("50.00", "-0.01"), "eligible", "less than the minimum"),
        (CLAIM.replace("50.00", "'50.00'"), "eligible", "not of type"),
        (CLAIM.replace("50.00", ".nan"), "eligible", "not of type"),
        (CLAIM.replace("50.00", "50.00, expect: {fnd: 1.00}"), "expect.fnd", "unknown key"),
        (CLAIM.replace("50.00", "50.00, expect: {rate: 60}"), "expect.rate", "maximum"),
        (CLAIM.replace("50.00", "50.00, expect: {error: OTHER}"), "expect.error", "not one of"),
        (CLAIM.replace("zhang", "wang"), "enrollee", "wang is not listed under enrollees"),
        (CLAIM.replace("2020-03-02", "2020-02-30"), "at", "2020-02-30 is no day"),
        (CLAIM.replace("2020-03-02", "2020-03-02T25:00:00"), "at", "is no day"),
        (CLAIM.replace("2020-03-02", "2.3.2020"), "at", "does not match"),
        ("{at: 2020-03-02, do: dance}", "do", "not one of"),
        ("{at: 2020-03-02, do: pre_settle, month: 2020-13}", "month", "does not match"),
        ("{at: 2020-03-02, do: settle_year, year: '2020'}", "year", "not of type"),
        ("{at: 2020-03-02, do: reverse, claim: never}", "claim", "no earlier claim has the id"),
        (
            "{at: 2020-03-02, do: pre_settle, month: 2020-02, expect: {facilities: {c: {heads: 1}}}}",
            "expect.facilities.c",
            "c is not listed under facilities",
        ),
        (
            "{at: 2020-03-02, do: pre_settle, month: 2020-02, "
            "expect: {facilities: {a: {groups: {6: {heads: 1}}}}}}",
            "expect.facilities.a.groups",
            "not one of",
        ),
    ],
)
def test_a_malformed_event_is_named_with_its_key(
    write: Write, event: str, key: str, reason: str
) -> None:
    malformed = refused(write(CLAIM, event))

    assert malformed.event == 1
    assert "event 2 (events[1])" in str(malformed)
    assert malformed.key == key
    assert reason in malformed.reason


@pytest.mark.parametrize(
    ("was", "becomes", "key", "reason"),
    [
        ("title:", "titel:", "titel", "unknown key"),
        ("cites: [NC-14.1]", "cites: [BJ-1]", "cites.0", "is of no ordinance"),
        ("nanchang-resident", "nanchang", "scheme", "does not match"),
        ("nanchang-resident", "atlantis-resident", "scheme", "no scheme that is known"),
        ("signed: a", "signd: a", "enrollees.zhang.signd", "unknown key"),
        ("signed: a", "signed: c", "enrollees.zhang.signed", "c is not listed"),
        ("signed: a", "family_doctor: true", "enrollees.zhang.signed", "missing"),
        ("hospital, level: 1", "hospital", "facilities.a.level", "missing"),
        ("hospital, level: 1", "hospital, level: 1, parent: a", "facilities.a.parent", "above"),
        ("  li:", "  'on':", "enrollees.on", "truth value"),
        ("  li:", "  Li:", "enrollees", "does not match"),
        (
            "signed: a",
            "covered: {from: 2020-05-01, to: 2020-04-30}",
            "enrollees.zhang.covered.to",
            "ends before it starts",
        ),
    ],
)
def test_a_malformed_world_is_named_with_its_key(
    write: Write, was: str, becomes: str, key: str, reason: str
) -> None:
    malformed = refused(write(CLAIM, head=SCENARIO.replace(was, becomes, 1)))

    assert malformed.event is None
    assert malformed.key == key
    assert reason in malformed.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: [", "expected the node content"),
        ("- one", "not a map"),
        ("", "not a map"),
        ("title: one\ntitle: two", "the key title stands twice"),
        ("no: 1", "no is no key"),
        ("title: &it [*it]", "recursive"),
    ],
)
def test_what_is_no_map_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(text)

    assert reason in refused(file).reason


def test_the_days_of_play_never_go_backwards(write: Write) -> None:
    late = "{at: 2020-03-01, submitted: 2020-03-09, do: claim, enrollee: zhang, facility: a, eligible: 1}"

    malformed = refused(write(CLAIM, late, "{at: 2020-03-08, do: admit, enrollee: zhang}"))

    assert (malformed.event, malformed.key) == (2, "at")
    assert "2020-03-08 goes back behind 2020-03-09" in malformed.reason


def test_a_claim_of_an_earlier_day_is_no_step_back(write: Write) -> None:
    late = CLAIM.replace("2020-03-02, do:", "2020-02-02, submitted: 2020-03-02, do:")

    assert len(read(write(CLAIM, late)).events) == 2


def test_a_folder_gives_its_files_in_order(tmp_path: Path, write: Write) -> None:
    (tmp_path / "below").mkdir()
    names = [write(CLAIM, name=name) for name in ("b.yaml", "below/c.yml", "a.yaml", "notes.txt")]

    assert files([str(tmp_path)]) == [names[2], names[0], names[1]]


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="holds no scenario"):
        files([str(tmp_path)])

"""Events are played by the services, a refusal leaves everything as it was, and nothing remains."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from claims.models import Claim
from config.scenarios import events
from config.scenarios.events import signups
from config.scenarios.malformed import Malformed
from config.scenarios.playing import Outcome, play
from config.scenarios.reading import read
from config.scenarios.scenario import Event
from config.scenarios.world import World
from facilities.models import Facility, SignUp, SignUpApplication
from insurance.models import Area, Enrollee, Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from tests.config.scenarios.conftest import SCENARIO, Write

pytestmark = pytest.mark.django_db

CLAIM = "{at: 2020-03-02, do: claim, enrollee: zhang, facility: a, eligible: 50.00"
SHOW = "{at: 2020-03-02, do: show_sign_up, enrollee: li}"

Play = Callable[..., list[Outcome]]


@pytest.fixture
def outcomes(write: Write) -> Play:
    """Play the given events in the small scenario and return what came of each."""

    def played(*given: str, head: str = SCENARIO) -> list[Outcome]:
        return list(play(read(write(*given, head=head))).outcomes)

    return played


def test_a_result_has_every_field_expected_or_not(outcomes: Play) -> None:
    (claim,) = outcomes(f"{CLAIM}}}")

    assert claim.result == {
        "status": "approved",
        "reason": None,
        "total": "50.00",
        "eligible": "50.00",
        "deductible": "0.00",
        "rate": "0.60",
        "fund": "30.00",
        "personal": "20.00",
        "account": "0.00",
        "cash": "20.00",
        "capped": False,
        "cap_left": None,
        "articles": claim.result["articles"],
    }
    assert "NC-14.1" in claim.result["articles"]


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("{at: 2020-03-02, do: sign_up, enrollee: li, facility: a}", {"effective", "kind"}),
        (
            "{at: 2020-10-02, do: change_sign_up, enrollee: zhang, facility: b, reason: window}",
            {"effective"},
        ),
        (SHOW, {"facility", "family_doctor"}),
        ("{at: 2020-03-02, do: sign_family_doctor, enrollee: zhang, facility: a}", {"effective"}),
        ("{at: 2020-03-02, do: contract, facility: a, action: suspend}", {"status"}),
        ("{at: 2020-03-02, do: set_poor, enrollee: li, value: true}", {"effective"}),
        ("{at: 2020-03-02, do: set_base, enrollee: li, value: 5000.00}", {"effective"}),
        ("{at: 2020-03-02, do: set_category, enrollee: li, value: student}", {"effective"}),
        ("{at: 2020-03-02, do: set_parameter, set: {annual_cap: 500.00}}", {"true_ups"}),
        ("{at: 2020-03-02, do: admit, enrollee: li}", set()),
        ("{at: 2020-03-02, do: suspend_benefits, enrollee: li}", set()),
        ("{at: 2020-03-02, do: death, enrollee: li}", set()),
        (
            "{at: 2020-03-02, do: file_offsite, enrollee: li, kind: long_term_work, place: in_province}",
            {"benefit_from"},
        ),
        (
            "{at: 2020-03-02, do: appropriate_fund, year: 2020, insured: 9, personal_contribution: 250.00}",
            {"fund", "per_capita"},
        ),
        ("{at: 2020-03-02, do: allocate_budget, year: 2020}", {"counties", "total"}),
        ("{at: 2020-03-02, do: pre_settle, month: 2020-02}", {"facilities"}),
        (
            "{at: 2021-03-02, do: settle_year, year: 2020}",
            {"facilities", "total", "excess", "status"},
        ),
    ],
)
def test_each_kind_of_event_brings_its_fields(outcomes: Play, event: str, fields: set[str]) -> None:
    (outcome,) = outcomes(event)

    assert outcome.is_ok, outcome
    assert set(outcome.result) == fields


def test_a_settled_facility_is_listed_with_all_its_fields(outcomes: Play) -> None:
    month, year = outcomes(
        "{at: 2020-03-06, do: pre_settle, month: 2020-02}",
        "{at: 2021-01-20, do: settle_year, year: 2020}",
    )

    assert set(month.result["facilities"]["a"]) == {"heads", "groups", "quota", "actual", "payable"}
    assert set(month.result["facilities"]["a"]["groups"]) == {"1", "2", "3", "4", "5"}
    assert year.result["facilities"]["a"] == {
        "budget": "141.00",
        "actual": "0.00",
        "ratio": "0.0000",
        "tier": "A",
        "settlement": "0.00",
        "prepaid": "0.00",
        "final": "0.00",
    }


def test_the_same_months_run_returns_the_first_result(outcomes: Play) -> None:
    first, _late, second = outcomes(
        "{at: 2020-03-06, do: pre_settle, month: 2020-02}",
        "{at: 2020-02-20, submitted: 2020-03-07, do: claim, enrollee: zhang, facility: a, eligible: 9.00}",
        "{at: 2020-03-08, do: pre_settle, month: 2020-02}",
    )

    assert first.result == second.result


def test_a_period_that_is_not_over_cannot_be_settled(outcomes: Play) -> None:
    month, year, before = outcomes(
        "{at: 2020-03-31, do: pre_settle, month: 2020-03}",
        "{at: 2020-12-31, do: settle_year, year: 2020}",
        "{at: 2020-12-31, do: pre_settle, month: 2019-12}",
    )

    assert month.result == year.result == {"error": "FUTURE_DATE"}
    assert before.result == {"error": "BEFORE_POLICY"}


def test_an_event_that_expects_nothing_must_succeed(outcomes: Play) -> None:
    (refused,) = outcomes("{at: 2020-03-02, do: withdraw_change, enrollee: zhang}")

    assert refused.result == {"error": "NOTHING_PENDING"}
    assert not refused.is_ok


def test_a_claim_that_expects_nothing_must_be_approved(outcomes: Play) -> None:
    (claim,) = outcomes("{at: 2020-03-02, do: claim, enrollee: li, facility: a, eligible: 50.00}")

    (difference,) = claim.differences
    assert (difference.field, difference.wanted, difference.got) == (
        "status",
        "approved",
        "rejected",
    )


def test_a_refused_event_leaves_everything_as_it_was(outcomes: Play) -> None:
    before, refused, after, signed = outcomes(
        SHOW,
        "{at: 2020-03-02, do: sign_up, enrollee: li, facility: b, by: a, expect: {error: NOT_OWN_FACILITY}}",
        SHOW,
        "{at: 2020-03-02, do: sign_up, enrollee: li, facility: b}",
    )

    assert refused.is_ok
    assert before.result == after.result == {"facility": None, "family_doctor": False}
    assert signed.is_ok


def test_what_an_event_did_before_its_refusal_is_undone(
    outcomes: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sign_up_and_refuse(world: World, event: Event) -> Any:
        signups.sign_up(world, event)
        raise Refused(Refusal.FUTURE_DATE)

    monkeypatch.setitem(_table(monkeypatch), "sign_up", sign_up_and_refuse)
    refused, after = outcomes("{at: 2020-03-02, do: sign_up, enrollee: li, facility: a}", SHOW)

    assert refused.result == {"error": "FUTURE_DATE"}
    assert after.result["facility"] is None


def test_a_deferred_constraint_speaks_after_its_event(
    outcomes: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def age(world: World, event: Event) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE facilities_signup SET birth_year = birth_year - 1")
        return {}

    monkeypatch.setitem(_table(monkeypatch), "admit", age)
    broken, claim = outcomes("{at: 2020-03-02, do: admit, enrollee: zhang}", f"{CLAIM}}}")

    assert broken.result == {"error": "CRASHED"}
    assert "facilities_sign_up_birth_year" in broken.remark
    assert claim.is_ok


def test_a_fault_fails_its_event_and_the_others_still_tell(
    outcomes: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(world: World, event: Event) -> dict[str, Any]:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setitem(_table(monkeypatch), "admit", stumble)
    crashed, claim = outcomes("{at: 2020-03-02, do: admit, enrollee: zhang}", f"{CLAIM}}}")

    assert crashed.result == {"error": "CRASHED"}
    assert crashed.remark == "ZeroDivisionError: by nothing"
    assert claim.is_ok


def test_what_an_ordinance_does_not_know_is_refused(outcomes: Play) -> None:
    (outcome,) = outcomes("{at: 2020-03-02, do: subsidy, enrollee: zhang, year: 2020}")

    assert not outcome.is_ok
    assert outcome.result == {"error": "NO_SUBSIDY"}


def test_a_claim_whose_submission_is_refused_gives_no_name_to_reverse(outcomes: Play) -> None:
    refused, reverse = outcomes(
        "{at: 2020-03-02, do: claim, enrollee: zhang, facility: a, eligible: 0.00, id: none, "
        "expect: {error: INVALID_AMOUNT}}",
        "{at: 2020-03-02, do: reverse, claim: none, expect: {error: NOT_REVERSIBLE}}",
    )

    assert refused.is_ok
    assert reverse.is_ok


def test_a_change_approved_before_it_is_filed_lies_in_the_future(outcomes: Play) -> None:
    (outcome,) = outcomes(
        "{at: 2020-03-09, approved_on: 2020-03-02, do: change_sign_up, enrollee: zhang, facility: b, "
        "reason: address, evidence: [deed], expect: {error: FUTURE_DATE}}"
    )

    assert outcome.is_ok


def test_a_group_moves_and_dies_together(outcomes: Play) -> None:
    head = SCENARIO.replace("signed: a}", "signed: a, group: 3}")

    *_, april, may = outcomes(
        "{at: 2020-03-02, do: change_sign_up, enrollee: zhang, facility: b, reason: address, evidence: [deed]}",
        "{at: 2020-04-20, do: death, enrollee: zhang}",
        "{at: 2020-05-06, do: pre_settle, month: 2020-04}",
        "{at: 2020-06-06, do: pre_settle, month: 2020-05}",
        head=head,
    )

    assert april.result["facilities"]["b"]["heads"] == 3
    assert "b" not in may.result["facilities"]


def test_the_people_of_a_group_fare_as_single_people_do(outcomes: Play) -> None:
    def told(*handles: str) -> list[str]:
        changes = [
            "{at: 2020-02-03, do: sign_up, enrollee: %s, facility: a, family_doctor: true}",
            "{at: 2020-03-04, do: change_sign_up, enrollee: %s, facility: b, reason: address, evidence: [it]}",
            "{at: 2020-04-01, do: sign_family_doctor, enrollee: %s, facility: b}",
            "{at: 2020-04-01, do: end_family_doctor, enrollee: %s, facility: b}",
            "{at: 2020-10-02, do: change_sign_up, enrollee: %s, facility: a, reason: window}",
            "{at: 2020-10-03, do: change_sign_up, enrollee: %s, facility: a, reason: address, evidence: [it]}",
            "{at: 2020-10-04, do: change_sign_up, enrollee: %s, facility: b, reason: window}",
            "{at: 2020-10-05, do: withdraw_change, enrollee: %s}",
            "{at: 2020-10-06, do: set_category, enrollee: %s, value: student}",
            "{at: 2020-10-07, do: set_category, enrollee: %s, value: resident}",
            "{at: 2020-11-02, do: death, enrollee: %s}",
        ]
        return [change % handle for change in changes for handle in handles]

    settled = [
        "{at: 2020-11-06, do: pre_settle, month: 2020-10}",
        "{at: 2020-12-06, do: pre_settle, month: 2020-11}",
        "{at: 2021-01-06, do: pre_settle, month: 2020-12}",
        "{at: 2021-02-06, do: pre_settle, month: 2021-01}",
        "{at: 2021-02-07, do: settle_year, year: 2020}",
    ]
    people = "".join(f"  {name}: {{category: resident}}\n" for name in ("wang", "zhao", "qian"))
    single = SCENARIO.replace("events:", f"{people}events:")
    group = SCENARIO.replace("events:", "  all: {category: resident, group: 3}\nevents:")

    one_by_one = outcomes(*told("wang", "zhao", "qian"), *settled, head=single)
    together = outcomes(*told("all"), *settled, head=group)

    assert [outcome for outcome in one_by_one + together if not outcome.is_ok] == []
    assert [one.result for one in together[-5:]] == [one.result for one in one_by_one[-5:]]
    assert together[-5].result["facilities"]["b"]["heads"] == 3
    assert together[-4].result["facilities"]["a"]["heads"] == 4  # with zhang
    assert together[-1].result["facilities"]["a"]["budget"] == "317.25"


def test_nothing_remains_of_a_scenario(outcomes: Play) -> None:
    models = (Area, Claim, Enrollee, Facility, Scheme, SignUp, SignUpApplication, User)
    before = {model: model._default_manager.count() for model in models}

    outcomes("{at: 2020-03-02, do: sign_up, enrollee: li, facility: a}", f"{CLAIM}}}")

    assert {model: model._default_manager.count() for model in models} == before


def test_a_world_that_cannot_be_built_is_malformed(write: Write) -> None:
    head = SCENARIO.replace("level: 1}", "level: 1, division: 360402}", 1)

    with pytest.raises(Malformed, match=r"facilities\.a: the division 360402 is not local"):
        play(read(write(f"{CLAIM}}}", head=head)))


def test_a_time_belongs_to_its_day_in_shanghai(outcomes: Play) -> None:
    (outcome,) = outcomes(
        "{at: 2020-12-31T23:59:59, do: change_sign_up, enrollee: zhang, facility: b, reason: window}"
    )

    assert outcome.event.on == dt.date(2020, 12, 31)
    assert outcome.result == {"effective": "2021-01-01"}


def _table(monkeypatch: pytest.MonkeyPatch) -> dict[str, events.Play]:
    """Give the runner a table of its own, so that a test may change how one kind is played."""
    table = dict(events.EVENTS)
    monkeypatch.setattr("config.scenarios.playing.EVENTS", table)
    return table

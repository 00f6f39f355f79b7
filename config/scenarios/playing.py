"""Plays a scenario through the services inside a transaction that is rolled back."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from claims.services import account_payments
from config.scenarios.comparing import NOTHING, Difference, differences
from config.scenarios.events import EVENTS
from config.scenarios.scenario import Event, Scenario
from config.scenarios.values import Result
from config.scenarios.world import World, build
from insurance.schemes.codes import ClaimStatus, Refusal
from insurance.schemes.errors import Refused
from insurance.services.schemes import EditionText

CRASHED = "CRASHED"
# The format has fewer words than the portal for a period that cannot be settled.
WORDS = {"MONTH_NOT_OVER": Refusal.FUTURE_DATE, "MONTH_UNKNOWN": Refusal.BEFORE_POLICY}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an event brought, and where that differs from what its file expects."""

    event: Event
    result: Result
    differences: tuple[Difference, ...]
    remark: str = ""

    @property
    def is_ok(self) -> bool:
        return not self.differences


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario with the outcome of each of its events."""

    scenario: Scenario
    outcomes: tuple[Outcome, ...]

    @property
    def is_ok(self) -> bool:
        return all(outcome.is_ok for outcome in self.outcomes)

    @property
    def judged(self) -> list[Outcome]:
        """The events that expect something, and those that should have succeeded and did not."""
        return [one for one in self.outcomes if one.event.expect is not None or not one.is_ok]


def play(scenario: Scenario, *, texts: Sequence[EditionText] | None = None) -> Played:
    """Play every event in order and leave the database as it was.

    By the packaged editions of the scheme, or by `texts` in their place. Refuses with Malformed a
    world that cannot be built.
    """
    with transaction.atomic():
        world = build(scenario, texts=texts)
        outcomes = tuple(_outcome(world, event) for event in scenario.events)
        transaction.set_rollback(True)
    return Played(scenario, outcomes)


def _outcome(world: World, event: Event) -> Outcome:
    result, remark = _result(world, event)
    return Outcome(event, result, tuple(_judged(event, result)), remark)


def _result(world: World, event: Event) -> tuple[Result, str]:
    """Play one event in a savepoint, so that a refusal leaves everything as it was."""
    try:
        with transaction.atomic():
            result = EVENTS[event.do](world, event)
            _check_constraints()
    except Refused as refused:
        account_payments.note(refused)
        return {"error": str(WORDS.get(refused.code, refused.code))}, str(refused)
    except Exception as crash:
        # A fault of the portal fails this event; what the others bring is still worth knowing.
        logger.exception("%s: event %s", event.do, event.index + 1)
        return {"error": CRASHED}, f"{type(crash).__name__}: {crash}"
    return result, ""


def _check_constraints() -> None:
    """Let deferred constraints speak after each event and not only at a commit that never comes."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _judged(event: Event, result: Result) -> Iterable[Difference]:
    if event.expect is not None:
        return differences(event.expect, result)
    if "error" in result:
        return [Difference("error", NOTHING, result["error"])]
    status = result.get("status")
    if event.do == "claim" and status != ClaimStatus.APPROVED:
        return [Difference("status", str(ClaimStatus.APPROVED), status)]
    return []

"""Staff decide a claim on its page, another person confirms on the decision's, and what waited is reckoned."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from claims import tasks
from claims.models import Claim, ClaimDecision
from facilities.models import FacilityGrading
from insurance.models import Post
from insurance.schemes.codes import Category, FacilityKind, Place
from insurance.services import areas
from tests import factories
from tests.config.admin import world
from tests.config.admin.dialogs import answer, answer_on_list, is_done, refusal_in
from tests.factories import City

pytestmark = pytest.mark.django_db

MARCH, APRIL = dt.date(2023, 3, 10), dt.date(2023, 4, 10)
CLAIMS = reverse("admin:claims_claim_changelist")
DECISIONS = reverse("admin:claims_claimdecision_changelist")


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock in April."""
    nine = dt.datetime.combine(APRIL, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(nine, tick=False):
        yield


@pytest.fixture
def city(db: None) -> City:
    """Jiujiang, whose ordinance does not speak of care elsewhere."""
    return factories.employees("jiujiang-employee")


@pytest.fixture
def claim(city: City) -> Claim:
    """Fang's 1,000.00 in a hospital of level 2 outside the province."""
    abroad = areas.stand_in(city=city.scheme.city, place=Place.OUT_OF_PROVINCE)
    far = factories.contracted("Far", city, area=abroad, kind=FacilityKind.HOSPITAL)
    FacilityGrading.objects.filter(facility=far).update(level=2, is_grassroots=False)
    fang = factories.insured("Fang", city, category=Category.ACTIVE)
    return factories.claim(city, fang, far, 1000_00, on=MARCH)


@pytest.fixture
def handler(city: City) -> Client:
    """A browser of the handler of Fang's county."""
    return world.signed_in(world.staff("alice", Post.Duty.HANDLER, city.donghu))


@pytest.fixture
def reviewer(city: City) -> Client:
    """A browser of the reviewer of Fang's county."""
    return world.signed_in(world.staff("carol", Post.Duty.REVIEWER, city.donghu))


def listed(browser: Client, address: str, **asked: str) -> list[Any]:
    return list(browser.get(address, asked).context["cl"].result_list)


def test_a_rate_in_percent_is_decided_and_confirmed(
    handler: Client, reviewer: Client, claim: Claim
) -> None:
    decided = answer(handler, claim, "decide", rate="42.5", basis="as in the notice")
    decision = ClaimDecision.objects.get()
    confirmed = answer(reviewer, decision, "confirm")

    assert [is_done(decided), is_done(confirmed)] == [True, True]
    # 42.5 % of what is above the year's 600.00.
    anew = Claim.objects.get(supersedes=claim)
    assert (decision.rate, anew.rate, str(anew.fund)) == (4250, 4250, "170.00")


@pytest.mark.parametrize("rate", ["", "-1", "100.01", "40.005"])
def test_what_is_no_rate_is_asked_for_again(handler: Client, claim: Claim, rate: str) -> None:
    assert not is_done(answer(handler, claim, "decide", rate=rate, basis="as in the notice"))
    assert not ClaimDecision.objects.exists()


def test_only_a_claim_that_waits_is_offered_a_decision(
    city: City, handler: Client, claim: Claim
) -> None:
    clinic = factories.contracted("Clinic", city)
    paid = factories.claim(city, claim.enrollee, clinic, 1000_00, on=MARCH)
    change = "admin:claims_claim_change"
    offered = reverse("admin:claims_claim_decide", args=[claim.pk])

    page = handler.get(reverse(change, args=[claim.pk])).content.decode()
    other = handler.get(reverse(change, args=[paid.pk])).content.decode()

    assert offered in page
    assert "claim_decide" not in other
    assert reverse("admin:claims_claim_decide", args=[paid.pk]) not in other


def test_who_decided_does_not_confirm(city: City, claim: Claim) -> None:
    both = world.staff("both", Post.Duty.HANDLER, city.donghu)
    both.posts.create(duty=Post.Duty.REVIEWER, area=city.donghu, starts_on=MARCH)
    browser = world.signed_in(both)
    answer(browser, claim, "decide", rate="40", basis="as in the notice")

    refused = answer(browser, ClaimDecision.objects.get(), "confirm")

    assert refusal_in(refused)
    assert not Claim.objects.filter(supersedes=claim).exists()


def test_another_county_neither_sees_nor_decides(city: City, claim: Claim) -> None:
    other = world.signed_in(world.staff("bob", Post.Duty.HANDLER, city.xihu))

    refused = answer(other, claim, "decide", rate="40", basis="as in the notice")

    assert refused.status_code in (302, 403, 404)
    assert listed(other, CLAIMS, waits_for="STAFF_DECISION") == []
    assert not ClaimDecision.objects.exists()


def test_lists_are_kept_to_what_waits(handler: Client, reviewer: Client, claim: Claim) -> None:
    assert listed(handler, CLAIMS, waits_for="STAFF_DECISION") == [claim]
    assert listed(handler, CLAIMS, waits_for="PARAMETER_MISSING") == []

    answer(handler, claim, "decide", rate="40", basis="as in the notice")
    decision = ClaimDecision.objects.get()
    assert listed(reviewer, DECISIONS, confirmation="awaiting") == [decision]
    assert listed(reviewer, DECISIONS, confirmation="confirmed") == []

    answer(reviewer, decision, "confirm")
    assert listed(handler, CLAIMS, waits_for="STAFF_DECISION") == []
    assert listed(reviewer, DECISIONS, confirmation="awaiting") == []
    assert listed(reviewer, DECISIONS, confirmation="confirmed") == [decision]


def test_what_waited_is_given_to_the_workers(
    city: City, handler: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with (
        patch.object(tasks.reckon_waiting, "delay") as delay,
        django_capture_on_commit_callbacks(execute=True),
    ):
        done = answer_on_list(handler, Claim, "reckon_waiting", scheme=city.scheme.pk)

    assert is_done(done)
    alice = handler.session["_auth_user_id"]
    delay.assert_called_once_with(scheme_id=city.scheme.pk, user_id=int(alice))


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_that_is_said(city: City, handler: Client) -> None:
    with patch.object(tasks.reckon_waiting, "delay", side_effect=OperationalError):
        answer_on_list(handler, Claim, "reckon_waiting", scheme=city.scheme.pk)

    assert "Redis" in handler.get(CLAIMS).content.decode()

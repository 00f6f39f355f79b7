"""Subsidies are reckoned, reviewed and paid on their pages, one by one or a whole year."""

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
from claims.models import OutsideBurden, Subsidy
from claims.services import subsidy_years
from insurance.models import Enrollee, Post, Run
from insurance.schemes.codes import Category
from tests import factories
from tests.config.admin import world
from tests.config.admin.dialogs import answer, answer_on_list, is_done, refusal_in
from tests.factories import City

pytestmark = pytest.mark.django_db

JANUARY = dt.date(2025, 1, 27)
SUBSIDIES = reverse("admin:claims_subsidy_changelist")


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock in January."""
    nine = dt.datetime.combine(JANUARY, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(nine, tick=False):
        yield


@pytest.fixture
def city(db: None) -> City:
    """Jinan with a rate of the subsidy of 60 %."""
    city = factories.employees("jinan-employee")
    factories.parameter(city, "subsidy_rate", "0.60", since=dt.date(2024, 1, 1))
    return city


@pytest.fixture
def fang(city: City) -> Enrollee:
    """Fang, who bore 10,000.00 in hospital in 2024, of which 500.00 above the payment standard."""
    fang = factories.insured("Fang", city, category=Category.ACTIVE)
    factories.burden(city, fang, in_band_own=9500, above_standard=500)
    return fang


def colleague(city: City, name: str, duty: Post.Duty) -> Client:
    return world.signed_in(world.staff(name, duty, city.donghu))


@pytest.fixture
def handler(city: City) -> Client:
    return colleague(city, "alice", Post.Duty.HANDLER)


@pytest.fixture
def reviewer(city: City) -> Client:
    return colleague(city, "carol", Post.Duty.REVIEWER)


@pytest.fixture
def cashier(city: City) -> Client:
    return colleague(city, "dave", Post.Duty.CASHIER)


def added(browser: Client, city: City, person: Enrollee, year: int = 2024) -> Any:
    form = {"enrollee": person.pk, "scheme": city.scheme.pk, "year": year}
    return browser.post(reverse("admin:claims_subsidy_add"), form)


def page_of(browser: Client, subsidy: Subsidy) -> Any:
    return browser.get(reverse("admin:claims_subsidy_change", args=[subsidy.pk]))


def of_2024(city: City) -> dict[str, Any]:
    return {"scheme": city.scheme.pk, "year": 2024}


def test_three_people_reckon_review_and_pay(
    city: City, fang: Enrollee, handler: Client, reviewer: Client, cashier: Client
) -> None:
    assert added(handler, city, fang).status_code == 302
    subsidy = Subsidy.objects.get()
    # 60 % of what the compliant 9,500.00 are above 6,000.00.
    assert (str(subsidy.base), str(subsidy.payment)) == ("3500.00", "2100.00")

    assert is_done(answer(reviewer, subsidy, "review"))
    assert is_done(answer(cashier, subsidy, "pay"))

    subsidy.refresh_from_db()
    assert (subsidy.status, str(subsidy.paid)) == (Subsidy.Status.PAID, "2100.00")


def test_its_page_says_how_the_amount_comes_about_and_leads_to_it(
    city: City, fang: Enrollee, handler: Client
) -> None:
    added(handler, city, fang)

    context = page_of(handler, Subsidy.objects.get()).context

    ordinary, inpatient = context["columns"]
    assert {handler.get(one.address).status_code for one in (ordinary, inpatient)} == {200}
    components = {one.title: (one.amounts, one.total, one.counts) for one in context["components"]}
    first, *_others, last = components.values()
    assert first == (["0.00元", "9,500.00元"], "9,500.00元", True)
    assert last == (["0.00元", "500.00元"], "500.00元", False)
    figures = [context[name] for name in ("compliant", "threshold", "base", "rate", "payment")]
    assert figures == ["9,500.00元", "6,000.00元", "3,500.00元", "60%", "2,100.00元"]
    assert [one.id for one in context["articles"]][:2] == ["JN-7.1", "JN-7.2"]


def test_a_year_that_has_not_begun_is_refused_in_the_form(
    city: City, fang: Enrollee, handler: Client
) -> None:
    response = added(handler, city, fang, 2026)

    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert not Subsidy.objects.exists()


def test_what_did_not_change_is_said_and_what_did_takes_its_place(
    city: City, fang: Enrollee, handler: Client
) -> None:
    added(handler, city, fang)
    first = Subsidy.objects.get()
    assert is_done(answer(handler, first, "reckon"))
    assert Subsidy.objects.get() == first

    factories.burden(city, fang, in_band_own=1000, source="chronic")
    assert is_done(answer(handler, first, "reckon"))

    anew = Subsidy.objects.standing().get()
    assert (str(anew.payment), Subsidy.objects.count()) == ("2700.00", 2)


def test_a_reviewer_turns_a_subsidy_down_with_a_reason(
    city: City, fang: Enrollee, handler: Client, reviewer: Client
) -> None:
    added(handler, city, fang)
    subsidy = Subsidy.objects.get()

    assert not is_done(answer(reviewer, subsidy, "void", reason=""))
    assert is_done(answer(reviewer, subsidy, "void", reason="the hospital's sum is wrong"))

    subsidy.refresh_from_db()
    assert (subsidy.status, subsidy.void_because) == ("void", "the hospital's sum is wrong")


def test_what_changed_meanwhile_is_not_reviewed(
    city: City, fang: Enrollee, handler: Client, reviewer: Client
) -> None:
    added(handler, city, fang)
    factories.burden(city, fang, in_band_own=1000, source="chronic")

    assert refusal_in(answer(reviewer, Subsidy.objects.get(), "review"))


def test_another_county_sees_nothing(city: City, fang: Enrollee, handler: Client) -> None:
    added(handler, city, fang)
    other = world.signed_in(world.staff("bob", Post.Duty.HANDLER, city.xihu))

    assert list(other.get(SUBSIDIES).context["cl"].result_list) == []
    assert page_of(other, Subsidy.objects.get()).status_code == 302


def test_a_year_is_reckoned_by_a_run_that_leads_to_its_subsidies(
    city: City, fang: Enrollee, handler: Client
) -> None:
    response = answer_on_list(handler, Subsidy, "reckon_year", **of_2024(city))

    run = Run.objects.get()
    assert is_done(response)
    assert (run.kind, run.period) == (Run.Kind.SUBSIDY, dt.date(2024, 1, 1))
    for unit in run.units.all():
        subsidy_years.work(unit=unit, on=JANUARY)
    subsidy_years.complete(run=run)
    page = handler.get(reverse("admin:insurance_run_change", args=[run.pk]))
    ways = {way.address for way in page.context["behind"]}
    assert any("/claims/subsidy/" in address and "year=2024" in address for address in ways)


@pytest.mark.parametrize(
    ("duty", "action", "task"),
    [
        (Post.Duty.REVIEWER, "review_year", "review_subsidies"),
        (Post.Duty.CASHIER, "pay_year", "pay_subsidies"),
    ],
)
def test_a_year_is_reviewed_and_paid_by_a_worker(
    *, city: City, duty: Post.Duty, action: str, task: str, django_capture_on_commit_callbacks: Any
) -> None:
    user = world.staff("erin", duty, city.donghu)
    browser = world.signed_in(user)

    with (
        patch.object(getattr(tasks, task), "delay") as delay,
        django_capture_on_commit_callbacks(execute=True),
    ):
        done = answer_on_list(browser, Subsidy, action, **of_2024(city))

    assert is_done(done)
    delay.assert_called_once_with(scheme_id=city.scheme.pk, year=2024, user_id=user.pk)


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_that_is_said(city: City, reviewer: Client) -> None:
    with patch.object(tasks.review_subsidies, "delay", side_effect=OperationalError):
        answer_on_list(reviewer, Subsidy, "review_year", **of_2024(city))

    assert "Redis" in reviewer.get(SUBSIDIES).content.decode()


def test_burdens_are_entered_by_hand_once_a_year_and_source(
    city: City, fang: Enrollee, handler: Client
) -> None:
    add = reverse("admin:claims_outsideburden_add")
    form = {"enrollee": fang.pk, "scheme": city.scheme.pk, "source": "chronic"}
    amounts = ("in_band_own", "below_deductible", "above_cap", "class_b_own", "above_standard")
    zeros = dict.fromkeys(amounts, "0.00")

    entered = handler.post(add, {**form, **zeros, "year": 2024, "above_cap": "12.34"})
    twice = handler.post(add, {**form, **zeros, "year": 2024})
    ahead = handler.post(add, {**form, **zeros, "year": 2026})
    negative = handler.post(add, {**form, **zeros, "year": 2023, "above_cap": "-1"})

    assert entered.status_code == 302
    assert [response.status_code for response in (twice, ahead, negative)] == [200] * 3
    assert str(OutsideBurden.objects.get(source="chronic").above_cap) == "12.34"

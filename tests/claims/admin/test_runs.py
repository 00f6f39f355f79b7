"""A run is started from its list and moved by three people; each step is one service call."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims import tasks
from claims.models import FacilityPayment
from claims.services import settlements
from insurance.models import Run
from tests.config.admin import world
from tests.config.admin.dialogs import answer, answer_on_list, is_done, refusal_in
from tests.config.admin.world import AFTER_THE_YEAR, World

FEBRUARY = dt.date(2020, 2, 1)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to the broker."""
    sent: list[str] = []
    monkeypatch.setattr(tasks.offer_units, "delay", lambda: sent.append("offer_units"))
    return sent


@pytest.fixture
def february(made: World) -> Run:
    """A computed February, in a year whose settlement was not begun."""
    Run.objects.filter(kind=Run.Kind.YEAR_SETTLEMENT).update(status=Run.Status.VOID)
    return settlements.pre_settle(
        scheme=made.city.scheme, month=FEBRUARY, by=None, on=AFTER_THE_YEAR
    )


def test_a_month_is_started_and_its_counties_are_offered_to_workers(
    chief: Client, made: World, offered: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = answer_on_list(
            chief, Run, "start_month", scheme=made.city.scheme.pk, month="2020-02"
        )

    run = Run.objects.get(period=FEBRUARY)
    assert is_done(response)
    assert (run.status, run.units.count()) == (Run.Status.COMPUTING, 9)
    assert offered == ["offer_units"]


def test_a_month_that_is_not_over_is_refused(
    chief: Client, made: World, offered: list[str]
) -> None:
    response = answer_on_list(
        chief, Run, "start_month", scheme=made.city.scheme.pk, month="2021-01"
    )

    assert refusal_in(response)
    assert not Run.objects.filter(period=dt.date(2021, 1, 1)).exists()
    assert offered == []


def test_three_people_submit_review_and_pay(made: World, february: Run) -> None:
    city = made.city
    handler, reviewer, cashier = map(world.signed_in, (city.handler, city.reviewer, city.cashier))

    submitted = answer(handler, february, "submit")
    reviewed = answer(reviewer, february, "review")
    paid = answer(cashier, february, "pay")

    assert [is_done(step) for step in (submitted, reviewed, paid)] == [True, True, True]
    february.refresh_from_db()
    assert february.status == Run.Status.PAID
    assert FacilityPayment.objects.filter(run=february).count() == 1


def test_one_person_does_not_do_two_steps(chief: Client, february: Run) -> None:
    answer(chief, february, "submit")

    assert refusal_in(answer(chief, february, "review"))
    february.refresh_from_db()
    assert february.status == Run.Status.SUBMITTED


def test_a_handler_pays_nothing(donghu: Client, february: Run) -> None:
    assert answer(donghu, february, "pay").status_code == 403


def test_a_run_is_rejected_for_a_reason(made: World, february: Run) -> None:
    reviewer = world.signed_in(made.city.reviewer)

    assert not is_done(answer(reviewer, february, "reject", reason=""))
    assert is_done(answer(reviewer, february, "reject", reason="a claim is missing"))
    february.refresh_from_db()
    assert (february.status, february.rejected_because) == ("void", "a claim is missing")


def test_the_page_follows_a_run_that_is_computed(chief: Client, made: World) -> None:
    run = settlements.start_month(
        scheme=made.city.scheme, month=dt.date(2020, 3, 1), by=None, on=AFTER_THE_YEAR
    )
    address = reverse("admin:insurance_run_progress", args=[run.pk])
    settlements.work(
        unit=run.units.select_related("run__scheme__city", "area")[0], on=AFTER_THE_YEAR
    )

    half = chief.get(address)
    Run.objects.filter(pk=run.pk).update(status=Run.Status.COMPUTED)
    over = chief.get(address)

    assert (half.context["progress"].done, half.context["progress"].all) == (1, 9)
    assert "HX-Refresh" not in half.headers
    assert over.headers["HX-Refresh"] == "true"


def test_a_month_shows_its_sums_by_county(chief: Client, made: World) -> None:
    page = chief.get(reverse("admin:insurance_run_change", args=[made.month.pk]))

    figures = page.context["figures"]
    month = made.hospital.months.get()
    assert [line.county for line in figures.lines] == [made.city.donghu.name]
    assert figures.total.cells[:2] == ["1", "41"]
    assert f"{month.payable:,.2f}" in figures.total.cells[6]


def test_sums_of_all_counties_are_the_citys(chief: Client, donghu: Client, made: World) -> None:
    run = Run.objects.get(kind=Run.Kind.ACCOUNT_CREDIT)
    address = reverse("admin:insurance_run_change", args=[run.pk])

    assert chief.get(address).context["tables"]
    page = donghu.get(address)
    assert (page.status_code, page.context["tables"]) == (200, [])

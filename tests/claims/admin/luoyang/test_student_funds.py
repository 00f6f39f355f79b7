"""A year's run over students: started, looked into, corrected with a reason, and carried by three people."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims import tasks
from claims.models import StudentFundYear
from claims.services import settlements, student_funds
from insurance.models import Run
from tests import luoyang
from tests.claims.admin.luoyang.conftest import TODAY
from tests.claims.admin.luoyang.looking import page_of, rows, ways
from tests.config.admin.dialogs import answer, answer_on_list, is_done, refusal_in
from tests.luoyang import MARCH, Campus


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to the broker."""
    sent: list[str] = []
    monkeypatch.setattr(tasks.offer_units, "delay", lambda: sent.append("offer_units"))
    return sent


@pytest.fixture
def year(place: Campus) -> StudentFundYear:
    """2022 of the campus clinic, computed: two students, one of whom cost the fund 40.00 in March."""
    lin, _gao = luoyang.student("Lin", place), luoyang.student("Gao", place)
    luoyang.visit(place, lin, place.clinic, 50_00, MARCH)
    run = student_funds.start(scheme=place.city.scheme, year=2022, by=None, on=TODAY)
    found: StudentFundYear = settlements.work_through(run, TODAY).student_fund_years.get()
    return found


def test_it_is_started_from_the_list_of_runs(
    handler: Client,
    place: Campus,
    offered: list[str],
    django_capture_on_commit_callbacks: Any,
) -> None:
    scheme = place.city.scheme.pk

    with django_capture_on_commit_callbacks(execute=True):
        started = answer_on_list(handler, Run, "start_students", scheme=scheme, year=2022)
    early = answer_on_list(handler, Run, "start_students", scheme=scheme, year=2023)

    run = Run.objects.get()
    assert is_done(started)
    assert (run.kind, run.period, offered) == ("student_fund", dt.date(2022, 1, 1), ["offer_units"])
    assert refusal_in(early)


def test_started_again_it_is_the_same_run(
    handler: Client, place: Campus, year: StudentFundYear
) -> None:
    again = answer_on_list(handler, Run, "start_students", scheme=place.city.scheme.pk, year=2022)

    assert again.headers["HX-Redirect"] == reverse("admin:insurance_run_change", args=[year.run_id])
    assert Run.objects.count() == 1


def test_every_number_leads_to_the_rows_behind_it(handler: Client, year: StudentFundYear) -> None:
    # Two students, the one claim, the filing, the one year, no payment yet.
    assert ways(handler, year) == [2, 1, 1, 1, 0]

    page = page_of(handler, year)
    # Counted on 1 January and on 1 October (LY-A10).
    assert [(day.isoformat(), count) for day, count, _ in page.context["days"]] == [
        ("2022-01-01", 2),
        ("2022-10-01", 2),
    ]
    assert [rows(handler, address) for _day, _count, address in page.context["days"]] == [2, 2]
    assert page.context["amounts"] == {
        "per_student": "70.00元",
        "budget": "140.00元",
        "brought_forward": "0.00元",
        "available": "140.00元",
        "actual": "40.00元",
        "paid": "40.00元",
        "prepaid": "40.00元",
        "final": "0.00元",
        "carried": "100.00元",
    }


def test_the_runs_page_sums_the_county_and_warns_of_open_months(
    handler: Client, year: StudentFundYear
) -> None:
    page = page_of(handler, year.run).content.decode()

    assert "140.00元" in page
    assert "2022" in page
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12" in page


def test_other_figures_need_a_reason_and_make_a_run_of_their_own(
    handler: Client, place: Campus, year: StudentFundYear
) -> None:
    unsaid = answer(handler, year, "type_figures", students=3, reason="")
    typed = answer(
        handler, year, "type_figures", students=3, actual="30.00", reason="the school's list"
    )

    assert not is_done(unsaid)
    assert is_done(typed)
    year.run.refresh_from_db()
    run = Run.objects.get(status=Run.Status.COMPUTING)
    row = settlements.work_through(run, TODAY).student_fund_years.get()
    assert year.run.status == Run.Status.VOID
    assert (row.counted, row.students, str(row.budget), str(row.actual)) == (
        2,
        3,
        "210.00",
        "30.00",
    )
    assert row.reason == "the school's list"


@pytest.mark.parametrize("figure", [{"students": -1}, {"actual": "-1"}, {"actual": "1.005"}])
def test_a_figure_that_cannot_be_is_asked_for_again(
    handler: Client, year: StudentFundYear, figure: dict[str, object]
) -> None:
    response = answer(handler, year, "type_figures", reason="typed", **figure)

    assert not is_done(response)
    year.run.refresh_from_db()
    assert year.run.status == Run.Status.COMPUTED


def test_what_is_submitted_stays_as_it_is(handler: Client, year: StudentFundYear) -> None:
    assert is_done(answer(handler, year.run, "submit"))

    assert refusal_in(answer(handler, year, "type_figures", students=3, reason="too late"))


def test_nobody_else_types_or_sees_it(
    reviewer: Client, neighbour: Client, year: StudentFundYear
) -> None:
    typed = answer(reviewer, year, "type_figures", students=3, reason="mine")

    assert typed.status_code == 403
    assert page_of(reviewer, year).status_code == 200
    # The admin leads whoever may not see a row back to its start page.
    assert page_of(neighbour, year).status_code == 302
    assert rows(neighbour, reverse("admin:claims_studentfundyear_changelist")) == 0


@pytest.mark.parametrize("number", ["0", "x"])
def test_a_year_that_is_none_keeps_no_claim(
    handler: Client, year: StudentFundYear, number: str
) -> None:
    claims = reverse("admin:claims_claim_changelist")
    students = reverse("admin:facilities_student_changelist")

    assert rows(handler, f"{claims}?students_of={number}") == 0
    assert rows(handler, f"{students}?counted_in={number}") == 0

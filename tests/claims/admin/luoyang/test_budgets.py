"""Townships' budgets: decided on a work sheet, approved by another, followed by month (LY-3.1, LY-4.1, LY-1.1)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from claims.models import BudgetAlert, UnitBudget
from claims.services import unit_budgets
from insurance.models import Area, Enrollee, Post, Run, User
from tests import factories, luoyang
from tests.claims.admin.luoyang.conftest import TODAY
from tests.claims.admin.luoyang.looking import page_of, rows
from tests.claims.services.carrying import settled
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.luoyang import MARCH, Campus

SHEET = reverse("admin:claims_unitbudget_worksheet")
NO_UNIT = gettext_lazy("facilities of no unit")
OUTTURN = reverse("admin:claims_unitbudget_outturn")


@pytest.fixture
def keeper(place: Campus) -> User:
    """Who keeps Laocheng's money."""
    return factories.holder("keeper", Post.Duty.FINANCE, place.city.donghu)


@pytest.fixture
def fang(place: Campus) -> Enrollee:
    """Fang of Guandong, for whom the fund paid 50.00 in Guandong's hospital in March 2022."""
    made = factories.insured("Fang", place.city)
    Enrollee.objects.filter(pk=made.pk).update(township=place.township)
    luoyang.visit(place, made, place.hospital, 100_00, MARCH)
    return made


@pytest.fixture
def budget(place: Campus, keeper: User) -> UnitBudget:
    """Guandong's 60.00 of 2022, not approved yet."""
    return unit_budgets.decide(
        scheme=place.city.scheme,
        area=place.township,
        year=2022,
        amount=60_00,
        by=keeper,
        on=luoyang.NEW_YEAR,
    )


@pytest.fixture
def march(place: Campus, fang: Enrollee, budget: UnitBudget) -> Run:
    """March 2022, of which Guandong spent 50.00 of its 60.00."""
    unit_budgets.approve(budget=budget, by=place.city.reviewer, on=luoyang.NEW_YEAR)
    return luoyang.signed(settled(place.city, 2022, 3))


def asking(place: Campus, year: int) -> dict[str, Any]:
    return {"scheme": place.city.scheme.pk, "year": year}


def sheet(browser: Client, place: Campus, year: int = 2023) -> Any:
    """Open the work sheet of a year."""
    return browser.get(SHEET, asking(place, year))


def decide(browser: Client, place: Campus, year: int = 2023, **amounts: str) -> Any:
    """Send the work sheet with amounts by the townships' names."""
    townships = {area.name: area.pk for area in Area.objects.filter(kind="township")}
    entered = {f"amount-{townships[name]}": amount for name, amount in amounts.items()}
    return browser.post(f"{SHEET}?scheme={place.city.scheme.pk}&year={year}", entered)


def texts(cells: Any) -> list[str]:
    return [cell.text for cell in cells]


def test_the_sheet_shows_what_budgets_are_decided_by(
    finance: Client, place: Campus, march: Run
) -> None:
    (row,) = sheet(finance, place).context["rows"]

    # One person insured; of 2022 a visit of 100.00, of which 50.00 by the fund, no fees; budget and spent.
    assert texts(row.cells) == ["1", "1", "100.00", "50.00", "0.00", "60.00", "50.00"]
    assert [rows(finance, cell.address) for cell in row.cells if cell.address] == [1, 1, 1, 1, 1]


def test_amounts_are_decided_and_await_another(
    finance: Client, reviewer: Client, place: Campus, keeper: User
) -> None:
    answered = decide(finance, place, Guandong="1,234.50")

    budget = UnitBudget.objects.get()
    assert answered.status_code == 302
    assert (str(budget.amount), budget.year, budget.approved_by) == ("1234.50", 2023, None)
    assert answer(finance, budget, "approve").status_code == 403
    assert is_done(answer(reviewer, budget, "approve"))
    budget.refresh_from_db()
    assert budget.approved_by == place.city.reviewer


@pytest.mark.parametrize("amount", ["0", "-5", "ten", "1.005"])
def test_what_is_no_amount_stands_beside_its_township_and_nothing_is_decided(
    finance: Client, place: Campus, amount: str
) -> None:
    Area.objects.create(
        name="Luopu", kind=Area.Kind.TOWNSHIP, code="410302002", parent=place.city.donghu
    )

    answered = decide(finance, place, Guandong="100", Luopu=amount)

    guandong, luopu = answered.context["rows"]
    assert answered.status_code == 422
    assert (guandong.entered, guandong.error) == ("100", "")
    assert luopu.entered == amount
    assert luopu.error
    assert not UnitBudget.objects.exists()


def test_only_who_keeps_the_money_decides(
    reviewer: Client, neighbour: Client, place: Campus
) -> None:
    assert decide(reviewer, place, Guandong="100").status_code == 403
    assert "amount-input" not in sheet(reviewer, place).content.decode()
    # The neighbour's county has no township on record.
    assert sheet(neighbour, place).context["rows"] == []
    assert not UnitBudget.objects.exists()


def test_finance_of_another_county_decides_nothing_here(place: Campus) -> None:
    other = world.signed_in(factories.holder("other", Post.Duty.FINANCE, place.city.xihu))

    decide(other, place, Guandong="100")

    assert not UnitBudget.objects.exists()


def test_budget_against_outturn(finance: Client, place: Campus, march: Run) -> None:
    page = finance.get(OUTTURN, asking(place, 2022))

    (section,) = page.context["sections"]
    (row,) = section["rows"]
    # Budget, months reviewed, awaiting review, the year's settlement, spent, left.
    assert texts(row.cells) == ["60.00", "0.00", "50.00", "0.00", "50.00", "10.00"]
    assert (row.share, row.width, row.is_over) == ("83.33%", 83, False)
    assert len(row.alerts) == 1
    assert texts(page.context["total"].cells) == texts(row.cells)
    assert [rows(finance, cell.address) for cell in row.cells if cell.address] == [1, 1]


def test_outturn_of_a_city_that_budgets_by_runs(chief: Client, made: world.World) -> None:
    page = chief.get(OUTTURN, {"scheme": made.city.scheme.pk, "year": 2020})

    counties = {
        row.name: texts(row.cells) for one in page.context["sections"] for row in one["rows"]
    }
    # The county's budget of the run, and what its months came to.
    assert counties["东湖区"][1:] != ["0.00"] * 5
    assert page.context["asked"].is_capitated


def test_before_the_ordinance_there_is_nothing(finance: Client, place: Campus) -> None:
    for page in (OUTTURN, SHEET):
        answered = finance.get(page, asking(place, 2021))

        assert answered.status_code == 200
        assert "BEFORE_POLICY" not in answered.content.decode()
        assert len(answered.context["messages"]) == 1


def test_what_belongs_to_no_township_stands_last(
    finance: Client, place: Campus, fang: Enrollee
) -> None:
    luoyang.visit(place, fang, place.clinic, 30_00, MARCH)
    settled(place.city, 2022, 3)

    sections = finance.get(OUTTURN, asking(place, 2022)).context["sections"]

    assert [one["rows"][0].name for one in sections] == ["Guandong", str(NO_UNIT)]
    assert texts(sections[-1]["rows"][0].cells)[2] == "15.00"


@pytest.mark.parametrize(
    ("year", "shown"), [("x", "2023"), ("1999", "2023"), ("2021", "2021"), ("", "2023")]
)
def test_a_year_that_is_none_is_this_one(
    finance: Client, place: Campus, year: str, shown: str
) -> None:
    page = finance.get(OUTTURN, {**asking(place, 2023), "year": year})

    assert page.status_code == 200
    assert str(page.context["asked"].year) == shown


def test_an_alert_is_decided_on_once_and_with_words(
    finance: Client, handler: Client, march: Run
) -> None:
    alert = BudgetAlert.objects.get()

    empty = answer(finance, alert, "decide", decision="")
    decided = answer(finance, alert, "decide", decision="the county bears it")
    again = answer(finance, alert, "decide", decision="the city bears it")

    assert answer(handler, alert, "decide", decision="mine").status_code == 403
    assert [is_done(one) for one in (empty, decided, again)] == [False, True, False]
    alert.refresh_from_db()
    assert (alert.decision, alert.decided_on) == ("the county bears it", TODAY)


@pytest.mark.usefixtures("march")
def test_a_month_above_its_budget_says_so_and_waits(
    handler: Client, reviewer: Client, finance: Client, place: Campus, fang: Enrollee
) -> None:
    luoyang.visit(place, fang, place.hospital, 40_00, dt.date(2022, 4, 2))
    april = luoyang.signed(settled(place.city, 2022, 4))
    page = page_of(handler, april).content.decode()
    answer(handler, april, "submit")

    waits = refusal_in(answer(reviewer, april, "review"))
    over = BudgetAlert.objects.get(threshold=10_000)
    answer(finance, over, "decide", decision="the county bears it")

    assert "116.66%" in page
    assert "Guandong" in waits
    assert is_done(answer(reviewer, april, "review"))


def test_a_budget_leads_to_its_months_and_tells_its_grounds(
    finance: Client, march: Run, budget: UnitBudget
) -> None:
    page = page_of(finance, budget)

    months, *pages = page.context["behind"]
    assert rows(finance, months.address) == 1
    assert [finance.get(one.address).status_code for one in pages] == [200, 200]
    assert rows(finance, reverse("admin:claims_unitbudget_changelist")) == 1
    assert rows(finance, reverse("admin:claims_budgetalert_changelist")) == 1


def waiting(browser: Client, title: str) -> list[int]:
    """Return how many rows a list of the first page has, and how many the page behind it."""
    with translation.override("en"):
        lists = browser.get(reverse("admin:index")).context["work_lists"]
        (found,) = (one for one in lists if str(one.title) == title)
    return [len(found.rows), rows(browser, found.address)]


def test_the_first_page_lists_what_waits(
    reviewer: Client, finance: Client, neighbour: Client, place: Campus, budget: UnitBudget
) -> None:
    assert waiting(reviewer, "Budgets to approve") == [1, 1]
    assert waiting(neighbour, "Budgets to approve") == [0, 0]

    unit_budgets.approve(budget=budget, by=place.city.reviewer, on=luoyang.NEW_YEAR)
    BudgetAlert.objects.create(budget=budget, threshold=9_000, month=MARCH, spent=55)
    over = BudgetAlert.objects.create(budget=budget, threshold=10_000, month=MARCH, spent=61)

    assert waiting(reviewer, "Budgets to approve") == [0, 0]
    assert waiting(finance, "Spending above budgets to decide on") == [1, 1]
    assert waiting(neighbour, "Spending above budgets to decide on") == [0, 0]
    answer(finance, over, "decide", decision="the county bears it")
    assert waiting(finance, "Spending above budgets to decide on") == [0, 0]
    decided = reverse("admin:claims_budgetalert_changelist") + "?decided=decided"
    assert rows(finance, decided) == 1


@pytest.mark.usefixtures("march")
def test_the_first_page_shows_what_is_spent_of_townships_budgets(finance: Client) -> None:
    (bar,) = finance.get(reverse("admin:index")).context["spent"]

    assert (bar.share, bar.is_over) == (83, False)
    assert "60.00" in bar.text


def test_a_neighbour_sees_no_budget(neighbour: Client, march: Run) -> None:
    for name in ("unitbudget", "budgetalert"):
        assert rows(neighbour, reverse(f"admin:claims_{name}_changelist")) == 0


def test_lists_and_pages_ask_as_much_for_many_units(
    finance: Client,
    place: Campus,
    march: Run,
    keeper: User,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(2, 12):
        area = Area.objects.create(
            name=f"T{number}",
            kind=Area.Kind.TOWNSHIP,
            code=f"4103020{number:02}",
            parent=place.city.donghu,
        )
        unit_budgets.decide(
            scheme=place.city.scheme, area=area, year=2022, amount=1_00, by=keeper, on=TODAY
        )

    with django_assert_max_num_queries(20):
        finance.get(reverse("admin:claims_unitbudget_changelist"))
    with django_assert_max_num_queries(20):
        finance.get(OUTTURN, asking(place, 2022))
    with django_assert_max_num_queries(25):
        sheet(finance, place, 2023)

"""Townships' budgets: decided by one, approved by another, watched by month (LY-3.1, LY-4.1, LY-A12)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import BudgetAlert, UnitBudget
from claims.services import claims, family_doctor_fees, runs, settlements, unit_budgets
from claims.services.unit_budgets import Indicators
from facilities.services import family_doctors
from insurance.models import Area, Enrollee, Post, Run, User
from insurance.schemes.money import Fen
from insurance.services import areas, schemes
from tests import factories, luoyang
from tests.claims.services.carrying import paid, reviewed, settled
from tests.luoyang import MARCH, Campus
from tests.refusing import refused

NEW_YEAR = luoyang.NEW_YEAR
APRIL_6 = dt.date(2022, 4, 6)


@pytest.fixture
def place(db: None) -> Campus:
    """A township hospital in Guandong."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def finance(place: Campus) -> User:
    """Who keeps Laocheng's money."""
    return factories.holder("finance", Post.Duty.FINANCE, place.city.donghu)


@pytest.fixture
def fang(place: Campus) -> Enrollee:
    """Fang, who lives in Guandong."""
    made = factories.insured("Fang", place.city)
    Enrollee.objects.filter(pk=made.pk).update(township=place.township)
    return made


def decide(place: Campus, by: User, amount: Fen, **changed: Any) -> UnitBudget:
    given: dict[str, Any] = {"area": place.township, "year": 2022, "on": NEW_YEAR, **changed}
    return unit_budgets.decide(
        scheme=place.city.scheme,
        amount=amount,
        by=by,
        **given,
    )


def approved(place: Campus, by: User, amount: Fen) -> UnitBudget:
    budget = decide(place, by, amount)
    return unit_budgets.approve(budget=budget, by=place.city.reviewer, on=NEW_YEAR)


def spend(place: Campus, enrollee: Enrollee, month: int, fund: Fen) -> Run:
    """Let the hospital of the township have a month that costs the fund so much, computed and signed."""
    luoyang.visit(place, enrollee, place.hospital, 2 * fund, dt.date(2022, month, 3))
    return luoyang.signed(settled(place.city, 2022, month))


def alerts() -> list[tuple[int, str, str]]:
    rows = BudgetAlert.objects.order_by("threshold")
    return [(row.threshold, f"{row.month:%m}", str(row.spent)) for row in rows]


def test_a_budget_is_decided_by_one_and_approved_by_another(place: Campus, finance: User) -> None:
    budget = decide(place, finance, 1000_00)
    assert not UnitBudget.objects.approved().exists()

    unit_budgets.approve(budget=budget, by=place.city.reviewer, on=NEW_YEAR)

    assert UnitBudget.objects.approved().get() == budget


def test_who_decided_does_not_approve(place: Campus, finance: User) -> None:
    Post.objects.create(
        user=finance, duty=Post.Duty.REVIEWER, area=place.city.donghu, starts_on=NEW_YEAR
    )
    budget = decide(place, finance, 1000_00)

    with refused("SAME_PERSON"):
        unit_budgets.approve(budget=budget, by=finance, on=NEW_YEAR)


def test_a_budget_is_approved_once(place: Campus, finance: User) -> None:
    budget = approved(place, finance, 1000_00)

    with refused("WRONG_STATE"):
        unit_budgets.approve(budget=budget, by=place.city.reviewer, on=NEW_YEAR)


def test_a_budget_that_is_decided_anew_awaits_approval_again(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    budget = approved(place, finance, 100_00)
    spend(place, fang, 3, 90_00)

    again = decide(place, finance, 200_00)

    assert (again.pk, again.approved_by, str(again.amount)) == (budget.pk, None, "200.00")
    assert alerts() == []


def test_a_budget_keeps_what_it_was_decided_by(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    gao = factories.insured("Gao", place.city)
    luoyang.visit(place, fang, place.hospital, 100_00, MARCH)
    gone = luoyang.visit(place, gao, place.hospital, 40_00, MARCH)
    claims.reverse(claim=gone, by=place.city.handler, on=MARCH)
    luoyang.visit(place, gao, place.clinic, 10_00, MARCH)
    family_doctors.sign(
        enrollee=fang,
        scheme=place.city.scheme,
        facility=place.hospital,
        by=factories.clerk(place.hospital),
        on=MARCH,
    )
    last_day = dt.date(2022, 12, 31)
    fees = family_doctor_fees.start(scheme=place.city.scheme, year=2022, by=None, on=last_day)
    paid(place.city, settlements.work_through(fees, last_day))

    budget = decide(place, finance, 1000_00, year=2023, on=dt.date(2023, 2, 1))

    assert budget.indicators == {
        "insured": 1,
        "visits": 1,
        "costs": 100_00,
        "fund": 50_00,
        "family_doctor_fees": 22_00,
    }


def test_a_unit_without_anything_has_zeros(place: Campus) -> None:
    empty = Area.objects.create(
        name="Empty", kind=Area.Kind.TOWNSHIP, code="410302002", parent=place.city.donghu
    )

    shown = unit_budgets.indicators(scheme=place.city.scheme, year=2022, areas=[empty], on=NEW_YEAR)

    assert shown == {empty.pk: Indicators()}


def test_only_units_of_the_ordinance_in_the_city_are_budgeted(place: Campus, finance: User) -> None:
    nanchang = areas.named("360102", on=NEW_YEAR)
    elsewhere = Area.objects.create(
        name="-", kind=Area.Kind.TOWNSHIP, code="360102001", parent=nanchang
    )
    for area in (place.city.donghu, place.city.scheme.city, elsewhere):
        with refused("WRONG_UNIT"):
            decide(place, finance, 1000_00, area=area)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"amount": 0}, "INVALID_AMOUNT"), ({"year": 2021}, "BEFORE_POLICY")],
    ids=["nothing", "before the ordinance"],
)
def test_a_budget_that_cannot_be(
    *, place: Campus, finance: User, change: dict[str, int], code: str
) -> None:
    with refused(code):
        decide(place, finance, change.pop("amount", 1), **change)


def test_a_handler_decides_no_budget(place: Campus) -> None:
    with refused("DUTY_MISSING"):
        decide(place, place.city.handler, 1000_00)


def test_where_budgets_follow_from_heads_nobody_decides_them(db: None) -> None:
    city = factories.nanchang()
    finance = factories.holder("finance", Post.Duty.FINANCE, city.donghu)

    with refused("BUDGET_ALLOCATED"):
        unit_budgets.decide(
            scheme=city.scheme, area=city.donghu, year=2020, amount=1, by=finance, on=NEW_YEAR
        )


def test_where_the_ordinance_names_no_unit_counties_are_budgeted(db: None) -> None:
    scheme = schemes.import_packaged(code="jiujiang-employee")
    county = Area.objects.counties_of(scheme.city).first()
    assert county is not None
    finance = factories.holder("finance", Post.Duty.FINANCE, county)

    budget = unit_budgets.decide(
        scheme=scheme, area=county, year=2023, amount=500_00, by=finance, on=NEW_YEAR
    )

    assert budget.area == county
    assert county in unit_budgets.units(scheme, 2023)


def test_staff_are_alerted_at_eighty_ninety_and_a_hundred_percent(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    approved(place, finance, 100_00)

    assert spend(place, fang, 1, 79_99).warnings == []
    assert alerts() == []
    february = spend(place, fang, 2, 1)
    assert alerts() == [(8000, "02", "80.00")]
    spend(place, fang, 3, 20_00)

    assert alerts() == [(8000, "02", "80.00"), (9000, "03", "100.00"), (10000, "03", "100.00")]
    assert february.warnings == [{"code": "BUDGETS_REACHED", "units": {"Guandong": 8000}}]


def test_what_is_spent_elsewhere_is_not_the_units(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    approved(place, finance, 1_00)
    luoyang.visit(place, fang, place.clinic, 100_00, MARCH)

    settled(place.city, 2022, 3)

    assert alerts() == []


def test_a_budget_used_up_to_the_fen_needs_no_decision(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    approved(place, finance, 100_00)

    assert reviewed(place.city, spend(place, fang, 3, 100_00)).status == Run.Status.REVIEWED


def test_a_month_above_the_budget_waits_for_a_decision_and_pays_what_was_spent(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    approved(place, finance, 100_00)
    run = spend(place, fang, 3, 100_01)
    runs.submit(run=run, by=place.city.handler, on=APRIL_6)

    with refused("BUDGET_UNDECIDED") as refusal:
        runs.review(run=run, by=place.city.reviewer, on=APRIL_6)
    alert = BudgetAlert.objects.get(threshold=10000)
    unit_budgets.decide_excess(
        alert=alert, decision="borne by the county's reserve", by=finance, on=APRIL_6
    )

    assert refusal.value.details == {"units": ("Guandong",)}
    assert runs.review(run=run, by=place.city.reviewer, on=APRIL_6).status == Run.Status.REVIEWED
    assert str(run.facility_months.get(facility=place.hospital).payable) == "100.01"


def test_a_budget_that_awaits_approval_holds_the_month_up(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    budget = decide(place, finance, 100_00)
    run = spend(place, fang, 3, 1_00)
    runs.submit(run=run, by=place.city.handler, on=APRIL_6)

    with refused("BUDGET_UNDECIDED"):
        runs.review(run=run, by=place.city.reviewer, on=APRIL_6)
    unit_budgets.approve(budget=budget, by=place.city.reviewer, on=APRIL_6)

    assert runs.review(run=run, by=place.city.reviewer, on=APRIL_6).status == Run.Status.REVIEWED


def test_a_budget_approved_late_is_held_against_what_was_spent_before(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    spend(place, fang, 3, 95_00)

    approved(place, finance, 100_00)

    assert alerts() == [(8000, "03", "95.00"), (9000, "03", "95.00")]


def test_a_month_computed_again_takes_back_what_no_longer_holds(
    place: Campus, finance: User, fang: Enrollee
) -> None:
    approved(place, finance, 100_00)
    run = spend(place, fang, 3, 95_00)
    visit = fang.claims.get()
    runs.reject(run=run, by=place.city.reviewer, on=APRIL_6, reason="a claim is wrong")
    claims.reverse(claim=visit, by=place.city.handler, on=APRIL_6)
    luoyang.visit(place, fang, place.hospital, 2_00, dt.date(2022, 4, 3))

    settled(place.city, 2022, 4)

    assert alerts() == []


def test_a_decision_is_said_once(place: Campus, finance: User, fang: Enrollee) -> None:
    approved(place, finance, 100_00)
    spend(place, fang, 3, 101_00)
    alert = BudgetAlert.objects.get(threshold=10000)

    with refused("DECISION_MISSING"):
        unit_budgets.decide_excess(alert=alert, decision=" ", by=finance, on=APRIL_6)
    with refused("DUTY_MISSING"):
        unit_budgets.decide_excess(alert=alert, decision="paid", by=place.city.handler, on=APRIL_6)
    unit_budgets.decide_excess(alert=alert, decision="paid", by=finance, on=APRIL_6)
    with refused("WRONG_STATE"):
        unit_budgets.decide_excess(alert=alert, decision="not paid", by=finance, on=APRIL_6)


def test_a_city_without_budgets_settles_as_before(place: Campus, fang: Enrollee) -> None:
    run = spend(place, fang, 3, 100_00)

    assert run.warnings == []
    assert reviewed(place.city, run).status == Run.Status.REVIEWED

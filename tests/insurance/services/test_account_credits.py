"""Months credit every account once, by the status of their first day, whole or not at all."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insurance.models import (
    AccountEntry,
    Area,
    Coverage,
    CreditCase,
    Employer,
    EmployerSuspension,
    Interpretation,
    Journal,
    PersonalAccount,
    Run,
)
from insurance.schemes.codes import Category
from insurance.services import account_credits, accounts, circumstances, coverages, runs
from tests import factories
from tests.factories import City
from tests.insurance.services.crediting import (
    account_of,
    balance_of,
    contributed,
    credited,
    employee,
    moves_of,
    retiree,
)
from tests.refusing import refused

pytestmark = pytest.mark.django_db

MARCH, APRIL, MAY = (dt.date(2023, month, 1) for month in (3, 4, 5))
CREDIT_PERSONAL, CREDIT_POOLED = AccountEntry.Kind.CREDIT_PERSONAL, AccountEntry.Kind.CREDIT_POOLED


@pytest.fixture
def city(db: None) -> City:
    """Xinyang: 2 % for the active, 60.00 for the retired, nothing for the flexible."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def jinan(db: None) -> City:
    """Jinan, whose values all stand in other notices."""
    return factories.employees("jinan-employee")


def legs_of(run: Run) -> dict[str, Decimal]:
    """Return what a run put on each kind of ledger account."""
    legs: dict[str, Decimal] = {}
    for journal in run.journals.prefetch_related("legs__account"):
        for leg in journal.legs.all():
            kind = leg.account.kind
            legs[kind] = legs.get(kind, Decimal(0)) + leg.amount
    return legs


def test_a_month_credits_each_account_and_says_by_what(city: City) -> None:
    fang, jie = employee("Fang", city), retiree("Jie", city)
    contributed(fang, MARCH, "4321.75")

    run = credited(city, MARCH)

    assert (run.status, run.total, run.warnings) == (Run.Status.POSTED, Decimal("146.44"), [])
    assert moves_of(fang) == [(CREDIT_PERSONAL, Decimal("86.44"), Decimal("86.44"))]
    assert moves_of(jie) == [(CREDIT_POOLED, Decimal("60.00"), Decimal("60.00"))]
    assert (balance_of(fang), balance_of(jie)) == (Decimal("86.44"), Decimal("60.00"))
    entry = account_of(fang).entries.get()
    assert (entry.period, entry.booked_on, entry.by) == (MARCH, dt.date(2023, 3, 20), city.handler)
    case = entry.case
    assert case is not None
    assert (case.category, case.base, case.amount, case.people) == (
        "active",
        Decimal("4321.75"),
        Decimal("86.44"),
        1,
    )
    assert case.parts == [
        {
            "part": "personal",
            "amount": 86_44,
            "row": "credit-active",
            "parameters": [],
            "waits_for": [],
            "provisional": False,
            "cites": ["XY-8.1"],
        }
    ]


def test_the_ledger_tells_contributions_from_the_fund(city: City) -> None:
    fang, jie = employee("Fang", city), retiree("Jie", city)
    kai = employee("Kai", city, area=city.xihu)
    contributed(fang, MARCH, "5000.00")
    contributed(kai, MARCH, "6000.00")

    run = credited(city, MARCH)

    assert legs_of(run) == {
        "cash": Decimal("220.00"),
        "pooled_fund": Decimal("60.00"),
        "personal_accounts": Decimal("-280.00"),
    }
    keys = set(Journal.objects.values_list("key", flat=True))
    assert keys == {f"credit:{run.pk}:{area.pk}" for area in (city.donghu, city.xihu)}
    assert balance_of(jie) == Decimal("60.00")


def test_two_parts_of_a_month_are_two_entries_that_follow_one_another(jinan: City) -> None:
    for name, value in (("personal_account_rate", "0.02"), ("employer_account_rate", "0.01")):
        factories.parameter(jinan, name, value, since=dt.date(2023, 1, 1))
    fang = employee("Fang", jinan)
    contributed(fang, MARCH, "4321.75")
    contributed(fang, APRIL, "4321.75")

    run = credited(jinan, MARCH)
    credited(jinan, APRIL)

    assert moves_of(fang) == [
        ("credit_personal", Decimal("86.44"), Decimal("86.44")),
        ("credit_employer", Decimal("21.61"), Decimal("108.05")),
        ("credit_personal", Decimal("86.44"), Decimal("194.49")),
        ("credit_employer", Decimal("21.61"), Decimal("216.10")),
    ]
    assert balance_of(fang) == Decimal("216.10")
    assert legs_of(run)["pooled_fund"] == Decimal("21.61")


def test_a_month_run_again_credits_nobody_twice(city: City) -> None:
    fang = employee("Fang", city)
    contributed(fang, MARCH, "5000.00")
    first = credited(city, MARCH)

    again = credited(city, MARCH, on=dt.date(2023, 3, 21))

    assert again != first
    assert (again.status, again.total) == (Run.Status.POSTED, Decimal("0.00"))
    assert len(moves_of(fang)) == 1
    assert PersonalAccount.objects.count() == 1


def test_a_run_under_way_is_the_one_that_goes_on(city: City) -> None:
    started = [
        account_credits.start(scheme=city.scheme, month=day, by=None, on=dt.date(2023, 3, 31))
        for day in (MARCH, dt.date(2023, 3, 31))
    ]

    assert started[0] == started[1]
    assert started[0].units.count() == Area.objects.counties_of(city.scheme.city).count() + 1


def test_what_came_late_is_credited_with_the_next_month_for_its_own(city: City) -> None:
    fang = employee("Fang", city)
    credited(city, MARCH)
    contributed(fang, MARCH, "4000.00", entered_on=dt.date(2023, 4, 3))
    contributed(fang, APRIL, "5000.00", entered_on=dt.date(2023, 4, 3))

    credited(city, APRIL)

    entries = account_of(fang).entries.values_list("period", "amount", "balance_after", "booked_on")
    assert list(entries) == [
        (MARCH, Decimal("80.00"), Decimal("80.00"), dt.date(2023, 4, 20)),
        (APRIL, Decimal("100.00"), Decimal("180.00"), dt.date(2023, 4, 20)),
    ]
    assert sorted(CreditCase.objects.exclude(amount=0).values_list("month", "amount")) == [
        (MARCH, Decimal("80.00")),
        (APRIL, Decimal("100.00")),
    ]


def test_what_came_late_is_found_also_after_an_older_month_was_run_again(city: City) -> None:
    fang = employee("Fang", city)
    credited(city, MARCH)
    credited(city, APRIL)
    contributed(fang, APRIL, "5000.00", entered_on=dt.date(2023, 5, 2))
    credited(city, MARCH, on=dt.date(2023, 5, 10))

    credited(city, MAY)

    assert balance_of(fang) == Decimal("100.00")


def test_a_month_that_was_never_credited_is_not_credited_by_another(city: City) -> None:
    fang = employee("Fang", city)
    contributed(fang, MARCH, "4000.00", entered_on=dt.date(2023, 4, 3))
    contributed(fang, APRIL, "5000.00", entered_on=dt.date(2023, 4, 3))

    credited(city, APRIL)

    assert balance_of(fang) == Decimal("100.00")


def test_a_contribution_counts_on_whichever_coverage_of_the_person_it_hangs(city: City) -> None:
    fang = employee("Fang", city)
    first = fang.coverages.get()
    coverages.change_category(
        enrollee=fang, scheme=city.scheme, category=Category.ACTIVE, on=dt.date(2023, 3, 15)
    )
    second = fang.coverages.latest("starts_on")
    contributed(fang, MARCH, "5000.00", coverage=second)
    contributed(fang, APRIL, "6000.00", coverage=first)
    # Of two for a month that of the coverage in force on its first day counts.
    contributed(fang, MAY, "4000.00", coverage=second)
    contributed(fang, MAY, "9000.00", coverage=first)

    for month in (MARCH, APRIL, MAY):
        credited(city, month)

    amounts = [move[1] for move in moves_of(fang)]
    assert amounts == [Decimal("100.00"), Decimal("120.00"), Decimal("80.00")]


def test_without_a_contribution_the_personal_part_is_not_due(city: City) -> None:
    fang = employee("Fang", city)

    run = credited(city, MARCH)

    assert (run.total, run.warnings) == (Decimal("0.00"), [])
    assert not PersonalAccount.objects.filter(enrollee=fang).exists()
    assert CreditCase.objects.values_list("parts", "amount", "people").get() == (
        [],
        Decimal("0.00"),
        1,
    )


def test_the_fund_adds_nothing_while_benefits_rest_and_makes_up_once_they_did_not(
    city: City,
) -> None:
    fang, jie = employee("Fang", city), retiree("Jie", city)
    contributed(fang, MARCH, "5000.00")
    for person in (fang, jie):
        circumstances.suspend(enrollee=person, on=MARCH)
    credited(city, MARCH)
    assert (moves_of(jie), balance_of(fang)) == ([], Decimal("100.00"))

    circumstances.resume(enrollee=jie, on=MARCH)
    credited(city, MARCH, on=dt.date(2023, 3, 25))

    assert balance_of(jie) == Decimal("60.00")


def test_benefits_rest_with_the_employer_as_of_the_first_of_the_month(city: City) -> None:
    jie = retiree("Jie", city)
    works = Employer.objects.create(code="9141", name="Works", area=city.donghu)
    Coverage.objects.filter(enrollee=jie).update(employer=works)
    EmployerSuspension.objects.create(employer=works, starts_on=dt.date(2023, 3, 2))

    credited(city, MARCH)
    credited(city, APRIL)

    assert [move[1] for move in moves_of(jie)] == [Decimal("60.00")]


def test_category_and_age_count_as_of_the_first_of_the_month(jinan: City) -> None:
    factories.parameter(jinan, "average_pension", "4000.00", since=dt.date(2024, 1, 1))
    jie = employee("Jie", jinan, category=Category.RETIRED, born=dt.date(1954, 8, 15))

    for month in (8, 9):
        credited(jinan, dt.date(2024, month, 1))

    assert [move[1] for move in moves_of(jie)] == [Decimal("80.00"), Decimal("100.00")]


def test_the_month_of_death_is_the_last(city: City) -> None:
    jie, kai = retiree("Jie", city), retiree("Kai", city)
    for person, day in ((jie, dt.date(2023, 3, 31)), (kai, APRIL)):
        person.died_on = day
        person.save()

    run = credited(city, APRIL)

    assert run.total == Decimal("60.00")
    assert (moves_of(jie), balance_of(kai)) == ([], Decimal("60.00"))


def closed(city: City, account: PersonalAccount, on: dt.date) -> None:
    """Close an account that holds nothing."""
    assert account.balance == 0
    account.closed_on = on
    account.save()


def test_a_closed_account_gets_nothing_and_the_run_says_so(city: City) -> None:
    jie = retiree("Jie", city)
    account = accounts.open_account(
        scheme=city.scheme, enrollee=jie, balance=0, on=MARCH, by=city.handler
    )
    closed(city, account, dt.date(2023, 3, 10))
    # A change of category goes on with the same insurance.
    coverages.change_category(
        enrollee=jie, scheme=city.scheme, category="veteran_worker", on=dt.date(2023, 3, 20)
    )

    run = credited(city, APRIL)

    assert (run.total, moves_of(jie)) == (Decimal("0.00"), [])
    assert run.warnings == [{"code": "ACCOUNTS_CLOSED", "people": 1}]


def test_whoever_is_insured_anew_after_a_closing_gets_a_new_account(city: City) -> None:
    jie = retiree("Jie", city)
    account = accounts.open_account(
        scheme=city.scheme, enrollee=jie, balance=0, on=MARCH, by=city.handler
    )
    Coverage.objects.filter(enrollee=jie).update(
        ends_before=dt.date(2023, 3, 15), ended_because=Coverage.Ending.LEFT
    )
    closed(city, account, dt.date(2023, 3, 14))
    coverages.enrol(
        enrollee=jie,
        scheme=city.scheme,
        area=city.donghu,
        category=Category.RETIRED,
        starts_on=APRIL,
    )

    run = credited(city, APRIL)

    assert (balance_of(jie), run.warnings) == (Decimal("60.00"), [])
    assert PersonalAccount.objects.filter(enrollee=jie).count() == 2


def test_while_a_value_is_missing_nothing_of_the_month_is_credited(jinan: City) -> None:
    factories.parameter(jinan, "personal_account_rate", "0.02", since=dt.date(2023, 1, 1))
    fang, jie = employee("Fang", jinan), retiree("Jie", jinan)
    contributed(fang, MARCH, "6000.00")

    run = credited(jinan, MARCH)

    assert (run.total, AccountEntry.objects.count()) == (Decimal("0.00"), 0)
    assert run.warnings == [
        {"code": "CREDITS_WAIT", "name": "employer_account_rate", "people": 1},
        {"code": "CREDITS_WAIT", "name": "retired_account_monthly", "people": 1},
    ]
    assert account_credits.waiting(run=run, on=MARCH) == [fang.pk, jie.pk]

    factories.parameter(jinan, "employer_account_rate", "0.013", since=dt.date(2023, 1, 1))
    again = credited(jinan, MARCH, on=dt.date(2023, 3, 25))

    assert balance_of(fang) == Decimal("159.00")
    assert account_credits.waiting(run=again, on=MARCH) == [jie.pk]


def test_a_reading_on_which_nobody_decided_waits_like_a_missing_value(city: City) -> None:
    retiree("Jie", city)
    Interpretation.objects.update_or_create(
        scheme=city.scheme,
        code="XY-A17",
        defaults={"question": "?", "reading": "-", "status": Interpretation.Status.OPEN},
    )

    run = credited(city, MARCH)

    assert run.warnings == [{"code": "CREDITS_WAIT", "name": "XY-A17", "people": 1}]


def test_whom_no_county_of_the_city_keeps_is_credited_by_the_city(city: City) -> None:
    elsewhere = Area.objects.create(code="999998", name="Elsewhere", kind=Area.Kind.COUNTY)
    jie = employee("Jie", city, category=Category.RETIRED, area=elsewhere)
    kai = employee("Kai", city, category=Category.RETIRED, area=city.scheme.city)

    run = credited(city, MARCH)

    assert (balance_of(jie), balance_of(kai)) == (Decimal("60.00"), Decimal("60.00"))
    assert CreditCase.objects.get().area == city.scheme.city
    assert run.journals.get().key == f"credit:{run.pk}:{city.scheme.city.pk}"


def test_other_schemes_are_left_alone(city: City, jinan: City) -> None:
    factories.parameter(jinan, "retired_account_monthly", "95.00", since=dt.date(2023, 1, 1))
    jie, kai = retiree("Jie", city), retiree("Kai", jinan)

    credited(city, MARCH)

    assert (balance_of(jie), moves_of(kai)) == (Decimal("60.00"), [])


def test_a_scheme_that_credits_nothing_is_done_with_nothing() -> None:
    nanchang = factories.nanchang()
    factories.insured("Fang", nanchang)

    run = credited(nanchang, MARCH)

    assert (run.status, run.total) == (Run.Status.POSTED, Decimal("0.00"))
    assert not CreditCase.objects.exists()
    assert not account_credits.has_credits(nanchang.scheme)


@pytest.mark.parametrize(
    ("month", "on", "code"),
    [
        (APRIL, dt.date(2023, 3, 31), "FUTURE_DATE"),
        (dt.date(2022, 6, 1), APRIL, "BEFORE_POLICY"),
    ],
)
def test_a_month_to_come_and_one_before_the_rules_are_refused(
    city: City, month: dt.date, on: dt.date, code: str
) -> None:
    with refused(code):
        account_credits.start(scheme=city.scheme, month=month, by=city.handler, on=on)


def test_after_the_rules_expired_nothing_is_credited(jinan: City) -> None:
    day = dt.date(2028, 1, 20)

    with refused("EXPIRED"):
        account_credits.start(scheme=jinan.scheme, month=day, by=None, on=day)


def test_what_is_posted_cannot_be_rejected(city: City) -> None:
    run = credited(city, MARCH)
    begun = account_credits.start(scheme=city.scheme, month=APRIL, by=None, on=APRIL)

    for of_accounts in (run, begun):
        with refused("WRONG_STATE"):
            runs.reject(run=of_accounts, by=city.reviewer, on=APRIL, reason="a mistake")


def test_a_unit_is_worked_once(city: City) -> None:
    retiree("Jie", city)
    run = account_credits.start(scheme=city.scheme, month=MARCH, by=None, on=MARCH)
    unit = run.units.select_related("run__scheme__city", "area").get(area=city.donghu)

    for _ in range(2):
        account_credits.work(unit=unit, on=MARCH)

    assert AccountEntry.objects.count() == 1


def statements(city: City, month: dt.date) -> int:
    """Return how many statements the credit of one county takes."""
    run = account_credits.start(scheme=city.scheme, month=month, by=None, on=month)
    unit = run.units.select_related("run__scheme__city", "area").get(area=city.donghu)
    with CaptureQueriesContext(connection) as asked:
        account_credits.work(unit=unit, on=month)
    for rest in run.units.select_related("run__scheme__city", "area"):
        account_credits.work(unit=rest, on=month)
    account_credits.complete(run=run)
    return len(asked)


def test_statements_do_not_grow_with_people_bases_or_late_months(city: City) -> None:
    people: list[Any] = [employee(f"person {number}", city) for number in range(3)]
    contributed(people[0], MARCH, "5000.00")
    statements(city, MARCH)  # opens the ledger's accounts
    contributed(people[0], APRIL, "5000.00")
    few = statements(city, APRIL)
    people += [employee(f"other {number}", city) for number in range(20)]
    for number, person in enumerate(people):
        contributed(person, MAY, f"{5000 + number}.00")
        contributed(
            person, APRIL, f"{4000 + number}.00", entered_on=APRIL, coverage=None
        ) if number else None

    many = statements(city, MAY)

    assert AccountEntry.objects.count() == 2 + 23 + 22
    assert few == many

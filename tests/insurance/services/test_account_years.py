"""A year of accounts ends in statements that add up and follow one another (XY-12.1)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insurance.models import AccountStatement, Coverage, PersonalAccount, Run
from insurance.services import account_years, accounts
from tests import factories
from tests.factories import City
from tests.insurance.services.crediting import contributed, credited, employee, retiree, rolled
from tests.refusing import contents, refused

pytestmark = pytest.mark.django_db

FIGURES = ("opening", "credited", "received", "paid", "refunded", "taken_out", "closing")
NEW_YEARS_EVE = dt.date(2023, 12, 31)


@pytest.fixture
def city(db: None) -> City:
    """Xinyang, since July 2022."""
    return factories.employees("xinyang-employee")


def figures(year: int, *, of: PersonalAccount | None = None) -> dict[str, str]:
    """Return what moved an account in a year, without what did not."""
    statements = AccountStatement.objects.filter(year=year)
    found = (statements.filter(account=of) if of else statements).values(*FIGURES).get()
    return {name: str(amount) for name, amount in found.items() if amount}


def opened(city: City, name: str, balance: int, on: dt.date) -> PersonalAccount:
    return accounts.open_account(
        scheme=city.scheme, enrollee=retiree(name, city), balance=balance, on=on, by=city.handler
    )


def test_a_year_is_told_by_what_moved_the_account(city: City) -> None:
    account = opened(city, "Jie", 50_00, dt.date(2023, 1, 10))
    credited(city, dt.date(2023, 3, 1))
    entry = accounts.pay(
        scheme=city.scheme,
        enrollee=account.enrollee,
        amount=30_00,
        on=dt.date(2023, 4, 1),
        by=city.handler,
    )
    assert entry is not None
    accounts.refund(entry=entry, on=dt.date(2023, 4, 2), by=city.handler)
    accounts.pay(
        scheme=city.scheme,
        enrollee=account.enrollee,
        amount=12_34,
        on=NEW_YEARS_EVE,
        by=city.handler,
    )

    run = rolled(city, 2023)

    assert (run.status, run.total) == (Run.Status.POSTED, Decimal("97.66"))
    assert figures(2023) == {
        "credited": "60.00",
        "received": "50.00",
        "paid": "42.34",
        "refunded": "30.00",
        "closing": "97.66",
    }


def test_each_year_opens_with_what_the_one_before_closed_with(city: City) -> None:
    account = opened(city, "Jie", 50_00, dt.date(2022, 8, 1))
    rolled(city, 2022)
    credited(city, dt.date(2023, 3, 1))
    rolled(city, 2023)

    rolled(city, 2024)

    assert figures(2022) == {"received": "50.00", "closing": "50.00"}
    assert figures(2023) == {"opening": "50.00", "credited": "60.00", "closing": "110.00"}
    assert figures(2024) == {"opening": "110.00", "closing": "110.00"}
    account.refresh_from_db()
    assert account.balance == Decimal("110.00")


def test_a_year_that_was_passed_over_can_still_be_told(city: City) -> None:
    opened(city, "Jie", 50_00, dt.date(2022, 8, 1))
    credited(city, dt.date(2023, 3, 1))
    credited(city, dt.date(2024, 3, 1))
    rolled(city, 2024, on=dt.date(2025, 1, 1))

    rolled(city, 2023, on=dt.date(2025, 1, 2))

    assert figures(2024) == {"opening": "110.00", "credited": "60.00", "closing": "170.00"}
    assert figures(2023) == {"opening": "50.00", "credited": "60.00", "closing": "110.00"}


def test_what_comes_after_the_statements_goes_to_the_next_year(city: City) -> None:
    account = opened(city, "Jie", 50_00, dt.date(2023, 2, 1))
    rolled(city, 2023, on=NEW_YEARS_EVE)

    accounts.pay(
        scheme=city.scheme,
        enrollee=account.enrollee,
        amount=20_00,
        on=NEW_YEARS_EVE,
        by=city.handler,
    )
    credited(city, dt.date(2023, 12, 1), on=NEW_YEARS_EVE)
    late = opened(city, "Kai", 1_00, NEW_YEARS_EVE)
    rolled(city, 2024)

    days = account.entries.order_by("pk").values_list("booked_on", flat=True)
    assert list(days) == [dt.date(2023, 2, 1), dt.date(2024, 1, 1), dt.date(2024, 1, 1)]
    assert AccountStatement.objects.get(year=2023).closing == Decimal("50.00")
    assert figures(2024, of=account) == {
        "opening": "50.00",
        "credited": "60.00",
        "paid": "20.00",
        "closing": "90.00",
    }
    assert figures(2024, of=late) == {"received": "1.00", "closing": "1.00"}


def test_a_second_run_returns_the_first_and_writes_nothing(city: City) -> None:
    opened(city, "Jie", 50_00, dt.date(2023, 2, 1))
    first = rolled(city, 2023)
    before = contents()

    assert rolled(city, 2023) == first
    assert contents() == before


def test_an_account_closed_in_the_year_has_its_last_statement(city: City) -> None:
    account = opened(city, "Jie", 50_00, dt.date(2022, 8, 1))
    rolled(city, 2022)
    accounts.hold(city.scheme)
    accounts.move(
        account=PersonalAccount.objects.select_related("scheme").get(pk=account.pk),
        kind=accounts.Kind.PAID_OUT,
        amount=-50_00,
        on=dt.date(2023, 5, 1),
        by=city.handler,
    )
    PersonalAccount.objects.update(closed_on=dt.date(2023, 5, 1))

    rolled(city, 2023)
    rolled(city, 2024)

    assert figures(2023) == {"opening": "50.00", "taken_out": "50.00"}
    assert not AccountStatement.objects.filter(year=2024).exists()


def test_whoever_moves_county_or_was_never_covered_has_one_statement(city: City) -> None:
    account = opened(city, "Jie", 50_00, dt.date(2023, 2, 1))
    accounts.open_account(
        scheme=city.scheme,
        enrollee=factories.person("Kai"),
        balance=1_00,
        on=dt.date(2023, 2, 1),
        by=city.handler,
    )
    run = account_years.start(scheme=city.scheme, year=2023, by=None, on=NEW_YEARS_EVE)
    units = {
        unit.area: unit for unit in run.units.select_related("run__scheme__city", "area").all()
    }
    # The county to which Jie moves is done already, the one of the other day not yet.
    account_years.work(unit=units.pop(city.xihu))
    Coverage.objects.filter(enrollee=account.enrollee).update(area=city.xihu)
    for unit in units.values():
        account_years.work(unit=unit)

    assert account_years.complete(run=run).total == Decimal("51.00")
    assert AccountStatement.objects.count() == 2


@pytest.mark.parametrize(
    ("year", "on", "code"),
    [
        (2023, dt.date(2023, 12, 30), "FUTURE_DATE"),
        (2021, dt.date(2023, 12, 31), "BEFORE_POLICY"),
    ],
)
def test_a_year_not_over_and_one_before_the_rules_are_refused(
    city: City, year: int, on: dt.date, code: str
) -> None:
    with refused(code):
        account_years.start(scheme=city.scheme, year=year, by=None, on=on)


def test_the_year_in_which_the_rules_expire_is_the_last() -> None:
    jinan = factories.employees("jinan-employee")
    retiree("Jie", jinan)

    rolled(jinan, 2027)

    with refused("EXPIRED"):
        account_years.start(scheme=jinan.scheme, year=2028, by=None, on=dt.date(2029, 1, 1))


def test_legacy_balances_are_rolled_forward_too() -> None:
    nanchang = factories.nanchang()
    assert not account_years.has_accounts(nanchang.scheme)
    accounts.open_account(
        scheme=nanchang.scheme,
        enrollee=factories.insured("Fang", nanchang),
        balance=30_00,
        on=dt.date(2023, 1, 1),
        by=nanchang.handler,
    )

    rolled(nanchang, 2023)

    assert account_years.has_accounts(nanchang.scheme)
    assert figures(2023) == {"received": "30.00", "closing": "30.00"}


def test_statements_in_sql_do_not_grow_with_accounts(city: City) -> None:
    counts = []
    for year, people in ((2023, 2), (2024, 20)):
        for number in range(people):
            opened(city, f"{year} {number}", 1_00, dt.date(year, 2, 1))
        run = account_years.start(scheme=city.scheme, year=year, by=None, on=dt.date(year, 12, 31))
        unit = run.units.select_related("run__scheme__city", "area").get(area=city.donghu)
        with CaptureQueriesContext(connection) as asked:
            account_years.work(unit=unit)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert AccountStatement.objects.count() == 2 + 22


def test_a_contribution_of_the_old_year_is_credited_in_the_new_one(city: City) -> None:
    fang = employee("Fang", city)
    december = dt.date(2023, 12, 1)
    credited(city, december)
    rolled(city, 2023)
    contributed(fang, december, "5000.00", entered_on=dt.date(2024, 1, 5))

    credited(city, dt.date(2024, 1, 1))

    entry = PersonalAccount.objects.get(enrollee=fang).entries.get()
    assert (entry.period, entry.booked_on) == (december, dt.date(2024, 1, 20))

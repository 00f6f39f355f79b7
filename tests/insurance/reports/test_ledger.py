"""The trial balance and the statement of an account, worked out in fen."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from facilities.services import ledgers
from insurance.models import Journal, LedgerAccount
from insurance.reports import ledger as report
from insurance.reports.ledger import Columns, TrialBalance, Turnover
from insurance.services import ledger, schemes
from insurance.services.ledger import Entry
from tests import factories
from tests.factories import City

Kind = LedgerAccount.Kind
FEBRUARY, MARCH, APRIL = (dt.date(2020, month, 1) for month in (2, 3, 4))


@pytest.fixture
def city(db: None) -> City:
    """Nanchang: 1,000.00 came in in February; March owes two facilities, and one of them is paid."""
    city = factories.nanchang()
    cash, pool = (ledger.account(city.scheme, kind) for kind in (Kind.CASH, Kind.POOLED_FUND))
    dayuan, taohua = ledgers.accounts(
        scheme=city.scheme,
        kind=Kind.FACILITY_PAYABLE,
        facilities=[
            factories.facility("Dayuan", city.donghu).pk,
            factories.facility("Taohua", city.xihu).pk,
        ],
    ).values()
    moves: list[tuple[dt.date, Journal.Event, dict[int, int]]] = [
        (dt.date(2020, 2, 29), Journal.Event.RECEIPT, {cash: 1000_00, pool: -1000_00}),
        (MARCH, Journal.Event.MONTH, {pool: 60_01, dayuan: -60_01}),
        (dt.date(2020, 3, 31), Journal.Event.MONTH, {pool: -5_00, taohua: 5_00}),
        (dt.date(2020, 3, 31), Journal.Event.PAYMENT, {dayuan: 60_01, cash: -60_01}),
        (APRIL, Journal.Event.RECEIPT, {cash: 1, pool: -1}),
    ]
    ledger.post(
        scheme=city.scheme,
        entries=[
            Entry(event=event, key=str(number), legs=legs, happened_on=day)
            for number, (day, event, legs) in enumerate(moves)
        ],
        by=None,
    )
    return city


def balance_of(city: City, since: dt.date, before: dt.date) -> TrialBalance:
    return report.trial_balance(scheme=city.scheme, starts_on=since, ends_before=before)


def told(balance: TrialBalance) -> dict[str, list[str]]:
    """Return the columns of each line by its code."""
    return {
        line.code: [str(amount) for amount in line.columns.amounts]
        for section in balance.sections
        for line in section.lines
    }


def test_a_month_shows_what_stood_what_moved_and_what_stands(city: City) -> None:
    balance = balance_of(city, MARCH, APRIL)

    assert told(balance) == {
        "1001": ["1000.00", "0.00", "0.00", "60.01", "939.99", "0.00"],
        "2201": ["0.00", "0.00", "65.01", "60.01", "5.00", "0.00"],
        "3101": ["0.00", "1000.00", "60.01", "5.00", "0.00", "944.99"],
    }
    assert [str(section.title) for section in balance.sections] == [
        str(title) for title in report.CLASSES.values()
    ]


def test_debits_and_credits_are_equal_in_each_pair_of_columns(city: City) -> None:
    total = balance_of(city, MARCH, APRIL).total

    assert [str(amount) for amount in total.amounts] == [
        *["1000.00", "1000.00"],
        *["125.02", "125.02"],
        *["944.99", "944.99"],
    ]
    assert total.is_balanced


def test_classes_sum_to_the_total(city: City) -> None:
    balance = balance_of(city, MARCH, APRIL)

    assert Columns.together(section.total for section in balance.sections) == balance.total


def test_facilities_stand_together_and_lead_to_no_single_account(city: City) -> None:
    lines = [line for section in balance_of(city, MARCH, APRIL).sections for line in section.lines]

    assert [(line.code, line.account is None) for line in lines] == [
        ("1001", False),
        ("2201", True),
        ("3101", False),
    ]


def test_what_comes_after_the_last_day_does_not_count(city: City) -> None:
    assert told(balance_of(city, FEBRUARY, MARCH)) == {
        "1001": ["0.00", "0.00", "1000.00", "0.00", "1000.00", "0.00"],
        "3101": ["0.00", "0.00", "0.00", "1000.00", "0.00", "1000.00"],
    }
    assert told(balance_of(city, FEBRUARY, FEBRUARY)) == {}


def test_another_schemes_ledger_does_not_show(city: City) -> None:
    other = schemes.import_packaged(code="jiujiang-employee")

    found = report.trial_balance(scheme=other, starts_on=MARCH, ends_before=APRIL)

    assert (found.sections, found.total) == ([], Columns())


def test_a_trial_balance_takes_two_statements(city: City, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        balance_of(city, MARCH, APRIL)


def test_a_statement_runs_from_the_opening_to_the_closing_balance(city: City) -> None:
    cash = LedgerAccount.objects.get(kind=Kind.CASH)
    period = {"starts_on": MARCH, "ends_before": dt.date(2020, 4, 2)}

    moved = report.turnover(account=cash, **period)
    legs = report.statement(account=cash, **period)

    assert moved == Turnover(Decimal("1000.00"), Decimal("0.01"), Decimal("60.01"))
    assert str(moved.closing) == "940.00"
    assert [(leg.journal.happened_on, str(moved.opening + leg.moved)) for leg in legs] == [
        (dt.date(2020, 3, 31), "939.99"),
        (APRIL, "940.00"),
    ]


def test_an_account_on_which_nothing_stands_says_nought(city: City) -> None:
    empty = LedgerAccount.objects.get(pk=ledger.account(city.scheme, Kind.OUTPATIENT_FUND))

    assert report.turnover(account=empty, starts_on=MARCH, ends_before=APRIL) == Turnover()
    assert LedgerAccount.objects.with_balance(on=APRIL).get(pk=empty.pk).balance == 0


def test_a_balance_is_known_for_every_day(city: City) -> None:
    def stood(on: dt.date) -> str:
        cash = LedgerAccount.objects.with_balance(on=on).get(kind=Kind.CASH)
        return f"{cash.balance:.2f}"

    days = [dt.date(2020, 2, 28), dt.date(2020, 2, 29), dt.date(2020, 3, 31), APRIL]

    assert [stood(day) for day in days] == ["0.00", "1000.00", "939.99", "940.00"]
    assert str(report.balance(scheme=city.scheme, kind=Kind.CASH)) == "940.00"

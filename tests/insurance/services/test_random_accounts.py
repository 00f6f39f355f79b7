"""Laws of accounts for any history: balances are sums, entries and statements follow one another."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from insurance.models import (
    AccountEntry,
    AccountStatement,
    Attachment,
    Leg,
    OutstandingTrueUp,
    Parameter,
    PersonalAccount,
    Run,
)
from insurance.schemes.booking import next_month
from insurance.schemes.errors import Refused
from insurance.schemes.parameters import show_parameter
from insurance.services import accounts, closings, coverages
from tests import factories
from tests.factories import City
from tests.insurance.services.crediting import (
    contributed,
    credited,
    employee,
    rolled,
    trued_up,
)

pytestmark = pytest.mark.django_db

ON_A_DATABASE = settings(
    deadline=None,
    derandomize=True,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
JANUARY = dt.date(2023, 1, 1)

people = st.integers(0, 2)
amounts = st.integers(1, 12_000)  # fen
verbs = st.sampled_from(
    ["credit", "credit", "pay", "pay", "refund", "late", "value", "value", "close", "roll"]
)
first = [("credit", 0, 1, 20), ("credit", 0, 1, 31), ("pay", 1, 150_00, 5)]
later = st.lists(st.tuples(verbs, people, amounts, st.integers(0, 60)), min_size=4, max_size=14)
histories = later.map(lambda rest: [*first, *rest])
# Too much is to be taken back, then a year ends, an account is left to another and one comes back.
EVENTFUL = [
    *first,
    ("value", 1, 60_00, 1),
    ("pay", 0, 100_00, 1),
    ("value", 0, 1, 1),
    ("credit", 0, 1, 30),
    ("late", 2, 77_77, 10),
    ("roll", 0, 1, 300),
    ("refund", 1, 1, 1),
    ("close", 1, 2, 1),
    ("refund", 1, 1, 1),
    ("credit", 0, 1, 20),
    ("roll", 0, 1, 365),
    ("roll", 0, 1, 1),
]


@contextmanager
def given_up() -> Iterator[None]:
    """Let each example begin with the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Town:
    """An active and two retired people of Jinan, to whose accounts anything may happen in any order."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.people = [
            employee("Fang", city),
            employee("Jie", city, category="retired", born=dt.date(1950, 1, 1)),
            employee("Kai", city, category="flexible", has_account=True),
        ]
        factories.attachment(city.handler)
        self.provisional = True
        for name in ("personal_account_rate", "employer_account_rate"):
            self._set(name, 200)
        self._set("retired_account_monthly", 90_00)
        self.day = JANUARY

    def play(self, history: list[tuple[str, int, int, int]]) -> None:
        """Let things happen in order of date; what the rules forbid does not happen."""
        for verb, person, amount, pause in history:
            self.day += dt.timedelta(days=pause)
            try:
                with transaction.atomic():
                    getattr(self, verb)(person, amount)
            except Refused:
                continue

    def credit(self, person: int, _amount: int) -> None:
        month = self.day.replace(day=1)
        for one in self.people[::2]:
            self._contribute(one, month, 4321_75)
        credited(self.city, month, on=self.day)

    def late(self, person: int, amount: int) -> None:
        before = (self.day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
        self._contribute(self.people[person], before, amount + 100_000)
        credited(self.city, next_month(before), on=self.day)

    def pay(self, person: int, amount: int) -> None:
        accounts.pay(
            scheme=self.city.scheme,
            enrollee=self.people[person],
            amount=amount,
            on=self.day,
            by=self.city.handler,
        )

    def refund(self, person: int, _amount: int) -> None:
        paid: Any = AccountEntry.objects.filter(
            account__enrollee=self.people[person], kind=AccountEntry.Kind.PAYMENT
        ).last()
        if paid is not None:
            accounts.refund(entry=paid, on=self.day, by=self.city.handler)

    def value(self, person: int, amount: int) -> None:
        """Replace what the person's credit rests on, by turns for now and for good."""
        names = ["employer_account_rate", "retired_account_monthly", "personal_account_rate"]
        self.provisional = not self.provisional
        self._set(names[person], amount if person == 1 else amount % 400)
        for _run in Run.objects.filter(status=Run.Status.COMPUTING):
            trued_up(self.city, on=self.day)

    def close(self, person: int, amount: int) -> None:
        """Leave the account to one of the three, who may be closed already or the person again."""
        city = self.city
        closing = closings.request(
            account=self._account(person),
            how="inherit",
            heir=self.people[amount % 3],
            evidence=list(Attachment.objects.all()),
            by=city.handler,
            on=self.day,
        )
        closings.approve(closing=closing, by=city.reviewer, on=self.day)
        closings.pay(closing=closing, by=city.cashier, on=self.day)

    def roll(self, _person: int, _amount: int) -> None:
        rolled(self.city, self.day.year - 1, on=self.day)

    def _account(self, person: int) -> PersonalAccount:
        own = PersonalAccount.objects.filter(enrollee=self.people[person])
        account: PersonalAccount | None = own.still_open().first() or own.last()
        return account or accounts.open_account(
            scheme=self.city.scheme,
            enrollee=self.people[person],
            balance=0,
            on=self.day,
            by=self.city.handler,
        )

    def _contribute(self, person: Any, month: dt.date, base: int) -> None:
        coverage = coverages.at(enrollee=person, scheme=self.city.scheme, on=month)
        known = coverage and coverage.contributions.filter(year=month.year, month=month.month)
        if coverage is not None and not known:
            contributed(person, month, f"{base // 100}.{base % 100:02}", entered_on=self.day)

    def _set(self, name: str, value: int) -> Parameter:
        return factories.parameter(
            self.city,
            name,
            show_parameter(name, value),
            since=JANUARY,
            provisional=self.provisional,
        )


@pytest.fixture
def city(db: None) -> City:
    """Jinan, whose account credits all rest on values that may be provisional."""
    return factories.employees("jinan-employee")


@example(EVENTFUL)
@given(histories)
@ON_A_DATABASE
def test_money_of_accounts_is_never_made_or_lost(
    city: City, history: list[tuple[str, int, int, int]]
) -> None:
    with given_up():
        town = Town(city)

        town.play(history)

        for account in PersonalAccount.objects.all():
            assert_follows(account)
        assert_statements_follow()
        assert_ledger_agrees()
        for owed in OutstandingTrueUp.objects.select_related("account", "case"):
            assert Decimal(0) < owed.amount <= -owed.case.amount


def assert_follows(account: PersonalAccount) -> None:
    """Each entry begins with what the one before left, and the last leaves the balance."""
    so_far = Decimal(0)
    for entry in account.entries.order_by("pk"):
        so_far += entry.amount
        assert entry.balance_after == so_far
    assert account.balance == so_far


def assert_statements_follow() -> None:
    """Each year opens with what the one before closed with, and says what moved it."""
    by_account: dict[int, list[AccountStatement]] = {}
    for statement in AccountStatement.objects.order_by("year"):
        by_account.setdefault(statement.account_id, []).append(statement)
        until = statement.account.entries.filter(booked_on__year__lte=statement.year)
        assert statement.closing == (until.aggregate(total=Sum("amount"))["total"] or 0)
    for statements in by_account.values():
        for earlier, later in pairwise(statements):
            assert later.opening == earlier.closing


def assert_ledger_agrees() -> None:
    """What runs credited stands in the ledger to the fen."""
    kinds = (*AccountEntry.CREDITS, AccountEntry.Kind.TRUE_UP)
    credited_ = AccountEntry.objects.filter(kind__in=kinds).aggregate(total=Sum("amount"))["total"]
    owed = Leg.objects.filter(account__kind="personal_accounts", journal__event="credit")
    assert -(owed.aggregate(total=Sum("amount"))["total"] or 0) == (credited_ or 0)
    assert (Leg.objects.aggregate(total=Sum("amount"))["total"] or 0) == 0

"""Accounts at the same moment: no credit twice, no fen lost, no year written over."""

import datetime as dt
from decimal import Decimal
from functools import partial
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.db.models import Sum

from insurance.models import (
    AccountEntry,
    AccountStatement,
    Attachment,
    Parameter,
    PersonalAccount,
    Run,
)
from insurance.services import accounts, closings, schemes
from tests import factories
from tests.at_once import PATIENCE, at_once, codes_of
from tests.factories import City
from tests.insurance.services.crediting import (
    account_of,
    contributed,
    credited,
    employee,
    moves_of,
    retiree,
    rolled,
    trued_up,
)

pytestmark = pytest.mark.django_db(transaction=True)

MARCH, APRIL = dt.date(2023, 3, 1), dt.date(2023, 4, 1)
DAY = dt.date(2023, 3, 20)


@pytest.fixture
def city(transactional_db: None) -> City:
    """Xinyang."""
    return factories.employees("xinyang-employee")


def is_whole() -> bool:
    """Tell whether every account holds the sum of its entries, and each entry follows the one before."""
    for account in PersonalAccount.objects.all():
        so_far = Decimal(0)
        for entry in account.entries.order_by("pk"):
            so_far += entry.amount
            if entry.balance_after != so_far:
                return False
        if account.balance != so_far:
            return False
    return True


def test_a_month_started_by_six_at_once_credits_everybody_once(city: City) -> None:
    people = [employee(f"person {number}", city) for number in range(8)]
    for person in people:
        contributed(person, MARCH, "5000.00")

    runs = at_once(*[partial(credited, city, MARCH, on=DAY)] * 6)

    assert all(isinstance(run, Run) for run in runs), runs
    assert AccountEntry.objects.aggregate(total=Sum("amount"))["total"] == Decimal("800.00")
    assert PersonalAccount.objects.count() == 8
    assert is_whole()


def test_two_months_at_once_open_each_account_once(city: City) -> None:
    people = [retiree(f"person {number}", city) for number in range(8)]

    at_once(partial(credited, city, MARCH, on=APRIL), partial(credited, city, APRIL, on=APRIL))

    assert PersonalAccount.objects.count() == len(people)
    assert {account.balance for account in PersonalAccount.objects.all()} == {Decimal("120.00")}
    assert is_whole()


def test_a_value_approved_while_a_month_is_credited_makes_up_for_it(transactional_db: None) -> None:
    jiujiang = factories.employees("jiujiang-employee")
    january = dt.date(2023, 1, 1)
    factories.parameter(jiujiang, "average_pension", "3000.00", since=january, provisional=True)
    final = schemes.enter_parameter(
        scheme=jiujiang.scheme,
        name="average_pension",
        starts_on=january,
        value="3100.00",
        document=factories.notice(jiujiang.scheme),
        approval="city government",
        by=jiujiang.handler,
        on=MARCH,
    )
    jie = retiree("Jie", jiujiang)
    has_credited = Event()

    def credit() -> Run:
        with transaction.atomic():
            run = credited(jiujiang, MARCH, on=DAY)
            has_credited.set()
            sleep(0.5)
            return run

    def approve() -> Parameter:
        has_credited.wait(PATIENCE)
        return schemes.approve_parameter(parameter=final, by=jiujiang.reviewer, on=DAY)

    answers = at_once(credit, approve)

    assert codes_of(answers) == []
    assert trued_up(jiujiang, on=DAY).total == Decimal("2.50")
    assert account_of(jie).balance == Decimal("77.50")


def test_payments_during_a_credit_take_what_is_there_and_lose_nothing(city: City) -> None:
    people = [retiree(f"person {number}", city) for number in range(6)]
    credited(city, MARCH)
    pay = partial(accounts.pay, scheme=city.scheme, amount=50_00, on=APRIL, by=city.handler)

    answers = at_once(
        partial(credited, city, APRIL, on=APRIL),
        *(partial(pay, enrollee=person) for person in people),
    )

    assert codes_of(answers) == []
    assert {account.balance for account in PersonalAccount.objects.all()} == {Decimal("70.00")}
    assert is_whole()


def test_the_last_fen_is_paid_once(city: City) -> None:
    jie = retiree("Jie", city)
    credited(city, MARCH)
    pay = partial(
        accounts.pay, scheme=city.scheme, enrollee=jie, amount=60_00, on=DAY, by=city.handler
    )

    answers = at_once(*[pay] * 5)

    assert codes_of(answers) == ["BALANCE_SHORT"] * 4
    assert is_whole()


def test_two_who_leave_each_other_their_accounts_do_not_wait_for_each_other(city: City) -> None:
    jie, kai = retiree("Jie", city), retiree("Kai", city)
    credited(city, MARCH)
    factories.attachment(city.handler)
    waiting = []
    for person, heir in ((jie, kai), (kai, jie)):
        closing = closings.request(
            account=PersonalAccount.objects.get(enrollee=person),
            how="inherit",
            heir=heir,
            evidence=list(Attachment.objects.all()),
            by=city.handler,
            on=DAY,
        )
        waiting.append(closings.approve(closing=closing, by=city.reviewer, on=DAY))

    answers = at_once(
        *(partial(closings.pay, closing=closing, by=city.cashier, on=DAY) for closing in waiting)
    )

    # Who dies first leaves 60.00 to the other, whose closed account later cannot take it back.
    assert codes_of(answers) == []
    assert PersonalAccount.objects.still_open().count() == 0
    assert sorted(kind for person in (jie, kai) for kind, *_rest in moves_of(person)) == [
        "bequeathed",
        "credit_pooled",
        "credit_pooled",
        "inherited",
        "paid_out",
    ]
    assert is_whole()


def test_an_account_closed_by_four_at_once_is_paid_out_once(city: City) -> None:
    jie = retiree("Jie", city)
    credited(city, MARCH)
    factories.attachment(city.handler)
    closing = closings.request(
        account=PersonalAccount.objects.get(),
        how="payout",
        payee_name="Jie",
        evidence=list(Attachment.objects.all()),
        by=city.handler,
        on=DAY,
    )
    closings.approve(closing=closing, by=city.reviewer, on=DAY)

    answers = at_once(*[partial(closings.pay, closing=closing, by=city.cashier, on=DAY)] * 4)

    assert codes_of(answers) == ["WRONG_STATE"] * 3
    assert [move[0] for move in moves_of(jie)] == ["credit_pooled", "paid_out"]


def test_what_is_booked_while_a_year_closes_is_in_it_or_after_it(city: City) -> None:
    people = [retiree(f"person {number}", city) for number in range(6)]
    credited(city, MARCH)
    eve = dt.date(2023, 12, 31)
    pay = partial(accounts.pay, scheme=city.scheme, amount=1_00, on=eve, by=city.handler)

    answers = at_once(
        partial(rolled, city, 2023, on=eve),
        *(partial(pay, enrollee=person) for person in people),
    )

    assert codes_of(answers) == []
    for statement in AccountStatement.objects.all():
        entries = statement.account.entries.filter(booked_on__lte=eve)
        assert statement.closing == entries.aggregate(total=Sum("amount"))["total"]
    assert AccountStatement.objects.count() == len(people)


def test_a_year_closed_by_four_at_once_is_written_once(city: City) -> None:
    retiree("Jie", city)
    credited(city, MARCH)

    runs = at_once(*[partial(rolled, city, 2023)] * 4)

    assert len(set(runs)) == 1
    assert AccountStatement.objects.count() == 1

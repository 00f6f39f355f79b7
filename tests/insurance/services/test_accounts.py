"""Personal accounts: the balance is always the sum of the entries, and never below nothing."""

import datetime as dt
from decimal import Decimal

import pytest

from insurance.models import AccountEntry, Enrollee, PersonalAccount
from insurance.services import accounts
from tests import factories
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

DAY = dt.date(2020, 5, 1)


@pytest.fixture
def fang(city: City) -> Enrollee:
    """Fang, whose legacy account holds 100.00."""
    fang = factories.insured("Fang", city)
    accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=100_00, on=DAY, by=city.handler
    )
    return fang


def test_paying_and_paying_back_move_the_balance_and_write_it_down(
    city: City, fang: Enrollee
) -> None:
    entry = accounts.pay(scheme=city.scheme, enrollee=fang, amount=30_05, on=DAY, by=city.handler)
    assert entry is not None
    accounts.refund(entry=entry, on=DAY, by=city.handler)

    account = PersonalAccount.objects.get()
    moves = account.entries.values_list("kind", "amount", "balance_after")
    assert list(moves) == [
        ("opening", Decimal("100.00"), Decimal("100.00")),
        ("payment", Decimal("-30.05"), Decimal("69.95")),
        ("refund", Decimal("30.05"), Decimal("100.00")),
    ]
    assert account.balance == Decimal("100.00")


def test_the_last_fen_can_be_paid_and_no_more(city: City, fang: Enrollee) -> None:
    accounts.pay(scheme=city.scheme, enrollee=fang, amount=100_00, on=DAY, by=city.handler)

    assert accounts.balance(scheme=city.scheme, enrollee=fang, on=DAY) == 0
    with refused("BALANCE_SHORT"):
        accounts.pay(scheme=city.scheme, enrollee=fang, amount=1, on=DAY, by=city.handler)


def test_more_than_the_balance_is_refused(city: City, fang: Enrollee) -> None:
    with refused("BALANCE_SHORT"):
        accounts.pay(scheme=city.scheme, enrollee=fang, amount=100_01, on=DAY, by=city.handler)


def test_who_has_no_account_pays_nothing_from_it(city: City) -> None:
    jie = factories.insured("Jie", city)

    assert accounts.balance(scheme=city.scheme, enrollee=jie, on=DAY) == 0
    with refused("BALANCE_SHORT"):
        accounts.pay(scheme=city.scheme, enrollee=jie, amount=1, on=DAY, by=city.handler)


def test_a_closed_account_pays_nothing(city: City, fang: Enrollee) -> None:
    PersonalAccount.objects.update(balance=0, closed_on=DAY)

    assert accounts.balance(scheme=city.scheme, enrollee=fang, on=DAY) == 0
    with refused("ACCOUNT_CLOSED"):
        accounts.pay(scheme=city.scheme, enrollee=fang, amount=1, on=DAY, by=city.handler)


def test_nothing_is_entered_for_nothing(city: City, fang: Enrollee) -> None:
    accounts.pay(scheme=city.scheme, enrollee=fang, amount=0, on=DAY, by=city.handler)

    assert PersonalAccount.objects.get().entries.count() == 1


def test_an_account_may_open_empty(city: City) -> None:
    jie = factories.insured("Jie", city)

    account = accounts.open_account(
        scheme=city.scheme, enrollee=jie, balance=0, on=DAY, by=city.handler
    )

    assert (account.balance, account.entries.count()) == (0, 0)


def test_what_comes_back_to_a_closed_account_is_paid_out_at_once(
    city: City, fang: Enrollee
) -> None:
    entry = accounts.pay(scheme=city.scheme, enrollee=fang, amount=100_00, on=DAY, by=city.handler)
    assert entry is not None
    PersonalAccount.objects.update(closed_on=DAY)

    refunded = accounts.refund(entry=entry, on=DAY, by=city.handler)

    account = PersonalAccount.objects.get()
    moves = list(account.entries.values_list("kind", "amount", "balance_after"))[-2:]
    assert moves == [
        ("refund", Decimal("100.00"), Decimal("100.00")),
        ("paid_out", Decimal("-100.00"), Decimal("0.00")),
    ]
    assert (refunded.kind, account.balance) == ("refund", Decimal("0.00"))


def test_many_accounts_are_opened_at_once(city: City) -> None:
    people = [factories.insured(f"person {number}", city) for number in range(3)]
    balances = [(person.pk, fen) for person, fen in zip(people, (1_00, 0, 3_50), strict=True)]

    opened = accounts.open_many(scheme=city.scheme, balances=balances, on=DAY, by=city.handler)

    assert [account.balance for account in opened] == [
        Decimal("1.00"),
        Decimal("0.00"),
        Decimal("3.50"),
    ]
    assert AccountEntry.objects.count() == 2

"""The general ledger: accounts opened once, journals posted once, receipts taken back by a second person."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Sum

from insurance.models import Journal, LedgerAccount, Leg, Post, User
from insurance.schemes.money import yuan
from insurance.services import ledger, schemes
from insurance.services.ledger import Entry
from tests import factories
from tests.at_once import at_once, codes_of
from tests.factories import City
from tests.laws import change, copy, protected, remove, touch
from tests.refusing import contents, refused

Kind = LedgerAccount.Kind
DAY = dt.date(2020, 3, 1)


@dataclass(frozen=True)
class Office:
    """Nanchang and its two people of finance."""

    city: City
    alice: User
    bob: User


def office() -> Office:
    city = factories.nanchang()
    return Office(
        city,
        factories.holder("alice", Post.Duty.FINANCE, city.scheme.city),
        factories.holder("bob", Post.Duty.FINANCE, city.scheme.city),
    )


@pytest.fixture
def nanchang(db: None) -> Office:
    """The office on a database that forgets."""
    return office()


def receipt(of: Office, **otherwise: Any) -> Journal:
    """Record 1,000.00 yuan for the pooled fund by voucher V1, some of it otherwise."""
    facts: dict[str, Any] = {
        "scheme": of.city.scheme,
        "amount": 1000_00,
        "into": Kind.POOLED_FUND,
        "number": "V1",
        "by": of.alice,
        "on": DAY,
    }
    return ledger.record_receipt(**{**facts, **otherwise})


def legs(journal: Journal) -> dict[str, str]:
    """Return a journal's amounts by the code of their account."""
    return {leg.account.code: str(leg.amount) for leg in journal.legs.select_related("account")}


def entry(of: Office, *, key: str = "1", cash: int = 100, fund: int = -100) -> Entry:
    scheme = of.city.scheme
    return Entry(
        event=Journal.Event.RECEIPT,
        key=key,
        legs={
            ledger.account(scheme, Kind.CASH): cash,
            ledger.account(scheme, Kind.POOLED_FUND): fund,
        },
        happened_on=DAY,
    )


def post(of: Office, *entries: Entry) -> int:
    return ledger.post(scheme=of.city.scheme, entries=entries, by=None)


@contextmanager
def unbalanced() -> Iterator[None]:
    """Expect the database to refuse, at the latest when the transaction ends, what is done here."""
    with pytest.raises(IntegrityError, match="does not balance"), ending():
        yield


@contextmanager
def ending() -> Iterator[None]:
    """Do something as if the transaction ended with it."""
    with transaction.atomic():
        yield
        check_now()


def check_now() -> None:
    """Let deferred constraints speak now, and afterwards only at the end again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_an_account_of_a_kind_is_opened_once(nanchang: Office) -> None:
    scheme = nanchang.city.scheme

    first = ledger.account(scheme, Kind.CASH)

    assert ledger.account(scheme, Kind.CASH) == first
    assert LedgerAccount.objects.get(scheme=scheme).code == "1001"


def test_each_county_has_its_own_account_of_a_kind(nanchang: Office) -> None:
    city = nanchang.city

    opened = ledger.county_accounts(city.scheme, Kind.COUNTY_FUND, [city.donghu, city.xihu])

    codes = LedgerAccount.objects.order_by("code").values_list("pk", "code", "area")
    assert list(codes) == [
        (opened[city.donghu.pk], "3103.360102", city.donghu.pk),
        (opened[city.xihu.pk], "3103.360103", city.xihu.pk),
    ]


def test_many_accounts_are_opened_in_three_statements_and_found_in_one(
    nanchang: Office, django_assert_num_queries: Any
) -> None:
    wanted = [
        LedgerAccount(code=f"3103.{number}", kind=Kind.COUNTY_FUND, name="-")
        for number in range(50)
    ]

    with django_assert_num_queries(3):
        opened = ledger.open_accounts(nanchang.city.scheme, wanted)
    with django_assert_num_queries(1):
        found = ledger.open_accounts(nanchang.city.scheme, wanted)

    assert opened == found
    assert len(found) == 50


def test_two_schemes_have_ledgers_of_their_own(nanchang: Office) -> None:
    other = schemes.import_packaged(code="jiujiang-employee")

    assert ledger.account(other, Kind.CASH) != ledger.account(nanchang.city.scheme, Kind.CASH)


def test_a_journal_is_posted_once_however_often(nanchang: Office) -> None:
    assert post(nanchang, entry(nanchang)) == 1
    before = contents()

    assert post(nanchang, entry(nanchang)) == 0
    assert contents() == before


def test_journals_are_posted_in_three_statements(
    nanchang: Office, django_assert_num_queries: Any
) -> None:
    entries = [entry(nanchang, key=str(number)) for number in range(100)]

    with django_assert_num_queries(5):  # and the two of a savepoint
        assert post(nanchang, *entries) == 100


def test_nothing_is_no_journal(nanchang: Office) -> None:
    assert post(nanchang, entry(nanchang, cash=0, fund=0)) == 0
    assert not Journal.objects.exists()


def test_the_database_refuses_a_journal_that_does_not_balance(nanchang: Office) -> None:
    with unbalanced():
        post(nanchang, entry(nanchang, cash=100, fund=-99))


def test_the_database_refuses_a_journal_without_legs(nanchang: Office) -> None:
    journal = receipt(nanchang)

    with unbalanced():
        copy(journal, {"key": "another"})


def test_the_database_refuses_one_more_leg(nanchang: Office) -> None:
    journal = receipt(nanchang)
    third = ledger.account(nanchang.city.scheme, Kind.OUTPATIENT_FUND)

    with unbalanced():
        copy(journal.legs.earliest("pk"), {"account_id": third})


def test_the_database_refuses_legs_on_the_accounts_of_two_schemes(nanchang: Office) -> None:
    other = schemes.import_packaged(code="jiujiang-employee")
    legs = {
        ledger.account(nanchang.city.scheme, Kind.CASH): 100,
        ledger.account(other, Kind.POOLED_FUND): -100,
    }

    with unbalanced():
        post(nanchang, Entry(event=Journal.Event.RECEIPT, key="1", legs=legs, happened_on=DAY))


def test_journals_and_legs_are_neither_changed_nor_deleted(nanchang: Office) -> None:
    journal = receipt(nanchang)

    for row in (journal, journal.legs.earliest("pk")):
        with protected():
            touch(row)
        with protected():
            remove(row)


@pytest.mark.parametrize("table", ["insurance_leg", "insurance_journal"])
def test_the_ledger_is_never_emptied(nanchang: Office, table: str) -> None:
    receipt(nanchang)
    check_now()

    with (
        pytest.raises(ProgrammingError, match="never emptied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_an_account_stays_what_it_is_and_may_be_named_anew(nanchang: Office) -> None:
    cash = LedgerAccount.objects.get(pk=ledger.account(nanchang.city.scheme, Kind.CASH))

    change(cash, name="Bank of Nanchang")
    for column, value in (("code", "1002"), ("kind", "pooled_fund"), ("scheme_id", 0)):
        with (
            pytest.raises(ProgrammingError, match="Cannot update rows"),
            transaction.atomic(),
        ):
            change(cash, **{column: value})


def test_a_receipt_puts_cash_into_a_fund(nanchang: Office) -> None:
    of_pool = receipt(nanchang)
    of_subsidy = receipt(
        nanchang, number="V2", amount=20_01, into=Kind.LARGE_AMOUNT_FUND, is_opening=True
    )

    assert legs(of_pool) == {"1001": "1000.00", "3101": "-1000.00"}
    assert legs(of_subsidy) == {"1001": "20.01", "3301": "-20.01"}
    assert (of_pool.event, of_subsidy.event) == (Journal.Event.RECEIPT, Journal.Event.OPENING)
    assert (of_pool.entered_by, of_pool.happened_on) == (nanchang.alice, DAY)


def test_the_same_receipt_twice_is_one(nanchang: Office) -> None:
    first = receipt(nanchang)
    before = contents()

    assert receipt(nanchang, by=nanchang.bob) == first
    assert contents() == before


@pytest.mark.parametrize(
    "otherwise",
    [{"amount": 1000_01}, {"into": Kind.LARGE_AMOUNT_FUND}, {"received_on": dt.date(2020, 2, 28)}],
    ids=["another amount", "another fund", "another day"],
)
def test_something_else_under_a_known_number_is_refused(
    nanchang: Office, otherwise: dict[str, Any]
) -> None:
    receipt(nanchang)

    with refused("RECEIPT_KNOWN"):
        receipt(nanchang, **otherwise)


def test_a_number_that_begins_alike_is_another(nanchang: Office) -> None:
    receipt(nanchang, number="V1/1", amount=5_00)

    assert legs(receipt(nanchang))["1001"] == "1000.00"


@pytest.mark.parametrize(
    ("otherwise", "code"),
    [
        ({"amount": 0}, "INVALID_AMOUNT"),
        ({"amount": -1}, "INVALID_AMOUNT"),
        ({"received_on": dt.date(2020, 3, 2)}, "FUTURE_DATE"),
        ({"into": Kind.OUTPATIENT_FUND}, "FUND_NOT_FED"),
        ({"into": Kind.CASH}, "FUND_NOT_FED"),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(
    nanchang: Office, otherwise: dict[str, Any], code: str
) -> None:
    with refused(code):
        receipt(nanchang, **otherwise)


def test_a_receipt_rests_on_a_document_of_its_own_scheme(nanchang: Office) -> None:
    own = factories.notice(nanchang.city.scheme)
    others = factories.notice(schemes.import_packaged(code="jiujiang-employee"))

    with refused("DOCUMENT_OF_ANOTHER"):
        receipt(nanchang, document=others)
    assert receipt(nanchang, document=own).document == own


def test_only_finance_records_receipts(nanchang: Office) -> None:
    with refused("DUTY_MISSING"):
        receipt(nanchang, by=nanchang.city.cashier)


def test_a_receipt_is_taken_back_by_somebody_else(nanchang: Office) -> None:
    journal = receipt(nanchang)

    reversal = ledger.reverse(
        journal=journal, by=nanchang.bob, on=dt.date(2020, 3, 5), reason="wrong fund"
    )

    assert legs(reversal) == {"1001": "-1000.00", "3101": "1000.00"}
    assert (reversal.reverses, reversal.memo) == (journal, "wrong fund")
    assert (reversal.event, reversal.happened_on) == (Journal.Event.REVERSAL, dt.date(2020, 3, 5))
    assert not Journal.objects.standing().exists()
    assert Leg.objects.aggregate(sum=Sum("amount"))["sum"] == 0


def test_what_was_taken_back_may_be_entered_anew_under_its_number(nanchang: Office) -> None:
    ledger.reverse(journal=receipt(nanchang), by=nanchang.bob, on=DAY, reason="wrong amount")

    again = receipt(nanchang, amount=900_00)

    assert legs(again) == {"1001": "900.00", "3101": "-900.00"}
    assert receipt(nanchang, amount=900_00) == again


def test_whoever_entered_a_receipt_does_not_take_it_back(nanchang: Office) -> None:
    journal = receipt(nanchang)

    with refused("SAME_PERSON"):
        ledger.reverse(journal=journal, by=nanchang.alice, on=DAY, reason="wrong fund")


def test_taking_back_needs_finance_and_a_reason(nanchang: Office) -> None:
    journal = receipt(nanchang)

    with refused("DUTY_MISSING"):
        ledger.reverse(journal=journal, by=nanchang.city.reviewer, on=DAY, reason="wrong fund")
    with refused("REASON_MISSING"):
        ledger.reverse(journal=journal, by=nanchang.bob, on=DAY, reason=" ")


def test_a_journal_is_taken_back_once_and_its_reversal_never(nanchang: Office) -> None:
    journal = receipt(nanchang)
    reversal = ledger.reverse(journal=journal, by=nanchang.bob, on=DAY, reason="wrong fund")

    for row in (journal, reversal):
        with refused("JOURNAL_REVERSED"):
            ledger.reverse(journal=row, by=nanchang.bob, on=DAY, reason="again")


def test_what_follows_from_a_run_is_not_taken_back_by_hand(nanchang: Office) -> None:
    posted = entry(nanchang)
    post(
        nanchang,
        Entry(event=Journal.Event.MONTH, key="month", legs=posted.legs, happened_on=DAY),
    )
    journal = Journal.objects.get()

    with refused("JOURNAL_OF_SUB_LEDGER"):
        ledger.reverse(journal=journal, by=nanchang.bob, on=DAY, reason="wrong fund")


@pytest.mark.django_db(transaction=True)
def test_a_receipt_handed_in_twice_at_once_is_posted_once() -> None:
    nanchang = office()

    answers = at_once(*[lambda: receipt(nanchang)] * 2)

    assert codes_of(answers) == []
    assert Leg.objects.filter(amount=yuan(1000_00)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_take_back_at_once_do_it_once() -> None:
    nanchang = office()
    journal = receipt(nanchang)

    def take_back() -> Journal:
        return ledger.reverse(journal=journal, by=nanchang.bob, on=DAY, reason="wrong fund")

    assert codes_of(at_once(take_back, take_back)) == ["JOURNAL_REVERSED"]
    assert Journal.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_accounts_opened_at_once_are_opened_once() -> None:
    nanchang = office()
    city = nanchang.city

    def opened() -> dict[int, int]:
        return ledger.county_accounts(city.scheme, Kind.COUNTY_FUND, [city.donghu, city.xihu])

    first, second = at_once(opened, opened)

    assert first == second
    assert LedgerAccount.objects.count() == 2

"""Accounts are closed by three people, on evidence, in a way that the rules know (XY-12)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from insurance.models import (
    AccountClosing,
    AccountEntry,
    Attachment,
    Coverage,
    Enrollee,
    PersonalAccount,
    Post,
)
from insurance.services import accounts, closings
from tests import factories
from tests.factories import City
from tests.insurance.services.crediting import (
    account_of,
    balance_of,
    moves_of,
    retiree,
    rolled,
)
from tests.refusing import refused

pytestmark = pytest.mark.django_db

DAY = dt.date(2023, 5, 8)
Kind, Status = AccountEntry.Kind, AccountClosing.Status


@pytest.fixture
def city(db: None) -> City:
    """Xinyang, where balances go along, are paid out or inherited."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def account(city: City) -> PersonalAccount:
    """Jie's account with 75.50, and a paper that proves whatever has to be proved."""
    factories.attachment(city.handler)
    return accounts.open_account(
        scheme=city.scheme, enrollee=retiree("Jie", city), balance=75_50, on=DAY, by=city.handler
    )


def requested(city: City, account: PersonalAccount, **more: Any) -> AccountClosing:
    """Ask for a payout, or for what is given."""
    asked = {
        "how": "payout",
        "payee_name": "Jie",
        "destination": "Zhengzhou",
        "evidence": Attachment.objects.all(),
        "by": city.handler,
        "on": DAY,
        **more,
    }
    return closings.request(account=account, **asked)


def approved(city: City, account: PersonalAccount, **more: Any) -> AccountClosing:
    """Ask and let the reviewer approve."""
    closing = requested(city, account, **more)
    return closings.approve(closing=closing, by=city.reviewer, on=DAY)


def paid(city: City, account: PersonalAccount, **more: Any) -> AccountClosing:
    """Let three people close an account."""
    return closings.pay(closing=approved(city, account, **more), by=city.cashier, on=DAY)


@pytest.mark.parametrize(
    ("how", "kind"), [("payout", Kind.PAID_OUT), ("transfer", Kind.TRANSFERRED)]
)
def test_the_whole_balance_leaves_and_the_account_is_closed(
    city: City, account: PersonalAccount, how: str, kind: AccountEntry.Kind
) -> None:
    closing = paid(city, account, how=how)

    account.refresh_from_db()
    assert (account.balance, account.closed_on) == (Decimal("0.00"), DAY)
    assert (closing.status, closing.amount) == (Status.PAID, Decimal("75.50"))
    assert (closing.requested_by, closing.approved_by, closing.paid_by) == (
        city.handler,
        city.reviewer,
        city.cashier,
    )
    assert moves_of(account.enrollee)[-1] == (kind, Decimal("-75.50"), Decimal("0.00"))
    assert closing.entry == account.entries.latest("pk")
    with refused("ACCOUNT_CLOSED"):
        requested(city, account)


@pytest.mark.parametrize("balance", [0, 12_34])
def test_an_insured_heir_gets_it_on_the_own_account(
    city: City, account: PersonalAccount, balance: int
) -> None:
    wife = retiree("Wife", city)
    if balance:
        accounts.open_account(
            scheme=city.scheme, enrollee=wife, balance=balance, on=DAY, by=city.handler
        )

    closing = paid(city, account, how="inherit", heir=wife)

    assert moves_of(account.enrollee)[-1][0] == Kind.BEQUEATHED
    assert moves_of(wife)[-1][:2] == (Kind.INHERITED, Decimal("75.50"))
    assert closing.inherited_entry == account_of(wife).entries.latest("pk")
    assert balance_of(wife) == Decimal(balance) / 100 + Decimal("75.50")


def uninsured(city: City, wife: Enrollee) -> None:
    Coverage.objects.filter(enrollee=wife).update(ends_before=DAY)


def closed_before(city: City, wife: Enrollee) -> None:
    PersonalAccount.objects.create(scheme=city.scheme, enrollee=wife, opened_on=DAY, closed_on=DAY)


@pytest.mark.parametrize("made_so", [uninsured, closed_before])
def test_any_other_heir_is_paid_out(city: City, account: PersonalAccount, made_so: Any) -> None:
    wife = retiree("Wife", city)
    made_so(city, wife)

    closing = paid(city, account, how="inherit", heir=wife)

    assert moves_of(account.enrollee)[-1][0] == Kind.PAID_OUT
    assert (closing.inherited_entry, moves_of(wife)) == (None, [])


def test_an_heir_who_left_the_scheme_but_kept_the_account_gets_it_there(
    city: City, account: PersonalAccount
) -> None:
    wife = retiree("Wife", city)
    accounts.open_account(scheme=city.scheme, enrollee=wife, balance=100, on=DAY, by=city.handler)
    uninsured(city, wife)

    paid(city, account, how="inherit", heir=wife)

    assert balance_of(wife) == Decimal("76.50")


def test_an_empty_account_is_closed_without_an_entry(city: City) -> None:
    factories.attachment(city.handler)
    empty = accounts.open_account(
        scheme=city.scheme, enrollee=retiree("Kai", city), balance=0, on=DAY, by=city.handler
    )

    closing = paid(city, empty)

    empty.refresh_from_db()
    assert (closing.amount, closing.entry, empty.closed_on) == (Decimal("0.00"), None, DAY)


def test_what_leaves_is_what_is_there_when_it_is_paid(city: City, account: PersonalAccount) -> None:
    closing = approved(city, account)
    accounts.pay(
        scheme=city.scheme, enrollee=account.enrollee, amount=5_50, on=DAY, by=city.handler
    )

    closing = closings.pay(closing=closing, by=city.cashier, on=DAY)

    assert closing.amount == Decimal("70.00")


def test_after_the_year_is_told_an_account_closes_in_the_next(
    city: City, account: PersonalAccount
) -> None:
    eve = dt.date(2023, 12, 31)
    rolled(city, 2023, on=eve)
    closing = approved(city, account)

    closings.pay(closing=closing, by=city.cashier, on=eve)
    rolled(city, 2024)

    account.refresh_from_db()
    assert account.closed_on == dt.date(2024, 1, 1)
    statement = account.statements.get(year=2024)
    assert (statement.opening, statement.taken_out) == (Decimal("75.50"), Decimal("75.50"))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"evidence": []}, "EVIDENCE_MISSING"),
        ({"how": "transfer", "destination": " "}, "PAYEE_MISSING"),
        ({"how": "payout", "payee_name": ""}, "PAYEE_MISSING"),
        ({"how": "inherit", "payee_name": ""}, "PAYEE_MISSING"),
        ({"on": dt.date(2022, 6, 30)}, "BEFORE_POLICY"),
    ],
)
def test_a_request_says_on_what_evidence_and_for_whom(
    city: City, account: PersonalAccount, more: dict[str, Any], code: str
) -> None:
    with refused(code):
        requested(city, account, **more)


def test_nobody_inherits_from_oneself(city: City, account: PersonalAccount) -> None:
    with refused("RELATION_FORBIDDEN"):
        requested(city, account, how="inherit", heir=account.enrollee)


@pytest.mark.parametrize("code", ["luoyang-resident", "nanchang-resident"])
def test_an_old_family_account_is_inherited_but_neither_transferred_nor_paid_out(code: str) -> None:
    city = factories.employees(code)
    fang, jie = factories.insured("Fang", city), factories.insured("Jie", city)
    account = accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=1_00, on=DAY, by=city.handler
    )
    factories.attachment(city.handler)

    for how in ("transfer", "payout"):
        with refused("PURPOSE_FORBIDDEN"):
            requested(city, account, how=how)
    paid(city, account, how="inherit", heir=jie)

    assert moves_of(fang)[-1] == (Kind.BEQUEATHED, Decimal("-1.00"), Decimal("0.00"))
    assert balance_of(jie) == Decimal("1.00")


def test_one_closing_is_asked_for_at_a_time(city: City, account: PersonalAccount) -> None:
    closing = requested(city, account)
    with refused("CLOSING_PENDING"):
        requested(city, account)

    closings.refuse(closing=closing, by=city.reviewer, on=DAY, reason="no proof of leaving")

    assert requested(city, account).status == Status.REQUESTED


def test_a_refusal_says_who_and_why(city: City, account: PersonalAccount) -> None:
    closing = requested(city, account)
    with refused("REASON_MISSING"):
        closings.refuse(closing=closing, by=city.reviewer, on=DAY, reason=" ")

    closing = closings.refuse(closing=closing, by=city.reviewer, on=DAY, reason="no proof")

    assert (closing.status, closing.refused_by, closing.refused_because) == (
        Status.REFUSED,
        city.reviewer,
        "no proof",
    )
    with refused("WRONG_STATE"):
        closings.approve(closing=closing, by=city.reviewer, on=DAY)


def test_each_step_has_its_duty_and_its_turn(city: City, account: PersonalAccount) -> None:
    with refused("DUTY_MISSING"):
        requested(city, account, by=city.reviewer)
    closing = requested(city, account)
    with refused("DUTY_MISSING"):
        closings.approve(closing=closing, by=city.cashier, on=DAY)
    with refused("WRONG_STATE"):
        closings.pay(closing=closing, by=city.cashier, on=DAY)
    closings.approve(closing=closing, by=city.reviewer, on=DAY)
    with refused("DUTY_MISSING"):
        closings.pay(closing=closing, by=city.reviewer, on=DAY)
    with refused("WRONG_STATE"):
        closings.refuse(closing=closing, by=city.reviewer, on=DAY, reason="too late")


def test_nobody_takes_two_steps(city: City, account: PersonalAccount) -> None:
    for duty in (Post.Duty.REVIEWER, Post.Duty.CASHIER):
        factories.holder("handler", duty, city.scheme.city)
    factories.holder("reviewer", Post.Duty.CASHIER, city.scheme.city)
    closing = requested(city, account)
    for verb in (closings.approve, closings.refuse):
        more = {"reason": "mine"} if verb is closings.refuse else {}
        with refused("SAME_PERSON"):
            verb(closing=closing, by=city.handler, on=DAY, **more)
    closings.approve(closing=closing, by=city.reviewer, on=DAY)

    for person in (city.handler, city.reviewer):
        with refused("SAME_PERSON"):
            closings.pay(closing=closing, by=person, on=DAY)


def test_the_county_that_keeps_the_person_closes_the_account(
    city: City, account: PersonalAccount
) -> None:
    here = factories.holder("here", Post.Duty.HANDLER, city.donghu)
    there = factories.holder("there", Post.Duty.HANDLER, city.xihu)
    with refused("DUTY_MISSING"):
        requested(city, account, by=there)

    assert requested(city, account, by=here).requested_by == here

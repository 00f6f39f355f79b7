"""Personal accounts and legacy balances: opened, paid from, paid back (NC-43.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from insurance.models import (
    AccountEntry,
    AccountMember,
    Enrollee,
    PersonalAccount,
    Run,
    Scheme,
    User,
)
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, fen, yuan
from insurance.services import locks

Kind = AccountEntry.Kind

BLOCK = 5000


class BalanceShort(Refused):
    """The account holds less than is to be paid."""


class AccountClosed(Refused):
    """The account was closed."""


def hold(scheme: Scheme | int, *, alone: bool = False) -> None:
    """Keep the scheme's accounts to the end of the transaction, before any of them is locked.

    Whoever changes one account shares the lock; whoever changes many, or two, has it alone.
    """
    scheme_id = scheme.pk if isinstance(scheme, Scheme) else scheme
    locks.hold(f"accounts:{scheme_id}", shared=not alone)


def booked_on(*, scheme: Scheme, on: dt.date) -> dt.date:
    """Return the day on which something of a day is booked: not in a year with statements (XY-12.1).

    Whoever asks holds the scheme's accounts.
    """
    years = Run.objects.living().filter(scheme=scheme, kind=Run.Kind.ACCOUNT_YEAR)
    last: dt.date | None = years.aggregate(last=Max("period"))["last"]
    return on if last is None else max(on, dt.date(last.year + 1, 1, 1))


@transaction.atomic
def open_account(
    *, scheme: Scheme, enrollee: Enrollee, balance: Fen, on: dt.date, by: User
) -> PersonalAccount:
    """Open an account with an opening balance in fen."""
    (account,) = open_many(scheme=scheme, balances=[(enrollee.pk, balance)], on=on, by=by)
    return account


@transaction.atomic
def open_many(
    *, scheme: Scheme, balances: Iterable[tuple[int, Fen]], on: dt.date, by: User
) -> list[PersonalAccount]:
    """Open an account with an opening balance in fen for each enrollee, by id (JJ-15.1).

    The database refuses a second open account of one person.
    """
    hold(scheme, alone=True)
    day = booked_on(scheme=scheme, on=on)
    accounts = PersonalAccount.objects.bulk_create(
        (
            PersonalAccount(
                scheme=scheme, enrollee_id=enrollee, balance=yuan(balance), opened_on=day
            )
            for enrollee, balance in balances
        ),
        batch_size=BLOCK,
    )
    AccountEntry.objects.bulk_create(
        (
            AccountEntry(
                account=account,
                kind=Kind.OPENING,
                amount=account.balance,
                balance_after=account.balance,
                booked_on=day,
                by=by,
            )
            for account in accounts
            if account.balance
        ),
        batch_size=BLOCK,
    )
    return accounts


@transaction.atomic
def find(*, scheme: Scheme, enrollee: Enrollee, on: dt.date) -> PersonalAccount | None:
    """Lock and return the account from which a person pays, or nothing where there is none.

    It is the own one; where that holds nothing, a family account of which the person is a member
    on the day (LY-8.2, reading LY-A6). Refuses with ACCOUNT_CLOSED where all of them are closed.
    """
    usable = _lock_all(scheme, enrollee, on)
    account = _chosen(usable, enrollee)
    if account is None and usable:
        raise AccountClosed(Refusal.ACCOUNT_CLOSED)
    return account


@transaction.atomic
def balance(*, scheme: Scheme, enrollee: Enrollee, on: dt.date) -> Fen:
    """Lock the account from which a person pays and return what it holds in fen; without one, nothing."""
    account = _chosen(_lock_all(scheme, enrollee, on), enrollee)
    return fen(account.balance) if account else 0


@transaction.atomic
def pay(
    *, scheme: Scheme, enrollee: Enrollee, amount: Fen, on: dt.date, by: User
) -> AccountEntry | None:
    """Take an amount in fen from the account that find() returns; nothing is entered for nothing.

    Refuses with ACCOUNT_CLOSED or BALANCE_SHORT.
    """
    if amount == 0:
        return None
    account = find(scheme=scheme, enrollee=enrollee, on=on)
    return take(account=account, amount=amount, on=on, by=by)


@transaction.atomic
def take(*, account: PersonalAccount | None, amount: Fen, on: dt.date, by: User) -> AccountEntry:
    """Take an amount in fen, above 0, from an account that find() has locked.

    Refuses with BALANCE_SHORT.
    """
    held = fen(account.balance) if account else 0
    if account is None or held < amount:
        raise BalanceShort(Refusal.BALANCE_SHORT, balance=f"{yuan(held)}")
    return move(account=account, kind=Kind.PAYMENT, amount=-amount, on=on, by=by)


@transaction.atomic
def refund(*, entry: AccountEntry, on: dt.date, by: User) -> AccountEntry:
    """Give back what a payment took; what comes back to a closed account is paid out at once."""
    hold(entry.account.scheme_id)
    account: PersonalAccount = (
        PersonalAccount.objects.select_for_update(of=["self"])
        .select_related("scheme")
        .get(pk=entry.account_id)
    )
    amount = -fen(entry.amount)
    if account.closed_on is None:
        return move(account=account, kind=Kind.REFUND, amount=amount, on=on, by=by)
    day = booked_on(scheme=account.scheme, on=on)
    refunded = _write(account, Kind.REFUND, yuan(amount), yuan(amount), booked_on=day, by=by)
    _write(account, Kind.PAID_OUT, yuan(-amount), yuan(0), booked_on=day, by=by)
    return refunded


def move(
    *, account: PersonalAccount, kind: AccountEntry.Kind, amount: Fen, on: dt.date, by: User
) -> AccountEntry:
    """Move the balance of an account that is locked, and write the entry beside it."""
    account.balance += yuan(amount)
    account.save(update_fields=["balance"])
    day = booked_on(scheme=account.scheme, on=on)
    return _write(account, kind, yuan(amount), account.balance, booked_on=day, by=by)


def _lock_all(scheme: Scheme, enrollee: Enrollee, on: dt.date) -> list[PersonalAccount]:
    """Lock the accounts that a person owns or is a member of, closed ones included."""
    hold(scheme)
    shared = AccountMember.objects.in_force(on=on).filter(enrollee=enrollee)
    return list(
        PersonalAccount.objects.select_for_update(of=["self"])
        .select_related("scheme")
        .filter(Q(enrollee=enrollee) | Q(pk__in=shared.values("account")), scheme=scheme)
        .order_by("pk")
    )


def _chosen(accounts: list[PersonalAccount], enrollee: Enrollee) -> PersonalAccount | None:
    """Return the open account with money on it, of two the own one; else the own one, if it is open."""
    still_open = [account for account in accounts if account.closed_on is None]
    return max(
        still_open,
        key=lambda account: (account.balance > 0, account.enrollee_id == enrollee.pk),
        default=None,
    )


def _write(
    account: PersonalAccount,
    kind: AccountEntry.Kind,
    amount: Decimal,
    balance_after: Decimal,
    **booked: Any,
) -> AccountEntry:
    entry: AccountEntry = AccountEntry.objects.create(
        account=account, kind=kind, amount=amount, balance_after=balance_after, **booked
    )
    return entry

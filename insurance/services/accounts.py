"""Personal accounts and legacy balances: opened, paid from, paid back (NC-43.2)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from insurance.models import AccountEntry, Enrollee, PersonalAccount, Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, fen, yuan


class BalanceShort(Refused):
    """The account holds less than is to be paid."""


class AccountClosed(Refused):
    """The account was closed."""


@transaction.atomic
def open_account(
    *, scheme: Scheme, enrollee: Enrollee, balance: Fen, on: dt.date, by: User
) -> PersonalAccount:
    """Open an account with an opening balance in fen."""
    account: PersonalAccount = PersonalAccount.objects.create(
        scheme=scheme, enrollee=enrollee, opened_on=on
    )
    if balance:
        _enter(account, AccountEntry.Kind.OPENING, balance, on, by)
    return account


def balance(*, scheme: Scheme, enrollee: Enrollee) -> Fen:
    """Lock the person's account and return its balance in fen; nothing without an open account."""
    account = (
        PersonalAccount.objects.select_for_update()
        .filter(scheme=scheme, enrollee=enrollee, closed_on=None)
        .first()
    )
    return fen(account.balance) if account else 0


@transaction.atomic
def pay(
    *, scheme: Scheme, enrollee: Enrollee, amount: Fen, on: dt.date, by: User
) -> AccountEntry | None:
    """Take an amount in fen from the account; nothing is entered for nothing.

    Refuses with ACCOUNT_CLOSED or BALANCE_SHORT.
    """
    if amount == 0:
        return None
    account = (
        PersonalAccount.objects.select_for_update().filter(scheme=scheme, enrollee=enrollee).first()
    )
    if account is not None and account.closed_on is not None:
        raise AccountClosed(Refusal.ACCOUNT_CLOSED)
    if account is None or fen(account.balance) < amount:
        raise BalanceShort(Refusal.BALANCE_SHORT)
    return _enter(account, AccountEntry.Kind.PAYMENT, -amount, on, by)


@transaction.atomic
def refund(*, entry: AccountEntry, on: dt.date, by: User) -> AccountEntry:
    """Give back what a payment took."""
    return _enter(entry.account, AccountEntry.Kind.REFUND, -fen(entry.amount), on, by)


def _enter(
    account: PersonalAccount, kind: AccountEntry.Kind, amount: Fen, on: dt.date, by: User
) -> AccountEntry:
    """Move the balance in one statement and write the entry beside it."""
    moved: Decimal = yuan(amount)
    PersonalAccount.objects.filter(pk=account.pk).update(balance=F("balance") + moved)
    account.refresh_from_db(fields=["balance"])
    entry: AccountEntry = AccountEntry.objects.create(
        account=account,
        kind=kind,
        amount=moved,
        balance_after=account.balance,
        booked_on=on,
        by=by,
    )
    return entry

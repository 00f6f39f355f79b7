"""Valid rows of accounts, their entries, credits, years and closings, and what breaks their laws."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import models

from insurance.models import (
    AccountClosing,
    AccountEntry,
    AccountMember,
    AccountStatement,
    CreditCase,
    OutstandingTrueUp,
    PersonalAccount,
    Relative,
    Run,
)
from insurance.services import accounts, family_accounts, relatives, runs
from tests import factories
from tests.factories import City
from tests.laws import Breach

MONTH = dt.date(2020, 3, 1)
DAY = dt.date(2020, 3, 10)
EMPTY = {"ends_before": DAY, "starts_on": DAY}


def _account(city: City) -> PersonalAccount:
    return accounts.open_account(
        scheme=city.scheme,
        enrollee=factories.insured("Fang", city),
        balance=10_00,
        on=DAY,
        by=city.handler,
    )


def _run(city: City) -> Run:
    return runs.start(
        scheme=city.scheme,
        kind=Run.Kind.ACCOUNT_CREDIT,
        period=MONTH,
        areas=[city.donghu],
        by=None,
        on=DAY,
    )


def _case(city: City) -> CreditCase:
    case: CreditCase = CreditCase.objects.create(
        run=_run(city),
        area=city.donghu,
        edition=city.scheme.editions.get(),
        month=MONTH,
        category="retired",
        has_account=False,
        is_senior=False,
        is_suspended=False,
        amount=60,
        people=1,
    )
    return case


def _entry(city: City) -> AccountEntry:
    """Credit a month, and true it up."""
    account, case = _account(city), _case(city)
    credit, _true_up = (
        AccountEntry.objects.create(
            account=account,
            kind=kind,
            amount=5,
            balance_after=balance,
            booked_on=DAY,
            period=MONTH,
            run=case.run,
            case=case,
        )
        for kind, balance in (
            (AccountEntry.Kind.CREDIT_POOLED, 15),
            (AccountEntry.Kind.TRUE_UP, 20),
        )
    )
    return credit


def _statement(city: City) -> AccountStatement:
    figures = dict.fromkeys(("opening", "credited", "paid", "refunded", "taken_out"), 0)
    statement: AccountStatement = AccountStatement.objects.create(
        account=_account(city), run=_run(city), year=2020, received=10, closing=10, **figures
    )
    return statement


def _closing(city: City) -> AccountClosing:
    closing: AccountClosing = AccountClosing.objects.create(
        account=_account(city), how="payout", requested_by=city.handler, requested_on=DAY
    )
    return closing


def _member(city: City) -> AccountMember:
    return family_accounts.admit(account=_account(city), enrollee=factories.person("Kid"), on=DAY)


def _relative(city: City) -> Relative:
    return relatives.register(
        enrollee=factories.person("Fang"),
        relative=factories.person("Kid"),
        relation="child",
        source=Relative.Source.PAPER,
        on=DAY,
    )


def _outstanding(city: City) -> OutstandingTrueUp:
    owed: OutstandingTrueUp = OutstandingTrueUp.objects.create(
        account=_account(city), case=_case(city), amount=1
    )
    return owed


MAKE: Mapping[type[models.Model], Callable[[City], models.Model]] = {
    AccountClosing: _closing,
    AccountEntry: _entry,
    AccountMember: _member,
    AccountStatement: _statement,
    CreditCase: _case,
    OutstandingTrueUp: _outstanding,
    PersonalAccount: _account,
    Relative: _relative,
}

BREACHES: Mapping[str, Breach] = {
    "insurance_account_one_a_person": Breach(PersonalAccount),
    "insurance_account_not_overdrawn": Breach(PersonalAccount, {"balance": "-0.01"}),
    "insurance_account_closed_empty": Breach(PersonalAccount, {"closed_on": DAY}),
    "insurance_accountmember_period_not_empty": Breach(AccountMember, EMPTY),
    "insurance_account_member_one_a_day": Breach(AccountMember),
    "insurance_relative_period_not_empty": Breach(Relative, EMPTY),
    "insurance_relative_one_a_day": Breach(Relative),
    "insurance_relative_somebody_else": Breach(Relative, {"enrollee_id": 1, "relative_id": 1}),
    "insurance_relative_verified_by_someone": Breach(Relative, {"verified_on": DAY}),
    "insurance_credit_case_once": Breach(CreditCase),
    "insurance_account_entry_moves": Breach(AccountEntry, {"kind": "true_up", "amount": 0}),
    "insurance_account_entry_balance": Breach(AccountEntry, {"balance_after": "-0.01"}),
    "insurance_account_entry_direction": Breach(AccountEntry, {"amount": "-0.01"}),
    "insurance_account_entry_of_a_month": Breach(AccountEntry, {"period": None}),
    "insurance_account_credited_once": Breach(AccountEntry),
    "insurance_account_trued_up_once": Breach(AccountEntry, {"kind": "true_up"}),
    "insurance_outstanding_true_up_once": Breach(OutstandingTrueUp),
    "insurance_outstanding_true_up_owed": Breach(OutstandingTrueUp, {"amount": 0}),
    "insurance_statement_once_a_year": Breach(AccountStatement),
    "insurance_statement_adds_up": Breach(AccountStatement, {"closing": "9.99"}),
    "insurance_closing_once": Breach(AccountClosing),
    "insurance_closing_three_people": Breach(
        AccountClosing, {"requested_by_id": 1, "approved_by_id": 1}
    ),
    "insurance_closing_heir_inherits": Breach(AccountClosing, {"heir_id": 1}),
    "insurance_closing_paid_whole": Breach(AccountClosing, {"status": "paid"}),
}

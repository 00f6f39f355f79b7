"""A personal account with everything that may hang on it."""

import datetime as dt
from decimal import Decimal

from claims.services import account_payments
from claims.services.account_payments import Payment, PaymentRefused
from facilities.models import Facility
from insurance.models import (
    AccountClosing,
    AccountEntry,
    CreditCase,
    Enrollee,
    OutstandingTrueUp,
    PersonalAccount,
    Relative,
    Run,
)
from insurance.services import account_years, family_accounts, relatives, runs
from tests import factories
from tests.factories import City

JANUARY = dt.date(2020, 1, 1)
DAY = dt.date(2020, 2, 3)


def fill(city: City, hospital: Facility, person: Enrollee, *, on: dt.date) -> None:
    """Let the person's account be credited, used, shared, told of and asked to be closed."""
    account = PersonalAccount.objects.get(enrollee=person)
    child = factories.person("王小小")
    family_accounts.admit(account=account, enrollee=child, on=DAY)
    relative = relatives.register(
        enrollee=person, relative=child, relation="child", source=Relative.Source.POLICE, on=DAY
    )
    relatives.verify(relative=relative, source=Relative.Source.POLICE, by=city.handler, on=DAY)
    _pay(city, hospital, person)
    _credit(city, account)
    run = account_years.start(scheme=city.scheme, year=2020, by=city.handler, on=on)
    for unit in run.units.select_related("run__scheme__city", "area"):
        account_years.work(unit=unit)
    account_years.complete(run=run)
    closing = AccountClosing.objects.create(
        account=account,
        how="payout",
        payee_name="王小明",
        requested_by=city.handler,
        requested_on=on,
    )
    closing.evidence.add(factories.attachment(city.handler))


def _pay(city: City, hospital: Facility, person: Enrollee) -> None:
    """Pay 5.00 at the hospital, and try to pay for the gym."""
    payment = Payment(
        scheme=city.scheme,
        enrollee=person,
        amount=5_00,
        purpose="copay",
        beneficiary=person,
        facility=hospital,
        paid_on=DAY,
    )
    account_payments.pay(payment=payment, by=city.handler, on=DAY)
    gym = Payment(
        scheme=city.scheme,
        enrollee=person,
        amount=5_00,
        purpose="fitness",
        beneficiary=person,
        paid_on=DAY,
    )
    try:
        account_payments.pay(payment=gym, by=city.handler, on=DAY)
    except PaymentRefused as refused:
        account_payments.note(refused)


def _credit(city: City, account: PersonalAccount) -> None:
    """Credit 60.00 and take 10.00 of it back, 2.00 more to come."""
    run = runs.start(
        scheme=city.scheme,
        kind=Run.Kind.ACCOUNT_CREDIT,
        period=JANUARY,
        areas=[city.donghu],
        by=None,
        on=DAY,
    )
    case = CreditCase.objects.create(
        run=run,
        area=city.donghu,
        edition=city.scheme.editions.get(),
        month=JANUARY,
        category="retired",
        has_account=False,
        is_senior=False,
        is_suspended=False,
        parts=[
            {
                "part": "pooled",
                "amount": 60_00,
                "row": "",
                "parameters": [],
                "waits_for": [],
                "provisional": False,
                "cites": ["NC-43.2"],
            }
        ],
        amount=60,
        people=1,
    )
    AccountEntry.objects.create(
        account=account,
        kind=AccountEntry.Kind.CREDIT_POOLED,
        amount=60,
        balance_after=Decimal("105.00"),
        booked_on=DAY,
        period=JANUARY,
        run=run,
        case=case,
    )
    account.refresh_from_db()
    account.balance = Decimal("105.00")
    account.save()
    OutstandingTrueUp.objects.create(account=account, case=case, amount=2)
    runs.post(run=run, total=60_00)

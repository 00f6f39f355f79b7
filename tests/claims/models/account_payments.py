"""Valid rows of payments from accounts and of refused attempts, and what breaks their laws."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import models

from claims.models import AccountPayment, RefusedAccountPayment
from claims.services import account_payments
from claims.services.account_payments import Payment, PaymentRefused
from insurance.services import accounts
from tests import factories
from tests.factories import City
from tests.laws import Breach

DAY = dt.date(2020, 3, 10)


def _asked(city: City, amount: int) -> Payment:
    fang = factories.insured("Fang", city)
    accounts.open_account(scheme=city.scheme, enrollee=fang, balance=10_00, on=DAY, by=city.handler)
    return Payment(
        scheme=city.scheme,
        enrollee=fang,
        amount=amount,
        purpose="copay",
        beneficiary=fang,
        paid_on=DAY,
    )


def _payment(city: City) -> AccountPayment:
    return account_payments.pay(payment=_asked(city, 5_00), by=city.handler, on=DAY)


def _refused(city: City) -> models.Model:
    try:
        account_payments.pay(payment=_asked(city, 10_01), by=city.handler, on=DAY)
    except PaymentRefused as refused:
        kept = account_payments.note(refused)
    assert kept is not None
    return kept


MAKE: Mapping[type[models.Model], Callable[[City], models.Model]] = {
    AccountPayment: _payment,
    RefusedAccountPayment: _refused,
}

BREACHES: Mapping[str, Breach] = {
    "claims_account_payment_booked": Breach(AccountPayment, {"booked_month": DAY}),
}

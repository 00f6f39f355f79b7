"""What accounts paid for is told in the words of the edition that lists it (XY-A19)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import AccountPayment
from claims.reports import account_payments as report
from claims.services import account_payments
from claims.services.account_payments import Payment
from insurance.models import SchemeEdition
from insurance.services import accounts
from tests import factories
from tests.factories import City

DAY = dt.date(2023, 5, 8)
PREMIUM = (
    "{purpose: large_amount_premium, beneficiaries: [self],                        cites: [XY-9.3]}"
)
ADDED = (
    "{purpose: accident_premium, label: 意外伤害保险缴费, beneficiaries: [self], cites: [XY-9.3]}"
)


@pytest.fixture
def city(db: None) -> City:
    """Xinyang after a notice that lets accounts pay for one thing more."""
    city = factories.employees("xinyang-employee")
    edition = SchemeEdition.objects.get(scheme=city.scheme)
    assert PREMIUM in edition.text
    SchemeEdition.objects.create(
        scheme=city.scheme,
        starts_on=edition.starts_on,
        text=edition.text.replace(PREMIUM, f"{PREMIUM}\n    - {ADDED}"),
        sha256="of the report's notice",
        status=SchemeEdition.Status.PUBLISHED,
        replaces=edition,
    )
    return city


def test_payments_are_named_by_what_editions_call_them(
    city: City, django_assert_max_num_queries: Any
) -> None:
    jie = factories.insured("Jie", city, category="active")
    accounts.open_account(scheme=city.scheme, enrollee=jie, balance=100_00, on=DAY, by=city.handler)
    for purpose in ("accident_premium", "large_amount_premium", "accident_premium"):
        payment = Payment(
            scheme=city.scheme,
            enrollee=jie,
            amount=10_00,
            purpose=purpose,
            beneficiary=jie,
            paid_on=DAY,
        )
        account_payments.pay(payment=payment, by=city.handler, on=DAY)

    with django_assert_max_num_queries(3):
        rows = report.with_purpose_name(AccountPayment.objects.order_by("pk"))
        named = [payment.purpose_name for payment in rows]

    assert named == [
        "意外伤害保险缴费",
        str(report.purposes(city.scheme)["large_amount_premium"]),
        "意外伤害保险缴费",
    ]

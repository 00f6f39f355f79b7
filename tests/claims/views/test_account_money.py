"""A manager sees what accounts paid at the clinic, what goes to people, and what is due, with the rows behind."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from claims.services import account_payments, settlements
from claims.services.account_payments import Payment
from facilities.models import Membership
from insurance.models import Enrollee
from insurance.schemes.codes import Category
from insurance.services import accounts
from tests import factories
from tests.claims.services.carrying import paid, settled
from tests.facilities.views.desks import Clinic, at_nine, clinic, text
from tests.factories import City

AUGUST = dt.date(2022, 8, 1)
DAY = dt.date(2022, 8, 2)
IN_OCTOBER = dt.date(2022, 10, 10)


@pytest.fixture(autouse=True)
def in_october() -> Iterator[None]:
    """Nine o'clock on a day in October."""
    with time_machine.travel(at_nine(IN_OCTOBER), tick=False):
        yield


@pytest.fixture
def xinyang(db: None) -> City:
    """Xinyang's employees, where the agency pays people back."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def alice(xinyang: City) -> Clinic:
    """Alice manages clinic A."""
    facility = factories.contracted("clinic A", xinyang)
    return clinic(facility, "alice", role=Membership.Role.MANAGER)


@pytest.fixture
def ming(xinyang: City) -> Enrollee:
    """Ming, an employee with 500.00 on the account."""
    person = factories.insured("王小明", xinyang, category=Category.ACTIVE)
    accounts.open_account(
        scheme=xinyang.scheme, enrollee=person, balance=500_00, on=AUGUST, by=xinyang.handler
    )
    return person


@pytest.fixture
def august(xinyang: City, alice: Clinic, ming: Enrollee) -> dt.date:
    """A paid August: a visit with 45.00 from the account, a manual claim, and a copay of 30.00."""
    factories.claim(xinyang, ming, alice.facility, 100_00, on=DAY, account=45_00)
    factories.claim(xinyang, ming, alice.facility, 80_00, on=DAY, entered_on=dt.date(2022, 8, 9))
    payment = Payment(
        scheme=xinyang.scheme,
        enrollee=ming,
        amount=30_00,
        purpose="copay",
        beneficiary=ming,
        facility=alice.facility,
        paid_on=DAY,
    )
    account_payments.pay(payment=payment, by=xinyang.handler, on=DAY)
    paid(xinyang, settled(xinyang, 2022, 8))
    return AUGUST


def page(browser: Client, name: str, *args: Any) -> Any:
    response = browser.get(reverse(f"claims:{name}", args=args))
    assert response.status_code == 200
    return response


def test_a_month_says_what_is_due_and_of_what(alice: Clinic, august: dt.date) -> None:
    shown = text(page(alice.browser, "month", august))

    # 99.00 are payable; 44.00 go to Ming, 75.00 come from the account.
    for amount in ("99.00", "44.00", "75.00", "130.00"):
        assert amount in shown


def test_a_year_adds_up_to_what_is_due_without_quotas_that_nobody_set(
    alice: Clinic, august: dt.date
) -> None:
    answer = page(alice.browser, "year", 2022)

    totals, shown = answer.context["totals"], text(answer)
    figures = (totals.payable, totals.to_persons, totals.account_due, totals.due, totals.paid)
    assert [str(figure) for figure in figures] == ["99.00", "44.00", "75.00", "130.00", "130.00"]
    assert totals.quota is None
    for address in ("month-accounts", "month-paid-first"):
        assert reverse(f"claims:{address}", args=[august]) in shown
    assert reverse("claims:month-people", args=[august]) not in shown


def test_what_accounts_paid_is_listed(alice: Clinic, august: dt.date) -> None:
    context = page(alice.browser, "month-accounts", august).context

    assert [claim.account for claim in context["page"].rows] == [Decimal("45.00")]
    assert [spent.amount for spent in context["payments"]] == [Decimal("30.00")]
    assert (context["of_claims"], context["of_payments"]) == (Decimal("45.00"), Decimal("30.00"))


def test_a_payment_is_shown_in_words_and_without_the_whole_name(
    alice: Clinic, august: dt.date
) -> None:
    shown = text(page(alice.browser, "month-accounts", august))

    assert "王**" in shown
    assert "王小明" not in shown
    assert "copay" not in shown


def test_what_people_paid_first_is_listed(alice: Clinic, august: dt.date) -> None:
    context = page(alice.browser, "month-paid-first", august).context

    assert [claim.fund for claim in context["page"].rows] == [Decimal("44.00")]
    assert context["cost"] == Decimal("44.00")


def test_another_clinic_sees_nothing_of_it(xinyang: City, august: dt.date) -> None:
    bob = clinic(factories.contracted("clinic B", xinyang), "bob", role=Membership.Role.MANAGER)

    for name in ("month-accounts", "month-paid-first"):
        context = page(bob.browser, name, august).context
        assert context["page"].rows == []
    assert page(bob.browser, "month-accounts", august).context["payments"] == []


def test_a_year_lists_what_no_month_passed_on(db: None) -> None:
    city = factories.nanchang()
    alice = clinic(factories.contracted("clinic A", city), "alice", role=Membership.Role.MANAGER)
    fang, *_ = factories.crowd(12, city, alice.facility)
    accounts.open_account(
        scheme=city.scheme,
        enrollee=fang,
        balance=100_00,
        on=factories.NEW_YEAR,
        by=city.handler,
    )
    for month, account in ((3, 10_00), (5, 20_00)):
        on = dt.date(2020, month, 10)
        factories.claim(city, fang, alice.facility, 100_00, on=on, account=account)
    paid(city, settled(city, 2020, 3))
    paid(
        city,
        settlements.settle_year(scheme=city.scheme, year=2020, by=None, on=dt.date(2021, 1, 20)),
    )

    year = text(page(alice.browser, "year", 2020))
    context = page(alice.browser, "year-accounts", 2020).context

    assert "20.00" in year
    assert "80.00" in year  # 60.00 of the fund and 20.00 of the account
    assert [claim.account for claim in context["page"].rows] == [Decimal("20.00")]

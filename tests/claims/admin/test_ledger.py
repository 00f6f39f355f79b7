"""Finance follows the money: each number of the trial balance leads to the legs that make it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import tasks
from claims.services import account_days, account_payments
from claims.services.account_payments import Payment
from insurance.figures import yuan
from insurance.models import AccountEntry, Area, Journal, LedgerAccount, Leg, Post, User
from insurance.schemes.codes import Category
from insurance.schemes.money import fen
from insurance.services import accounts, ledger, schemes
from insurance.services.ledger import Entry
from tests import factories
from tests.claims.services.carrying import settled
from tests.config.admin import world
from tests.config.admin.dialogs import answer, answer_on_list, is_done, refusal_in
from tests.config.admin.world import AFTER_THE_YEAR, World
from tests.factories import City

Kind = LedgerAccount.Kind
THREE = ("handler", "reviewer", "cashier")
BALANCE = "admin:insurance_ledgeraccount_trial_balance"


@pytest.fixture
def alice(made: World) -> User:
    """Alice of the city's finance."""
    return world.staff("alice", Post.Duty.FINANCE, made.city.scheme.city)


@pytest.fixture
def bob(made: World) -> User:
    """Bob, her colleague."""
    return world.staff("bob", Post.Duty.FINANCE, made.city.scheme.city)


def shown(browser: Client, **asked: Any) -> Any:
    """Return what the trial balance shows."""
    response = browser.get(reverse(BALANCE), asked)
    assert response.status_code == 200
    return response.context


def cells(context: Any) -> dict[str, list[str]]:
    """Return the numbers of each line by its code."""
    return {
        row.code: [cell.text for cell in row.cells]
        for section in context["sections"]
        for row in section["rows"]
    }


def sum_behind(browser: Client, address: str) -> Decimal:
    """Return what the legs of a list come to."""
    response = browser.get(address)
    assert response.status_code == 200, address
    legs = response.context["cl"].queryset
    return Decimal(legs.order_by().aggregate(sum=Sum("amount"))["sum"] or 0)


def post_credits(made: World) -> None:
    """Post what the world's accounts were credited, as its run would have done with the entries."""
    scheme = made.city.scheme
    credited = AccountEntry.objects.credits().filter(account__scheme=scheme)
    amount = fen(credited.aggregate(sum=Sum("amount", default=Decimal(0)))["sum"])
    legs = {
        ledger.account(scheme, Kind.POOLED_FUND): amount,
        ledger.account(scheme, Kind.PERSONAL_ACCOUNTS): -amount,
    }
    entry = Entry(event=Journal.Event.CREDIT, key="credit", legs=legs, happened_on=AFTER_THE_YEAR)
    ledger.post(scheme=scheme, entries=[entry], by=None)


def received(made: World, by: User, number: str = "V1") -> Journal:
    return ledger.record_receipt(
        scheme=made.city.scheme,
        amount=1000_00,
        into=Kind.POOLED_FUND,
        number=number,
        by=by,
        on=AFTER_THE_YEAR,
    )


def test_the_trial_balance_of_this_year_is_shown_at_once(chief: Client, made: World) -> None:
    context = shown(chief)

    assert context["scheme"] == made.city.scheme
    assert cells(context) == {
        "1001": ["0.00", "0.00", "0.00", "60.00", "0.00", "60.00"],
        "2201": ["0.00", "0.00", "60.00", "60.00", "0.00", "0.00"],
        "3103.360102": ["0.00", "0.00", "60.00", "0.00", "60.00", "0.00"],
    }
    assert context["total"] == ["0.00", "0.00", "120.00", "120.00", "60.00", "60.00"]
    assert context["is_balanced"]


def test_every_number_leads_to_the_legs_behind_it(chief: Client, made: World, alice: User) -> None:
    received(made, alice)
    asked = {"scheme": made.city.scheme.pk, "from": AFTER_THE_YEAR, "to": AFTER_THE_YEAR}

    context = shown(chief, **asked)

    for section in context["sections"]:
        for row in section["rows"]:
            assert chief.get(row.address).status_code == 200
            for cell, sign in zip(row.cells, (1, -1, 1, -1, 1, -1), strict=True):
                if cell.address:
                    assert f"{sign * sum_behind(chief, cell.address):,.2f}" == cell.text
                else:
                    assert cell.text == "0.00"


def test_the_balance_is_that_of_the_day_asked_for(chief: Client, made: World) -> None:
    before = shown(chief, to=AFTER_THE_YEAR - dt.timedelta(days=1))

    assert before["sections"] == []


def test_a_day_that_is_none_asks_for_today(chief: Client) -> None:
    assert shown(chief, to="yesterday", scheme="x")["asked"].last == AFTER_THE_YEAR


def test_what_agrees_is_green_and_what_differs_is_red(chief: Client, made: World) -> None:
    before = shown(chief)
    account_days.post(scheme=made.city.scheme, until=AFTER_THE_YEAR)
    post_credits(made)

    after = shown(chief)

    # The opening balances of accounts are not posted, so that the ledger lacks them.
    assert [check["agrees"] for check in before["checks"]] == [False, True, True, True]
    assert before["checks"][0]["difference"].startswith("-")
    assert not before["agrees"]
    assert [check["agrees"] for check in after["checks"]] == [True] * 4
    assert after["agrees"]


def test_an_account_shows_its_statement_and_whose_it_is(chief: Client, made: World) -> None:
    account = LedgerAccount.objects.get(kind=Kind.FACILITY_PAYABLE)

    page = chief.get(reverse("admin:insurance_ledgeraccount_change", args=[account.pk]))

    rows = page.context["rows"]
    assert [(row["debit"], row["credit"]) for row in rows] == [("", "60.00"), ("60.00", "")]
    assert (page.context["debit"], page.context["credit"]) == ("60.00", "60.00")
    assert made.hospital.name in [way.figure for way in page.context["behind"]]


def test_a_journal_leads_to_its_run_and_its_facility(chief: Client, made: World) -> None:
    journal = Journal.objects.get(event=Journal.Event.MONTH)

    page = chief.get(reverse("admin:insurance_journal_change", args=[journal.pk]))

    behind = {way.figure: way.address for way in page.context["behind"]}
    assert list(behind) == [str(made.month), made.hospital.name]
    assert all(chief.get(address).status_code == 200 for address in behind.values())


def test_a_run_leads_to_what_it_posted(chief: Client, made: World) -> None:
    page = chief.get(reverse("admin:insurance_run_change", args=[made.month.pk]))

    addresses = [way.address for way in page.context["behind"] if "/journal/" in way.address]
    (address,) = addresses
    assert set(chief.get(address).context["cl"].result_list) == set(made.month.journals.all())


def test_finance_records_a_receipt(made: World, alice: User) -> None:
    response = answer_on_list(
        world.signed_in(alice),
        Journal,
        "receive",
        scheme=made.city.scheme.pk,
        into="pooled_fund",
        amount="250.50",
        number="V7",
        received_on="2021-01-05",
    )

    journal = Journal.objects.get(event=Journal.Event.RECEIPT)
    assert is_done(response)
    assert (journal.happened_on, journal.entered_by, journal.memo) == (
        dt.date(2021, 1, 5),
        alice,
        "V7",
    )
    assert set(journal.legs.values_list("amount", flat=True)) == {
        Decimal("250.50"),
        Decimal("-250.50"),
    }


def test_a_receipt_that_is_refused_says_why(made: World, alice: User) -> None:
    received(made, alice)

    response = answer_on_list(
        world.signed_in(alice),
        Journal,
        "receive",
        scheme=made.city.scheme.pk,
        into="pooled_fund",
        amount="1.00",
        number="V1",
        received_on="2021-01-05",
    )

    assert "V1" in refusal_in(response)
    assert Journal.objects.filter(event=Journal.Event.RECEIPT).count() == 1


def test_a_colleague_takes_a_receipt_back_and_oneself_does_not(
    made: World, alice: User, bob: User
) -> None:
    journal = received(made, alice)

    own = answer(world.signed_in(alice), journal, "take_back", reason="wrong fund")
    others = answer(world.signed_in(bob), journal, "take_back", reason="wrong fund")

    assert refusal_in(own)
    assert is_done(others)
    assert Journal.objects.get(reverses=journal).entered_by == bob
    page = world.signed_in(bob).get(reverse("admin:insurance_journal_change", args=[journal.pk]))
    assert len(page.context["behind"]) == 1


def test_only_what_was_entered_is_offered_to_be_taken_back(made: World, bob: User) -> None:
    journal = Journal.objects.get(event=Journal.Event.MONTH)

    response = answer(world.signed_in(bob), journal, "take_back", reason="wrong fund")

    assert refusal_in(response)
    assert not Journal.objects.filter(event=Journal.Event.REVERSAL).exists()


@pytest.mark.parametrize("duty", [Post.Duty.HANDLER, Post.Duty.AUDITOR, Post.Duty.CASHIER])
def test_others_of_the_bureau_look_and_do_nothing(made: World, alice: User, duty: str) -> None:
    journal = received(made, alice)
    browser = world.signed_in(world.staff("ming", Post.Duty(duty), made.city.scheme.city))

    assert browser.get(reverse(BALANCE)).status_code == 200
    assert answer(browser, journal, "take_back", reason="wrong fund").status_code == 403
    assert answer_on_list(browser, Journal, "receive").status_code == 403


def test_who_keeps_users_does_not_see_the_ledger(made: World) -> None:
    keeper = world.staff("keeper", Post.Duty.SYSTEM_ADMINISTRATOR, made.city.scheme.city)
    browser = world.signed_in(keeper)

    assert browser.get(reverse(BALANCE)).status_code == 403
    assert browser.get(reverse("admin:insurance_leg_changelist")).status_code == 403


def test_posting_now_asks_a_worker(
    made: World,
    alice: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(tasks.post_ledger, "delay", lambda **asked: sent.append(asked))

    with django_capture_on_commit_callbacks(execute=True):
        response = answer_on_list(
            world.signed_in(alice), Journal, "post_now", scheme=made.city.scheme.pk
        )

    assert is_done(response)
    assert sent == [{"scheme_id": made.city.scheme.pk, "whole": True}]


def test_a_trial_scheme_has_no_ledger_to_see(chief: Client, made: World, alice: User) -> None:
    journal = received(made, alice)
    type(made.city.scheme).objects.filter(pk=made.city.scheme.pk).update(is_trial=True)

    listed = chief.get(reverse("admin:insurance_leg_changelist")).context["cl"].result_list

    assert list(listed) == []
    assert (
        chief.get(reverse("admin:insurance_journal_change", args=[journal.pk])).status_code == 302
    )


def test_the_list_of_legs_says_what_it_comes_to(chief: Client, made: World) -> None:
    page = chief.get(reverse("admin:insurance_leg_changelist"), {"side": "debit"})

    debits = Leg.objects.filter(amount__gt=0).aggregate(sum=Sum("amount"))["sum"]
    assert page.context["sums"]["debit"].startswith(f"{debits:,.2f}")
    assert page.context["sums"]["credit"].startswith("0.00")


def test_the_trial_balance_asks_a_fixed_number_of_questions(
    chief: Client, made: World, alice: User
) -> None:
    received(made, alice)
    with CaptureQueriesContext(connection) as before:
        shown(chief)
    for number in range(5):
        received(made, alice, number=f"V2-{number}")
    account_days.post(scheme=made.city.scheme, until=AFTER_THE_YEAR)

    with CaptureQueriesContext(connection) as after:
        shown(chief)

    assert len(after) == len(before)


def test_a_month_leads_to_what_goes_to_people_and_what_accounts_paid(chief: Client) -> None:
    scheme = schemes.import_packaged(code="xinyang-employee")
    county = Area.objects.counties_of(scheme.city).earliest("code")
    city = City(scheme, county, county, *(User.objects.get(username=name) for name in THREE))
    hospital = factories.contracted("H41150200001", city)
    ming = factories.insured("王小明", city, category=Category.ACTIVE)
    on = dt.date(2022, 8, 2)
    accounts.open_account(scheme=scheme, enrollee=ming, balance=500_00, on=on, by=city.handler)
    factories.claim(city, ming, hospital, 100_00, on=on, account=45_00)
    factories.claim(city, ming, hospital, 80_00, on=on, entered_on=dt.date(2022, 8, 9))
    payment = Payment(
        scheme=scheme,
        enrollee=ming,
        amount=30_00,
        purpose="copay",
        beneficiary=ming,
        facility=hospital,
        paid_on=on,
    )
    account_payments.pay(payment=payment, by=city.handler, on=on)
    month = settled(city, 2022, 8).facility_months.get()

    page = chief.get(reverse("admin:claims_facilitymonth_change", args=[month.pk]))

    figures = {way.figure: way.address for way in page.context["behind"]}
    shown_first = [
        way.address for way in page.context["behind"] if "reimbursement__" in way.address
    ]
    of_accounts = [
        way.address for way in page.context["behind"] if "account_entry__" in way.address
    ]
    assert [str(month.payable), str(month.due)] == ["99.00", "130.00"]
    assert [len(listed(chief, address)) for address in shown_first] == [1]
    assert [len(listed(chief, address)) for address in of_accounts] == [1]
    assert len(listed(chief, figures[yuan(Decimal("30.00"))])) == 1


def listed(browser: Client, address: str) -> list[Any]:
    """Return the rows of a list."""
    response = browser.get(address)
    assert response.status_code == 200, address
    return list(response.context["cl"].result_list)

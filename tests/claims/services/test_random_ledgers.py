"""Laws of the ledger, for any history of claims, payments, closings and settlements."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Count, F, Q, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import AccountPayment, Claim, FacilityMonth, FacilityPayment, FacilityYear
from claims.reports import ledger as report
from claims.services import (
    account_days,
    account_payments,
    budgets,
    claims,
    funds,
    reimbursements,
    runs,
    settlements,
)
from claims.services.account_payments import Payment
from facilities.models import Facility, FacilityLedger
from insurance.models import Enrollee, Journal, LedgerAccount, Leg, Run
from insurance.reports import ledger
from insurance.schemes.booking import next_month
from insurance.schemes.codes import Category
from insurance.schemes.errors import Refused
from insurance.services import accounts, closings
from tests import factories
from tests.claims.services.test_random_histories import given_up
from tests.factories import City

Kind = LedgerAccount.Kind
BEGINNING = dt.date(2022, 8, 1)
OPENING = 300_00

steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *["visit", "manual", "spend", "premium", "month", "pay_run", "reimburse"] * 2,
                *["reverse", "anew", "take_back", "refuse", "close", "post"],
            ]
        ),
        st.integers(0, 1),  # the person
        st.integers(0, 1),  # the facility
        st.integers(1, 200_00),  # an amount in fen
        st.integers(0, 25),  # days since the step before
    ),
    min_size=5,
    max_size=25,
)


class Bureau:
    """Two people with accounts and two facilities, to whom anything may happen in any order."""

    def __init__(self, city: City, category: str) -> None:
        self.city = city
        self.on = BEGINNING
        self.facilities = [
            factories.contracted("One", city),
            factories.contracted("Two", city, area=city.xihu),
        ]
        self.people = [factories.insured(name, city, category=category) for name in ("Fang", "Jie")]
        for person in self.people:
            accounts.open_account(
                scheme=city.scheme, enrollee=person, balance=OPENING, on=self.on, by=city.handler
            )
        self.claims: list[Claim] = []
        self.payments: list[AccountPayment] = []
        self.months = iter([BEGINNING])

    def play(self, history: list[tuple[str, int, int, int, int]]) -> None:
        """Let things happen in order of date; what is refused does not happen."""
        for verb, person, place, amount, pause in history:
            self.on += dt.timedelta(days=pause)
            with suppress(Refused):
                getattr(self, verb)(self.people[person], self.facilities[place], amount)

    def end(self) -> None:
        """Let the ledger be told all, on the day after the last."""
        self.on += dt.timedelta(days=1)
        account_days.post(scheme=self.city.scheme, until=self.on)

    def visit(self, person: Enrollee, place: Facility, amount: int) -> None:
        self.claims.append(
            factories.claim(self.city, person, place, amount, on=self.on, account="all")
        )

    def manual(self, person: Enrollee, place: Facility, amount: int) -> None:
        claim = factories.claim(
            self.city,
            person,
            place,
            amount,
            on=self.on - dt.timedelta(days=3),
            entered_on=self.on,
            account=amount // 10,
        )
        self.claims.append(claim)
        self._hand_in(claim)

    def spend(self, person: Enrollee, place: Facility, amount: int) -> None:
        self._pay(person, amount, "copay", place)

    def premium(self, person: Enrollee, place: Facility, amount: int) -> None:
        self._pay(person, amount, "large_amount_premium", None)

    def take_back(self, person: Enrollee, place: Facility, amount: int) -> None:
        if self.payments:
            account_payments.reverse(
                payment=self.payments.pop(), by=self.city.handler, on=self.on, reason="wrong"
            )

    def reverse(self, person: Enrollee, place: Facility, amount: int) -> None:
        if self.claims:
            claims.reverse(claim=self.claims.pop(0), by=self.city.handler, on=self.on)

    def anew(self, person: Enrollee, place: Facility, amount: int) -> None:
        if self.claims:
            person.coverages.update(category=Category.RETIRED)
            claim = self.claims.pop(0)
            again = claims.readjudicate(claim=claim, by=self.city.handler, on=self.on)
            self.claims.append(again)
            self._hand_in(again)

    def reimburse(self, person: Enrollee, place: Facility, amount: int) -> None:
        for claim in self.claims:
            if hasattr(claim, "reimbursement"):
                manual, on = claim.reimbursement, self.on
                reimbursements.review(reimbursement=manual, by=self.city.reviewer, on=on)
                reimbursements.pay(reimbursement=manual, by=self.city.cashier, on=on)

    def refuse(self, person: Enrollee, place: Facility, amount: int) -> None:
        for claim in self.claims:
            if hasattr(claim, "reimbursement"):
                reimbursements.refuse(
                    reimbursement=claim.reimbursement,
                    by=self.city.reviewer,
                    on=self.on,
                    reason="copies",
                )

    def close(self, person: Enrollee, place: Facility, amount: int) -> None:
        other = next(one for one in self.people if one != person)
        closing = closings.request(
            account=person.accounts.latest("pk"),
            how="inherit" if amount % 2 else "transfer",
            heir=other if amount % 4 == 1 else None,
            destination="Zhengzhou",
            payee_name="somebody",
            evidence=[factories.attachment(self.city.handler)],
            by=self.city.handler,
            on=self.on,
        )
        closings.approve(closing=closing, by=self.city.reviewer, on=self.on)
        closings.pay(closing=closing, by=self.city.cashier, on=self.on)

    def month(self, person: Enrollee, place: Facility, amount: int) -> None:
        """Settle the first month that has no run, and let it pass."""
        last = Run.objects.filter(kind=Run.Kind.PRE_SETTLEMENT).order_by("-period").first()
        month = next_month(last.period) if last else BEGINNING
        run = settlements.pre_settle(scheme=self.city.scheme, month=month, by=None, on=self.on)
        runs.submit(run=run, by=self.city.handler, on=self.on)
        runs.review(run=run, by=self.city.reviewer, on=self.on)

    def pay_run(self, person: Enrollee, place: Facility, amount: int) -> None:
        for run in Run.objects.filter(status=Run.Status.REVIEWED):
            runs.pay(run=run, by=self.city.cashier, on=self.on)

    def post(self, person: Enrollee, place: Facility, amount: int) -> None:
        account_days.post(scheme=self.city.scheme, until=self.on)

    def _pay(self, person: Enrollee, amount: int, purpose: str, place: Facility | None) -> None:
        payment = Payment(
            scheme=self.city.scheme,
            enrollee=person,
            amount=amount,
            purpose=purpose,
            beneficiary=person,
            facility=place,
            paid_on=self.on,
        )
        self.payments.append(
            account_payments.pay(payment=payment, by=self.city.handler, on=self.on)
        )

    def _hand_in(self, claim: Claim) -> None:
        if hasattr(claim, "reimbursement"):
            reimbursements.hand_in(
                reimbursement=claim.reimbursement,
                receipts=[factories.attachment(self.city.handler)],
                payee_name="somebody",
                payee_account="6222",
            )


def total(rows: Any, amount: Any) -> Decimal:
    """Return the sum of a column of money."""
    found: Decimal = rows.order_by().aggregate(sum=Sum(amount, default=Decimal(0)))["sum"]
    return found


def assert_laws(city: City, on: dt.date) -> None:
    """Assert what holds of every ledger whose days are posted."""
    unbalanced = Journal.objects.annotate(legs_all=Count("legs"), sum=Sum("legs__amount"))
    assert not unbalanced.filter(Q(legs_all__lt=2) | ~Q(sum=0)).exists()
    checks = list(report.checks(city.scheme, on))
    assert [check.title for check in checks if not check.agrees] == []
    balance = ledger.trial_balance(
        scheme=city.scheme, starts_on=dt.date(2022, 9, 1), ends_before=on
    )
    assert balance.total.is_balanced


def assert_each_facility_is_owed_what_its_runs_say(city: City) -> None:
    approved = Q(run__in=Run.objects.approved())
    of_month = F("payable") - F("to_persons") + F("account_due")
    for kept in FacilityLedger.objects.filter(scheme=city.scheme, kind=Kind.FACILITY_PAYABLE):
        of = {"facility": kept.facility}
        due = total(FacilityMonth.objects.filter(approved, **of), of_month)
        due += total(FacilityYear.objects.filter(approved, **of), F("final") + F("account_due"))
        paid = total(FacilityPayment.objects.filter(**of), "paid")
        assert -total(kept.account.legs, "amount") == due - paid


def assert_account_money_waits_until_it_is_passed_on(city: City) -> None:
    spent = total(Claim.objects.approved(), "account")
    spent -= total(AccountPayment.objects.exclude(booked_month=None), "entry__amount")
    passed = Q(run__in=Run.objects.approved())
    on = total(FacilityMonth.objects.filter(passed), "account_due")
    on += total(FacilityYear.objects.filter(passed), "account_due")
    waiting = -ledger.balance(scheme=city.scheme, kind=Kind.ACCOUNT_CLEARING)
    assert waiting == spent - on


ON_A_DATABASE = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def xinyang(db: None) -> City:
    """Xinyang's employees, where nobody signs up and the agency pays people back."""
    return factories.employees("xinyang-employee")


@settings(ON_A_DATABASE, max_examples=30)
@given(history=steps)
def test_the_ledger_says_what_the_tables_beneath_it_say(
    xinyang: City, history: list[tuple[str, int, int, int, int]]
) -> None:
    with given_up():
        bureau = Bureau(xinyang, Category.ACTIVE)

        bureau.play(history)
        bureau.end()

        assert_laws(xinyang, bureau.on)
        assert_each_facility_is_owed_what_its_runs_say(xinyang)
        assert_account_money_waits_until_it_is_passed_on(xinyang)


entries = st.lists(
    st.tuples(
        st.integers(0, 1),  # the facility
        st.integers(1, 900_00),  # the bill in fen
        st.integers(1, 366),  # the day of service in 2020
        st.integers(0, 60),  # days until it is entered
        st.integers(0, 20_00),  # taken from the account
        st.booleans(),  # reversed in the end
    ),
    max_size=8,
)
skipped = st.sets(st.integers(1, 12), max_size=4)


@settings(ON_A_DATABASE, max_examples=15)
@given(entered=entries, without=skipped)
def test_a_capitated_year_leaves_nothing_behind(
    city: City, entered: list[tuple[int, int, int, int, int, bool]], without: set[int]
) -> None:
    """Months may be left out: what they would have paid and passed on, the year does."""
    with given_up():
        places = [factories.contracted("One", city), factories.contracted("Two", city)]
        people = [factories.crowd(12, city, place, since=factories.NEW_YEAR)[0] for place in places]
        for person in people:
            accounts.open_account(
                scheme=city.scheme,
                enrollee=person,
                balance=OPENING,
                on=factories.NEW_YEAR,
                by=city.handler,
            )
        late = dt.date(2021, 3, 1)
        _carry(city, _appropriated(city))
        _carry(city, budgets.allocate(scheme=city.scheme, year=2020, by=None, on=late))

        for place, bill, day, delay, account, is_reversed in entered:
            on = factories.NEW_YEAR + dt.timedelta(days=day - 1)
            with suppress(Refused):
                claim = factories.claim(
                    city,
                    people[place],
                    places[place],
                    bill,
                    on=on,
                    entered_on=on + dt.timedelta(days=delay),
                    account=account,
                )
                if is_reversed:
                    claims.reverse(claim=claim, by=city.handler, on=on + dt.timedelta(days=delay))
        for month in sorted(set(range(1, 13)) - without):
            first = dt.date(2020, month, 1)
            _carry(city, settlements.pre_settle(scheme=city.scheme, month=first, by=None, on=late))
        _carry(city, settlements.settle_year(scheme=city.scheme, year=2020, by=None, on=late))
        account_days.post(scheme=city.scheme, until=late)

        assert_laws(city, late + dt.timedelta(days=1))
        assert_each_facility_is_owed_what_its_runs_say(city)
        assert_account_money_waits_until_it_is_passed_on(city)
        assert ledger.balance(scheme=city.scheme, kind=Kind.ACCOUNT_CLEARING) == 0
        assert Leg.objects.aggregate(sum=Sum("amount"))["sum"] == 0


def _carry(city: City, run: Run) -> None:
    """Let three people carry a run through."""
    on = dt.date(2021, 3, 2)
    runs.submit(run=run, by=city.handler, on=on)
    runs.review(run=run, by=city.reviewer, on=on)
    runs.pay(run=run, by=city.cashier, on=on)


def _appropriated(city: City) -> Run:
    return funds.appropriate(
        scheme=city.scheme,
        year=2020,
        insured=1000,
        personal_contribution=280_00,
        by=None,
        on=factories.NEW_YEAR,
    )

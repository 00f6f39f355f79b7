"""What accounts moved is told to the ledger by the day, once, however often it is posted."""

import datetime as dt
from typing import Any

import pytest

from claims.services import account_days, account_payments, claims
from claims.services.account_payments import Payment
from facilities.models import Facility
from insurance.models import AccountClosing, Enrollee, Journal, PersonalAccount
from insurance.schemes.codes import Category
from insurance.services import accounts, areas, closings
from tests import factories
from tests.at_once import at_once, codes_of
from tests.claims.services.carrying import paid, settled
from tests.claims.services.journals import posted, standing
from tests.factories import City
from tests.refusing import contents

Event = Journal.Event
AUGUST, SECOND, THIRD = (dt.date(2022, 8, day) for day in (1, 2, 3))
SEPTEMBER = dt.date(2022, 9, 6)


@pytest.fixture
def xinyang(db: None) -> City:
    """Xinyang's employees, whose accounts pay for many things."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def hospital(xinyang: City) -> Facility:
    """Shihe's township hospital."""
    return factories.contracted("Shihe", xinyang)


@pytest.fixture
def ming(xinyang: City) -> Enrollee:
    """Ming, who has 500.00 on the account since 1 August."""
    return holder("Ming", xinyang)


def holder(name: str, city: City, *, on: dt.date = AUGUST) -> Enrollee:
    """Return an employee with 500.00 on the account."""
    person = factories.insured(name, city, category=Category.ACTIVE)
    accounts.open_account(
        scheme=city.scheme, enrollee=person, balance=500_00, on=on, by=city.handler
    )
    return person


def pay(city: City, person: Enrollee, amount: int, purpose: str, **more: Any) -> Any:
    """Pay from an account on 2 August, unless on another day."""
    on = more.pop("on", SECOND)
    payment = Payment(
        scheme=city.scheme,
        enrollee=person,
        amount=amount,
        purpose=purpose,
        beneficiary=person,
        paid_on=on,
        **more,
    )
    return account_payments.pay(payment=payment, by=city.handler, on=on)


def post(city: City, *, until: dt.date = THIRD, since: dt.date | None = None) -> int:
    return account_days.post(scheme=city.scheme, until=until, since=since)


def account_of(person: Enrollee) -> PersonalAccount:
    found: PersonalAccount = person.accounts.get()
    return found


def close(city: City, person: Enrollee, how: str, heir: Enrollee | None = None) -> AccountClosing:
    """Let three people close an account on 3 August."""
    closing = closings.request(
        account=account_of(person),
        how=how,
        heir=heir,
        destination="Zhengzhou",
        payee_name="Ming",
        evidence=[factories.attachment(city.handler)],
        by=city.handler,
        on=THIRD,
    )
    closings.approve(closing=closing, by=city.reviewer, on=THIRD)
    return closings.pay(closing=closing, by=city.cashier, on=THIRD)


def test_a_day_is_told_by_where_the_money_went(
    xinyang: City, hospital: Facility, ming: Enrollee
) -> None:
    pay(xinyang, ming, 30_01, "copay", facility=hospital)
    pay(xinyang, ming, 9_99, "pharmacy")
    pay(xinyang, ming, 120_00, "large_amount_premium")

    assert post(xinyang) == 3

    rows = Journal.objects.order_by("happened_on", "key").values_list("happened_on", "key")
    assert list(rows) == [
        (AUGUST, "account_day:2022-08-01:opening:1"),
        (SECOND, "account_day:2022-08-02:clearing:1"),
        (SECOND, "account_day:2022-08-02:premium:1"),
    ]
    assert sorted(posted(Event.ACCOUNT_DAY), key=str) == [
        {"1001": "500.00", "2101": "-500.00"},
        {"2101": "120.00", "2103": "-120.00"},
        {"2101": "40.00", "2102": "-40.00"},
    ]
    assert standing(xinyang)["2101"] == "-340.00"


def test_a_claims_account_part_waits_until_the_month_passes_it_on(
    xinyang: City, hospital: Facility, ming: Enrollee
) -> None:
    factories.claim(xinyang, ming, hospital, 100_00, on=SECOND, account=45_00)
    pay(xinyang, ming, 5_00, "copay", facility=hospital)
    post(xinyang)
    waiting = standing(xinyang)["2102"]

    run = paid(xinyang, settled(xinyang, 2022, 8))

    assert waiting == "-50.00"
    assert posted(Event.MONTH, run=run) == [
        {"2102": "50.00", "2201.Shihe": "-105.00", "3101": "55.00"}
    ]
    assert standing(xinyang) == {"1001": "395.00", "2101": "-450.00", "3101": "55.00"}


def test_a_facility_that_only_accounts_paid_is_listed_with_its_month(
    xinyang: City, hospital: Facility, ming: Enrollee
) -> None:
    pay(xinyang, ming, 12_34, "copay", facility=hospital)

    run = paid(xinyang, settled(xinyang, 2022, 8))

    assert str(run.facility_months.get().account_due) == "12.34"
    assert posted(Event.PAYMENT) == [{"1001": "-12.34", "2201.Shihe": "12.34"}]


def test_so_is_one_outside_the_city(xinyang: City, ming: Enrollee) -> None:
    laocheng = areas.named("410302", on=AUGUST)
    elsewhere = factories.contracted("Luoyang", xinyang, area=laocheng)
    pay(xinyang, ming, 12_34, "copay", facility=elsewhere)

    run = paid(xinyang, settled(xinyang, 2022, 8))

    assert run.units.filter(area=laocheng).exists()
    assert run.payments.get().facility == elsewhere


def test_a_premium_paid_at_a_facility_is_passed_on_to_it(
    xinyang: City, hospital: Facility, ming: Enrollee
) -> None:
    pay(xinyang, ming, 120_00, "large_amount_premium", facility=hospital)

    post(xinyang)
    paid(xinyang, settled(xinyang, 2022, 8))

    assert {"2101": "120.00", "2102": "-120.00"} in posted(Event.ACCOUNT_DAY)
    assert standing(xinyang) == {"1001": "380.00", "2101": "-380.00"}


def test_what_comes_back_is_told_with_its_own_day(
    xinyang: City, hospital: Facility, ming: Enrollee
) -> None:
    claim = factories.claim(xinyang, ming, hospital, 100_00, on=AUGUST, account=45_00)
    payment = pay(xinyang, ming, 120_00, "large_amount_premium")
    claims.reverse(claim=claim, by=xinyang.handler, on=THIRD)
    account_payments.reverse(payment=payment, by=xinyang.handler, on=THIRD, reason="twice")

    post(xinyang)

    of_third = Journal.objects.filter(happened_on=THIRD)
    assert {key.split(":")[2] for key in of_third.values_list("key", flat=True)} == {
        "clearing",
        "premium",
    }
    assert standing(xinyang) == {"1001": "500.00", "2101": "-500.00"}


def test_what_is_taken_out_leaves_the_cash(xinyang: City, ming: Enrollee) -> None:
    jie = holder("Jie", xinyang)
    close(xinyang, ming, "transfer")
    close(xinyang, jie, "payout")

    post(xinyang)

    assert {"1001": "-1000.00", "2101": "1000.00"} in posted(Event.ACCOUNT_DAY)
    assert standing(xinyang) == {}


def test_an_inheritance_within_the_scheme_moves_nothing(xinyang: City, ming: Enrollee) -> None:
    close(xinyang, ming, "inherit", heir=holder("Jie", xinyang))

    post(xinyang)

    assert [row.happened_on for row in Journal.objects.all()] == [AUGUST]
    assert standing(xinyang) == {"1001": "1000.00", "2101": "-1000.00"}


def test_an_heir_outside_the_scheme_is_paid_out(xinyang: City, ming: Enrollee) -> None:
    close(xinyang, ming, "inherit", heir=factories.person("Jie"))

    post(xinyang)

    assert standing(xinyang) == {}


def test_posting_again_posts_nothing(xinyang: City, ming: Enrollee) -> None:
    pay(xinyang, ming, 30_00, "copay")
    post(xinyang)
    before = contents()

    assert post(xinyang) == 0
    assert contents() == before


def test_what_came_late_is_posted_with_its_day_and_alone(xinyang: City, ming: Enrollee) -> None:
    pay(xinyang, ming, 30_00, "copay")
    post(xinyang)
    pay(xinyang, ming, 1_50, "copay")

    assert post(xinyang, until=SEPTEMBER) == 1

    late = Journal.objects.get(key="account_day:2022-08-02:clearing:2")
    assert (late.happened_on, late.legs.count()) == (SECOND, 2)
    assert standing(xinyang)["2102"] == "-31.50"


def test_only_the_days_asked_for_are_posted(xinyang: City, ming: Enrollee) -> None:
    pay(xinyang, ming, 30_00, "copay")
    pay(xinyang, ming, 7_00, "copay", on=THIRD)

    post(xinyang, since=SECOND, until=SECOND)

    assert posted(Event.ACCOUNT_DAY) == [{"2101": "30.00", "2102": "-30.00"}]


def test_another_schemes_accounts_are_left_alone(xinyang: City, ming: Enrollee) -> None:
    assert post(factories.nanchang()) == 0
    assert not Journal.objects.exists()


def test_a_scheme_without_accounts_opens_no_ledger(xinyang: City) -> None:
    before = contents()

    assert post(xinyang) == 0
    assert contents() == before


def test_the_number_of_statements_does_not_depend_on_days_or_people(
    xinyang: City, ming: Enrollee, django_assert_num_queries: Any
) -> None:
    post(xinyang)
    for day in range(2, 12):
        person = holder(f"person {day}", xinyang, on=dt.date(2022, 8, day))
        pay(xinyang, person, 5_00, "copay", on=dt.date(2022, 8, day))

    # The scheme held, what moved and what was told, five for accounts of which one is opened, three
    # to post, and the frames of two savepoints.
    with django_assert_num_queries(15):
        assert post(xinyang, until=SEPTEMBER) == 20


@pytest.mark.django_db(transaction=True)
def test_two_postings_at_once_post_once() -> None:
    xinyang = factories.employees("xinyang-employee")
    pay(xinyang, holder("Ming", xinyang), 30_00, "copay")

    answers = at_once(lambda: post(xinyang), lambda: post(xinyang))

    assert codes_of(answers) == []
    assert sorted(answer for answer in answers if isinstance(answer, int)) == [0, 2]
    assert standing(xinyang) == {"1001": "500.00", "2101": "-470.00", "2102": "-30.00"}

"""What a provisional value credited is made up for once the final one is known (JJ-A8)."""

import datetime as dt
from decimal import Decimal

import pytest

from insurance.models import (
    AccountEntry,
    CreditCase,
    Journal,
    OutstandingTrueUp,
    Parameter,
    PersonalAccount,
    Run,
)
from insurance.schemes.money import Fen
from insurance.services import account_runs, accounts, credit_cases
from tests import factories
from tests.factories import City
from tests.insurance.services.crediting import (
    balance_of,
    contributed,
    credited,
    employee,
    moves_of,
    retiree,
    trued_up,
)

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH, APRIL = (dt.date(2023, month, 1) for month in (1, 2, 3, 4))


@pytest.fixture
def city(db: None) -> City:
    """Jiujiang, where the average pension is thought to be 3000.00 for now."""
    jiujiang = factories.employees("jiujiang-employee")
    pension(jiujiang, "3000.00", provisional=True)
    return jiujiang


def pension(city: City, value: str, *, provisional: bool = False) -> Parameter:
    """Enter the average pension from 2023 on."""
    return factories.parameter(
        city, "average_pension", value, since=JANUARY, provisional=provisional
    )


def true_ups_of(run: Run) -> list[tuple[dt.date, Decimal, Decimal]]:
    """Return period, amount and balance of what a run trued up."""
    entries = run.account_entries.filter(kind=AccountEntry.Kind.TRUE_UP).order_by("pk")
    return list(entries.values_list("period", "amount", "balance_after"))


def test_a_final_value_makes_up_for_each_month_credited_provisionally(city: City) -> None:
    retiree("Jie", city)
    for month in (JANUARY, FEBRUARY):
        credited(city, month)

    pension(city, "3200.00")
    run = trued_up(city, on=MARCH)

    assert (run.status, run.total, run.warnings) == (Run.Status.POSTED, Decimal("10.00"), [])
    assert true_ups_of(run) == [
        (JANUARY, Decimal("5.00"), Decimal("155.00")),
        (FEBRUARY, Decimal("5.00"), Decimal("160.00")),
    ]
    assert PersonalAccount.objects.get().balance == Decimal("160.00")
    case = CreditCase.objects.get(run=run, month=JANUARY)
    assert case.corrects == CreditCase.objects.get(month=JANUARY, corrects=None)
    (part,) = case.parts
    assert (part["amount"], part["before"], part["due"], part["provisional"]) == (
        5_00,
        75_00,
        80_00,
        False,
    )
    journal = Journal.objects.get(run=run)
    legs = dict(journal.legs.values_list("account__kind", "amount"))
    assert legs == {"pooled_fund": Decimal("10.00"), "personal_accounts": Decimal("-10.00")}


def test_whoever_was_not_credited_with_it_gets_nothing(city: City) -> None:
    fang, jie = employee("Fang", city), retiree("Jie", city)
    contributed(fang, JANUARY, "5000.00")
    credited(city, JANUARY)

    pension(city, "3200.00")
    trued_up(city, on=MARCH)

    assert (balance_of(fang), balance_of(jie)) == (Decimal("100.00"), Decimal("80.00"))
    credited(city, MARCH)
    assert balance_of(jie) == Decimal("160.00")


def test_months_credited_with_different_provisional_values_come_to_the_same(city: City) -> None:
    jie, kai = retiree("Jie", city), retiree("Kai", city)
    credited(city, JANUARY)
    pension(city, "3100.00", provisional=True)
    assert not Run.objects.filter(kind=Run.Kind.ACCOUNT_TRUE_UP).exists()
    credited(city, FEBRUARY)

    pension(city, "3200.00")
    run = trued_up(city, on=MARCH)

    assert [amount for _period, amount, _after in true_ups_of(run)] == [
        Decimal("5.00"),
        Decimal("2.50"),
    ] * 2
    assert balance_of(jie) == balance_of(kai) == Decimal("160.00")


def test_people_alike_but_credited_by_different_values_are_told_apart(city: City) -> None:
    jie = retiree("Jie", city)
    credited(city, JANUARY)
    pension(city, "3100.00", provisional=True)
    kai = retiree("Kai", city)
    credited(city, JANUARY, on=dt.date(2023, 1, 25))

    pension(city, "3200.00")
    trued_up(city, on=MARCH)

    assert [move[1] for move in moves_of(jie)] == [Decimal("75.00"), Decimal("5.00")]
    assert [move[1] for move in moves_of(kai)] == [Decimal("77.50"), Decimal("2.50")]


def spent(city: City, amount: Fen) -> PersonalAccount:
    """Let the one account pay an amount."""
    account: PersonalAccount = PersonalAccount.objects.get()
    accounts.pay(
        scheme=city.scheme, enrollee=account.enrollee, amount=amount, on=FEBRUARY, by=city.handler
    )
    return account


def test_what_was_too_much_is_taken_back_only_as_far_as_the_balance_goes(city: City) -> None:
    retiree("Jie", city)
    for month in (JANUARY, FEBRUARY):
        credited(city, month)
    spent(city, 142_00)

    pension(city, "2800.00")
    run = trued_up(city, on=MARCH)

    assert true_ups_of(run) == [
        (JANUARY, Decimal("-5.00"), Decimal("3.00")),
        (FEBRUARY, Decimal("-3.00"), Decimal("0.00")),
    ]
    assert OutstandingTrueUp.objects.get().amount == Decimal("2.00")
    assert run.warnings == [{"code": "TRUE_UPS_OUTSTANDING", "people": 1, "amount": "2.00"}]
    assert dict(run.journals.get().legs.values_list("account__kind", "amount")) == {
        "pooled_fund": Decimal("-8.00"),
        "personal_accounts": Decimal("8.00"),
    }

    credit = credited(city, MARCH)

    assert true_ups_of(credit) == [(FEBRUARY, Decimal("-2.00"), Decimal("68.00"))]
    assert (credit.total, credit.warnings) == (Decimal("70.00"), [])
    assert not OutstandingTrueUp.objects.exists()
    assert dict(credit.journals.get().legs.values_list("account__kind", "amount")) == {
        "pooled_fund": Decimal("68.00"),
        "personal_accounts": Decimal("-68.00"),
    }


def test_an_empty_account_gives_back_month_after_month(city: City) -> None:
    retiree("Jie", city)
    for month in (JANUARY, FEBRUARY):
        credited(city, month)
    account = spent(city, 150_00)

    pension(city, "1000.00")  # 25.00 a month: 50.00 too much for each of the two
    trued_up(city, on=MARCH)
    assert sorted(OutstandingTrueUp.objects.values_list("amount", flat=True)) == [
        Decimal("50.00"),
        Decimal("50.00"),
    ]
    for month in (MARCH, APRIL):
        credited(city, month)

    account.refresh_from_db()
    assert account.balance == Decimal("0.00")
    left = OutstandingTrueUp.objects.order_by("case__month").values_list("case__month", "amount")
    assert list(left) == [(FEBRUARY, Decimal("50.00"))]
    assert [move[1] for move in moves_of(account.enrollee)][-4:] == [
        Decimal("25.00"),
        Decimal("-25.00"),
        Decimal("25.00"),
        Decimal("-25.00"),
    ]


def test_what_is_added_comes_before_what_is_taken_back(city: City) -> None:
    retiree("Jie", city)
    credited(city, JANUARY)
    pension(city, "2600.00", provisional=True)
    credited(city, FEBRUARY)  # 65.00 after 75.00
    spent(city, 140_00)

    pension(city, "2800.00")  # 70.00: five less for January, five more for February
    run = trued_up(city, on=MARCH)

    assert true_ups_of(run) == [
        (FEBRUARY, Decimal("5.00"), Decimal("5.00")),
        (JANUARY, Decimal("-5.00"), Decimal("0.00")),
    ]
    assert not OutstandingTrueUp.objects.exists()


def test_a_closed_account_is_left_alone(city: City) -> None:
    retiree("Jie", city)
    credited(city, JANUARY)
    account = spent(city, 75_00)
    account.refresh_from_db()
    account.closed_on = FEBRUARY
    account.save()

    pension(city, "3200.00")
    run = trued_up(city, on=MARCH)

    assert (run.total, true_ups_of(run)) == (Decimal("0.00"), [])


def test_a_final_value_after_a_final_one_makes_up_for_nothing(city: City) -> None:
    retiree("Jie", city)
    credited(city, JANUARY)
    pension(city, "3200.00")
    trued_up(city, on=MARCH)

    pension(city, "3300.00")

    assert not Run.objects.filter(status=Run.Status.COMPUTING).exists()


def test_a_provisional_value_after_a_final_one_leaves_the_settled_months(city: City) -> None:
    retiree("Jie", city)
    credited(city, JANUARY)
    pension(city, "3200.00")
    trued_up(city, on=FEBRUARY)
    credited(city, FEBRUARY)
    pension(city, "3400.00", provisional=True)
    credited(city, MARCH)

    pension(city, "3600.00")
    run = trued_up(city, on=APRIL)

    # January and February rest on 3200.00, which was final; March alone on what is replaced.
    assert true_ups_of(run) == [(MARCH, Decimal("5.00"), Decimal("250.00"))]


def test_where_nobody_was_credited_nothing_is_started(city: City) -> None:
    final = pension(city, "3200.00")

    assert account_runs.start_true_up(parameter=final, by=city.handler, on=MARCH) is None
    assert not Run.objects.exists()


def test_a_value_of_another_first_day_replaces_nothing(city: City) -> None:
    retiree("Jie", city)
    credited(city, JANUARY)

    factories.parameter(city, "average_pension", "3200.00", since=FEBRUARY)

    assert not Run.objects.filter(kind=Run.Kind.ACCOUNT_TRUE_UP).exists()


def test_both_parts_of_a_month_are_made_up_for_in_one_entry() -> None:
    jinan = factories.employees("jinan-employee")
    values = {"personal_account_rate": "0.02", "employer_account_rate": "0.02"}
    for name, value in values.items():
        factories.parameter(jinan, name, value, since=JANUARY, provisional=True)
    fang = employee("Fang", jinan)
    contributed(fang, MARCH, "5000.00")
    credited(jinan, MARCH)  # 100.00 and 50.00

    factories.parameter(jinan, "personal_account_rate", "0.025", since=JANUARY)
    run = trued_up(jinan, on=APRIL)
    factories.parameter(jinan, "employer_account_rate", "0.01", since=JANUARY)
    again = trued_up(jinan, on=APRIL)

    assert true_ups_of(run) == [(MARCH, Decimal("25.00"), Decimal("175.00"))]
    assert true_ups_of(again) == [(MARCH, Decimal("-25.00"), Decimal("150.00"))]
    legs = [
        dict(one.journals.get().legs.values_list("account__kind", "amount")) for one in (run, again)
    ]
    assert legs == [
        {"cash": Decimal("25.00"), "personal_accounts": Decimal("-25.00")},
        {"pooled_fund": Decimal("-25.00"), "personal_accounts": Decimal("25.00")},
    ]


@pytest.mark.parametrize(
    ("amount", "shares"),
    [
        (-10_00, {"personal": -3_00, "pooled": -7_00}),
        (-4_00, {"personal": -3_00, "pooled": -1_00}),
        (0, {"personal": 0, "pooled": 0}),
    ],
)
def test_of_what_an_account_gives_the_last_part_is_the_remainder(
    amount: Fen, shares: dict[str, Fen]
) -> None:
    parts = [{"part": "personal", "amount": -3_00}, {"part": "pooled", "amount": -7_00}]

    assert credit_cases.shares(parts, amount) == shares

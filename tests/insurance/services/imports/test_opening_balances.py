"""Opening balances: every account with its first entry, or none at all (JJ-15.1)."""

import datetime as dt
from decimal import Decimal

import pytest

from insurance.models import AccountEntry, Enrollee, ImportFile, PersonalAccount, Post, Run
from insurance.services import accounts, imports
from tests import factories
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

KIND = ImportFile.Kind.OPENING_BALANCES
HOLDER, BALANCE, OPENED_ON = range(3)


@pytest.fixture
def fang(city: City) -> Enrollee:
    """Fang, insured in Donghu."""
    return registered("Fang", city, 1)


def sheet(city: City, *rows: tuple[object, ...], on: dt.date = DAY) -> ImportFile:
    content = workbook(headings(KIND), *rows)
    return handed_in(content, kind=KIND, scheme=city.scheme, by=city.handler, on=on)


def test_a_sheet_without_problems_opens_the_accounts(city: City, fang: Enrollee) -> None:
    jie = registered("Jie", city, 2)
    april = dt.date(2020, 4, 30)

    file = sheet(city, (number_of(1), 1234.5, DAY), ("c00000002", "0.01", "2020-04-30"))
    assert (file.status, file.rows) == ("checked", 2)
    assert not PersonalAccount.objects.exists()
    applied = imports.apply(file=file, by=city.handler, on=DAY)

    assert (applied.status, applied.changed_rows) == ("applied", 2)
    entries = AccountEntry.objects.order_by("pk")
    assert list(
        entries.values_list("account__enrollee", "kind", "amount", "balance_after", "booked_on")
    ) == [
        (fang.pk, "opening", Decimal("1234.50"), Decimal("1234.50"), DAY),
        (jie.pk, "opening", Decimal("0.01"), Decimal("0.01"), april),
    ]
    assert list(PersonalAccount.objects.order_by("pk").values_list("balance", "opened_on")) == [
        (Decimal("1234.50"), DAY),
        (Decimal("0.01"), april),
    ]
    assert {entry.by for entry in entries} == {city.handler}


def test_every_problem_of_every_row_is_told_with_its_place(city: City, fang: Enrollee) -> None:
    registered("Jie", city, 2, is_insured=False)
    li = registered("Li", city, 3)
    accounts.open_account(scheme=city.scheme, enrollee=li, balance=1_00, on=DAY, by=city.handler)

    file = sheet(
        city,
        (number_of(1), "12.345", DAY),
        (number_of(1), 5, DAY),
        (number_of(2), 5, DAY),
        (number_of(3), 5, DAY),
        (number_of(4), 0, "2020-02-30"),
        ("", -1, DAY + dt.timedelta(days=1)),
    )

    holder, balance, opened_on = headings(KIND)
    assert file.status == "refused"
    assert problems(file) == [
        (2, balance),
        (3, holder),
        (4, holder),
        (5, holder),
        (6, holder),
        (6, balance),
        (6, opened_on),
        (7, holder),
        (7, balance),
        (7, opened_on),
    ]
    assert file.problem_count == 10
    assert PersonalAccount.objects.count() == 1


def test_a_closed_account_is_an_account_too(city: City, fang: Enrollee) -> None:
    PersonalAccount.objects.create(scheme=city.scheme, enrollee=fang, opened_on=DAY, closed_on=DAY)

    assert problems(sheet(city, (number_of(1), 5, DAY))) == [(2, headings(KIND)[HOLDER])]


def test_nothing_is_booked_in_a_year_that_is_rolled_forward(city: City, fang: Enrollee) -> None:
    Run.objects.create(
        scheme=city.scheme,
        kind=Run.Kind.ACCOUNT_YEAR,
        period=dt.date(2019, 1, 1),
        status=Run.Status.POSTED,
        computed_on=dt.date(2019, 12, 31),
    )

    late = sheet(city, (number_of(1), 5, "2019-12-31"))
    in_time = sheet(city, (number_of(1), 5, "2020-01-01"))

    assert problems(late) == [(2, headings(KIND)[OPENED_ON])]
    assert in_time.status == "checked"


def test_no_problem_repeats_a_number(city: City) -> None:
    file = sheet(city, (number_of(7), 5, DAY), (number_of(8), 1, DAY))

    assert file.problem_count == 2
    assert number_of(7) not in str(file.problems)


def test_a_county_brings_in_its_own_people_alone(city: City, fang: Enrollee) -> None:
    here = factories.holder("donghu", Post.Duty.HANDLER, city.donghu)
    there = factories.holder("xihu", Post.Duty.HANDLER, city.xihu)
    content = workbook(headings(KIND), (number_of(1), 5, DAY))

    of_xihu = handed_in(content, kind=KIND, scheme=city.scheme, by=there, on=DAY)
    of_donghu = handed_in(content, kind=KIND, scheme=city.scheme, by=here, on=DAY)

    assert problems(of_xihu) == [(2, headings(KIND)[HOLDER])]
    assert of_donghu.status == "checked"

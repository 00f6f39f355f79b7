"""Sheets that come in at the same moment take turns, and what one brought in the next one sees."""

from functools import partial

import pytest
from django.db import transaction

from insurance.models import (
    AccountEntry,
    CatalogueTerm,
    Enrollee,
    ImportFile,
    PersonalAccount,
    Post,
)
from insurance.services import accounts, imports
from tests import factories
from tests.at_once import at_once, codes_of
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.insurance.services.imports.test_whole import BALANCES, CATALOGUE, items
from tests.sheets import handed_in, headings, workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fang(city: City) -> Enrollee:
    """Fang, insured in Donghu."""
    return registered("Fang", city, 1)


def balance(city: City, amount: str) -> ImportFile:
    content = workbook(headings(BALANCES), (number_of(1), amount, DAY))
    return handed_in(content, kind=BALANCES, scheme=city.scheme, by=city.handler, on=DAY)


def test_of_two_sheets_about_the_same_people_one_comes_in(city: City, fang: Enrollee) -> None:
    sheets = [balance(city, amount) for amount in ("5.00", "7.00")]

    applied = at_once(
        *(partial(imports.apply, file=file, by=city.handler, on=DAY) for file in sheets)
    )

    assert codes_of(applied) == []
    assert sorted(ImportFile.objects.values_list("status", flat=True)) == ["applied", "refused"]
    account = PersonalAccount.objects.get()
    assert account.balance == AccountEntry.objects.get().amount


def test_one_sheet_applied_twice_at_once_comes_in_once(city: City, fang: Enrollee) -> None:
    file = balance(city, "5.00")

    applied = at_once(*[partial(imports.apply, file=file, by=city.handler, on=DAY)] * 2)

    assert codes_of(applied) == ["SHEET_STATE"]
    assert AccountEntry.objects.count() == 1


def test_a_sheet_waits_for_an_account_that_is_being_opened(city: City, fang: Enrollee) -> None:
    file = balance(city, "5.00")

    done = at_once(
        partial(imports.apply, file=file, by=city.handler, on=DAY), partial(opened, city, fang)
    )

    assert codes_of(done) == []
    assert PersonalAccount.objects.count() == 1
    assert AccountEntry.objects.count() == 1


def test_two_sheets_of_one_catalogue_leave_one_class_a_day(city: City) -> None:
    officer = factories.holder("officer", Post.Duty.SCHEME_OFFICER, city.scheme.city)
    sheets = [
        handed_in(items(count), kind=CATALOGUE, scheme=city.scheme, by=officer, on=DAY)
        for count in (20, 30)
    ]

    applied = at_once(*(partial(imports.apply, file=file, by=officer, on=DAY) for file in sheets))

    assert codes_of(applied) == []
    assert CatalogueTerm.objects.count() == 30


def opened(city: City, person: Enrollee) -> bool:
    """Open an account where there is none yet."""
    with transaction.atomic():
        accounts.hold(city.scheme, alone=True)
        if PersonalAccount.objects.filter(enrollee=person).exists():
            return False
        accounts.open_account(
            scheme=city.scheme, enrollee=person, balance=1_00, on=DAY, by=city.handler
        )
    return True

"""Opening balances: every account with its first entry, or none at all."""

from decimal import Decimal

import pytest

from insurance.models import AccountEntry, Enrollee, ImportFile, PersonalAccount, Post
from insurance.services import accounts, imports
from tests import factories
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.refusing import refused
from tests.sheets import handed_in, headings, problems, workbook

KIND = ImportFile.Kind.OPENING_BALANCES


@pytest.fixture
def fang(city: City) -> Enrollee:
    return registered("Fang", city, 1)


@pytest.fixture
def jie(city: City) -> Enrollee:
    return registered("Jie", city, 2)


def sheet(city: City, *rows: tuple[object, ...]) -> ImportFile:
    content = workbook(headings(KIND), *rows)
    return handed_in(content, kind=KIND, scheme=city.scheme, by=city.handler, on=DAY)


def test_a_sheet_without_problems_opens_the_accounts(
    city: City, fang: Enrollee, jie: Enrollee
) -> None:
    file = sheet(city, (number_of(1), 1234.5, DAY), ("c00000002", "0.01", "2020-04-30"))
    assert (file.status, file.rows, PersonalAccount.objects.count()) == ("checked", 2, 0)

    file = imports.apply(file=file, by=city.handler, on=DAY)

    assert (file.status, file.changed_rows) == ("applied", 2)
    opened = AccountEntry.objects.order_by("pk").values_list(
        "account__enrollee",
        "account__balance",
        "kind",
        "amount",
        "balance_after",
        "booked_on",
        "by",
    )
    assert list(opened) == [
        (
            fang.pk,
            *[Decimal("1234.50")],
            "opening",
            Decimal("1234.50"),
            Decimal("1234.50"),
            DAY,
            city.handler.pk,
        ),
        (
            jie.pk,
            Decimal("0.01"),
            "opening",
            Decimal("0.01"),
            Decimal("0.01"),
            DAY.replace(month=4, day=30),
            city.handler.pk,
        ),
    ]

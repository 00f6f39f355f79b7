"""Each facility has its own account in a scheme's ledger, opened as it is needed."""

from typing import Any

import pytest

from facilities.models import Facility, FacilityLedger
from facilities.services import ledgers
from insurance.models import LedgerAccount
from insurance.services import schemes
from tests import factories
from tests.at_once import at_once
from tests.factories import City

Kind = LedgerAccount.Kind


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


def payables(city: City, *facilities: Facility) -> dict[int, int]:
    return ledgers.accounts(
        scheme=city.scheme,
        kind=Kind.FACILITY_PAYABLE,
        facilities=[facility.pk for facility in facilities],
    )


def test_a_facility_has_one_account_of_a_kind_with_its_code_name_and_county(city: City) -> None:
    dayuan = factories.facility("H36010200001", city.donghu)

    opened = payables(city, dayuan)

    account = LedgerAccount.objects.get()
    assert opened == {dayuan.pk: account.pk} == payables(city, dayuan)
    assert (account.code, account.name) == ("2201.H36010200001", dayuan.name)
    assert (account.area, account.facility_ledger.facility) == (city.donghu, dayuan)


def test_kinds_and_schemes_are_kept_apart(city: City) -> None:
    dayuan = factories.facility("Dayuan", city.donghu)
    other = schemes.import_packaged(code="jiujiang-employee")

    opened = {
        ledgers.accounts(scheme=scheme, kind=kind, facilities=[dayuan.pk])[dayuan.pk]
        for scheme in (city.scheme, other)
        for kind in (Kind.FACILITY_PAYABLE, Kind.STUDENT_FUND)
    }

    assert len(opened) == 4


def test_many_are_opened_in_seven_statements_and_found_in_one(
    city: City, django_assert_num_queries: Any
) -> None:
    many = [factories.facility(f"Clinic {number}", city.donghu) for number in range(40)]

    with django_assert_num_queries(7):
        payables(city, *many[:39])
    with django_assert_num_queries(7):
        payables(city, *many)
    with django_assert_num_queries(1):
        found = payables(city, *many)

    assert len(set(found.values())) == 40


@pytest.mark.django_db(transaction=True)
def test_two_who_need_the_same_accounts_at_once_get_the_same() -> None:
    city = factories.nanchang()
    several = [factories.facility(f"Clinic {number}", city.donghu) for number in range(5)]

    first, second = at_once(*[lambda: payables(city, *several)] * 2)

    assert first == second
    assert FacilityLedger.objects.count() == LedgerAccount.objects.count() == 5

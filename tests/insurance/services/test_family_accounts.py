"""A household uses the family account of one of them, each the own account first (LY-8.2, LY-A6)."""

import datetime as dt
from decimal import Decimal

import pytest

from insurance.models import AccountMember, Enrollee, PersonalAccount
from insurance.services import accounts, family_accounts
from tests import factories
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

DAY = dt.date(2020, 5, 8)
LATER = dt.date(2020, 6, 1)


@pytest.fixture
def family(city: City) -> PersonalAccount:
    """The mother's account with 30.00."""
    return opened(city, factories.insured("Mother", city), 30_00)


@pytest.fixture
def kid(city: City) -> Enrollee:
    return factories.insured("Kid", city)


def opened(city: City, enrollee: Enrollee, balance: int) -> PersonalAccount:
    return accounts.open_account(
        scheme=city.scheme, enrollee=enrollee, balance=balance, on=DAY, by=city.handler
    )


def pays(city: City, enrollee: Enrollee, amount: int, on: dt.date = DAY) -> PersonalAccount:
    """Let somebody pay and return the account that paid."""
    entry = accounts.pay(
        scheme=city.scheme, enrollee=enrollee, amount=amount, on=on, by=city.handler
    )
    assert entry is not None
    account: PersonalAccount = entry.account
    return account


def test_a_member_pays_from_the_family_account(
    city: City, family: PersonalAccount, kid: Enrollee
) -> None:
    family_accounts.admit(account=family, enrollee=kid, on=DAY)

    assert accounts.balance(scheme=city.scheme, enrollee=kid, on=DAY) == 30_00
    assert pays(city, kid, 10_00) == family
    family.refresh_from_db()
    assert family.balance == Decimal("20.00")


def test_the_own_account_pays_first_until_it_holds_nothing(
    city: City, family: PersonalAccount, kid: Enrollee
) -> None:
    own = opened(city, kid, 5_00)
    family_accounts.admit(account=family, enrollee=kid, on=DAY)

    assert accounts.balance(scheme=city.scheme, enrollee=kid, on=DAY) == 5_00
    assert [pays(city, kid, 5_00), pays(city, kid, 5_00)] == [own, family]


def test_a_closed_own_account_does_not_stand_in_the_way(
    city: City, family: PersonalAccount, kid: Enrollee
) -> None:
    PersonalAccount.objects.create(scheme=city.scheme, enrollee=kid, opened_on=DAY, closed_on=DAY)
    with refused("ACCOUNT_CLOSED"):
        pays(city, kid, 1_00)

    family_accounts.admit(account=family, enrollee=kid, on=DAY)

    assert pays(city, kid, 1_00) == family


def test_membership_holds_from_its_first_day_until_before_its_last(
    city: City, family: PersonalAccount, kid: Enrollee
) -> None:
    member = family_accounts.admit(account=family, enrollee=kid, on=DAY)

    family_accounts.dismiss(member=member, on=LATER)

    assert accounts.balance(scheme=city.scheme, enrollee=kid, on=dt.date(2020, 5, 31)) == 30_00
    assert accounts.balance(scheme=city.scheme, enrollee=kid, on=LATER) == 0
    with refused("NOTHING_PENDING"):
        family_accounts.dismiss(member=member, on=LATER)


def test_ended_on_its_first_day_it_never_was(family: PersonalAccount, kid: Enrollee) -> None:
    member = family_accounts.admit(account=family, enrollee=kid, on=DAY)

    assert family_accounts.dismiss(member=member, on=DAY) is None
    assert not AccountMember.objects.exists()


def test_nobody_is_a_member_twice_or_of_the_own_or_of_a_closed_account(
    city: City, family: PersonalAccount, kid: Enrollee
) -> None:
    family_accounts.admit(account=family, enrollee=kid, on=DAY)
    with refused("ALREADY_IN_FORCE"):
        family_accounts.admit(account=family, enrollee=kid, on=LATER)
    with refused("RELATION_FORBIDDEN"):
        family_accounts.admit(account=family, enrollee=family.enrollee, on=DAY)
    closed = PersonalAccount.objects.create(
        scheme=city.scheme, enrollee=factories.person("Aunt"), opened_on=DAY, closed_on=DAY
    )
    with refused("ACCOUNT_CLOSED"):
        family_accounts.admit(account=closed, enrollee=kid, on=DAY)

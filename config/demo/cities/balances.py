"""What accounts hold when the year begins: brought along by a sheet, opened, or left from family accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from config import bulk
from config.city.drawing import long_tailed
from config.city.staff import Duty
from config.demo.cities import sheets
from config.demo.cities.city import City, Resident
from config.demo.cities.plans import JINAN, LUOYANG, XINYANG
from insurance.models import AccountEntry, PersonalAccount
from insurance.schemes.codes import Category
from insurance.schemes.money import Fen, yuan
from insurance.services import accounts, family_accounts

MEDIAN, SPREAD, MOST = 86_000, 70, 900_000  # fen
FAMILIES, LEFT_OF_OLD = 24, 9_600  # family accounts, and what half of them hold less than, in fen
MEMBERS = 2
HANDED_IN_AFTER = dt.timedelta(days=4)


def are_open(city: City) -> bool:
    """Whether the city has accounts."""
    return PersonalAccount.objects.filter(scheme=city.scheme).exists()


@transaction.atomic
def open_all(city: City) -> None:
    """Open the accounts with what they held when the portal took them over."""
    if city.plan.code == LUOYANG.code:
        _open_family_accounts(city)
    elif city.plan.brings_sheets:
        _bring_sheet(city)
    else:
        balances = [(one.enrollee.pk, amount) for one, amount in _balances(city).items()]
        by = city.official(Duty.HANDLER)
        accounts.open_many(scheme=city.scheme, balances=balances, on=city.since, by=by)
    bulk.analyze(PersonalAccount, AccountEntry)


def has_account(city: City, one: Resident) -> bool:
    """Tell whether somebody has an account: flexible people only where the ordinance gives them one."""
    if one.category is not Category.FLEXIBLE:
        return True
    if city.plan.code == XINYANG.code:
        return False
    return city.plan.code != JINAN.code or one.enrollee.coverages.all()[0].has_account


def _balances(city: City) -> Mapping[Resident, Fen]:
    rng = city.random("balances")
    return {
        one: long_tailed(rng, MEDIAN, SPREAD, MOST)
        for one in city.residents
        if has_account(city, one)
    }


def _bring_sheet(city: City) -> None:
    """Bring the balances of the former system in by a sheet (JJ-15.1)."""
    rows = [
        {
            "holder": city.card_number(one.ordinal),
            "balance": yuan(amount),
            "opened_on": city.since,
        }
        for one, amount in _balances(city).items()
    ]
    on = city.since + HANDED_IN_AFTER
    sheets.bring_in(city, sheets.Kind.OPENING_BALANCES, rows, on=on)


def _open_family_accounts(city: City) -> None:
    """Open what is left of family accounts, and let people of the household use them (LY-5.1, LY-8.2)."""
    rng, by = city.random("families"), city.official(Duty.HANDLER)
    residents = [one for one in city.residents if one.category is Category.RESIDENT]
    size = MEMBERS + 1
    families = [residents[size * turn : size * (turn + 1)] for turn in range(FAMILIES)]
    balances = [
        (holder.enrollee.pk, long_tailed(rng, LEFT_OF_OLD, SPREAD, MOST))
        for holder, *_members in families
    ]
    on = city.scheme.starts_on
    opened = accounts.open_many(scheme=city.scheme, balances=balances, on=on, by=by)
    for account, (_holder, *members) in zip(opened, families, strict=True):
        for member in members:
            family_accounts.admit(account=account, enrollee=member.enrollee, on=city.new_year)

"""Accounts of a further city that are closed: of one who left, of one who died, and of one who asks for it (XY-12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from config.city import names
from config.city.staff import Duty
from config.demo.cities import balances, papers
from config.demo.cities.city import City, Resident
from config.demo.cities.plans import LUOYANG
from config.demo.cities.visits import LEAVERS
from facilities.services import exits
from insurance.models import AccountClosing, PersonalAccount
from insurance.schemes.codes import AccountClosing as Way
from insurance.services import closings, coverages

LEFT, DIED = dt.timedelta(days=12), dt.timedelta(days=16)


def are_asked_for(city: City) -> bool:
    """Whether somebody asked for an account to be closed; what is left of family accounts stays (LY-5.1)."""
    asked = AccountClosing.objects.filter(account__scheme=city.scheme)
    return city.plan.code == LUOYANG.code or asked.exists()


@transaction.atomic
def ask_for(city: City) -> None:
    """Let one leave, whose account is transferred; one die, whose heir waits to be paid; and one ask."""
    leaving, dying, asking = [
        one for one in city.residents[-LEAVERS:] if balances.has_account(city, one)
    ][:3]
    _leave(city, leaving)
    exits.die(enrollee=dying.enrollee, on=city.today - DIED)
    closing = _request(city, leaving, Way.TRANSFER, destination=names.words()["destination"])
    closing = _approve(city, leaving, closing)
    cashier = city.official(Duty.CASHIER, leaving.area)
    closings.pay(closing=closing, by=cashier, on=city.today)
    heir = names.person(city.random("heir"), is_male=True)[0]
    _approve(city, dying, _request(city, dying, Way.INHERIT, payee_name=heir))
    _leave(city, asking)
    _request(city, asking, Way.PAYOUT, payee_name=asking.enrollee.name)


def _leave(city: City, one: Resident) -> None:
    coverage = coverages.at(enrollee=one.enrollee, scheme=city.scheme, on=city.last_day)
    if coverage is not None:
        exits.leave(coverage=coverage, ends_before=city.today - LEFT, on=city.today)


def _request(city: City, one: Resident, how: Way, **whom: Any) -> AccountClosing:
    by = city.official(Duty.HANDLER, one.area)
    return closings.request(
        account=PersonalAccount.objects.get(scheme=city.scheme, enrollee=one.enrollee),
        how=how,
        payee_account=f"6217{city.random('bank', one.ordinal).randrange(10**12):012}",
        evidence=[papers.sample(by, names.words()["closings"][how])],
        by=by,
        on=city.today,
        **whom,
    )


def _approve(city: City, one: Resident, closing: AccountClosing) -> AccountClosing:
    by = city.official(Duty.REVIEWER, one.area)
    return closings.approve(closing=closing, by=by, on=city.today)

"""What the demo prints of the further cities: their figures in a line each, and who signs in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from claims.models import Claim
from config.city.staff import SECOND_OFFICER, Role, username
from config.demo.cities.city import CITY_DUTIES, COUNTY_DUTIES, City
from config.demo.cities.plans import Plan
from config.demo.cities.preparing import of_plans
from config.demo.users import Login
from facilities.models import Contract
from insurance.models import AccountEntry, PersonalAccount, Run


def show(plans: Sequence[Plan], *, today: dt.date, console: Console) -> None:
    """Print a line a city: people, facilities, claims, what the fund bore, accounts, and runs paid."""
    if not plans:
        return
    table = Table(title=_("The further cities"), box=SIMPLE)
    table.add_column(_("city"), no_wrap=True)
    for heading in (
        _("people"),
        _("facilities"),
        _("claims"),
        _("fund"),
        _("credited"),
        _("accounts"),
        _("months paid"),
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    for city in of_plans(plans, today=today):
        table.add_row(city.area.name, *_figures(city))
    console.print(table)


def logins(plans: Sequence[Plan], *, today: dt.date) -> list[Login]:
    """Return how people of each city's offices and of its busiest facility sign in, a line each."""
    return [line for city in of_plans(plans, today=today) for line in _logins(city)]


def _figures(city: City) -> list[str]:
    claims = Claim.objects.filter(scheme=city.scheme)
    accounts = PersonalAccount.objects.filter(scheme=city.scheme)
    credited = AccountEntry.objects.credits().filter(account__scheme=city.scheme)
    months = Run.objects.filter(
        scheme=city.scheme, kind=Run.Kind.PRE_SETTLEMENT, status=Run.Status.PAID
    )
    contracts = Contract.objects.filter(scheme=city.scheme, is_active=True)
    return [
        f"{city.plan.people:,}",
        f"{contracts.count():,}",
        f"{claims.count():,}",
        _sum(claims.approved(), "fund"),
        _sum(credited, "amount"),
        _sum(accounts, "balance"),
        f"{months.count():,}",
    ]


def _sum(rows: QuerySet[Any], what: str) -> str:
    return f"{rows.aggregate(sum=Sum(what, default=Decimal(0)))['sum']:,.2f}"


def _logins(city: City) -> list[Login]:
    busiest = max(city.plan.sites, key=lambda site: site.busy)
    county = city.counties[0]
    return [
        Login(_any_of(city.area.code, (*CITY_DUTIES, SECOND_OFFICER)), city.area.name, "/admin/"),
        Login(_any_of(county.code, COUNTY_DUTIES), county.name, "/admin/"),
        Login(_any_of(city.code_of(busiest), Role), city.facilities[busiest.key].name, "/clinic/"),
    ]


def _any_of(place: str, works: Iterable[str]) -> str:
    """Return the names of all who work at a place, written as one."""
    names = [username(place, work) for work in works]
    head = names[0].removesuffix(names[0].partition("-")[2])
    return f"{head}{{{', '.join(name.removeprefix(head) for name in names)}}}"

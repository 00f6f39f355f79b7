"""Budgets of a further city's townships, decided and approved by two people of each county (LY-3.1, LY-4.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Sum

from claims.models import BudgetAlert, Claim, UnitBudget
from claims.services import unit_budgets
from config.city import names
from config.city.staff import Duty
from config.demo.cities import values
from config.demo.cities.city import City
from config.demo.cities.plans import LUOYANG
from insurance.models import Area
from insurance.schemes.money import WHOLE, Fen, fen

DECIDED_ON = (1, 15)
ROUND = 10_000  # fen
# What the townships spend in the year, in percent of their budgets: one comes near, one goes above.
SPENT = (71, 86, 104, 78)
PERCENT = 100


def are_decided(city: City) -> bool:
    """Whether the townships have their budgets; a city whose ordinance knows none needs none."""
    return city.plan.code != LUOYANG.code or UnitBudget.objects.filter(scheme=city.scheme).exists()


@transaction.atomic
def decide(city: City) -> None:
    """Decide each township's budget of the year and of this one, as if one knew what it will spend."""
    notice = values.announce(city, city.year)
    spent = _spent(city, city.year)
    for year in range(city.year, city.last_day.year + 1):
        on = min(dt.date(year, *DECIDED_ON), city.last_day)
        units = unit_budgets.units(city.scheme, city.year).filter(parent__in=city.counties)
        for place, township in enumerate(units):
            share = SPENT[place % len(SPENT)]
            amount = spent.get(township.pk, 0) * PERCENT // share // ROUND * ROUND + ROUND
            budget = unit_budgets.decide(
                scheme=city.scheme,
                area=township,
                year=year,
                amount=amount,
                document=notice,
                by=city.official(Duty.FINANCE, _county(city, township)),
                on=on,
            )
            reviewer = city.official(Duty.REVIEWER, _county(city, township))
            unit_budgets.approve(budget=budget, by=reviewer, on=on)


@transaction.atomic
def decide_excesses(city: City) -> None:
    """Let finance decide how it is borne that townships spend more than their budget (LY-A12)."""
    above = BudgetAlert.objects.filter(
        budget__scheme=city.scheme, threshold__gte=WHOLE, decision=""
    )
    for alert in above.select_related("budget__area"):
        unit_budgets.decide_excess(
            alert=alert,
            decision=names.words()["excess"],
            by=city.official(Duty.FINANCE, _county(city, alert.budget.area)),
            on=city.today,
        )


def _county(city: City, township: Area) -> Area:
    return next(county for county in city.counties if county.pk == township.parent_id)


def _spent(city: City, year: int) -> Mapping[int, Fen]:
    """Return what the fund bears of a year's claims, in fen by the township where they are booked."""
    booked = Claim.objects.approved().filter(scheme=city.scheme, booked_year=year)
    sums = booked.order_by().values_list("booked_facility__township").annotate(fund=Sum("fund"))
    return {township: fen(fund) for township, fund in sums if township}

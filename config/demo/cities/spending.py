"""What a further city's people pay from accounts beside claims, and what they are refused (XY-9, XY-10)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from claims.services import account_payments
from claims.services.account_payments import Payment, PaymentRefused
from config.city.drawing import day_between
from config.city.staff import Duty
from config.demo.cities import balances
from config.demo.cities.city import City, Resident
from config.demo.cities.plans import Site
from facilities.models import Contract
from insurance.models import Enrollee, Relative, User
from insurance.schemes.codes import Beneficiary, FacilityKind, Purpose
from insurance.services import schemes

A_MONTH = 3
COPAY, PREMIUM = (1_500, 16_000), 40_000  # fen
AT_FACILITIES = (Purpose.COPAY, Purpose.PHARMACY)
REFUSED_IN = (2, 5, 8, 11)  # the months in which somebody asks for what an account is not for
FITNESS = 29_800


@dataclass(frozen=True, slots=True)
class Spending:
    """Something that is to be paid from an account: whose it is, for what and for whom, where and when."""

    holder: Resident
    purpose: Purpose
    beneficiary: Enrollee
    amount: int
    on: dt.date
    site: Site | None


def of_month(city: City, month: dt.date) -> list[Spending]:
    """Draw what is asked of accounts in a month; in some months somebody asks for what is forbidden."""
    rng = city.random("spending", month)
    last = min(city.last_day, month.replace(day=28))
    holders = [one for one in city.residents if balances.has_account(city, one)]
    drawn = [
        _allowed(city, rng, rng.choice(holders), day_between(rng, month, last))
        for _ in range(A_MONTH)
    ]
    if month.month in REFUSED_IN:
        drawn.append(_forbidden(city, rng, rng.choice(holders), day_between(rng, month, last)))
    return drawn


def spend(city: City, spending: Spending) -> None:
    """Pay from the account; what is refused is noted, as the page does it."""
    payment = Payment(
        scheme=city.scheme,
        enrollee=spending.holder.enrollee,
        amount=spending.amount,
        purpose=spending.purpose,
        beneficiary=spending.beneficiary,
        facility=city.facilities[spending.site.key] if spending.site else None,
        paid_on=spending.on,
    )
    try:
        account_payments.pay(payment=payment, by=_clerk(city, spending), on=spending.on)
    except PaymentRefused as refused:
        account_payments.note(refused)


def _allowed(city: City, rng: Random, holder: Resident, on: dt.date) -> Spending:
    """Draw a payment for a purpose of the ordinance, for the holder or a verified relative."""
    rules = schemes.editions(city.scheme).on(on).edition.accounts.purposes
    rule = rng.choice(rules)
    relatives = Relative.objects.verified(on=on).filter(enrollee=holder.enrollee)
    whom = {row.relation: row.relative for row in relatives.select_related("relative")}
    possible = [
        holder.enrollee if one == Beneficiary.SELF else whom[one]
        for one in rule.beneficiaries
        if one == Beneficiary.SELF or one in whom
    ]
    purpose = Purpose(rule.purpose)
    is_there = purpose in AT_FACILITIES
    return Spending(
        holder=holder,
        purpose=purpose,
        # A premium of resident insurance is not for oneself; without relatives it is refused.
        beneficiary=rng.choice(possible) if possible else holder.enrollee,
        amount=rng.randrange(*COPAY, 10) if is_there else PREMIUM,
        on=on,
        site=rng.choice(_sites(city, purpose)) if is_there else None,
    )


def _forbidden(city: City, rng: Random, holder: Resident, on: dt.date) -> Spending:
    pharmacies = _sites(city, Purpose.PHARMACY)
    return Spending(holder, Purpose.FITNESS, holder.enrollee, FITNESS, on, rng.choice(pharmacies))


def _sites(city: City, purpose: Purpose) -> list[Site]:
    """Return the facilities of the city at which accounts pay for a purpose."""
    bound = set(
        Contract.objects.filter(scheme=city.scheme, is_active=True).values_list(
            "facility", flat=True
        )
    )
    contracted = [
        site for site in city.plan.sites if site.is_local and city.facilities[site.key].pk in bound
    ]
    pharmacies = [site for site in contracted if site.kind is FacilityKind.PHARMACY]
    return pharmacies if purpose is Purpose.PHARMACY and pharmacies else contracted


def _clerk(city: City, spending: Spending) -> User:
    if spending.site is not None:
        return city.clerk(spending.site)
    return city.official(Duty.HANDLER, spending.holder.area)

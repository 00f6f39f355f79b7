"""Who counts where and what was booked there: grouped by SQL, reckoned by the core."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from claims import sql
from claims.models import AccountPayment, Claim, FacilityMonth, Finding
from insurance.models import Area, Run, Scheme
from insurance.schemes.booking import next_month
from insurance.schemes.money import Fen, fen

ByBirthYear = dict[int, dict[int, int]]
"""Facility id to birth year to a count of people, or of their months."""


def heads_of_month(*, scheme: Scheme, county: Area, month: dt.date) -> ByBirthYear:
    """Return the heads of a month by facility of the county and birth year (NC-A9)."""
    return _by_birth_year(
        "heads_of_month",
        {
            "scheme": scheme.pk,
            "area": county.pk,
            "month": month,
            "next_month": next_month(month),
        },
    )


def heads_on(*, scheme: Scheme, county: Area, on: dt.date) -> ByBirthYear:
    """Return the heads in force on a day by facility of the county and birth year (NC-A21)."""
    return _by_birth_year("heads_on_day", {"scheme": scheme.pk, "area": county.pk, "day": on})


def person_months(
    *, scheme: Scheme, county: Area, year: int, first_month: int = 1, until_month: int = 13
) -> ByBirthYear:
    """Return the person-months of a year by facility of the county and birth year (NC-A10).

    Of all its months, or of those from the first to before `until_month`.
    """
    return _by_birth_year(
        "person_months_of_year",
        {
            "scheme": scheme.pk,
            "area": county.pk,
            "year": dt.date(year, 1, 1),
            "next_year": dt.date(year + 1, 1, 1),
            "first_month": first_month,
            "until_month": until_month,
        },
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a facility's claims took, in fen: from the fund, and from personal accounts."""

    fund: Fen = 0
    account: Fen = 0


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """A facility's month in fen: cost less deductions are its actual cost.

    account_due is what personal accounts paid there. Of cost and account_due, to_persons is due to
    people who paid first, where no facility stands between.
    """

    cost: Fen = 0
    deductions: Fen = 0
    to_persons: Fen = 0
    account_due: Fen = 0


@dataclass(frozen=True, slots=True)
class YearMoney:
    """A facility's year in fen, and what its approved months paid of it.

    account_due is what personal accounts paid there and no month has passed on.
    """

    cost: Fen = 0
    deductions: Fen = 0
    prepaid: Fen = 0
    account_due: Fen = 0


def money_of_month(
    *, scheme: Scheme, county: Area, month: dt.date, pays_persons: bool
) -> Mapping[int, MonthMoney]:
    """Return what is booked to a month, by facility of the county; the month by its first day."""
    claimed = claims(scheme=scheme, county=county, booked_month=month)
    deducted = deductions(scheme=scheme, county=county, booked_month=month)
    payments = account_payments(scheme=scheme, county=county, booked_month=month)
    persons = paid_first(scheme=scheme, county=county, booked_month=month) if pays_persons else {}
    return {
        facility: MonthMoney(
            cost=claimed.get(facility, Claimed()).fund,
            deductions=deducted.get(facility, 0),
            to_persons=persons.get(facility, 0),
            account_due=claimed.get(facility, Claimed()).account + payments.get(facility, 0),
        )
        for facility in {*claimed, *deducted, *payments}
    }


def money_of_year(*, scheme: Scheme, county: Area, year: int) -> Mapping[int, YearMoney]:
    """Return what is booked to a year and what its approved months paid, by facility of the county."""
    claimed = claims(scheme=scheme, county=county, booked_year=year)
    deducted = deductions(scheme=scheme, county=county, booked_year=year)
    payments = account_payments(scheme=scheme, county=county, booked_month__year=year)
    before = prepaid(scheme=scheme, county=county, year=year)
    return {
        facility: YearMoney(
            cost=claimed.get(facility, Claimed()).fund,
            deductions=deducted.get(facility, 0),
            prepaid=before.get(facility, Claimed()).fund,
            account_due=claimed.get(facility, Claimed()).account
            + payments.get(facility, 0)
            - before.get(facility, Claimed()).account,
        )
        for facility in {*claimed, *deducted, *payments, *before}
    }


def claims(*, scheme: Scheme, county: Area, **booked: Any) -> Mapping[int, Claimed]:
    """Return what claims booked in a period took, by facility of the county.

    The period is `booked_month` or `booked_year`.
    """
    rows = Claim.objects.approved().filter(scheme=scheme, booked_facility__area=county, **booked)
    return _claimed(rows, "booked_facility", "fund", "account")


def deductions(*, scheme: Scheme, county: Area, **booked: Any) -> Mapping[int, Fen]:
    """Return the violations booked in a period, in fen by facility of the county (NC-34)."""
    findings = Finding.objects.filter(scheme=scheme, booked_facility__area=county, **booked)
    return _sums(findings, "booked_facility", Sum("amount"))


def account_payments(*, scheme: Scheme, county: Area, **booked: Any) -> Mapping[int, Fen]:
    """Return what accounts paid beside claims in a period, in fen by facility of the county (XY-9)."""
    payments = AccountPayment.objects.filter(
        entry__account__scheme=scheme, facility__area=county, **booked
    )
    return _sums(payments, "facility", -Sum("entry__amount"))


def paid_first(*, scheme: Scheme, county: Area, **booked: Any) -> Mapping[int, Fen]:
    """Return what fund and accounts bear of claims that people paid first, in fen by facility of the county.

    The person had paid the whole bill. What reverses such a claim counts with it.
    """
    handed_in = Q(reimbursement__isnull=False) | Q(reverses__reimbursement__isnull=False)
    rows = Claim.objects.approved().filter(
        handed_in, scheme=scheme, booked_facility__area=county, **booked
    )
    return _sums(rows, "booked_facility", Sum(F("fund") + F("account")))


def prepaid(*, scheme: Scheme, county: Area, year: int) -> Mapping[int, Claimed]:
    """Return what approved months of a year made payable and passed on, by facility of the county (NC-A15)."""
    months = FacilityMonth.objects.filter(
        run__in=Run.objects.approved().filter(scheme=scheme),
        facility__area=county,
        month__year=year,
    )
    return _claimed(months, "facility", "payable", "account_due")


def _claimed(rows: QuerySet[Any], by: str, fund: str, account: str) -> dict[int, Claimed]:
    sums = rows.order_by().values_list(by).annotate(of_fund=Sum(fund), of_account=Sum(account))
    return {
        facility: Claimed(fund=fen(of_fund), account=fen(of_account))
        for facility, of_fund, of_account in sums
    }


def _sums(rows: QuerySet[Any], by: str, total: Any) -> dict[int, Fen]:
    pairs: QuerySet[Any, tuple[int, Decimal]] = (
        rows.order_by().values_list(by).annotate(total=total)
    )
    return {facility: fen(total) for facility, total in pairs}


def _by_birth_year(question: str, parameters: Mapping[str, Any]) -> ByBirthYear:
    counted: ByBirthYear = defaultdict(dict)
    for facility, birth_year, count in sql.ask(question, parameters):
        counted[facility][birth_year] = count
    return counted

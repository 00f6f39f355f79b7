"""Who counts where and what was booked there: grouped by SQL, reckoned by the core."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from claims import sql
from claims.models import Claim, FacilityMonth, Finding
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


def person_months(*, scheme: Scheme, county: Area, year: int) -> ByBirthYear:
    """Return the person-months of a year by facility of the county and birth year (NC-A10)."""
    return _by_birth_year(
        "person_months_of_year",
        {
            "scheme": scheme.pk,
            "area": county.pk,
            "year": dt.date(year, 1, 1),
            "next_year": dt.date(year + 1, 1, 1),
        },
    )


def costs(*, scheme: Scheme, county: Area, **booked: Any) -> Mapping[int, Fen]:
    """Return what the fund paid for claims booked in a period, in fen by facility of the county.

    The period is `booked_month` or `booked_year`.
    """
    claims = Claim.objects.approved().filter(scheme=scheme, booked_facility__area=county, **booked)
    return _sums(claims, "booked_facility", "fund")


def deductions(*, scheme: Scheme, county: Area, **booked: Any) -> Mapping[int, Fen]:
    """Return the violations booked in a period, in fen by facility of the county (NC-34)."""
    findings = Finding.objects.filter(scheme=scheme, booked_facility__area=county, **booked)
    return _sums(findings, "booked_facility", "amount")


def prepaid(*, scheme: Scheme, county: Area, year: int) -> Mapping[int, Fen]:
    """Return what approved months of a year made payable, in fen by facility of the county (NC-A15)."""
    months = FacilityMonth.objects.filter(
        run__in=Run.objects.approved().filter(scheme=scheme),
        facility__area=county,
        month__year=year,
    )
    return _sums(months, "facility", "payable")


def money_of_year(*, scheme: Scheme, county: Area, year: int) -> Mapping[int, tuple[Fen, Fen, Fen]]:
    """Return the year's cost, deductions and prepayments, in fen by facility of the county."""
    cost = costs(scheme=scheme, county=county, booked_year=year)
    deducted = deductions(scheme=scheme, county=county, booked_year=year)
    paid = prepaid(scheme=scheme, county=county, year=year)
    return {
        facility: (cost.get(facility, 0), deducted.get(facility, 0), paid.get(facility, 0))
        for facility in {*cost, *deducted, *paid}
    }


def _sums(rows: QuerySet[Any], by: str, amount: str) -> dict[int, Fen]:
    pairs: QuerySet[Any, tuple[int, Decimal]] = (
        rows.order_by().values_list(by).annotate(total=Sum(amount))
    )
    return {facility: fen(total) for facility, total in pairs}


def _by_birth_year(question: str, parameters: Mapping[str, Any]) -> ByBirthYear:
    counted: ByBirthYear = defaultdict(dict)
    for facility, birth_year, count in sql.ask(question, parameters):
        counted[facility][birth_year] = count
    return counted

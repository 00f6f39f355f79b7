"""Who counts as a student of a facility, and what their visits cost it (LY-3.3, LY-10.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from claims.models import Claim
from facilities.models import Facility, SchoolFiling, Student
from insurance.models import Area, Coverage, Scheme
from insurance.models.fields import covers
from insurance.schemes.codes import Category
from insurance.schemes.money import Fen, fen


@dataclass(frozen=True, slots=True)
class Spent:
    """What students' visits of a year cost the fund, and what of it the months pay; in fen."""

    cost: Fen = 0
    prepaid: Fen = 0


def counted(*, scheme: Scheme, county: Area, on: dt.date) -> dict[int, int]:
    """Return the students insured on a day, by the facility of the county that their school had filed."""
    homes = Facility.objects.filter(area=county)
    counts: QuerySet[Any, tuple[int, int]] = (
        enrolled(scheme=scheme, homes=homes, on=on)
        .order_by()
        .values_list("school__filings__facility")
        .annotate(students=Count("pk"))
    )
    return dict(counts)


def enrolled(*, scheme: Scheme, homes: QuerySet[Facility], on: dt.date) -> QuerySet[Student]:
    """Return the students insured as such on a day, of the schools that had filed one of the facilities."""
    insured = Coverage.objects.in_force(on=on).filter(
        scheme=scheme, category=Category.STUDENT, enrollee=OuterRef("enrollee")
    )
    found: QuerySet[Student] = (
        Student.objects.in_force(on=on)
        .filter(covers(on, "school__filings__"), school__filings__facility__in=homes)
        .filter(Exists(insured))
    )
    return found


def spent(*, scheme: Scheme, county: Area, year: int) -> dict[int, Spent]:
    """Return what students' visits booked in a year cost, by the facility that their school had filed."""
    homes = Facility.objects.filter(area=county, school_filings__isnull=False)
    sums = (
        claims_of(scheme=scheme, year=year, homes=homes)
        .order_by()
        .values_list("home")
        .annotate(cost=Sum("fund"), by_month=Sum("fund", filter=~Q(booked_month=None)))
    )
    return {home: Spent(fen(cost), fen(by_month or 0)) for home, cost, by_month in sums}


def claims_of(*, scheme: Scheme, year: int, homes: QuerySet[Facility]) -> QuerySet[Any]:
    """Return the claims booked in a year on facilities that schools filed, or their points, by own students.

    `home` is the facility that the student's school had filed on the day of service (LY-10.3).
    """
    on: Any = OuterRef("service_on")
    filed = SchoolFiling.objects.in_force(on=on).filter(
        covers(on, "school__students__"), school__students__enrollee=OuterRef("enrollee")
    )
    insured = Coverage.objects.in_force(on=on).filter(
        scheme=scheme, category=Category.STUDENT, enrollee=OuterRef("enrollee")
    )
    booked = Claim.objects.approved().filter(
        Q(booked_facility__in=homes) | Q(booked_facility__parent__in=homes),
        scheme=scheme,
        booked_year=year,
    )
    claims: QuerySet[Any] = booked.annotate(home=Subquery(filed.values("facility")[:1])).filter(
        Exists(insured), Q(home=F("booked_facility")) | Q(home=F("booked_facility__parent"))
    )
    return claims

"""A facility's settled months and years, what was paid for them, and what became of the money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from claims.models import (
    Distribution,
    DistributionShare,
    FacilityMonth,
    FacilityPayment,
    FacilityYear,
    FamilyDoctorFee,
    StudentFundYear,
)
from facilities.models import Facility

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a facility's months, in yuan; without a quota no ordinance sets one."""

    quota: Decimal | None
    cost: Decimal
    deductions: Decimal
    actual: Decimal
    payable: Decimal
    to_persons: Decimal
    account_due: Decimal
    due: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class Month:
    """A settled month with its payment, where there is one."""

    row: FacilityMonth
    payment: FacilityPayment | None


@dataclass(frozen=True, slots=True)
class Year:
    """A settled year with its payment, where there is one."""

    row: FacilityYear
    payment: FacilityPayment | None


@dataclass(frozen=True, slots=True)
class StudentYear:
    """A settled year of students with its payment, where there is one."""

    row: StudentFundYear
    payment: FacilityPayment | None


@dataclass(frozen=True, slots=True)
class Fee:
    """A year's family-doctor fee with its payment, where there is one."""

    row: FamilyDoctorFee
    payment: FacilityPayment | None


def settled_years(facility: Facility) -> list[int]:
    """Return the years in which the facility has anything settled, the latest first."""
    months = _months(facility).order_by().dates("month", "year")
    found = {day.year for day in months}
    for rows in (
        _years(facility),
        _of_runs(StudentFundYear, facility),
        _of_runs(FamilyDoctorFee, facility),
    ):
        found |= set(rows.order_by().values_list("year", flat=True))
    return sorted(found, reverse=True)


def months(facility: Facility, *, year: int) -> list[Month]:
    """Return the facility's settled months of a year in their order, rejected runs left out."""
    rows = _months(facility).filter(month__year=year).order_by("month", "run__scheme__code")
    return _with_payments(facility, rows)


def month(facility: Facility, *, month: dt.date) -> list[Month]:
    """Return the facility's settled month, once for each scheme, with its service groups."""
    rows = _months(facility).filter(month=month).prefetch_related("groups")
    return _with_payments(facility, rows.order_by("run__scheme__code"))


def years(facility: Facility, *, year: int) -> list[Year]:
    """Return the facility's settled year, once for each scheme, with its groups and uses of surplus."""
    rows = _years(facility).filter(year=year).prefetch_related("groups", "surplus_uses")
    listed = list(rows.order_by("run__scheme__code"))
    paid = _payments(facility, listed)
    return [Year(row, paid.get(row.run_id)) for row in listed]


def student_years(facility: Facility, *, year: int) -> list[StudentYear]:
    """Return the facility's settled year for its students, once for each scheme."""
    rows = list(_of_runs(StudentFundYear, facility).filter(year=year))
    paid = _payments(facility, rows)
    return [StudentYear(row, paid.get(row.run_id)) for row in rows]


def fees(facility: Facility, *, year: int) -> list[Fee]:
    """Return what the facility gets for a year's family doctors, once for each scheme."""
    rows = list(_of_runs(FamilyDoctorFee, facility).filter(year=year))
    paid = _payments(facility, rows)
    return [Fee(row, paid.get(row.run_id)) for row in rows]


def totals(rows: Iterable[Month]) -> Totals:
    """Return the sums of some months."""
    listed = list(rows)
    quotas = [month.row.quota for month in listed if month.row.quota is not None]
    return Totals(
        quota=sum(quotas, NOTHING) if quotas else None,
        cost=sum((month.row.cost for month in listed), NOTHING),
        deductions=sum((month.row.deductions for month in listed), NOTHING),
        actual=sum((month.row.actual for month in listed), NOTHING),
        payable=sum((month.row.payable for month in listed), NOTHING),
        to_persons=sum((month.row.to_persons for month in listed), NOTHING),
        account_due=sum((month.row.account_due for month in listed), NOTHING),
        due=sum((month.row.due for month in listed), NOTHING),
        paid=sum((month.payment.paid for month in listed if month.payment), NOTHING),
    )


def payments(facility: Facility) -> QuerySet[FacilityPayment]:
    """Return what was paid to the facility, the latest first."""
    rows: QuerySet[FacilityPayment] = (
        FacilityPayment.objects.filter(facility=facility)
        .select_related("run__scheme")
        .order_by("-paid_on", "-pk")
    )
    return rows


def distributions(facility: Facility) -> QuerySet[Distribution]:
    """Return how the facility shared its months among its village clinics, as it stands."""
    shares = DistributionShare.objects.select_related("facility").order_by("facility__code")
    rows: QuerySet[Distribution] = (
        Distribution.objects.standing()
        .filter(facility_month__facility=facility)
        .select_related("facility_month__run__scheme", "decided_by")
        .prefetch_related(Prefetch("shares", queryset=shares))
        .order_by("-facility_month__month")
    )
    return rows


def shares_received(facility: Facility) -> QuerySet[DistributionShare]:
    """Return what a village clinic got from the hospital that manages it, the latest first."""
    rows: QuerySet[DistributionShare] = (
        DistributionShare.objects.filter(
            facility=facility, distribution__in=Distribution.objects.standing()
        )
        .select_related("distribution__facility_month__facility")
        .order_by("-distribution__facility_month__month")
    )
    return rows


def _months(facility: Facility) -> QuerySet[FacilityMonth]:
    rows: QuerySet[FacilityMonth] = (
        FacilityMonth.objects.of_living_runs()
        .filter(facility=facility, run__scheme__is_trial=False)
        .select_related("run__scheme")
    )
    return rows


def _years(facility: Facility) -> QuerySet[FacilityYear]:
    rows: QuerySet[FacilityYear] = (
        FacilityYear.objects.of_living_runs()
        .filter(facility=facility, run__scheme__is_trial=False)
        .select_related("run__scheme")
    )
    return rows


def _of_runs(model: type[Model], facility: Facility) -> QuerySet[Any]:
    """Return a facility's rows of a kind of run, rejected ones left out."""
    rows: Any = model._default_manager
    found: QuerySet[Any] = rows.of_living_runs().filter(
        facility=facility, run__scheme__is_trial=False
    )
    return found.select_related("run__scheme").order_by("run__scheme__code", "pk")


def _with_payments(facility: Facility, rows: Iterable[FacilityMonth]) -> list[Month]:
    listed = list(rows)
    paid = _payments(facility, listed)
    return [Month(row, paid.get(row.run_id)) for row in listed]


def _payments(
    facility: Facility,
    rows: Iterable[FacilityMonth | FacilityYear | StudentFundYear | FamilyDoctorFee],
) -> dict[int, FacilityPayment]:
    """Return what was paid to the facility for the runs of some rows, by run."""
    paid = FacilityPayment.objects.filter(facility=facility, run__in=[row.run_id for row in rows])
    return {payment.run_id: payment for payment in paid}

"""Using the year's surplus for staff performance pay and public health capacity (NC-33)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Sum

from claims.models import FacilityYear, SurplusUse
from insurance.models import User
from insurance.schemes import capitation
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, fen, yuan


class SurplusExceeded(Refused):
    """More would be used than the year left over."""


@transaction.atomic
def use(
    *, facility_year: FacilityYear, performance: Fen, capacity: Fen, by: User, on: dt.date
) -> tuple[SurplusUse, Fen]:
    """Declare a use of the surplus in fen; return it and what is left.

    Refuses with INVALID_AMOUNT a negative amount and with SURPLUS_EXCEEDED more than is left.
    """
    year: FacilityYear = FacilityYear.objects.select_for_update(of=["self"]).get(
        pk=facility_year.pk
    )
    if min(performance, capacity) < 0:
        raise InvalidAmount("a use below 0")
    remaining = left(year) - performance - capacity
    if remaining < 0:
        raise SurplusExceeded(Refusal.SURPLUS_EXCEEDED, left=yuan(left(year)))
    declared: SurplusUse = SurplusUse.objects.create(
        facility_year=year,
        performance=yuan(performance),
        capacity=yuan(capacity),
        declared_on=on,
        declared_by=by,
    )
    return declared, remaining


def left(facility_year: FacilityYear) -> Fen:
    """Return what of the year's surplus has not been used, in fen."""
    used = facility_year.surplus_uses.aggregate(
        performance=Sum("performance", default=0), capacity=Sum("capacity", default=0)
    )
    surplus = capitation.surplus(fen(facility_year.settlement), fen(facility_year.actual))
    return surplus - fen(used["performance"]) - fen(used["capacity"])

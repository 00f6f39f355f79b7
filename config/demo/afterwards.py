"""What a clinic of the demo does with its money: shares for village clinics, use of the surplus."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.models import Distribution, FacilityMonth, FacilityYear, SurplusUse
from claims.services import distributions, surpluses
from facilities.models import Facility, Membership
from insurance.models import Run, Scheme, User
from insurance.schemes.money import fen, yuan

SHARED, OF = 3, 10  # of a month's money, for all village clinics together
PERFORMANCE = 2  # half of a surplus
CAPACITY = 4  # a quarter of it


@transaction.atomic
def share_and_use(scheme: Scheme, year: int, *, on: dt.date) -> list[str]:
    """Let a township hospital share a month, and one with a surplus use it (NC-25.2, NC-33).

    What was done before is not done again; a sentence is returned for each thing done now.
    """
    paid = Run.objects.filter(scheme=scheme, status=Run.Status.PAID)
    done = []
    if not Distribution.objects.filter(facility_month__run__in=paid).exists():
        done.append(_share(paid, on))
    if not SurplusUse.objects.filter(facility_year__run__in=paid).exists():
        done.append(_use(paid, year, on))
    return [sentence for sentence in done if sentence]


def _share(paid: QuerySet[Run], on: dt.date) -> str:
    month = (
        FacilityMonth.objects.filter(run__in=paid, payable__gt=0, facility__points__isnull=False)
        .select_related("facility")
        .order_by("-month", "facility__code")
        .first()
    )
    if month is None:
        return ""
    points = list(Facility.objects.filter(parent=month.facility_id).order_by("code"))
    each = fen(month.payable) * SHARED // OF // len(points)
    distributions.distribute(
        facility_month=month,
        shares=dict.fromkeys(points, each),
        by=_manager(month.facility_id, on),
        on=on,
    )
    return _("%(facility)s shares %(month)s among its village clinics: %(share)s each.") % {
        "facility": month.facility.name,
        "month": f"{month.month:%Y-%m}",
        "share": yuan(each),
    }


def _use(paid: QuerySet[Run], year: int, on: dt.date) -> str:
    years = FacilityYear.objects.filter(run__in=paid, year=year).select_related("facility")
    for facility_year in years.order_by("facility__code"):
        left = surpluses.left(facility_year)
        if left > 0:
            surpluses.use(
                facility_year=facility_year,
                performance=left // PERFORMANCE,
                capacity=left // CAPACITY,
                by=_manager(facility_year.facility_id, on),
                on=on,
            )
            return _("%(facility)s uses three quarters of its surplus of %(surplus)s.") % {
                "facility": facility_year.facility.name,
                "surplus": yuan(left),
            }
    return ""


def _manager(facility_id: int, on: dt.date) -> User:
    managers = Membership.objects.in_force(on=on).filter(role=Membership.Role.MANAGER)
    return User.objects.filter(memberships__in=managers.filter(facility=facility_id)).earliest("pk")

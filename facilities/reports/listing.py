"""The public list of facilities, straight from the contracts in force (NC-7.2, LY-11)."""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, Q, QuerySet, Subquery

from facilities.models import Contract, FacilityGrading
from insurance.models import Area, Scheme


def listed(*, on: dt.date) -> QuerySet[Contract]:
    """Return the contracts in force on the day with their facilities as they are graded: the public list.

    Straight from the contracts (NC-7.2, LY-11), in the order of counties and codes.
    """
    grading = FacilityGrading.objects.in_force(on=on).filter(facility=OuterRef("facility"))
    contracts: QuerySet[Contract] = (
        Contract.objects.in_force(on=on)
        .filter(scheme__in=Scheme.objects.standing())
        .select_related("scheme", "facility__area")
        .annotate(
            kind=Subquery(grading.values("kind")[:1]), level=Subquery(grading.values("level")[:1])
        )
        .order_by("scheme__code", "facility__area__code", "facility__code")
    )
    return contracts


def narrowed(
    contracts: QuerySet[Contract], *, scheme: Scheme | None, county: Area | None, words: str
) -> QuerySet[Contract]:
    """Keep the contracts of a scheme and a county whose facility's name, address or code has the words."""
    if scheme is not None:
        contracts = contracts.filter(scheme=scheme)
    if county is not None:
        contracts = contracts.filter(facility__area=county)
    if words:
        facility = (
            Q(facility__name__icontains=words)
            | Q(facility__address__icontains=words)
            | Q(facility__pinyin__icontains=words)
            | Q(facility__code__iexact=words)
        )
        contracts = contracts.filter(facility)
    return contracts


def listed_counties(*, on: dt.date) -> QuerySet[Area]:
    """Return the counties that have a facility on the public list."""
    counties: QuerySet[Area] = Area.objects.filter(
        pk__in=listed(on=on).order_by().values("facility__area")
    ).order_by("code")
    return counties

"""Which agency answers for a claim: that of the facility, or for care elsewhere the person's own."""

from __future__ import annotations

from claims.models import Claim
from insurance.models import Area, Coverage
from insurance.schemes.codes import Place
from insurance.services import areas


def of(claim: Claim) -> Area:
    """Return the county that answers for a claim.

    It is that of the facility on which the claim is booked; for care outside the city that of the
    person's insurance, with which the person claims (XY-15.3), or the city where there was none.
    """
    facility = claim.booked_facility or claim.facility
    if areas.place_of(facility.area, city=claim.scheme.city) is Place.LOCAL:
        return facility.area
    coverage = (
        Coverage.objects.in_force(on=claim.service_on)
        .filter(enrollee=claim.enrollee_id, scheme=claim.scheme_id)
        .select_related("area__parent")
        .first()
    )
    return coverage.area if coverage else claim.scheme.city

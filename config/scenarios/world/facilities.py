"""The facilities of a scenario, with grading, consortium partner and contract."""

import uuid
from collections.abc import Mapping
from typing import Any

from config.scenarios.scenario import date, ends_before
from config.scenarios.world.beginning import BEGINNING
from config.scenarios.world.places import area_at
from facilities.models import Consortium, ConsortiumMember, Contract, Facility, FacilityGrading
from insurance.models import Scheme, User
from insurance.schemes.codes import FacilityKind, Place

NOT_GRASSROOTS = {
    FacilityKind.HOSPITAL,
    FacilityKind.TCM_HOSPITAL,
    FacilityKind.PHARMACY,
    FacilityKind.INTERNET_HOSPITAL,
}
PARTNER_LEVEL = 2

Given = Mapping[str, Any]


def found(handle: str, given: Given, parent: Facility | None, scheme: Scheme) -> Facility:
    """Put a facility into the world as the file describes it, without a contract."""
    place = Place(given.get("place", Place.LOCAL))
    division = given.get("division")
    facility = Facility.objects.create(
        code=_code(),
        name=handle,
        area=area_at(
            None if division is None else str(division),
            place,
            city=scheme.city,
            on=scheme.starts_on,
        ),
        parent=parent,
        has_direct_settlement=given.get("direct_settlement", True),
        offers_public_health=given.get("public_health", True),
    )
    _grade(facility, given)
    if place is Place.LOCAL:
        _join_consortium(facility, given.get("consortium_level", PARTNER_LEVEL))
    return facility


def contract(facility: Facility, given: Given, scheme: Scheme, by: User) -> Contract | None:
    """Load the contract that a facility has when the scenario begins; its past is not replayed."""
    terms = given.get("contract", {})
    if terms == "none":
        return None
    return Contract.objects.create(
        scheme=scheme,
        facility=facility,
        agency=facility.area,
        starts_on=date(terms["from"]) if "from" in terms else scheme.starts_on,
        ends_before=ends_before(terms),
        is_active=True,
        activated_by=by,
    )


def _grade(facility: Facility, given: Given) -> None:
    kind = FacilityKind(given["kind"])
    FacilityGrading.objects.create(
        facility=facility,
        kind=kind,
        level=given.get("level", 0),
        is_grassroots=given.get("grassroots", kind not in NOT_GRASSROOTS),
        is_county_level=given.get("county_level", False),
        starts_on=BEGINNING,
    )


def _join_consortium(facility: Facility, level: int) -> None:
    """Give the facility one partner, a hospital of the level (NC-21.1)."""
    partner = Facility.objects.create(
        code=_code(), name=f"{facility.name}'s partner", area=facility.area
    )
    _grade(partner, {"kind": FacilityKind.HOSPITAL, "level": level})
    consortium = Consortium.objects.create(name=facility.name)
    for member in (facility, partner):
        ConsortiumMember.objects.create(consortium=consortium, facility=member, starts_on=BEGINNING)


def _code() -> str:
    return f"X{uuid.uuid4().hex[:11]}"

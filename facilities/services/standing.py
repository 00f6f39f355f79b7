"""What a facility is on a day: its grading, its place, its contract, and whether one may sign with it."""

from __future__ import annotations

import datetime as dt

from facilities.models import Contract, Facility, FacilityGrading, Membership
from insurance.models import Scheme, User
from insurance.schemes import sign_up
from insurance.schemes.codes import FacilityKind, Place, Refusal
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.errors import Refused
from insurance.schemes.sign_up import FacilityNotEligible
from insurance.services import areas


class NotOwnFacility(Refused):
    """A facility registers people for itself alone (NC-6.1)."""


def check_own(facility: Facility, *, by: User, on: dt.date) -> None:
    """Refuse with NOT_OWN_FACILITY whoever does not work for the facility on the day."""
    own = Membership.objects.of(by, on=on).filter(facility=facility)
    if not by.is_superuser and not own.exists():
        raise NotOwnFacility(Refusal.NOT_OWN_FACILITY, facility=facility.name)


def grading(facility: Facility, *, on: dt.date) -> FacilityGrading:
    """Return the facility's kind and level on the day. Refuses with FACILITY_NOT_ELIGIBLE."""
    found: FacilityGrading | None = facility.gradings.in_force(on=on).first()
    if found is None:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, day=on, problem="ungraded")
    return found


def place(facility: Facility, *, scheme: Scheme) -> Place:
    """Return where the facility lies seen from the scheme's city."""
    return areas.place_of(facility.area, city=scheme.city)


def contract(facility: Facility, *, scheme: Scheme, on: dt.date) -> Contract | None:
    """Return the facility's own contract that binds on the day."""
    found: Contract | None = (
        Contract.objects.in_force(on=on).filter(facility=facility, scheme=scheme).first()
    )
    return found


def check_designated(facility: Facility, *, scheme: Scheme, on: dt.date) -> None:
    """Refuse with FACILITY_NOT_ELIGIBLE a facility that no contract binds on the day (XY-9.2).

    It is its own or, where it never had one, that of the hospital under which it works; an internet
    hospital is designated itself, whatever it rests on (XY-13.3, JN-12.1).
    """
    online = facility.gradings.in_force(on=on).filter(kind=FacilityKind.INTERNET_HOSPITAL)
    own = Contract.objects.activated().filter(scheme=scheme, facility=facility)
    stands_alone = online.exists() or own.exists()
    answering = facility.pk if stands_alone else facility.parent_id
    if not Contract.objects.in_force(on=on).filter(scheme=scheme, facility=answering).exists():
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, problem="no contract")


def check_selectable(
    facility: Facility, *, scheme: Scheme, edition: CompiledEdition, on: dt.date
) -> None:
    """Refuse with FACILITY_NOT_ELIGIBLE a facility with which nobody may sign up on the day.

    Its kind must be one the edition names (NC-17), it must lie in the city, and its own contract
    must bind (NC-7.1).
    """
    sign_up.check_selectable(edition, FacilityKind(grading(facility, on=on).kind))
    if place(facility, scheme=scheme) is not Place.LOCAL:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, problem="elsewhere")
    if contract(facility, scheme=scheme, on=on) is None:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, problem="no contract")

"""The facilities that a person chose where an ordinance limits their number (JN-4.1, reading JN-A4)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import ChosenFacility, Facility
from facilities.services import standing
from insurance.models import Coverage, Enrollee, Post, Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import UNSPECIFIED
from insurance.schemes.errors import Refused
from insurance.schemes.sign_up import FacilityNotEligible
from insurance.services import coverages, duties, schemes
from insurance.services.circumstances import AlreadyInForce, NothingToEnd
from insurance.services.coverages import NotCovered


class NoChosenList(Refused):
    """The scheme keeps no list of chosen facilities: people may go to any of them."""


class TooManyChosen(Refused):
    """The person has chosen as many facilities as the ordinance allows."""


@transaction.atomic
def register(
    *, enrollee: Enrollee, scheme: Scheme, facility: Facility, by: User, on: dt.date
) -> ChosenFacility:
    """Put a facility on a person's list from a day on, as the facility itself or the person's agency.

    Where the edition leaves the limit open, none is enforced (JN-A4). Refuses with BEFORE_POLICY,
    EXPIRED, NOT_COVERED, NOT_OWN_FACILITY, NO_CHOSEN_LIST, FACILITY_NOT_ELIGIBLE (no contract),
    ALREADY_IN_FORCE or TOO_MANY_CHOSEN.
    """
    edition = schemes.editions(scheme).on(on)
    coverage = coverages.at(enrollee=enrollee, scheme=scheme, on=on)
    if coverage is None:
        raise NotCovered("NOT_COVERED", day=on)
    _check_own(facility, coverage, by=by, on=on)
    # One choice of a person at a time, so that two at once do not exceed the limit.
    Enrollee.objects.select_for_update(no_key=True).get(pk=enrollee.pk)
    has_contract = standing.contract(facility, scheme=scheme, on=on) is not None
    own = ChosenFacility.objects.filter(enrollee=enrollee, scheme=scheme)
    present = list(own.touching(starts_on=on, ends_before=dt.date.max))
    check(edition, facility, present, has_contract=has_contract, on=on)
    chosen: ChosenFacility = ChosenFacility.objects.create(
        enrollee=enrollee, scheme=scheme, facility=facility, registered_by=by, starts_on=on
    )
    return chosen


def check(
    edition: CompiledEdition,
    facility: Facility,
    present: list[ChosenFacility],
    *,
    has_contract: bool,
    on: dt.date,
) -> None:
    """Refuse a choice as `register` does; present are the person's choices of the day and later ones."""
    rule = edition.edition.chosen_facilities
    if rule is None:
        raise NoChosenList("NO_CHOSEN_LIST")
    if not has_contract:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, problem="no contract")
    if any(choice.facility_id == facility.pk for choice in present):
        raise AlreadyInForce("ALREADY_IN_FORCE", day=on)
    if rule.most is not None and len(present) >= rule.most:
        raise TooManyChosen("TOO_MANY_CHOSEN", rule.cites, limit=rule.most)


@transaction.atomic
def end(*, choice: ChosenFacility, by: User, on: dt.date) -> None:
    """Take a facility off the list: the day is the first without it; one without a day never was.

    Refuses with NOTHING_PENDING what has ended, and with NOT_OWN_FACILITY.
    """
    choice = ChosenFacility.objects.select_for_update().get(pk=choice.pk)
    coverage = coverages.at(enrollee=choice.enrollee, scheme=choice.scheme, on=on)
    _check_own(choice.facility, coverage, by=by, on=on)
    if choice.ends_before is not None and choice.ends_before <= on:
        raise NothingToEnd(Refusal.NOTHING_PENDING, day=on)
    if choice.starts_on >= on:
        choice.delete()
        return
    choice.ends_before = on
    choice.save(update_fields=["ends_before"])


def is_limit_open(edition: CompiledEdition) -> bool:
    """Tell whether the ordinance limits the choices without saying how many: nothing is enforced then."""
    rule = edition.edition.chosen_facilities
    return rule is not None and rule.limit == UNSPECIFIED


def _check_own(facility: Facility, coverage: Coverage | None, *, by: User, on: dt.date) -> None:
    """Let the person's agency pass, and whoever works for the facility. Refuses with NOT_OWN_FACILITY."""
    area = coverage.area if coverage else facility.area
    try:
        duties.require(by=by, duty=Post.Duty.HANDLER, area=area, on=on)
    except duties.DutyMissing:
        standing.check_own(facility, by=by, on=on)

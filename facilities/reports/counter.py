"""A person as a facility sees them at the counter: what is, what is pending, and what could be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from facilities.models import (
    ChosenFacility,
    Facility,
    FamilyDoctorAgreement,
    SignUp,
    SignUpApplication,
)
from facilities.services import chosen, family_doctors, signups, standing
from insurance.models import Coverage, Enrollee, OffsiteFiling, Scheme
from insurance.schemes import sign_up
from insurance.schemes.codes import Refusal, SignUpKind
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.series import NotInForce
from insurance.schemes.errors import Refused
from insurance.services import schemes
from insurance.services.circumstances import NothingToEnd


@dataclass(frozen=True, slots=True)
class AtCounter:
    """A person as a facility sees them on a day, masked: insurance, sign-up, agreement, what is pending."""

    enrollee: Enrollee
    coverage: Coverage | None
    sign_up: SignUp | None
    pending: SignUp | None
    application: SignUpApplication | None
    agreement: FamilyDoctorAgreement | None
    filing: OffsiteFiling | None
    chosen: tuple[ChosenFacility, ...] = ()

    @property
    def scheme(self) -> Scheme | None:
        """The scheme that insures the person on the day."""
        return self.coverage.scheme if self.coverage else None


def at_counter(enrollee: Enrollee, *, on: dt.date) -> AtCounter:
    """Return a person's insurance, sign-up and what is pending on the day, at whatever facility."""
    coverage: Coverage | None = (
        Coverage.objects.in_force(on=on)
        .filter(enrollee=enrollee, scheme__in=Scheme.objects.standing())
        .select_related("scheme", "area")
        .first()
    )
    own = {"enrollee": enrollee, "scheme": coverage.scheme if coverage else None}
    standing = SignUp.objects.standing().filter(**own).select_related("facility", "registered_by")
    live = list(standing.filter(Q(ends_before=None) | Q(ends_before__gt=on)).order_by("starts_on"))
    present = next((row for row in live if row.is_in_force(on)), None)
    return AtCounter(
        enrollee=enrollee,
        coverage=coverage,
        sign_up=present,
        pending=next((row for row in live if row.starts_on > on), None),
        application=SignUpApplication.objects.awaiting_decision()
        .filter(**own)
        .select_related("facility")
        .first(),
        agreement=FamilyDoctorAgreement.objects.in_force(on=on)
        .filter(**own)
        .select_related("facility", "doctor")
        .first(),
        filing=OffsiteFiling.objects.in_force(on=on).filter(**own).select_related("area").first(),
        chosen=tuple(
            ChosenFacility.objects.touching(starts_on=on, ends_before=dt.date.max)
            .filter(**own)
            .select_related("facility")
        ),
    )


@dataclass(frozen=True, slots=True)
class Counter:
    """A person at a facility's counter, with what the checks need to know of the day."""

    seen: AtCounter
    facility: Facility
    on: dt.date
    edition: CompiledEdition | None
    has_contract: bool

    @property
    def is_signed_here(self) -> bool:
        """Tell whether the person is signed up with this very facility."""
        signed = self.seen.sign_up
        return signed is not None and signed.facility_id == self.facility.pk

    @property
    def has_agreement_here(self) -> bool:
        """Tell whether this facility's family doctor looks after the person."""
        agreement = self.seen.agreement
        return agreement is not None and agreement.facility_id == self.facility.pk


def obstacles(seen: AtCounter, *, facility: Facility, on: dt.date) -> dict[str, Refused | None]:
    """Return for each thing that a facility can do for a person what stands in its way, or None.

    Read from what the page shows anyway, so that it offers nothing that is bound to be refused; the
    services decide when it is done.
    """
    scheme = seen.scheme
    counter = Counter(
        seen=seen,
        facility=facility,
        on=on,
        edition=_edition(scheme, on),
        has_contract=bool(scheme and standing.contract(facility, scheme=scheme, on=on)),
    )
    return {name: _obstacle(check, counter) for name, check in CHECKS.items()}


def holds_from(seen: AtCounter, name: str, *, on: dt.date) -> dt.date | None:
    """Return from which day something registered, or determined, on the day would hold.

    None where the edition does not say, or not on that day.
    """
    edition = _edition(seen.scheme, on)
    try:
        return EFFECTS[name](edition, on) if edition and name in EFFECTS else None
    except (Refused, sign_up.NoSignUp):
        return None


def is_limit_open(seen: AtCounter, *, on: dt.date) -> bool:
    """Tell whether nobody knows how many facilities the person may choose (JN-A4)."""
    edition = _edition(seen.scheme, on)
    return edition is not None and chosen.is_limit_open(edition)


def _edition(scheme: Scheme | None, on: dt.date) -> CompiledEdition | None:
    try:
        return schemes.editions(scheme).on(on) if scheme else None
    except NotInForce:
        return None


def _obstacle(check: Callable[[Counter], object], counter: Counter) -> Refused | None:
    try:
        check(counter)
    except Refused as refused:
        return refused
    return None


def _check_first(counter: Counter) -> None:
    _check_signs_up(counter)
    _check_insured(counter)
    taken = counter.seen.sign_up or counter.seen.pending
    if taken is not None:
        raise signups.AlreadySigned(Refusal.ALREADY_SIGNED, facility=taken.facility.name)
    _check_contract(counter)


def _check_window(counter: Counter) -> None:
    _check_signs_up(counter)
    edition = _check_insured(counter)
    _check_signed(counter)
    pending = counter.seen.pending
    comes_here = pending is not None and pending.facility_id == counter.facility.pk
    if comes_here or (counter.is_signed_here and pending is None):
        raise signups.AlreadySigned(Refusal.ALREADY_SIGNED, facility=counter.facility.name)
    sign_up.window_effective(edition, counter.on)
    _check_contract(counter)


def _check_address(counter: Counter) -> None:
    _check_signs_up(counter)
    _check_insured(counter)
    _check_signed(counter)
    if counter.is_signed_here:
        raise signups.AlreadySigned(Refusal.ALREADY_SIGNED, facility=counter.facility.name)
    filed = counter.seen.application
    if filed is not None and filed.facility_id == counter.facility.pk:
        raise signups.AlreadySigned(Refusal.ALREADY_SIGNED, filed_on=filed.filed_on)
    _check_contract(counter)


def _check_withdrawal(counter: Counter) -> None:
    pending = counter.seen.pending
    concerned = counter.is_signed_here or (
        pending is not None and pending.facility_id == counter.facility.pk
    )
    if pending is None or pending.kind != SignUpKind.WINDOW or not concerned:
        raise signups.NothingPending(Refusal.NOTHING_PENDING)


def _check_family_doctor(counter: Counter) -> None:
    if counter.edition is not None and counter.edition.sign_up is None:
        _check_insured(counter)
    else:
        _check_signed(counter)
        if not counter.is_signed_here:
            raise sign_up.NotSignedFacility(Refusal.NOT_SIGNED_FACILITY)
    _check_contract(counter)


def _check_end_of_agreement(counter: Counter) -> None:
    if not counter.has_agreement_here:
        raise family_doctors.NoAgreement(Refusal.NOTHING_PENDING)


def _check_choice(counter: Counter) -> None:
    chosen.check(
        _check_insured(counter),
        counter.facility,
        list(counter.seen.chosen),
        has_contract=counter.has_contract,
        on=counter.on,
    )


def _check_end_of_choice(counter: Counter) -> None:
    if choice_here(counter.seen, facility=counter.facility) is None:
        raise NothingToEnd(Refusal.NOTHING_PENDING)


def choice_here(seen: AtCounter, *, facility: Facility) -> ChosenFacility | None:
    """Return the person's choice of this very facility, if there is one."""
    return next((choice for choice in seen.chosen if choice.facility_id == facility.pk), None)


def _check_signs_up(counter: Counter) -> None:
    if counter.edition is not None and counter.edition.sign_up is None:
        raise signups.NoSignUpHere("NO_SIGN_UP")


def _check_insured(counter: Counter) -> CompiledEdition:
    coverage = counter.seen.coverage
    if coverage is None or counter.edition is None:
        raise signups.ContributionUnpaid(Refusal.CONTRIBUTION_UNPAID)
    sign_up.check_category(counter.edition, coverage.category)
    if coverage.paid_on is None or coverage.paid_on > counter.on:
        raise signups.ContributionUnpaid(Refusal.CONTRIBUTION_UNPAID)
    return counter.edition


def _check_signed(counter: Counter) -> None:
    if counter.seen.sign_up is None:
        raise family_doctors.NotSignedUp(Refusal.NOT_SIGNED_UP)


def _check_contract(counter: Counter) -> None:
    if not counter.has_contract:
        raise sign_up.FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE)


CHECKS: Mapping[str, Callable[[Counter], object]] = {
    "sign": _check_first,
    "change": _check_window,
    "address": _check_address,
    "withdraw": _check_withdrawal,
    "family-doctor": _check_family_doctor,
    "end-family-doctor": _check_end_of_agreement,
    "choose": _check_choice,
    "end-choice": _check_end_of_choice,
}

EFFECTS: Mapping[str, Callable[[CompiledEdition, dt.date], dt.date]] = {
    "sign": sign_up.first_effective,
    "change": sign_up.window_effective,
    "address": sign_up.address_effective,
}

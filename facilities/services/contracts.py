"""Contracts from draft to termination, and what their stopping ends (NC-7, NC-17 to NC-21)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import (
    ConsortiumMember,
    Contract,
    ContractPaymentMethod,
    ContractPrecondition,
    ContractSuspension,
    ContractText,
    Facility,
    FacilityGrading,
    FamilyDoctorAgreement,
    SignUp,
)
from facilities.models.contract import ContractQuerySet
from facilities.services import family_doctors, standing, succession
from insurance.models import Scheme, User
from insurance.schemes import sign_up
from insurance.schemes.codes import FacilityKind
from insurance.schemes.errors import Refused
from insurance.schemes.sign_up import PreconditionMissing
from insurance.services import schemes

OPEN_END = dt.date.max


class ContractState(Refused):
    """The contract does not stand so that this can be done with it."""


@transaction.atomic
def draft(
    *,
    facility: Facility,
    scheme: Scheme,
    starts_on: dt.date,
    ends_before: dt.date | None = None,
    number: str = "",
    text: ContractText | None = None,
    county_decision: str = "",
) -> Contract:
    """Draft a contract between the facility and its county's agency (NC-18.1).

    county_decision names the county's decision on a hospital that needs one (LY-10.2).
    """
    contract: Contract = Contract.objects.create(
        scheme=scheme,
        facility=facility,
        agency=facility.area,
        starts_on=starts_on,
        ends_before=ends_before,
        number=number,
        text=text,
        county_decision=county_decision,
    )
    return contract


@transaction.atomic
def activate(*, contract: Contract, by: User, on: dt.date) -> Contract:
    """Let a drafted contract bind from a day on.

    Refuses with FACILITY_NOT_ELIGIBLE a kind that may have none (NC-17); a county-level facility
    may by its county's decision, where the edition says so (LY-10.2). Refuses with
    PRECONDITION_MISSING what its preconditions or clauses lack (NC-17(2), NC-18.2, NC-19, NC-21.1),
    and with CONTRACT_STATE one that is active already, is over, or whose facility has another.
    """
    contract = _locked(contract)
    if contract.is_active or (contract.ends_before is not None and contract.ends_before <= on):
        raise ContractState("CONTRACT_STATE", status=str(contract.status(on).label))
    rules = schemes.rules(contract.scheme)
    edition = rules.editions.on(on)
    graded = standing.grading(contract.facility, on=on)
    kind = FacilityKind(graded.kind)
    has_level = sign_up.has_benefit_level(edition, kind, rules.parameters, on)
    sign_up.check_contract(
        edition,
        kind,
        has={**_met(contract, on), "benefit_level": has_level},
        county_decision=graded.is_county_level and bool(contract.county_decision.strip()),
    )
    filled = set(contract.sections.exclude(wording="").values_list("kind", flat=True))
    missing = tuple(name for name in sign_up.clause_sections(edition) if name not in filled)
    if missing:
        raise PreconditionMissing("PRECONDITION_MISSING", missing=missing)
    until = contract.ends_before or OPEN_END
    if _bound(contract).touching(starts_on=on, ends_before=until).exists():
        raise ContractState("CONTRACT_STATE", status=str(Contract.Status.ACTIVE.label))
    contract.starts_on, contract.is_active, contract.activated_by = on, True, by
    contract.save(update_fields=["starts_on", "is_active", "activated_by"])
    return contract


@transaction.atomic
def suspend(*, contract: Contract, by: User, on: dt.date, reason: str = "") -> Contract:
    """Let a contract rest from a day on; agreements end and changes to the facility fall (G-A26).

    Refuses with CONTRACT_STATE a contract that does not bind on the day.
    """
    contract = _binding(contract, on)
    ContractSuspension.objects.create(contract=contract, starts_on=on, reason=reason)
    _stop(contract, on)
    return contract


@transaction.atomic
def resume(*, contract: Contract, by: User, on: dt.date) -> Contract:
    """Let a suspended contract bind again from a day on; ended agreements stay ended (G-A26).

    Refuses with CONTRACT_STATE a contract that is not suspended.
    """
    contract = _locked(contract)
    suspension = contract.suspensions.in_force(on=on).first()
    if suspension is None:
        raise ContractState("CONTRACT_STATE", status=str(contract.status(on).label))
    if suspension.starts_on == on:
        suspension.delete()
    else:
        suspension.ends_before = on
        suspension.save(update_fields=["ends_before"])
    return contract


@transaction.atomic
def terminate(*, contract: Contract, by: User, on: dt.date, reason: str = "") -> Contract:
    """End a contract: the day is the first on which it does not bind.

    Refuses with CONTRACT_STATE a contract that is no longer or not yet active.
    """
    contract = _locked(contract)
    if contract.status(on) not in (Contract.Status.ACTIVE, Contract.Status.SUSPENDED):
        raise ContractState("CONTRACT_STATE", status=str(contract.status(on).label))
    if contract.starts_on == on:
        # A contract that ends on its first day never bound anybody.
        contract.is_active = False
    else:
        contract.ends_before = on
    contract.terminated_because = reason
    contract.save(update_fields=["ends_before", "is_active", "terminated_because"])
    _stop(contract, on)
    return contract


@transaction.atomic
def set_payment_method(
    *,
    contract: Contract,
    method: ContractPaymentMethod.Method,
    service: str = "",
    basis: str = "",
    by: User,
    on: dt.date,
) -> ContractPaymentMethod:
    """Let a contract's services, or the kind of them that is named, be paid by a method from a day on.

    What held for the same services ends before that day, also what was to begin later (XY-17,
    JN-16.1). Refuses with CONTRACT_STATE a day outside the contract.
    """
    contract = _locked(contract)
    if not contract.is_in_force(on):
        raise ContractState("CONTRACT_STATE", status=str(contract.status(on).label))
    same = contract.payment_methods.filter(service=service)
    same.filter(starts_on__gte=on).delete()
    same.in_force(on=on).update(ends_before=on)
    chosen: ContractPaymentMethod = ContractPaymentMethod.objects.create(
        contract=contract, method=method, service=service, basis=basis, starts_on=on
    )
    return chosen


def payment_method(
    *, contract: Contract, service: str = "", on: dt.date
) -> ContractPaymentMethod.Method:
    """Return how a contract's services are paid on a day; nothing recorded is fee for service (XY-17)."""
    found = contract.payment_methods.in_force(on=on).filter(service=service).first()
    return ContractPaymentMethod.Method(
        found.method if found else ContractPaymentMethod.Method.FEE_FOR_SERVICE
    )


def _stop(contract: Contract, on: dt.date) -> None:
    """End what hangs on a contract that no longer binds (readings G-A26, NC-A52)."""
    agreements = FamilyDoctorAgreement.objects.in_force(on=on).filter(
        facility=contract.facility, scheme=contract.scheme
    )
    family_doctors.close(
        agreements, ends_before=on, because=FamilyDoctorAgreement.Ending.CONTRACT_STOPPED
    )
    # Only what was chosen before: who signed up later did so under a contract that still bound.
    pending = SignUp.objects.pending(on=on).filter(
        facility=contract.facility, scheme=contract.scheme, registered_on__lte=on
    )
    for change in pending.select_for_update():
        succession.cancel(change, on=on, because=SignUp.Cancellation.CONTRACT_STOPPED)


def _met(contract: Contract, on: dt.date) -> dict[str, bool | int]:
    """Return what the contract's facility has of what an edition may presuppose."""
    ticked = contract.preconditions.filter(is_met=True).values_list("kind", flat=True)
    has: dict[str, bool | int] = {kind: kind in ticked for kind in ContractPrecondition.Kind.values}
    has["public_health"] = has["public_health"] and contract.facility.offers_public_health
    has["consortium_level"] = _consortium_level(contract.facility, on)
    has["host_facility"] = contract.facility.parent_id is not None
    return has


def _consortium_level(facility: Facility, on: dt.date) -> int:
    """Return the highest level among the facility's partners in consortia on the day (NC-21.1)."""
    own = ConsortiumMember.objects.in_force(on=on).filter(facility=facility)
    partners = (
        ConsortiumMember.objects.in_force(on=on)
        .filter(consortium__in=own.values("consortium"))
        .exclude(facility=facility)
    )
    grades = FacilityGrading.objects.in_force(on=on).filter(
        facility__in=partners.values("facility")
    )
    return max(grades.values_list("level", flat=True), default=0)


def _bound(contract: Contract) -> ContractQuerySet:
    """Return the facility's other activated contracts in the scheme, suspended or not."""
    return Contract.objects.activated().filter(facility=contract.facility, scheme=contract.scheme)


def _binding(contract: Contract, on: dt.date) -> Contract:
    contract = _locked(contract)
    if contract.status(on) is not Contract.Status.ACTIVE:
        raise ContractState("CONTRACT_STATE", status=str(contract.status(on).label))
    return contract


def _locked(contract: Contract) -> Contract:
    locked: Contract = Contract.objects.select_for_update().get(pk=contract.pk)
    return locked

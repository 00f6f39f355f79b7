"""Contracts of facilities: activated, suspended, resumed, terminated."""

from collections.abc import Callable

from config.scenarios.scenario import Event
from config.scenarios.values import Result
from config.scenarios.world import World
from facilities.models import Contract, ContractPrecondition, ContractSection, Facility
from facilities.services import contracts
from insurance.models import Scheme
from insurance.schemes.codes import ContractAction, ContractStatus

FILLER = "scenario"
CHANGES: dict[ContractAction, Callable[..., Contract]] = {
    ContractAction.SUSPEND: contracts.suspend,
    ContractAction.RESUME: contracts.resume,
    ContractAction.TERMINATE: contracts.terminate,
}


def contract(world: World, event: Event) -> Result:
    facility = world.facilities[event["facility"]]
    action = ContractAction(event["action"])
    by = world.staff.handler
    if action is ContractAction.ACTIVATE:
        drafted = _draft(facility, world.scheme, event)
        return _shown(contracts.activate(contract=drafted, by=by, on=event.on), event)
    latest = Contract.objects.filter(facility=facility, scheme=world.scheme, is_active=True)
    present = latest.order_by("starts_on").last()
    if present is None:
        raise contracts.ContractState("CONTRACT_STATE", status=str(Contract.Status.DRAFT.label))
    return _shown(CHANGES[action](contract=present, by=by, on=event.on), event)


def _draft(facility: Facility, scheme: Scheme, event: Event) -> Contract:
    """Draft a contract with every clause, as the city's text has it, and what the facility has ticked.

    The county's decision is at hand for whichever facility needs one (LY-10.2).
    """
    draft = contracts.draft(
        facility=facility, scheme=scheme, starts_on=event.on, county_decision=FILLER
    )
    ContractSection.objects.bulk_create(
        ContractSection(contract=draft, kind=kind, wording=kind)
        for kind in ContractSection.Kind.values
    )
    ContractPrecondition.objects.bulk_create(
        ContractPrecondition(contract=draft, kind=kind, is_met=True)
        for kind in ContractPrecondition.Kind.values
    )
    return draft


def _shown(changed: Contract, event: Event) -> Result:
    status = changed.status(event.on)
    # One that is terminated on its first day is as if it had never been activated.
    return {"status": str(ContractStatus.TERMINATED if status is Contract.Status.DRAFT else status)}

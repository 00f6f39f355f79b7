"""The consortia and contracts of the invented city, each held against what the edition asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from config.city import names
from facilities.models import (
    Consortium,
    ConsortiumMember,
    Contract,
    ContractPrecondition,
    ContractSection,
    ContractText,
)
from insurance.models import Scheme
from insurance.schemes import sign_up
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.services import schemes

if TYPE_CHECKING:
    from config.city.places import Clinic, County

PARTNER_LEVEL = 2


def sign(scheme: Scheme, counties: Iterable[County]) -> None:
    """Bring each county's clinics into a consortium with its hospitals, and under contract."""
    edition = schemes.editions(scheme).on(scheme.starts_on)
    year = scheme.starts_on.year
    text = ContractText.objects.create(
        scheme=scheme, version=names.place("contract_text", year=year), starts_on=scheme.starts_on
    )
    for county in counties:
        _unite(county, scheme)
        drafts = [_draft(scheme, text, county, clinic, edition) for clinic in county.clinics]
        Contract.objects.bulk_create(drafts)
        ContractSection.objects.bulk_create(
            ContractSection(contract=contract, kind=kind, wording=names.words()["clauses"][kind])
            for contract in drafts
            for kind in sign_up.clause_sections(edition)
        )
        ContractPrecondition.objects.bulk_create(
            _met(contract, kind, county) for contract in drafts for kind in _ticked(edition)
        )


def _unite(county: County, scheme: Scheme) -> None:
    name = names.place("consortium", county=county.area.name)
    consortium = Consortium.objects.create(name=name)
    members = [county.hospital, county.tcm, *(clinic.facility for clinic in county.clinics)]
    ConsortiumMember.objects.bulk_create(
        ConsortiumMember(consortium=consortium, facility=member, starts_on=scheme.starts_on)
        for member in members
    )


def _draft(
    scheme: Scheme, text: ContractText, county: County, clinic: Clinic, edition: CompiledEdition
) -> Contract:
    """Return an active contract; refuses what the edition would refuse (NC-17, NC-21.1)."""
    has = {**dict.fromkeys(_ticked(edition), True), "consortium_level": PARTNER_LEVEL}
    sign_up.check_contract(edition, clinic.kind, has=has)
    return Contract(
        scheme=scheme,
        facility=clinic.facility,
        agency=county.area,
        number=names.place("contract", year=scheme.starts_on.year, number=clinic.facility.code[1:]),
        text=text,
        starts_on=scheme.starts_on,
        is_active=True,
        activated_by=county.handler,
    )


def _ticked(edition: CompiledEdition) -> list[str]:
    """Return which of the edition's preconditions a person ticks on evidence."""
    required = [requirement.requires for requirement in edition.contract.requirements]
    return [kind for kind in ContractPrecondition.Kind.values if kind in required]


def _met(contract: Contract, kind: str, county: County) -> ContractPrecondition:
    return ContractPrecondition(
        contract=contract,
        kind=kind,
        is_met=True,
        evidence=names.words()["evidence"][kind].format(county=county.area.name),
        checked_by=county.handler,
        checked_on=contract.starts_on,
    )

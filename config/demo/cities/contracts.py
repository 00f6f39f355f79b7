"""The contracts of a further city, drafted, filled and activated as its agencies do."""

from __future__ import annotations

from django.db import transaction

from config.city import names
from config.city.staff import Duty
from config.demo.cities.city import City
from config.demo.cities.plans import Site
from facilities.models import Contract, ContractPrecondition, ContractSection, ContractText
from facilities.services import contracts
from insurance.models import User
from insurance.schemes import sign_up
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.services import schemes


def are_signed(city: City) -> bool:
    """Whether the city's facilities have their contracts."""
    return Contract.objects.filter(scheme=city.scheme).exists()


@transaction.atomic
def sign(city: City) -> None:
    """Bring facilities under contract since the ordinance's first day, each paid by its method.

    A pharmacy whose benefit level nobody has set has a draft (JJ-8.3).
    """
    since = city.scheme.starts_on
    edition = schemes.editions(city.scheme).on(since)
    text = ContractText.objects.create(
        scheme=city.scheme,
        version=names.place("contract_text", year=since.year),
        starts_on=since,
    )
    parameters = schemes.parameters(city.scheme)
    for site in city.plan.sites:
        if not site.is_contracted:
            continue
        contract = _draft(city, site, text, edition)
        if sign_up.has_benefit_level(edition, site.kind, parameters, since):
            by = _agency(city, site)
            contracts.activate(contract=contract, by=by, on=since)
            _pay_by(contract, site, by)


def _agency(city: City, site: Site) -> User:
    """Return who signs for the agency: elsewhere the city's own does."""
    return city.official(Duty.HANDLER, city.area_of(site) if site.is_local else None)


def _draft(city: City, site: Site, text: ContractText, edition: CompiledEdition) -> Contract:
    facility, since = city.facilities[site.key], city.scheme.starts_on
    contract = contracts.draft(
        facility=facility,
        scheme=city.scheme,
        starts_on=since,
        number=names.place("contract", year=since.year, number=facility.code[1:]),
        text=text,
        county_decision=_decision(city, site),
    )
    ContractSection.objects.bulk_create(
        ContractSection(contract=contract, kind=kind, wording=names.words()["clauses"][kind])
        for kind in sign_up.clause_sections(edition)
    )
    asked = [
        requirement.requires
        for requirement in edition.contract.requirements
        if site.kind in requirement.kinds
    ]
    ContractPrecondition.objects.bulk_create(
        ContractPrecondition(
            contract=contract,
            kind=kind,
            is_met=True,
            evidence=names.words()["preconditions"][kind],
            checked_by=_agency(city, site),
            checked_on=since,
        )
        for kind in ContractPrecondition.Kind.values
        if kind in asked
    )
    return contract


def _decision(city: City, site: Site) -> str:
    """Return the county's decision on a hospital of its own (LY-10.2)."""
    if not site.is_county_level:
        return ""
    return names.place("county_decision", county=city.area_of(site).name)


def _pay_by(contract: Contract, site: Site, by: User) -> None:
    if site.method:
        contracts.set_payment_method(
            contract=contract,
            method=site.method,
            service=names.words()["methods"][site.method]["service"],
            basis=names.words()["methods"][site.method]["basis"],
            by=by,
            on=contract.starts_on,
        )

"""Contracts bind once their preconditions are met, until suspended or ended (NC-7, NC-17 to NC-21)."""

import datetime as dt

import pytest

from facilities.models import (
    Consortium,
    ConsortiumMember,
    Contract,
    ContractPrecondition,
    ContractSection,
    Facility,
    FamilyDoctorAgreement,
)
from facilities.services import contracts, family_doctors
from insurance.schemes.codes import FacilityKind
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 3, 1)
CLAUSES = [
    "service_scope",
    "service_content",
    "service_quality",
    "fee_settlement",
    "supervision",
    "breach",
    "rights_and_duties",
]


def drafted(city: City, facility: Facility, *, lacks: str = "") -> Contract:
    """Draft a contract that has all that Nanchang asks for, apart from one thing."""
    contract = contracts.draft(facility=facility, scheme=city.scheme, starts_on=DAY, number="N-1")
    for kind in ("public_health", "system_connected"):
        if kind != lacks:
            ContractPrecondition.objects.create(contract=contract, kind=kind, is_met=True)
    for kind in CLAUSES:
        if kind != lacks:
            ContractSection.objects.create(contract=contract, kind=kind, wording="As agreed.")
    if lacks != "consortium_level":
        join(facility, factories.facility("Leading", city.donghu, level=2))
    return contract


def join(*members: Facility) -> None:
    consortium = Consortium.objects.create(name="Donghu")
    for facility in members:
        ConsortiumMember.objects.create(
            consortium=consortium, facility=facility, starts_on=factories.LONG_AGO
        )


def status(contract: Contract, on: dt.date = DAY) -> str:
    return str(Contract.objects.get(pk=contract.pk).status(on))


def test_a_contract_binds_from_the_day_on_which_it_is_activated(city: City) -> None:
    new = factories.facility("New", city.donghu)
    contract = drafted(city, new)
    assert (status(contract), contract.agency) == ("draft", city.donghu)
    assert not Contract.objects.in_force(on=DAY).exists()

    contracts.activate(contract=contract, by=city.handler, on=dt.date(2020, 3, 15))

    contract.refresh_from_db()
    assert contract.activated_by == city.handler
    assert not Contract.objects.in_force(on=dt.date(2020, 3, 14)).exists()
    assert Contract.objects.in_force(on=dt.date(2020, 3, 15)).get() == contract
    assert status(contract, dt.date(2020, 3, 15)) == "active"


@pytest.mark.parametrize(
    "lacks", ["public_health", "system_connected", "consortium_level", *CLAUSES]
)
def test_what_a_contract_lacks_is_named(city: City, lacks: str) -> None:
    contract = drafted(city, factories.facility("New", city.donghu), lacks=lacks)

    with refused("PRECONDITION_MISSING") as caught:
        contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert caught.value.details["missing"] == (lacks,)


def test_an_empty_clause_is_a_missing_one(city: City) -> None:
    contract = drafted(city, factories.facility("New", city.donghu))
    contract.sections.filter(kind="breach").update(wording="")

    with refused("PRECONDITION_MISSING") as caught:
        contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert caught.value.details["missing"] == ("breach",)


def test_a_tick_does_not_stand_for_services_that_the_facility_does_not_offer(city: City) -> None:
    new = factories.facility("New", city.donghu)
    contract = drafted(city, new)
    Facility.objects.filter(pk=new.pk).update(offers_public_health=False)
    contract.refresh_from_db()

    with refused("PRECONDITION_MISSING"):
        contracts.activate(contract=contract, by=city.handler, on=DAY)


def test_a_consortium_of_small_facilities_is_none(city: City) -> None:
    new = factories.facility("New", city.donghu)
    contract = drafted(city, new, lacks="consortium_level")
    join(new, factories.facility("Small", city.donghu, level=1))

    with refused("PRECONDITION_MISSING"):
        contracts.activate(contract=contract, by=city.handler, on=DAY)


def test_a_care_home_clinic_needs_no_public_health_services(city: City) -> None:
    home = factories.facility("Home", city.donghu, kind=FacilityKind.CARE_HOME_CLINIC)
    contract = drafted(city, home, lacks="public_health")

    contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert status(contract) == "active"


@pytest.mark.parametrize(
    "kind", [FacilityKind.HOSPITAL, FacilityKind.CLINIC, FacilityKind.PHARMACY]
)
def test_other_kinds_have_no_contract(city: City, kind: FacilityKind) -> None:
    contract = drafted(city, factories.facility("New", city.donghu, kind=kind))

    with refused("FACILITY_NOT_ELIGIBLE"):
        contracts.activate(contract=contract, by=city.handler, on=DAY)


def test_an_ungraded_facility_has_no_contract(city: City) -> None:
    new = factories.facility("New", city.donghu)
    contract = drafted(city, new)
    new.gradings.all().delete()

    with refused("FACILITY_NOT_ELIGIBLE"):
        contracts.activate(contract=contract, by=city.handler, on=DAY)


def test_a_facility_has_one_contract_at_a_time(city: City) -> None:
    new = factories.facility("New", city.donghu)
    contract = drafted(city, new)
    contracts.activate(contract=contract, by=city.handler, on=DAY)
    second = contracts.draft(facility=new, scheme=city.scheme, starts_on=DAY)
    for kind in CLAUSES:
        ContractSection.objects.create(contract=second, kind=kind, wording="As agreed.")
    for kind in ("public_health", "system_connected"):
        ContractPrecondition.objects.create(contract=second, kind=kind, is_met=True)

    with refused("CONTRACT_STATE"):
        contracts.activate(contract=contract, by=city.handler, on=DAY)
    with refused("CONTRACT_STATE"):
        contracts.activate(contract=second, by=city.handler, on=dt.date(2020, 4, 1))
    contracts.suspend(contract=contract, by=city.handler, on=dt.date(2020, 5, 1))
    with refused("CONTRACT_STATE"):
        contracts.activate(contract=second, by=city.handler, on=dt.date(2020, 5, 1))
    contracts.terminate(contract=contract, by=city.handler, on=dt.date(2020, 6, 1))
    contracts.activate(contract=second, by=city.handler, on=dt.date(2020, 6, 1))

    assert status(second, dt.date(2020, 6, 1)) == "active"


def test_a_contract_is_not_activated_after_its_own_end(city: City) -> None:
    new = factories.facility("New", city.donghu)
    contract = drafted(city, new)
    Contract.objects.filter(pk=contract.pk).update(ends_before=dt.date(2020, 6, 1))

    with refused("CONTRACT_STATE"):
        contracts.activate(contract=contract, by=city.handler, on=dt.date(2020, 6, 1))


def test_a_suspended_contract_binds_again_when_resumed(city: City, places: Places) -> None:
    contract = factories.contract_of(places.dayuan)

    contracts.suspend(contract=contract, by=city.handler, on=DAY, reason="audit")
    contracts.resume(contract=contract, by=city.handler, on=dt.date(2020, 4, 1))

    assert [status(contract, dt.date(2020, month, 1)) for month in (2, 3, 4)] == [
        "active",
        "suspended",
        "active",
    ]
    assert contract.suspensions.get().reason == "audit"
    mine = Contract.objects.filter(pk=contract.pk)
    assert not mine.in_force(on=dt.date(2020, 3, 31)).exists()
    assert mine.in_force(on=dt.date(2020, 4, 1)).exists()


def test_a_suspension_taken_back_the_same_day_never_was(city: City, places: Places) -> None:
    contract = factories.contract_of(places.dayuan)

    contracts.suspend(contract=contract, by=city.handler, on=DAY)
    contracts.resume(contract=contract, by=city.handler, on=DAY)

    assert status(contract) == "active"
    assert not contract.suspensions.exists()


def test_agreements_end_with_a_suspension_and_are_not_revived(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    jie = factories.signed("Jie", city, places.gongyuan)
    for person, place in ((fang, places.dayuan), (jie, places.gongyuan)):
        family_doctors.sign(
            enrollee=person,
            scheme=city.scheme,
            facility=place,
            by=factories.clerk(place),
            on=dt.date(2020, 2, 1),
        )
    contract = factories.contract_of(places.dayuan)

    contracts.suspend(contract=contract, by=city.handler, on=DAY)
    contracts.resume(contract=contract, by=city.handler, on=dt.date(2020, 4, 1))

    ended = FamilyDoctorAgreement.objects.get(enrollee=fang)
    assert (ended.ends_before, ended.ended_because) == (DAY, "contract_stopped")
    assert FamilyDoctorAgreement.objects.get(enrollee=jie).ends_before is None


def test_a_terminated_contract_ends_on_its_day(city: City, places: Places) -> None:
    contract = factories.contract_of(places.dayuan)

    contracts.terminate(contract=contract, by=city.handler, on=DAY, reason="closed")

    contract.refresh_from_db()
    assert (contract.ends_before, contract.terminated_because) == (DAY, "closed")
    assert status(contract, dt.date(2020, 2, 29)) == "active"
    assert status(contract) == "terminated"


def test_a_contract_terminated_on_its_first_day_never_bound(city: City) -> None:
    contract = drafted(city, factories.facility("New", city.donghu))
    contracts.activate(contract=contract, by=city.handler, on=DAY)

    contracts.terminate(contract=contract, by=city.handler, on=DAY)

    assert not Contract.objects.in_force(on=DAY).exists()


def test_a_contract_that_does_not_stand_so_is_left_alone(city: City, places: Places) -> None:
    draft = drafted(city, factories.facility("New", city.donghu))
    active = factories.contract_of(places.dayuan)
    suspended = factories.contract_of(places.gongyuan)
    contracts.suspend(contract=suspended, by=city.handler, on=DAY)
    terminated = factories.contract_of(places.taohua)
    contracts.terminate(contract=terminated, by=city.handler, on=DAY)

    for verb, contract in (
        (contracts.suspend, draft),
        (contracts.suspend, suspended),
        (contracts.suspend, terminated),
        (contracts.resume, draft),
        (contracts.resume, active),
        (contracts.resume, terminated),
        (contracts.terminate, draft),
        (contracts.terminate, terminated),
        (contracts.activate, suspended),
        (contracts.activate, terminated),
    ):
        with refused("CONTRACT_STATE"):
            verb(contract=contract, by=city.handler, on=dt.date(2020, 3, 2))

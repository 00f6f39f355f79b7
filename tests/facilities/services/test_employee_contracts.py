"""Contracts of employees' schemes: pharmacies, internet hospitals and how they are paid (XY-13, XY-17, JJ-8, JN-10)."""

import datetime as dt

import pytest

from facilities.models import (
    Contract,
    ContractPaymentMethod,
    ContractPrecondition,
    ContractSection,
    Facility,
)
from facilities.services import contracts
from insurance.schemes.codes import FacilityKind
from tests import factories
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2023, 6, 1)
Method = ContractPaymentMethod.Method
PHARMACY_TICKS = [
    "qualified",
    "well_managed",
    "creditworthy",
    "sensibly_located",
    "drugs_traceable",
    "scenes_monitored",
]


def drafted(city: City, facility: Facility, ticks: list[str]) -> Contract:
    """Draft a contract with every clause, and with what has been ticked."""
    contract = contracts.draft(facility=facility, scheme=city.scheme, starts_on=DAY)
    for kind in ContractSection.Kind.values:
        ContractSection.objects.create(contract=contract, kind=kind, wording="As agreed.")
    for kind in ticks:
        ContractPrecondition.objects.create(contract=contract, kind=kind, is_met=True)
    return contract


def pharmacy(city: City) -> Facility:
    return factories.facility("Pharmacy", city.donghu, kind=FacilityKind.PHARMACY, level=0)


@pytest.mark.parametrize("lacks", PHARMACY_TICKS)
def test_a_pharmacy_of_xinyang_needs_each_of_six_ticks(db: None, lacks: str) -> None:
    city = factories.employees("xinyang-employee")
    ticks = [kind for kind in PHARMACY_TICKS if kind != lacks]
    contract = drafted(city, pharmacy(city), ticks)

    with refused("PRECONDITION_MISSING") as caught:
        contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert caught.value.details["missing"] == (lacks,)


def test_jinan_asks_a_pharmacy_for_no_scene_monitoring(db: None) -> None:
    city = factories.employees("jinan-employee")
    contract = drafted(city, pharmacy(city), PHARMACY_TICKS[:-1])

    contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert Contract.objects.in_force(on=DAY).get() == contract


def test_jiujiang_binds_no_pharmacy_until_the_bureau_sets_its_level(db: None) -> None:
    city = factories.employees("jiujiang-employee")
    contract = drafted(city, pharmacy(city), ["basic_designation", "selected_by_city"])

    with refused("PRECONDITION_MISSING") as caught:
        contracts.activate(contract=contract, by=city.handler, on=DAY)
    factories.parameter(city, "pharmacy_level", "2", since=DAY)
    contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert caught.value.details["missing"] == ("benefit_level",)
    assert Contract.objects.in_force(on=DAY).get() == contract


@pytest.mark.parametrize("code", ["xinyang-employee", "jiujiang-employee"])
def test_an_internet_hospital_must_be_approved(db: None, code: str) -> None:
    city = factories.employees(code)
    host = factories.facility("Host", city.donghu, kind=FacilityKind.HOSPITAL, level=3)
    net = factories.facility(
        "Online", city.donghu, kind=FacilityKind.INTERNET_HOSPITAL, level=0, parent=host
    )
    contract = drafted(city, net, ["basic_designation", "selected_by_city"])

    with refused("PRECONDITION_MISSING") as caught:
        contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert caught.value.details["missing"] == ("internet_approved",)


def test_an_internet_hospital_of_jinan_rests_on_a_hospital(db: None) -> None:
    city = factories.employees("jinan-employee")
    net = factories.facility("Online", city.donghu, kind=FacilityKind.INTERNET_HOSPITAL, level=0)
    contract = drafted(city, net, [])

    with refused("PRECONDITION_MISSING") as caught:
        contracts.activate(contract=contract, by=city.handler, on=DAY)

    assert caught.value.details["missing"] == ("host_facility",)


@pytest.fixture
def contract(db: None) -> Contract:
    """The contract of a clinic in Xinyang."""
    city = factories.employees("xinyang-employee")
    return factories.contract_of(factories.contracted("Clinic", city))


def set_method(contract: Contract, method: Method, on: dt.date, service: str = "") -> None:
    contracts.set_payment_method(
        contract=contract, method=method, service=service, by=factories.user("chief"), on=on
    )


def method_on(contract: Contract, on: dt.date, service: str = "") -> str:
    return contracts.payment_method(contract=contract, service=service, on=on)


def test_without_a_recorded_method_services_are_paid_as_they_come(contract: Contract) -> None:
    assert method_on(contract, DAY) == Method.FEE_FOR_SERVICE


def test_a_method_holds_until_another_is_recorded_for_the_same_services(
    contract: Contract,
) -> None:
    set_method(contract, Method.CAPITATION, DAY)
    set_method(contract, Method.DISEASE_POINTS, DAY, "day surgery")
    set_method(contract, Method.FEE_FOR_SERVICE, dt.date(2024, 1, 1))

    found = [method_on(contract, dt.date(2023, 12, 31)), method_on(contract, dt.date(2024, 1, 1))]
    assert found == [Method.CAPITATION, Method.FEE_FOR_SERVICE]
    assert method_on(contract, dt.date(2024, 1, 1), "day surgery") == Method.DISEASE_POINTS


def test_an_earlier_choice_sweeps_away_what_was_to_begin_later(contract: Contract) -> None:
    set_method(contract, Method.CAPITATION, dt.date(2024, 1, 1))
    set_method(contract, Method.DISEASE, DAY)
    set_method(contract, Method.DISEASE_POINTS, DAY)

    assert contract.payment_methods.count() == 1
    assert method_on(contract, dt.date(2024, 6, 1)) == Method.DISEASE_POINTS


def test_a_day_outside_the_contract_is_refused(contract: Contract) -> None:
    by = factories.user("chief")

    with refused("CONTRACT_STATE"):
        contracts.set_payment_method(
            contract=contract,
            method=Method.CAPITATION,
            by=by,
            on=contract.starts_on - dt.timedelta(days=1),
        )

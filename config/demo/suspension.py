"""A care home's clinic comes under contract, is suspended, and its people are reassigned (NC-8.5)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from config.city import names, staff
from config.demo import counter
from config.demo.cast import Clinic, Stage
from facilities.models import (
    Consortium,
    ConsortiumMember,
    Contract,
    ContractPrecondition,
    ContractSection,
    Doctor,
    Facility,
    FacilityGrading,
)
from facilities.services import contracts, signups
from insurance.schemes import sign_up
from insurance.schemes.codes import FacilityKind
from insurance.services import schemes
from insurance.services.enrollees import pinyin_of

RESIDENTS = 4
FIRST_ORDINAL = 5000


def play(scene: Stage) -> None:
    """Sign a contract with a care home's clinic in February, suspend it from September to November."""
    near = scene.clinics[0]
    home = _care_home(scene, near)
    contract = _contract(scene, home)
    people = [
        counter.sign_up(scene, home, FIRST_ORDINAL + turn, scene.day(3, 3))
        for turn in range(RESIDENTS)
    ]
    for person in people:
        counter.treat(scene, person, scene.day(5, 6))
    reason = names.words()["complaints"][1]
    contracts.suspend(contract=contract, by=home.handler, on=scene.day(9, 10), reason=reason)
    scene.tell(_("contracts suspended"))
    for person in people:
        signups.reassign(
            enrollee=person.enrollee,
            scheme=scene.scheme,
            facility=near.facility,
            by=home.handler,
            on=scene.day(9, 10),
        )
        scene.tell(_("people reassigned"))
    contracts.resume(contract=contract, by=home.handler, on=scene.day(11, 20))
    scene.tell(_("contracts resumed"))


def _care_home(scene: Stage, near: Clinic) -> Clinic:
    """Put a care home's clinic beside another one, with staff and a place in its consortium."""
    name = names.place(FacilityKind.CARE_HOME_CLINIC, county=near.county.name)
    facility = Facility.objects.create(
        code=f"H{near.county.code}90001",
        name=name,
        pinyin=pinyin_of(name),
        area=near.county,
        township=near.facility.township,
        address=name,
    )
    since = scene.scheme.starts_on
    FacilityGrading.objects.create(
        facility=facility, kind=FacilityKind.CARE_HOME_CLINIC, level=1, starts_on=since
    )
    consortium = Consortium.objects.get(members__facility=near.facility)
    ConsortiumMember.objects.create(consortium=consortium, facility=facility, starts_on=since)
    doctor_name, _pinyin = names.person(scene.rng, is_male=False)
    doctor = Doctor.objects.create(
        facility=facility, code=f"HY{near.county.code}900001", name=doctor_name, starts_on=since
    )
    ((registrar, manager),) = staff.clinic_staff(scene.rng, [facility], since)
    return Clinic(facility, registrar, manager, near.handler, near.tcm, (doctor,))


def _contract(scene: Stage, home: Clinic) -> Contract:
    """Draft, fill and activate the contract as the county's agency does (NC-18)."""
    on = scene.day(2, 1)
    contract = contracts.draft(facility=home.facility, scheme=scene.scheme, starts_on=on)
    edition = schemes.editions(scene.scheme).on(on)
    for kind in sign_up.clause_sections(edition):
        wording = names.words()["clauses"][kind]
        ContractSection.objects.create(contract=contract, kind=kind, wording=wording)
    required = {requirement.requires for requirement in edition.contract.requirements}
    for kind in required & set(ContractPrecondition.Kind.values):
        ContractPrecondition.objects.create(
            contract=contract,
            kind=kind,
            is_met=True,
            evidence=names.words()["evidence"][kind].format(county=home.county.name),
            checked_by=home.handler,
            checked_on=on,
        )
    scene.tell(_("contracts activated"))
    return contracts.activate(contract=contract, by=home.handler, on=on)

"""At the counter an employee is offered what the own ordinance knows: no sign-up, but choices in 2023."""

import datetime as dt

import pytest
import time_machine

from facilities.models import ChosenFacility, FamilyDoctorAgreement
from insurance.models import Enrollee
from insurance.schemes.codes import Category
from tests import factories
from tests.facilities.views import desks
from tests.facilities.views.desks import Clinic, text

MAY = dt.date(2023, 5, 10)


@pytest.fixture(autouse=True)
def spring(morning: time_machine.Traveller) -> None:
    """Nine o'clock on a day in May 2023; asked for before anybody signs in."""
    morning.move_to(desks.at_nine(MAY))


@pytest.fixture
def city(db: None) -> factories.City:
    """Jinan with its ordinance."""
    return factories.employees("jinan-employee")


@pytest.fixture
def sun(city: factories.City) -> Enrollee:
    """Sun is insured as an employee."""
    return desks.newcomer("孙大海", city, category=Category.ACTIVE)


def offered(clinic: Clinic, person: Enrollee) -> list[str]:
    page = clinic.browser.get(clinic.find(person.document_number))
    return [offer.action.name for offer in page.context["possible"]]


def test_nothing_of_sign_up_is_offered_or_explained(alice: Clinic, sun: Enrollee) -> None:
    page = alice.browser.get(alice.find(sun.document_number))

    assert [offer.action.name for offer in page.context["possible"]] == ["family-doctor", "choose"]
    assert page.context["impossible"] == []
    assert not page.context["signs_up"]


def test_a_facility_is_chosen_with_a_warning_that_no_limit_is_known(
    alice: Clinic, sun: Enrollee
) -> None:
    address = alice.find(sun.document_number)

    form = alice.browser.get(f"{address}choose/")
    answer = alice.send(f"{address}choose/")

    assert form.context["is_limit_open"]
    assert answer["Location"] == address
    choice = ChosenFacility.objects.get()
    assert (choice.enrollee, choice.facility, choice.starts_on) == (sun, alice.facility, MAY)
    assert alice.facility.name in text(alice.browser.get(address))


def test_a_chosen_facility_is_taken_off_the_list(alice: Clinic, sun: Enrollee) -> None:
    alice.send(f"{alice.find(sun.document_number)}choose/")

    assert offered(alice, sun) == ["family-doctor", "end-choice"]
    alice.send(f"{alice.find(sun.document_number)}end-choice/")

    assert not ChosenFacility.objects.exists()
    assert offered(alice, sun) == ["family-doctor", "choose"]


def test_a_clinic_ends_its_own_choices_alone(alice: Clinic, bob: Clinic, sun: Enrollee) -> None:
    alice.send(f"{alice.find(sun.document_number)}choose/")

    answer = bob.send(f"{bob.find(sun.document_number)}end-choice/")

    assert answer.status_code == 422
    assert "NOTHING_PENDING" in text(answer)
    assert ChosenFacility.objects.exists()


def test_a_family_doctor_needs_no_sign_up(alice: Clinic, sun: Enrollee) -> None:
    alice.send(f"{alice.find(sun.document_number)}family-doctor/")

    agreement = FamilyDoctorAgreement.objects.get()
    assert (agreement.enrollee, agreement.facility, agreement.sign_up) == (
        sun,
        alice.facility,
        None,
    )


def test_residents_are_told_nothing_of_chosen_facilities(db: None) -> None:
    city = factories.nanchang()
    clinic = desks.clinic(factories.contracted("clinic N", city), "nina")
    wang = desks.newcomer("王小明", city, sequence=7)

    page = clinic.browser.get(clinic.find(wang.document_number))

    names = [
        offer.action.name for offer in (*page.context["possible"], *page.context["impossible"])
    ]
    assert "choose" not in names
    assert page.context["signs_up"]

"""First sign-ups at the counter, with and without a family doctor; sent twice, registered once."""

from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from facilities.models import Contract, Doctor, FamilyDoctorAgreement, SignUp
from insurance.models import Enrollee
from insurance.schemes.codes import Category
from tests import factories
from tests.facilities.views.desks import IN_MAY, Clinic, filled, newcomer, text
from tests.refusing import contents


def test_a_registrar_signs_a_person_up(alice: Clinic, wang: Enrollee) -> None:
    address = alice.find(wang.document_number)

    answer = alice.send(f"{address}sign/")

    signed = SignUp.objects.get()
    assert answer["Location"] == address
    assert (signed.enrollee, signed.facility) == (wang, alice.facility)
    assert signed.starts_on == IN_MAY
    assert signed.registered_by == alice.registrar
    assert not FamilyDoctorAgreement.objects.exists()


def test_the_person_gets_a_family_doctor_at_the_same_time(alice: Clinic, wang: Enrollee) -> None:
    doctor = Doctor.objects.create(
        facility=alice.facility, code="D360102000001", name="陈医生", starts_on=factories.LONG_AGO
    )
    address = alice.find(wang.document_number)

    alice.send(
        f"{address}sign/", wants_family_doctor="on", doctor=doctor.pk, health_record_number="H-1"
    )

    agreement = FamilyDoctorAgreement.objects.get()
    assert (agreement.doctor, agreement.health_record_number) == (doctor, "H-1")
    assert agreement.sign_up == SignUp.objects.get()


def test_a_doctor_of_another_clinic_is_not_on_offer(
    alice: Clinic, bob: Clinic, wang: Enrollee
) -> None:
    elsewhere = Doctor.objects.create(
        facility=bob.facility, code="D360103000001", name="钱医生", starts_on=factories.LONG_AGO
    )
    address = alice.find(wang.document_number)

    answer = alice.send(f"{address}sign/", wants_family_doctor="on", doctor=elsewhere.pk)

    assert answer.status_code == 422
    assert not SignUp.objects.exists()


def test_without_looking_at_the_card_nothing_is_registered(alice: Clinic, wang: Enrollee) -> None:
    address = alice.find(wang.document_number)
    form = filled(alice.token(f"{address}sign/"), health_record_number="H-7")
    del form["has_card"]

    answer = alice.browser.post(f"{address}sign/", form)

    assert answer.status_code == 422
    assert answer.context["form"].errors["has_card"]
    assert "H-7" in text(answer)
    assert not SignUp.objects.exists()


def test_the_same_form_sent_again_shows_the_first_result(alice: Clinic, wang: Enrollee) -> None:
    address = alice.find(wang.document_number)
    form = filled(alice.token(f"{address}sign/"))

    first = alice.browser.post(f"{address}sign/", form)
    again = alice.browser.post(f"{address}sign/", form)

    assert again.status_code == first.status_code == 302
    assert again["Location"] == first["Location"]
    assert SignUp.objects.count() == 1


def test_a_new_form_for_a_signed_person_is_refused_in_plain_words(
    alice: Clinic, li: Enrollee
) -> None:
    address = alice.find(li.document_number)
    form = filled(alice.token(f"{alice.find(li.document_number)}address/"))
    before = contents()

    answer = alice.browser.post(f"{address}sign/", form)

    assert answer.status_code == 422
    assert "ALREADY_SIGNED" in text(answer)
    assert "clinic B" in text(answer)
    assert contents() == before


@pytest.mark.parametrize(
    ("category", "is_paid", "code"),
    [
        (Category.STUDENT, True, "CATEGORY_EXCLUDED"),
        (Category.RESIDENT, False, "CONTRIBUTION_UNPAID"),
    ],
)
def test_who_may_not_sign_up_is_refused_with_the_reason(
    alice: Clinic, city: factories.City, category: str, is_paid: bool, code: str
) -> None:
    person = newcomer("赵新", city, sequence=5, category=category, is_paid=is_paid)
    address = alice.find(person.document_number)

    shown = alice.browser.get(f"{address}sign/")
    before = contents()
    answer = alice.browser.post(f"{address}sign/", filled("a-token"))

    assert code in text(shown)
    assert code in text(answer)
    assert contents() == before


def test_a_clinic_without_a_contract_registers_nobody(alice: Clinic, wang: Enrollee) -> None:
    Contract.objects.update(is_active=False)
    address = alice.find(wang.document_number)
    before = contents()

    answer = alice.browser.post(f"{address}sign/", filled("a-token"))

    assert "FACILITY_NOT_ELIGIBLE" in text(answer)
    assert contents() == before


def test_the_confirmation_is_for_the_clinic_alone(
    alice: Clinic, bob: Clinic, wang: Enrollee
) -> None:
    alice.send(f"{alice.find(wang.document_number)}sign/")
    address = reverse("facilities:confirmation", args=[SignUp.objects.get().pk])
    absent = reverse("facilities:confirmation", args=[10**9])

    own = alice.browser.get(address)

    assert "2020" in text(own)
    assert "王**" in text(own)
    assert bob.browser.get(address).status_code == bob.browser.get(absent).status_code == 404
    assert bob.browser.get(address).content == bob.browser.get(absent).content


@pytest.mark.django_db(transaction=True)
def test_a_double_click_registers_once_and_both_see_the_result(
    alice: Clinic, wang: Enrollee
) -> None:
    address = alice.find(wang.document_number)
    form = filled(alice.token(f"{address}sign/"))
    gate, answers = Barrier(2), []

    def click() -> None:
        browser = Client()
        browser.cookies = alice.browser.cookies
        gate.wait()
        answers.append(browser.post(f"{address}sign/", form))
        connections.close_all()

    clicks = [Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer["Location"] for answer in answers} == {address}
    assert SignUp.objects.count() == 1


def test_somebody_else_may_use_a_token_of_the_same_letters(
    alice: Clinic, bob: Clinic, wang: Enrollee, city: factories.City
) -> None:
    other = newcomer("孙某", city, sequence=6)
    alice.browser.post(f"{alice.find(wang.document_number)}sign/", filled("one"))
    bob.browser.post(f"{bob.find(other.document_number)}sign/", filled("one"))

    assert SignUp.objects.count() == 2


def test_the_form_is_protected_against_other_sites(alice: Clinic, wang: Enrollee) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = alice.browser.cookies

    answer = strict.post(f"{alice.find(wang.document_number)}sign/", filled("x"))

    assert answer.status_code == 403
    assert not SignUp.objects.exists()

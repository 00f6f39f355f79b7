"""A person is found by a whole number, masked, logged, and never named in an address."""

from django.urls import reverse

from facilities.models import SignUp
from insurance.models import Enrollee, PersonLookup
from tests import factories
from tests.facilities.views.desks import Clinic, newcomer, text


def test_a_person_is_found_by_citizen_number_and_by_card(alice: Clinic, wang: Enrollee) -> None:
    by_document = alice.find(wang.document_number)
    by_card = alice.find(wang.card_number)

    for address in (by_document, by_card):
        assert alice.browser.get(address).context["seen"].enrollee == wang
        assert wang.document_number not in address
        assert f"/{wang.pk}/" not in address


def test_the_page_masks_name_and_number(alice: Clinic, wang: Enrollee) -> None:
    page = text(alice.browser.get(alice.find(wang.document_number)))

    assert "王**" in page
    assert "360***********" in page
    assert wang.name not in page
    assert wang.document_number not in page


def test_each_look_is_logged_with_who_looked(alice: Clinic, wang: Enrollee) -> None:
    alice.find(wang.document_number)

    look = PersonLookup.objects.get()
    assert (look.user, look.enrollee) == (alice.registrar, wang)
    assert look.purpose == PersonLookup.Purpose.COUNTER


def test_full_width_digits_and_blanks_are_taken_as_typed_on_a_card(
    alice: Clinic, wang: Enrollee
) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    number = wang.document_number

    address = alice.find(f" {number[:6]} {number[6:].translate(wide)} ")

    assert alice.browser.get(address).context["seen"].enrollee == wang


def test_a_slip_of_the_finger_is_called_one(alice: Clinic, wang: Enrollee) -> None:
    number = wang.document_number
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")

    answer = alice.browser.post(reverse("facilities:find"), {"number": wrong})

    assert answer.status_code == 422
    assert "INVALID_CITIZEN_NUMBER" in text(answer)
    assert wrong in text(answer)
    assert 'role="alert"' in text(answer)
    assert not PersonLookup.objects.exists()


def test_an_unknown_person_is_refused_and_not_logged(alice: Clinic) -> None:
    answer = alice.browser.post(
        reverse("facilities:find"), {"number": factories.citizen_number(factories.BORN, sequence=9)}
    )

    assert "PERSON_UNKNOWN" in text(answer)
    assert not PersonLookup.objects.exists()


def test_a_found_person_is_nobody_in_another_browser(
    alice: Clinic, bob: Clinic, wang: Enrollee
) -> None:
    address = alice.find(wang.document_number)

    assert bob.browser.get(address).status_code == 404
    assert bob.browser.get(f"{address}sign/").status_code == 404


def test_two_people_in_two_tabs_stay_apart(alice: Clinic, wang: Enrollee, li: Enrollee) -> None:
    first, second = alice.find(wang.document_number), alice.find(li.document_number)

    assert alice.browser.get(first).context["seen"].enrollee == wang
    assert alice.browser.get(second).context["seen"].enrollee == li


def test_the_page_names_the_other_clinic_and_offers_what_is_possible(
    alice: Clinic, li: Enrollee
) -> None:
    answer = alice.browser.get(alice.find(li.document_number))

    assert "clinic B" in text(answer)
    assert [offer.action.name for offer in answer.context["possible"]] == ["address"]
    reasons = {offer.action.name: offer.code for offer in answer.context["impossible"]}
    assert reasons == {
        "sign": "ALREADY_SIGNED",
        "change": "WINDOW_CLOSED",
        "family-doctor": "NOT_SIGNED_FACILITY",
    }


def test_somebody_who_has_not_paid_can_do_nothing(alice: Clinic, city: factories.City) -> None:
    unpaid = newcomer("周未缴", city, sequence=3, is_paid=False)

    answer = alice.browser.get(alice.find(unpaid.document_number))

    assert answer.context["possible"] == []
    assert {offer.code for offer in answer.context["impossible"]} == {
        "CONTRIBUTION_UNPAID",
        "NOT_SIGNED_UP",
    }


def test_the_counter_asks_the_database_at_most_twelve_times(
    alice: Clinic, li: Enrollee, django_assert_max_num_queries: object
) -> None:
    SignUp.objects.update(facility=alice.facility)
    address = alice.find(li.document_number)
    alice.browser.get(address)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        alice.browser.get(address)

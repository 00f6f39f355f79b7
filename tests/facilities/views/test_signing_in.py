"""Only who works for a facility gets in, and only into that facility."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from facilities.models import Membership
from insurance.models import User
from tests import factories
from tests.facilities.views.desks import Clinic, signed_in, text

PASSWORD = "long and right"


def login(username: str, page: str = "facilities:login") -> tuple[Client, Any]:
    """Return a browser that sent the name with the right password to a page, and the answer."""
    user = User.objects.get(username=username)
    user.set_password(PASSWORD)
    user.save()
    browser = Client()
    answer = browser.post(reverse(page), {"username": username, "password": PASSWORD})
    return browser, answer


def test_a_registrar_signs_in_and_sees_the_counter_of_the_clinic(alice: Clinic) -> None:
    browser, answer = login("alice")

    assert answer.url == reverse("facilities:home")
    home = browser.get(answer.url)
    assert home.status_code == 200
    assert "clinic A" in text(home)


def test_staff_who_sign_in_to_the_admin_stay_there(city: factories.City) -> None:
    User.objects.filter(username="handler").update(is_staff=True)

    browser, answer = login("handler", "admin:login")

    assert answer.url == reverse("admin:index")
    assert browser.get(answer.url).status_code == 200


def test_somebody_without_a_membership_is_told_what_to_do(city: factories.City) -> None:
    city.handler.set_password("long and right")
    city.handler.save()

    answer = Client().post(
        reverse("facilities:login"), {"username": "handler", "password": "long and right"}
    )

    assert answer.context["form"].has_error("__all__", "no_membership")
    assert "sessionid" not in answer.cookies


def test_a_membership_that_ended_closes_the_pages_at_the_next_click(alice: Clinic) -> None:
    Membership.objects.update(ends_before="2020-05-11")

    answer = alice.browser.get(reverse("facilities:home"))

    assert answer.status_code == 403


def test_without_signing_in_every_page_leads_to_the_login(alice: Clinic) -> None:
    for name in ("home", "signed", "applications", "choose"):
        answer = Client().get(reverse(f"facilities:{name}"))
        assert answer["Location"].startswith(reverse("facilities:login"))


def test_who_works_for_two_clinics_chooses_one_first(alice: Clinic, bob: Clinic) -> None:
    Membership.objects.create(
        user=alice.registrar, facility=bob.facility, starts_on=factories.LONG_AGO
    )

    asked = alice.browser.get(reverse("facilities:home"))
    alice.browser.post(reverse("facilities:choose"), {"facility": bob.facility.code})
    chosen = alice.browser.get(reverse("facilities:home"))

    assert asked["Location"] == reverse("facilities:choose")
    assert chosen.context["desk"].facility == bob.facility


def test_nobody_chooses_a_clinic_of_others(alice: Clinic, bob: Clinic) -> None:
    answer = alice.browser.post(reverse("facilities:choose"), {"facility": bob.facility.code})

    assert answer.status_code == 404


def test_a_registrar_does_not_see_what_the_clinic_is_paid(alice: Clinic) -> None:
    for name in ("settlements", "payments", "distributions"):
        assert alice.browser.get(reverse(f"claims:{name}")).status_code == 403
    assert reverse("claims:settlements") not in text(alice.browser.get(reverse("facilities:home")))


@pytest.mark.parametrize("name", ["home", "signed", "applications"])
def test_county_staff_without_a_membership_have_no_desk(city: factories.City, name: str) -> None:
    answer = signed_in(city.handler).get(reverse(f"facilities:{name}"))

    assert answer.status_code == 403

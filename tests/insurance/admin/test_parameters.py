"""A parameter is entered by one person and approved by another."""

from django.test import Client
from django.urls import reverse

from insurance.models import Parameter, Post
from tests import factories
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World


def officer(made: World, name: str) -> Client:
    city = made.city.scheme.city
    return world.signed_in(world.staff(name, Post.Duty.SCHEME_OFFICER, city))


def enter(browser: Client, made: World, value: str) -> int:
    form = {
        "scheme": made.city.scheme.pk,
        "name": "personal_contribution",
        "starts_on": "2021-01-01",
        "value": value,
        "document": factories.notice(made.city.scheme).pk,
        "approval": "city government",
    }
    return int(browser.post(reverse("admin:insurance_parameter_add"), form).status_code)


def test_a_second_person_approves_what_the_first_entered(made: World) -> None:
    alice, bob = officer(made, "alice"), officer(made, "bob")
    assert enter(alice, made, "280.00") == 302
    parameter = Parameter.objects.get(name="personal_contribution")

    by_herself = answer(alice, parameter, "approve")
    by_bob = answer(bob, parameter, "approve")

    assert refusal_in(by_herself)
    assert is_done(by_bob)
    parameter.refresh_from_db()
    assert str(parameter.approved_by) == "bob"


def test_a_value_that_is_none_is_refused_in_the_form(made: World) -> None:
    assert enter(officer(made, "alice"), made, "two") == 200
    assert not Parameter.objects.filter(name="personal_contribution").exists()


def test_a_handler_approves_nothing(donghu: Client, made: World) -> None:
    parameter = Parameter.objects.get()

    assert answer(donghu, parameter, "approve").status_code == 403
    parameter.refresh_from_db()
    assert parameter.approved_by is None

"""Readings are decided in the admin by two officers."""

from django.test import Client
from django.urls import reverse

from insurance.models import Interpretation
from tests import drafts, factories
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World


def test_a_reading_is_reopened_proposed_and_confirmed_by_two(made: World) -> None:
    alice, bob = (world.signed_in(drafts.officer(name, made.city)) for name in ("alice", "bob"))
    reading = made.city.scheme.interpretations.get(code="NC-A2")

    assert is_done(answer(alice, reading, "reopen", reason="doubts"))
    proposal = {
        "reading": "points",
        "reason": "as elsewhere",
        "document": factories.notice(made.city.scheme).pk,
    }
    assert is_done(answer(alice, reading, "propose", **proposal))
    assert refusal_in(answer(alice, reading, "confirm"))
    assert is_done(answer(bob, reading, "confirm"))

    reading.refresh_from_db()
    assert (reading.status, str(reading.confirmed_by)) == ("adopted", "bob")


def test_a_question_is_put_down(made: World) -> None:
    alice = world.signed_in(drafts.officer("alice", made.city))

    response = alice.post(
        reverse("admin:insurance_interpretation_add"),
        {"scheme": made.city.scheme.pk, "code": "NC-A99", "question": "what of twins?"},
    )

    assert response.status_code == 302
    assert Interpretation.objects.get(code="NC-A99").status == "open"


def test_the_rules_that_rest_on_a_reading_stand_on_its_page(donghu: Client, made: World) -> None:
    reading = made.city.scheme.interpretations.get(code="NC-A2")

    shown = donghu.get(reverse("admin:insurance_interpretation_change", args=[reading.pk]))

    assert [name for _edition, _section, name, *_rest in shown.context["resting"]] == [
        "add-family-doctor"
    ]

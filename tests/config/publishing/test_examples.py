"""Worked examples are entered once their form is right, and retired with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from insurance.models import WorkedExample
from tests import drafts
from tests.config.admin import world
from tests.config.admin.conftest import made, morning
from tests.config.admin.dialogs import answer, is_done
from tests.config.admin.world import World
from tests.config.publishing.test_checks import EXAMPLE

__all__ = ["made", "morning"]

GOOD = EXAMPLE.replace("FUND", "60.00")


@pytest.fixture
def desk(made: World) -> Client:
    """Alice's, who keeps the examples."""
    return world.signed_in(drafts.officer("alice", made.city))


def enter(desk: Client, made: World, text: str) -> int:
    form = {"scheme": made.city.scheme.pk, "name": "30-another", "text": text}
    return int(desk.post(reverse("admin:insurance_workedexample_add"), form).status_code)


def test_an_example_is_entered_with_the_title_of_its_scenario(desk: Client, made: World) -> None:
    assert enter(desk, made, GOOD) == 302

    example = WorkedExample.objects.get(name="30-another")
    assert (example.title, str(example.entered_by)) == ("南昌：签约机构门诊", "alice")


@pytest.mark.parametrize(
    "text",
    [
        "title: [",
        GOOD.replace("do: claim", "do: nothing"),
        GOOD.replace("nanchang-resident", "luoyang-resident"),
        GOOD.replace("fund: 60.00", "funds: 60.00"),
    ],
)
def test_a_scenario_of_the_wrong_form_is_refused(desk: Client, made: World, text: str) -> None:
    assert enter(desk, made, text) == 200
    assert not WorkedExample.objects.filter(name="30-another").exists()


def test_an_example_is_retired_in_the_admin(desk: Client, made: World) -> None:
    example = made.city.scheme.examples.standing().earliest("pk")

    assert is_done(answer(desk, example, "retire", reason="the rate has changed"))

    example.refresh_from_db()
    assert str(example.retired_by) == "alice"

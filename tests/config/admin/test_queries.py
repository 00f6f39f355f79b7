"""The main lists ask the same number of questions however many rows they show."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.services import settlements
from facilities.models import SignUp
from tests import factories
from tests.config.admin.world import AFTER_THE_YEAR, World


def asked(browser: Client, name: str) -> int:
    """Return how many statements a list needs."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(reverse(name)).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("admin:facilities_signup_changelist", 6),
        ("admin:claims_claim_changelist", 6),
        ("admin:claims_facilitymonth_changelist", 7),
    ],
)
def test_a_list_asks_a_fixed_number_of_questions(
    donghu: Client, made: World, name: str, statements: int
) -> None:
    before = asked(donghu, name)

    for number in range(3):
        person = factories.signed(f"person {number}", made.city, made.hospital)
        factories.claim(made.city, person, made.hospital, 50_00, on=made.claim.service_on)
    settlements.pre_settle(
        scheme=made.city.scheme, month=dt.date(2020, 2, 1), by=None, on=AFTER_THE_YEAR
    )

    assert (before, asked(donghu, name)) == (statements, statements)


def test_the_first_page_asks_a_fixed_number_of_questions(donghu: Client, made: World) -> None:
    before = asked(donghu, "admin:index")

    person = factories.signed("person", made.city, made.hospital)
    sign_up = SignUp.objects.get(enrollee=person)
    sign_up.notices.create(facility=made.hospital, issued_on=sign_up.starts_on)

    assert asked(donghu, "admin:index") == before


def test_the_first_page_shows_what_waits(donghu: Client, xihu: Client, made: World) -> None:
    ours, theirs = (browser.get(reverse("admin:index")) for browser in (donghu, xihu))

    assert [len(of.rows) for of in ours.context["work_lists"]] == [
        *[0, 1, 2, 1, 1, 0, 3],
        *[0, 1, 0, 1, 0, 0, 0],
    ]
    assert [len(of.rows) for of in theirs.context["work_lists"]] == [
        *[0, 0, 2, 0, 1, 0, 3],
        *[0, 0, 0, 0, 0, 0, 0],
    ]
    assert [bar.text for bar in ours.context["signed"]] == ["41"]

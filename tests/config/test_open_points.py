"""What is open in the rules stands on one page, with the claims that wait for it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from config import open_points
from facilities.models import Facility
from insurance.models import Post
from insurance.schemes.codes import Category, FacilityKind
from insurance.services import editions, interpretations
from tests import drafts, factories
from tests.drafts import DAY
from tests.factories import City

pytestmark = pytest.mark.django_db

TODAY = dt.date(2024, 5, 6)


@pytest.fixture
def jinan(db: None) -> City:
    """Jinan, whose deductibles another notice has to set."""
    return factories.employees("jinan-employee")


@pytest.fixture
def hospital(jinan: City) -> Facility:
    """A hospital of level 3."""
    made = factories.contracted("H37010200001", jinan, kind=FacilityKind.HOSPITAL)
    made.gradings.update(level=3, is_grassroots=False)
    return made


def unset(city: City) -> dict[tuple[str, str], open_points.Value]:
    values = open_points.gathered(on=TODAY).values
    return {(value.edition.starts_on.isoformat(), value.name): value for value in values}


def test_a_value_that_no_notice_set_is_listed_with_the_claims_that_wait(
    jinan: City, hospital: Facility
) -> None:
    fang = factories.insured("Fang", jinan, category=Category.ACTIVE)
    for day in (3, 4):
        factories.claim(jinan, fang, hospital, 100_00, on=dt.date(2024, 3, day))

    found = unset(jinan)

    value = found["2024-01-01", "deductible-3"]
    assert (value.waits.claims, value.waits.since) == (2, dt.date(2024, 3, 3))
    assert value.articles == ("JN-4.2",)
    assert found["2024-01-01", "deductible-1"].waits.claims == 0
    assert ("2024-01-01", "credit-active") in found
    assert ("2023-01-01", "deductible-3") not in found


def test_an_earlier_edition_is_listed_only_where_claims_wait_for_it(
    jinan: City, hospital: Facility
) -> None:
    fang = factories.insured("Fang", jinan, category=Category.ACTIVE)
    factories.claim(jinan, fang, hospital, 100_00, on=dt.date(2023, 3, 3))

    found = unset(jinan)

    assert [key for key in found if key[0] == "2023-01-01"] == [("2023-01-01", "deductible-3")]


def test_a_value_that_was_entered_is_listed_no_more(jinan: City) -> None:
    factories.parameter(jinan, "deductible_level_3", "400.00", since=dt.date(2024, 1, 1))

    found = unset(jinan)

    assert ("2024-01-01", "deductible-3") not in found
    assert ("2024-01-01", "deductible-2") in found


def test_a_reading_to_decide_is_listed_with_the_claims_that_wait(db: None) -> None:
    city = factories.nanchang()
    alice = drafts.officer("alice", city)
    clinic = factories.contracted("H36010200001", city)
    fang = factories.signed("Fang", city, clinic)
    reading = city.scheme.interpretations.get(code="NC-A1")
    interpretations.reopen(interpretation=reading, reason="is there a cap?", by=alice, on=DAY)
    factories.claim(city, fang, clinic, 100_00, on=DAY)

    found = {one.reading.code: one for one in open_points.gathered(on=DAY).readings}

    assert set(found) == {"NC-A1", "NC-A46", "NC-A48"}
    assert (found["NC-A1"].waits.claims, found["NC-A1"].waits.since) == (1, DAY)
    assert "cap" in found["NC-A1"].rules
    assert found["NC-A46"].rules == []


def test_editions_parameters_and_expiry_are_listed(jinan: City) -> None:
    alice = drafts.officer("alice", jinan)
    last = jinan.scheme.editions.standing().latest("starts_on")
    draft = editions.copy(edition=last, starts_on=dt.date(2027, 1, 1), note="-", by=alice, on=DAY)
    editions.submit(draft=draft, by=alice, on=DAY)

    points = open_points.gathered(on=dt.date(2027, 10, 4))

    assert points.editions == [draft]
    assert points.expiring == [(jinan.scheme, dt.date(2027, 12, 31), True)]
    assert open_points.gathered(on=TODAY).expiring[0][2] is False


def test_the_page_is_for_the_bureau(jinan: City) -> None:
    desk = Client()
    reader = factories.holder("reader", Post.Duty.READER, jinan.scheme.city)
    keeper = factories.holder("keeper", Post.Duty.SYSTEM_ADMINISTRATOR, jinan.scheme.city)
    for user in (reader, keeper):
        user.is_staff = True
        user.save(update_fields=["is_staff"])

    desk.force_login(reader)
    page = desk.get(reverse("open_points"))
    assert page.status_code == 200
    assert "'unsafe-eval'" in page.headers["Content-Security-Policy"]
    desk.force_login(keeper)
    assert desk.get(reverse("open_points")).status_code == 403

"""The first page of the admin lists what employees' schemes leave to staff, each to those who may see it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from claims.services import decisions, subsidies
from config import work_lists
from facilities.models import FacilityGrading
from insurance.models import Enrollee, OffsiteFiling, Post, User
from insurance.schemes.codes import Category, FacilityKind, Place
from insurance.services import areas, circumstances
from tests import factories
from tests.factories import City

pytestmark = pytest.mark.django_db

DECEMBER = dt.date(2023, 12, 20)
EARLY, LATE = dt.date(2024, 2, 10), dt.date(2024, 3, 25)


def shown(user: User, title: str, *, on: dt.date = EARLY) -> list[list[str]]:
    """Return the cells of the list of a title, as text."""
    request = RequestFactory().get("/")
    request.user = user
    morning = dt.datetime.combine(on, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(morning, tick=False), translation.override("en"):
        (found,) = (one for one in work_lists.of(request) if str(one.title) == title)
        return [[str(cell) for cell in row] for row in found.rows]


def reader(area: Any) -> User:
    return factories.holder(f"reader of {area}", Post.Duty.READER, area)


def person(city: City, name: str, **more: Any) -> Enrollee:
    return factories.insured(name, city, category=Category.ACTIVE, **more)


def filed(city: City, enrollee: Enrollee) -> OffsiteFiling:
    return circumstances.file_offsite(
        enrollee=enrollee,
        scheme=city.scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_WORK,
        place="in_province",
        on=dt.date(2023, 5, 1),
    )


def test_bills_of_last_year_lead_to_who_was_filed_elsewhere() -> None:
    city = factories.employees("xinyang-employee")
    filed(city, person(city, "Fang"))
    moved = filed(city, person(city, "Li"))
    moved.ends_before = dt.date(2023, 12, 1)
    moved.save()

    ((day, matter, scheme, left),) = shown(reader(city.scheme.city), "Deadlines")

    assert (day, scheme) == ("2024-03-31", city.scheme.name)
    assert "last year&#x27;s bills of 1 person filed elsewhere" in matter
    assert f"scheme__id__exact={city.scheme.pk}&amp;in_force_on=2023-12-31" in matter
    assert left == '<span class="badge badge-waits">50 days</span>'


def test_the_last_days_of_a_deadline_stand_in_red_and_so_does_what_is_overdue() -> None:
    xinyang = factories.employees("xinyang-employee")
    factories.employees("jiujiang-employee")

    rows = shown(reader(xinyang.scheme.city), "Deadlines", on=LATE)

    assert [(day, left) for day, _, _, left in rows] == [
        ("2024-01-01", '<span class="badge badge-bad">overdue</span>'),
        ("2024-03-31", '<span class="badge badge-bad">6 days</span>'),
    ]


def test_the_page_of_who_was_filed_elsewhere_shows_as_many() -> None:
    city = factories.employees("xinyang-employee")
    for name in ("Fang", "Li"):
        filed(city, person(city, name))
    ((_, matter, _, _),) = shown(reader(city.scheme.city), "Deadlines")
    address = matter.split('href="')[1].split('"')[0].replace("&amp;", "&")

    browser = Client()
    browser.force_login(User.objects.create_superuser("chief"))

    assert "2 people" in matter
    assert browser.get(address).context["cl"].result_list.count() == 2


def test_a_claim_to_decide_leaves_the_list_once_it_is_decided_and_awaits_a_second_person() -> None:
    city = factories.employees("jiujiang-employee")
    abroad = areas.stand_in(city=city.scheme.city, place=Place.OUT_OF_PROVINCE)
    far = factories.contracted("Far", city, area=abroad, kind=FacilityKind.HOSPITAL)
    FacilityGrading.objects.filter(facility=far).update(level=2, is_grassroots=False)
    claim = factories.claim(city, person(city, "Fang"), far, 1000_00, on=DECEMBER)
    ours, theirs = reader(city.donghu), reader(city.xihu)

    ((who, where, day),) = shown(ours, "Claims to decide")
    assert f"/claim/{claim.pk}/" in who
    assert (where, day) == ("Far", "2023-12-20")
    assert shown(theirs, "Claims to decide") == []

    decision = decisions.decide(claim=claim, rate=4000, basis="notice", by=city.handler, on=EARLY)

    assert shown(ours, "Claims to decide") == []
    ((who, rate, by),) = shown(ours, "Decisions to confirm")
    assert f"/claimdecision/{decision.pk}/" in who
    assert ("40%" in rate, by) == (True, "handler")
    assert shown(theirs, "Decisions to confirm") == []

    decisions.confirm(decision=decision, by=city.reviewer, on=EARLY)

    assert shown(ours, "Decisions to confirm") == []


def test_claims_that_lack_a_value_are_counted_by_scheme() -> None:
    city = factories.employees("jinan-employee")
    clinic = factories.contracted("Clinic", city)
    for day, name in ((DECEMBER, "Fang"), (EARLY, "Li")):
        factories.claim(city, person(city, name), clinic, 300_00, on=day)

    ((scheme, since, count),) = shown(reader(city.scheme.city), "Claims that lack a value")

    assert (scheme, since) == (city.scheme.name, "2023-12-20")
    assert ">2</a>" in count
    assert f"scheme__id__exact={city.scheme.pk}" in count


def test_subsidies_to_review_or_pay_are_summed_by_year_and_status() -> None:
    city = factories.employees("jinan-employee")
    factories.parameter(city, "subsidy_rate", "0.60", since=dt.date(2023, 1, 1))
    people = [person(city, name) for name in ("Fang", "Li", "Wang", "Zhao")]
    made = []
    for enrollee, borne in zip(people, (9000, 10_000, 11_000, 7000), strict=True):
        factories.burden(city, enrollee, year=2023, in_band_own=borne)
        made.append(
            subsidies.reckon(
                enrollee=enrollee, scheme=city.scheme, year=2023, by=city.handler, on=EARLY
            )
        )
    subsidies.review(subsidy=made[2], by=city.reviewer, on=EARLY)

    rows = shown(reader(city.scheme.city), "Subsidies to review or pay")

    # 60 % of what is above 8,000.00, which the last does not reach.
    assert [(row[0], "2</a>" in row[2], row[3]) for row in rows] == [
        ("2023", True, '<span class="figure">1,800.00 yuan</span>'),
        ("2023", False, '<span class="figure">1,800.00 yuan</span>'),
    ]
    browser = Client()
    browser.force_login(User.objects.create_superuser("chief"))
    address = rows[0][2].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert browser.get(address).context["cl"].result_list.count() == 2


def test_every_list_leads_to_a_page() -> None:
    chief = User.objects.create_superuser("chief")
    factories.employees("jinan-employee")
    browser = Client()
    browser.force_login(chief)

    lists = browser.get(reverse("admin:index")).context["work_lists"]

    assert {browser.get(one.address).status_code for one in lists} == {200}

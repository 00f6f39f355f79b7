"""People stay masked: found by a whole number, shown in full once and for a reason."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from insurance.models import Coverage, Enrollee, PersonLookup
from insurance.services import coverages, enrollees
from tests import factories
from tests.config.admin.dialogs import answer, is_done
from tests.config.admin.world import World

PEOPLE = "admin:insurance_enrollee_changelist"
BORN = dt.date(1994, 1, 1)
NUMBER = factories.citizen_number(BORN)


@pytest.fixture
def li(made: World) -> Enrollee:
    """Li of Donghu, with a citizen number."""
    person = enrollees.register(
        name="李大海",
        birth_date=BORN,
        document_number=NUMBER,
        phone="13800001234",
        on=dt.date(2020, 1, 1),
    )
    coverages.enrol(
        enrollee=person,
        scheme=made.city.scheme,
        area=made.city.donghu,
        category="resident",
        starts_on=dt.date(2020, 1, 1),
    )
    return person


def found(browser: Client, term: str) -> list[Enrollee]:
    return list(browser.get(reverse(PEOPLE), {"q": term}).context["cl"].result_list)


def test_a_page_shows_no_whole_number(donghu: Client, li: Enrollee) -> None:
    page = donghu.get(reverse("admin:insurance_enrollee_change", args=[li.pk])).content.decode()

    assert "360***********" in page
    assert not any(secret in page for secret in (NUMBER, "李大海", "13800001234"))


@pytest.mark.parametrize("term", [NUMBER, "李大海", "李", "li da", "Li"])
def test_a_person_is_found_by_the_whole_number_or_the_beginning_of_the_name(
    donghu: Client, li: Enrollee, term: str
) -> None:
    assert found(donghu, term) == [li]


@pytest.mark.parametrize("term", [NUMBER[:-1], "大海", "da hai"])
def test_a_part_of_a_number_or_the_end_of_a_name_finds_nobody(
    donghu: Client, li: Enrollee, term: str
) -> None:
    assert found(donghu, term) == []


def test_another_county_finds_nobody(xihu: Client, li: Enrollee) -> None:
    assert found(xihu, NUMBER) == []


@pytest.mark.parametrize("field", ["document_number", "card_key", "name", "phone"])
def test_what_is_masked_cannot_be_guessed_through_an_address(
    donghu: Client, li: Enrollee, field: str
) -> None:
    response = donghu.get(reverse(PEOPLE), {f"{field}__startswith": "3"})

    assert response.status_code == 400


def test_a_person_is_shown_in_full_for_a_reason_that_is_kept(donghu: Client, li: Enrollee) -> None:
    response = answer(donghu, li, "reveal", reason="a call back")

    assert NUMBER in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    look = PersonLookup.objects.get(enrollee=li)
    assert (look.purpose, look.reason) == (PersonLookup.Purpose.REVEAL, "a call back")


def test_a_history_hides_what_the_screen_hides(donghu: Client, li: Enrollee) -> None:
    Enrollee.objects.filter(pk=li.pk).update(phone="13900005678")

    history = donghu.get(reverse("admin:insurance_enrollee_history", args=[li.pk]))

    assert len(history.context["changes"]) == 1
    assert "1380000" not in history.content.decode()
    assert "1390000" not in history.content.decode()


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_shown_and_nothing_kept(
    donghu: Client, li: Enrollee, reason: str
) -> None:
    response = answer(donghu, li, "reveal", reason=reason)

    assert NUMBER not in response.content.decode()
    assert not PersonLookup.objects.filter(enrollee=li).exists()


def test_another_county_is_shown_nothing(xihu: Client, li: Enrollee) -> None:
    assert answer(xihu, li, "reveal", reason="curious").status_code == 404


def test_a_county_registers_a_person_with_the_coverage(donghu: Client, made: World) -> None:
    number = factories.citizen_number(BORN, sequence=3)
    form = {
        "name": "赵一",
        "sex": "0",
        "document_type": "01",
        "document_number": number,
        "birth_date": "1994-01-01",
        "scheme": made.city.scheme.pk,
        "area": made.city.donghu.pk,
        "category": "resident",
        "starts_on": "2021-01-01",
    }

    response = donghu.post(reverse("admin:insurance_enrollee_add"), form)

    assert response.status_code == 302
    person = Enrollee.objects.get(name="赵一")
    assert (person.document_number, person.pinyin) == (number, "zhao yi")
    assert Coverage.objects.get(enrollee=person).area == made.city.donghu


def test_a_wrong_number_is_refused_in_the_form_and_nobody_is_registered(
    donghu: Client, made: World
) -> None:
    form = {
        "name": "赵一",
        "sex": "0",
        "document_type": "01",
        "document_number": "360102199401010000",
        "birth_date": "1994-01-01",
        "scheme": made.city.scheme.pk,
        "area": made.city.donghu.pk,
        "category": "resident",
        "starts_on": "2021-01-01",
    }

    response = donghu.post(reverse("admin:insurance_enrollee_add"), form)

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
    assert not Enrollee.objects.filter(name="赵一").exists()


def test_a_county_registers_nobody_for_another(xihu: Client, made: World) -> None:
    response = xihu.get(reverse("admin:insurance_enrollee_add"))

    offered = response.context["adminform"].form.fields["area"].queryset
    assert list(offered) == [made.city.xihu]


def test_poverty_ends_on_the_day_that_is_asked(donghu: Client, made: World) -> None:
    response = answer(donghu, made.person, "end_poor", on="2020-07-01")

    assert is_done(response)
    assert made.person.poor_statuses.get().ends_before == dt.date(2020, 7, 1)

"""The clinic's own people: counted, listed page by page, searched, and nobody else's."""

import datetime as dt

import pytest
from django.urls import reverse

from facilities.models import FamilyDoctorAgreement, SignUp
from facilities.reports import people
from insurance.models import Enrollee
from insurance.services.enrollees import pinyin_of
from tests import factories
from tests.facilities.views.desks import IN_MAY, Clinic, text


@pytest.fixture
def three(alice: Clinic, city: factories.City) -> list[Enrollee]:
    """Chen, Wang and Zhang, signed up with clinic A."""
    names = ("王小明", "张三丰", "陈静")
    made = [factories.signed(name, city, alice.facility) for name in names]
    for person in made:
        Enrollee.objects.filter(pk=person.pk).update(pinyin=pinyin_of(person.name))
    return made


def shown(clinic: Clinic, **query: str) -> list[str]:
    """Return the names on the clinic's list, unmasked by their rows."""
    answer = clinic.browser.get(reverse("facilities:signed"), query)
    return [row.enrollee.name for row in answer.context["page"].rows]


def searched(clinic: Clinic, words: str) -> list[str]:
    """Return the names that the clinic's list shows after a search."""
    clinic.browser.post(reverse("facilities:search"), {"words": words})
    return shown(clinic)


def test_the_list_is_in_the_order_of_pinyin(alice: Clinic, three: list[Enrollee]) -> None:
    assert shown(alice) == ["陈静", "王小明", "张三丰"]


def test_another_clinic_sees_none_of_them(bob: Clinic, three: list[Enrollee]) -> None:
    assert shown(bob) == []
    assert searched(bob, "王") == []


@pytest.mark.parametrize(
    "words", ["王小明", "小明", "wang", "wangxiao", "wang xiao", "wxm", "WXM", "王 小明"]
)
def test_a_person_is_searched_by_name_pinyin_or_initials(
    alice: Clinic, three: list[Enrollee], words: str
) -> None:
    assert searched(alice, words) == ["王小明"]


def test_a_number_finds_only_as_a_whole(
    alice: Clinic, city: factories.City, wang: Enrollee
) -> None:
    factories.sign_up(wang, city, alice.facility)

    assert searched(alice, wang.document_number) == ["王小明"]
    assert searched(alice, wang.card_number.lower()) == ["王小明"]
    assert searched(alice, wang.document_number[:10]) == []


@pytest.mark.parametrize("words", ["%", "_", ".*", "(", "\\", "';--", "w[", "a" * 60])
def test_odd_characters_find_nobody_and_break_nothing(
    alice: Clinic, three: list[Enrollee], words: str
) -> None:
    assert searched(alice, words) == []


def test_what_is_searched_for_is_not_in_the_address(alice: Clinic, three: list[Enrollee]) -> None:
    answer = alice.browser.post(reverse("facilities:search"), {"words": "王小明"})

    assert answer["Location"] == reverse("facilities:signed")
    assert "王小明" in text(alice.browser.get(answer["Location"]))


def test_pages_follow_one_another_without_gaps(alice: Clinic, city: factories.City) -> None:
    factories.crowd(people.PAGE * 2 + 3, city, alice.facility)
    seen: list[int] = []
    after: int | None = None

    while True:
        query = {"after": str(after)} if after else {}
        page = alice.browser.get(reverse("facilities:signed"), query).context["page"]
        seen += [row.pk for row in page.rows]
        after = page.next_after
        if after is None:
            break

    assert len(seen) == len(set(seen)) == people.PAGE * 2 + 3


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "१", ""])
def test_a_mistyped_page_is_the_first_one(alice: Clinic, three: list[Enrollee], after: str) -> None:
    assert len(shown(alice, after=after)) == 3


def test_the_first_page_counts_what_there_is(
    alice: Clinic, bob: Clinic, city: factories.City, three: list[Enrollee]
) -> None:
    factories.signed("外", city, bob.facility)
    SignUp.objects.filter(enrollee=three[0]).update(
        ends_before=dt.date(2021, 1, 1), ended_because=SignUp.Ending.WINDOW
    )
    FamilyDoctorAgreement.objects.create(
        enrollee=three[1],
        scheme=city.scheme,
        facility=alice.facility,
        registered_by=alice.registrar,
        starts_on=IN_MAY,
    )

    counts = alice.browser.get(reverse("facilities:home")).context["counts"]

    assert counts == people.Counts(
        signed=3, family_doctors=1, coming=0, leaving=1, open_applications=0
    )


def test_the_first_page_says_when_the_window_opens(alice: Clinic) -> None:
    (window,) = alice.browser.get(reverse("facilities:home")).context["windows"]

    assert not window.is_open
    assert (window.opens_on, window.closes_on) == (dt.date(2020, 10, 1), dt.date(2020, 12, 31))


def test_one_of_the_own_people_is_opened_from_the_list(
    alice: Clinic, bob: Clinic, three: list[Enrollee]
) -> None:
    sign_up = SignUp.objects.get(enrollee=three[0])
    address = reverse("facilities:open-signed", args=[sign_up.pk])

    counter = alice.browser.get(address)["Location"]

    assert alice.browser.get(counter).context["seen"].enrollee == three[0]
    assert bob.browser.get(address).status_code == 404


@pytest.mark.parametrize("name", ["home", "signed", "applications"])
def test_each_page_asks_the_database_at_most_twelve_times(
    alice: Clinic, three: list[Enrollee], name: str, django_assert_max_num_queries: object
) -> None:
    address = reverse(f"facilities:{name}")
    alice.browser.get(address)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        alice.browser.get(address)

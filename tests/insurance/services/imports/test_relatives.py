"""Relatives from the registers of other offices (XY-9.2, JJ-12.2)."""

import datetime as dt

import pytest

from insurance.models import Enrollee, ImportFile, Post, Relative
from insurance.services import imports
from insurance.services.identities import lookup_key
from tests import factories
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

KIND = ImportFile.Kind.RELATIVES
HOLDER, RELATIVE, RELATION, SOURCE, STARTS_ON = range(5)
SINCE = dt.date(2019, 6, 1)


def registered_with(number: str) -> Enrollee:
    """Return the person with a citizen number."""
    key = lookup_key(kind="document", number=number)
    person: Enrollee = Enrollee.objects.get(document_key=key)
    return person


@pytest.fixture(autouse=True)
def people(city: City) -> None:
    """Fang, her husband and her son."""
    for sequence, name in enumerate(("Fang", "Jie", "Li"), start=1):
        registered(name, city, sequence)


def sheet(city: City, *rows: tuple[object, ...]) -> ImportFile:
    content = workbook(headings(KIND), *rows)
    return handed_in(content, kind=KIND, scheme=city.scheme, by=city.handler, on=DAY)


def test_what_a_register_says_is_verified_and_a_document_has_to_be_looked_at(city: City) -> None:
    file = sheet(
        city,
        (number_of(1), number_of(2), "spouse", "civil_affairs", SINCE),
        (number_of(1), number_of(3), "child", "paper", ""),
    )

    imports.apply(file=file, by=city.handler, on=DAY)

    rows = Relative.objects.order_by("pk").values_list(
        "enrollee__name", "relative__name", "relation", "starts_on", "verified_on", "verified_by"
    )
    assert list(rows) == [
        ("Fang", "Jie", "spouse", SINCE, DAY, city.handler.pk),
        ("Fang", "Li", "child", DAY, None, None),
    ]


def test_what_contradicts_itself_or_the_register_is_told(city: City) -> None:
    done = sheet(city, (number_of(1), number_of(2), "spouse", "police", SINCE))
    imports.apply(file=done, by=city.handler, on=DAY)

    file = sheet(
        city,
        (number_of(1), number_of(2), "spouse", "police", ""),
        (number_of(1), number_of(1), "sibling", "police", ""),
        (number_of(2), number_of(3), "cousin", "hearsay", DAY + dt.timedelta(days=1)),
        (number_of(2), number_of(3), "child", "police", ""),
        (number_of(3), number_of(9), "parent", "police", ""),
    )

    name = headings(KIND)
    assert problems(file) == [
        (2, name[RELATIVE]),
        (3, name[RELATIVE]),
        (4, name[RELATION]),
        (4, name[SOURCE]),
        (4, name[STARTS_ON]),
        (5, name[RELATIVE]),
        (6, name[RELATIVE]),
    ]
    assert Relative.objects.count() == 1


def test_a_relation_that_ended_may_begin_again(city: City) -> None:
    fang, jie = (registered_with(number_of(sequence)) for sequence in (1, 2))
    Relative.objects.create(
        enrollee=fang,
        relative=jie,
        relation="spouse",
        source="paper",
        starts_on=SINCE,
        ends_before=DAY,
    )

    again = sheet(city, (number_of(1), number_of(2), "spouse", "police", DAY))

    assert again.status == "checked"


def test_the_relative_may_be_insured_elsewhere_but_not_the_holder(city: City) -> None:
    jie = registered_with(number_of(2))
    jie.coverages.update(area=city.xihu)
    donghu = factories.holder("donghu", Post.Duty.HANDLER, city.donghu)

    def of_donghu(holder: int, relative: int) -> ImportFile:
        content = workbook(
            headings(KIND), (number_of(holder), number_of(relative), "spouse", "police", "")
        )
        return handed_in(content, kind=KIND, scheme=city.scheme, by=donghu, on=DAY)

    assert of_donghu(1, 2).status == "checked"
    assert problems(of_donghu(2, 1)) == [(2, headings(KIND)[HOLDER])]

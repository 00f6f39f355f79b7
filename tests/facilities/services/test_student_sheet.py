"""Students as their schools tell them: with the school of their time, and no two at once (LY-10.3)."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from facilities.models import School, Student
from insurance.models import ImportFile, Post
from insurance.services import imports
from tests import factories
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

KIND = ImportFile.Kind.STUDENTS
HOLDER, CODE, STARTS_ON, LAST_DAY = range(4)
AUTUMN, SPRING = dt.date(2019, 9, 1), dt.date(2020, 2, 1)


@pytest.fixture(autouse=True)
def schools(city: City, settings: Any, tmp_path: Path) -> None:
    """A university in Donghu and one in Xihu, and Fang, who may study at either."""
    settings.MEDIA_ROOT = tmp_path
    for code, area in (("S1", city.donghu), ("S2", city.xihu)):
        School.objects.create(code=code, name=code, kind=School.Kind.UNIVERSITY, area=area)
    registered("Fang", city, 1)


def sheet(city: City, *rows: tuple[object, ...], by: Any = None) -> ImportFile:
    content = workbook(headings(KIND), *[(*row, "")[:4] for row in rows])
    return handed_in(content, kind=KIND, scheme=city.scheme, by=by or city.handler, on=DAY)


def applied(city: City, *rows: tuple[object, ...]) -> int | None:
    return imports.apply(file=sheet(city, *rows), by=city.handler, on=DAY).changed_rows


def studies() -> list[tuple[Any, ...]]:
    rows = Student.objects.order_by("starts_on")
    return list(rows.values_list("school__code", "starts_on", "ends_before"))


def test_students_are_registered(city: City) -> None:
    assert applied(city, (number_of(1), "s1", AUTUMN, "2023-06-30")) == 1
    assert studies() == [("S1", AUTUMN, dt.date(2023, 7, 1))]


def test_a_time_at_another_school_ends_the_one_before(city: City) -> None:
    applied(city, (number_of(1), "S1", AUTUMN))

    assert applied(city, (number_of(1), "S2", SPRING)) == 2
    assert studies() == [("S1", AUTUMN, SPRING), ("S2", SPRING, None)]


def test_a_sheet_may_tell_one_time_after_another(city: City) -> None:
    applied(city, (number_of(1), "S1", AUTUMN), (number_of(1), "S2", SPRING))

    assert studies() == [("S1", AUTUMN, SPRING), ("S2", SPRING, None)]


def test_who_is_registered_stays_so_until_a_last_day_is_told(city: City) -> None:
    applied(city, (number_of(1), "S1", AUTUMN))

    assert applied(city, (number_of(1), "s1", AUTUMN)) == 0
    assert applied(city, (number_of(1), "S1", AUTUMN, "2020-01-31")) == 1
    assert studies() == [("S1", AUTUMN, SPRING)]


def test_what_cannot_be_is_told(city: City) -> None:
    registered("Jie", city, 2, is_insured=False)
    applied(city, (number_of(1), "S1", SPRING))

    file = sheet(
        city,
        (number_of(1), "S2", SPRING),
        (number_of(1), "S1", AUTUMN),
        (number_of(2), "S1", AUTUMN),
        (number_of(2), "S9", SPRING, AUTUMN),
    )

    name = headings(KIND)
    assert problems(file) == [
        (2, name[CODE]),
        (3, name[STARTS_ON]),
        (4, name[HOLDER]),
        (5, name[HOLDER]),
        (5, name[CODE]),
        (5, name[LAST_DAY]),
    ]
    assert Student.objects.count() == 1


def test_a_county_tells_the_students_of_its_own_schools(city: City) -> None:
    donghu = factories.holder("donghu", Post.Duty.HANDLER, city.donghu)

    own = sheet(city, (number_of(1), "S1", AUTUMN), by=donghu)
    other = sheet(city, (number_of(1), "S2", AUTUMN), by=donghu)

    assert own.status == "checked"
    assert problems(other) == [(2, headings(KIND)[CODE])]

"""Counties are found by the code they bore on a day, and places seen from a city."""

import datetime as dt

import pytest

from insurance.models import Area, Division
from insurance.schemes.codes import Place
from insurance.services import areas
from tests.refusing import refused

pytestmark = pytest.mark.django_db


def test_the_packaged_divisions_are_loaded_once() -> None:
    added = areas.import_divisions()

    assert added == Division.objects.count() == 76
    assert areas.import_divisions() == 0
    assert Area.objects.filter(kind=Area.Kind.COUNTY, parent__code="360100").count() == 9


def test_a_county_is_found_by_the_code_it_bore_on_the_day() -> None:
    areas.import_divisions()

    before = areas.named("360122", on=dt.date(2014, 12, 31))
    after = areas.named("360112", on=dt.date(2015, 1, 1))

    assert before == after


def test_a_code_that_nobody_bore_is_refused() -> None:
    areas.import_divisions()

    with refused("AREA_UNKNOWN"):
        areas.named("361234", on=dt.date(2020, 1, 1))


def test_a_stand_in_lies_where_it_was_asked_for() -> None:
    areas.import_divisions()
    city = areas.named("360100", on=dt.date(2020, 1, 1))

    near = areas.stand_in(city=city, place=Place.IN_PROVINCE)
    far = areas.stand_in(city=city, place=Place.OUT_OF_PROVINCE)

    assert near.is_invented
    assert far.is_invented
    assert areas.place_of(near, city=city) is Place.IN_PROVINCE
    assert areas.place_of(far, city=city) is Place.OUT_OF_PROVINCE
    assert areas.stand_in(city=city, place=Place.IN_PROVINCE) == near


def test_a_county_of_the_city_is_local_and_one_of_a_neighbour_is_in_the_province() -> None:
    areas.import_divisions()
    day = dt.date(2023, 1, 1)
    nanchang = areas.named("360100", on=day)

    assert areas.place_of(areas.named("360102", on=day), city=nanchang) is Place.LOCAL
    assert areas.place_of(areas.named("360402", on=day), city=nanchang) is Place.IN_PROVINCE
    assert areas.place_of(areas.named("370102", on=day), city=nanchang) is Place.OUT_OF_PROVINCE

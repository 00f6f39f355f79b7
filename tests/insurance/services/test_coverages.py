"""Coverage: one insurance a person and day, paid from the first contribution on."""

import datetime as dt
from decimal import Decimal

import pytest

from insurance.models import Coverage
from insurance.services import coverages
from tests import factories
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

NEW_YEAR = dt.date(2020, 1, 1)
JULY = dt.date(2020, 7, 1)


def test_a_person_is_insured_and_pays_later(city: City) -> None:
    fang = factories.person("Fang")
    coverage = coverages.enrol(
        enrollee=fang,
        scheme=city.scheme,
        area=city.donghu,
        category="resident",
        starts_on=NEW_YEAR,
    )

    coverages.record_contribution(
        coverage=coverage, year=2020, amount=Decimal("280.00"), paid_on=dt.date(2020, 2, 3)
    )

    coverage.refresh_from_db()
    assert coverage.paid_on == dt.date(2020, 2, 3)
    assert not Coverage.objects.paid(on=dt.date(2020, 2, 2)).exists()
    assert Coverage.objects.paid(on=dt.date(2020, 2, 3)).exists()


def test_an_earlier_payment_found_later_counts_from_its_day(city: City) -> None:
    coverage = factories.insured("Fang", city, since=NEW_YEAR, is_paid=False).coverages.get()
    coverages.record_contribution(coverage=coverage, year=2020, paid_on=JULY)

    coverages.record_contribution(coverage=coverage, year=2021, paid_on=dt.date(2020, 3, 1))
    coverages.record_contribution(coverage=coverage, year=2022, paid_on=dt.date(2021, 3, 1))

    coverage.refresh_from_db()
    assert coverage.paid_on == dt.date(2020, 3, 1)


@pytest.mark.parametrize(
    "starts_on", [dt.date(2019, 6, 1), NEW_YEAR, dt.date(2020, 6, 30)], ids=str
)
def test_a_second_insurance_in_the_same_time_is_refused(city: City, starts_on: dt.date) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR, until=JULY)

    with refused("ALREADY_COVERED"):
        coverages.enrol(
            enrollee=fang,
            scheme=city.scheme,
            area=city.donghu,
            category="resident",
            starts_on=starts_on,
        )


def test_insurance_follows_insurance_without_a_gap(city: City) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR, until=JULY)

    coverages.enrol(
        enrollee=fang, scheme=city.scheme, area=city.xihu, category="resident", starts_on=JULY
    )

    last_day = coverages.at(enrollee=fang, scheme=city.scheme, on=dt.date(2020, 6, 30))
    first_day = coverages.at(enrollee=fang, scheme=city.scheme, on=JULY)
    assert last_day is not None
    assert first_day is not None
    assert (last_day.area, last_day.ended_because) == (city.donghu, Coverage.Ending.LEFT)
    assert first_day.area == city.xihu


def test_another_category_goes_on_in_a_new_row_with_the_same_end(city: City) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR, until=dt.date(2021, 1, 1))

    coverages.change_category(enrollee=fang, scheme=city.scheme, category="student", on=JULY)

    rows = fang.coverages.order_by("starts_on").values_list(
        "category", "starts_on", "ends_before", "ended_because", "paid_on"
    )
    assert list(rows) == [
        ("resident", NEW_YEAR, JULY, "changed", NEW_YEAR),
        ("student", JULY, dt.date(2021, 1, 1), "left", NEW_YEAR),
    ]


def test_a_category_corrected_on_the_first_day_keeps_the_row(city: City) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR)

    coverages.change_category(enrollee=fang, scheme=city.scheme, category="student", on=NEW_YEAR)

    assert fang.coverages.get().category == "student"


def test_who_is_not_insured_has_no_category_to_change(city: City) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR, until=JULY)

    with refused("NOT_COVERED"):
        coverages.change_category(enrollee=fang, scheme=city.scheme, category="student", on=JULY)


def test_a_retirement_counts_from_the_next_month(city: City) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR)

    effective = coverages.retire(enrollee=fang, scheme=city.scheme, on=dt.date(2020, 6, 1))

    assert effective == JULY
    assert fang.coverages.get(starts_on=JULY).category == "retired"


def test_who_leaves_before_the_next_month_does_not_retire(city: City) -> None:
    fang = factories.insured("Fang", city, since=NEW_YEAR, until=JULY)

    with refused("NOT_COVERED"):
        coverages.retire(enrollee=fang, scheme=city.scheme, on=dt.date(2020, 6, 30))

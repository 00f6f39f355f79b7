"""Monthly contributions: each on the coverage of its month, and never twice (XY-8.1, JJ-3)."""

import datetime as dt
from decimal import Decimal

import pytest

from insurance.models import Contribution, Coverage, ImportFile
from insurance.services import coverages, imports
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

KIND = ImportFile.Kind.CONTRIBUTIONS
HOLDER, MONTH, BASE, AMOUNT, EMPLOYER_AMOUNT, PAID_ON = range(6)


def sheet(city: City, *rows: tuple[object, ...]) -> ImportFile:
    content = workbook(headings(KIND), *rows)
    return handed_in(content, kind=KIND, scheme=city.scheme, by=city.handler, on=DAY)


def row(sequence: int, month: object = "2020-04", **other: object) -> tuple[object, ...]:
    facts = {"base": 6000, "amount": 120, "employer_amount": 360, "paid_on": "2020-04-20"}
    return (number_of(sequence), month, *{**facts, **other}.values())


def test_a_contribution_is_recorded_with_its_base_and_the_day_of_its_entry(city: City) -> None:
    fang = registered("Fang", city, 1)

    imports.apply(file=sheet(city, row(1)), by=city.handler, on=DAY)

    contribution = Contribution.objects.get()
    assert contribution.coverage == fang.coverages.get()
    assert (contribution.year, contribution.month) == (2020, 4)
    assert (contribution.base, contribution.amount, contribution.employer_amount) == (
        Decimal("6000.00"),
        Decimal("120.00"),
        Decimal("360.00"),
    )
    assert (contribution.entered_on, contribution.paid_on) == (DAY, dt.date(2020, 4, 20))


def test_the_first_contribution_makes_a_coverage_a_paid_one(city: City) -> None:
    coverage = registered("Fang", city, 1).coverages.get()
    assert coverage.paid_on is None

    file = sheet(
        city, row(1, "2020-03", paid_on="2020-04-20"), row(1, "2020-02", paid_on="2020-03-02")
    )
    imports.apply(file=file, by=city.handler, on=DAY)
    imports.apply(
        file=sheet(city, row(1, "2020-04", paid_on="2020-04-25")), by=city.handler, on=DAY
    )

    coverage.refresh_from_db()
    assert coverage.paid_on == dt.date(2020, 3, 2)


def test_a_month_belongs_to_the_coverage_in_force_on_its_first_day(city: City) -> None:
    fang = registered("Fang", city, 1)
    coverages.change_category(
        enrollee=fang, scheme=city.scheme, category="student", on=dt.date(2020, 4, 15)
    )

    file = sheet(city, *[row(1, month) for month in ("2020-03", "2020-04", "2020-05")])
    imports.apply(file=file, by=city.handler, on=DAY)

    categories = Contribution.objects.order_by("month").values_list("coverage__category", flat=True)
    assert list(categories) == ["resident", "resident", "student"]


def test_a_month_may_begin_before_the_coverage(city: City) -> None:
    fang = registered("Fang", city, 1)
    Coverage.objects.update(starts_on=dt.date(2020, 4, 30))

    assert sheet(city, row(1, "2020-04")).status == "checked"
    assert problems(sheet(city, row(1, "2020-03"))) == [(2, headings(KIND)[HOLDER])]
    assert fang.coverages.count() == 1


def test_what_is_recorded_doubled_or_impossible_is_told(city: City) -> None:
    fang = registered("Fang", city, 1)
    coverages.record_contribution(
        coverage=fang.coverages.get(), year=2020, month=1, paid_on=dt.date(2020, 1, 5)
    )

    file = sheet(
        city,
        row(1, "2020-01"),
        row(1, "2020-02"),
        row(1, "2020-02"),
        row(1, "2020-03", paid_on=DAY + dt.timedelta(days=1)),
        row(1, "2020-04", base=0),
        row(1, "April"),
    )

    name = headings(KIND)
    assert problems(file) == [
        (2, name[MONTH]),
        (4, name[MONTH]),
        (5, name[PAID_ON]),
        (6, name[BASE]),
        (7, name[MONTH]),
    ]
    assert Contribution.objects.count() == 1


def test_the_employers_part_may_be_left_out_with_its_column(city: City) -> None:
    registered("Fang", city, 1)
    without = [name for place, name in enumerate(headings(KIND)) if place != EMPLOYER_AMOUNT]
    content = workbook(without, (number_of(1), "2020-04", 6000, 120, "2020-04-20"))

    file = handed_in(content, kind=KIND, scheme=city.scheme, by=city.handler, on=DAY)
    imports.apply(file=file, by=city.handler, on=DAY)

    assert Contribution.objects.get().employer_amount is None

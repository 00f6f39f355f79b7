"""What people bore for chronic and inpatient care, as other systems tell it (JN-7)."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claims.models import OutsideBurden
from insurance.models import Coverage, ImportFile
from insurance.services import imports
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY, number_of, registered
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

KIND = ImportFile.Kind.BURDENS
HOLDER, YEAR, SOURCE, IN_BAND = range(4)


@pytest.fixture(autouse=True)
def fang(city: City, settings: Any, tmp_path: Path) -> None:
    """Fang, insured since birth."""
    settings.MEDIA_ROOT = tmp_path
    registered("Fang", city, 1)


def sheet(city: City, *rows: tuple[object, ...]) -> ImportFile:
    content = workbook(headings(KIND), *rows)
    return handed_in(content, kind=KIND, scheme=city.scheme, by=city.handler, on=DAY)


def test_burdens_are_kept_with_the_sheet_that_told_them(city: City) -> None:
    file = sheet(
        city,
        (number_of(1), 2019, "inpatient", 1, 2.5, "3.00", "", 0),
        (number_of(1), 2019, "chronic", 10),
    )
    imports.apply(file=file, by=city.handler, on=DAY)

    burdens = OutsideBurden.objects.order_by("pk").values_list(
        "year",
        "source",
        "in_band_own",
        "below_deductible",
        "above_cap",
        "class_b_own",
        "above_standard",
        "import_file",
    )
    assert list(burdens) == [
        (
            2019,
            "inpatient",
            Decimal(1),
            Decimal("2.5"),
            Decimal(3),
            Decimal(0),
            Decimal(0),
            file.pk,
        ),
        (2019, "chronic", Decimal(10), Decimal(0), Decimal(0), Decimal(0), Decimal(0), file.pk),
    ]


def test_what_is_told_later_takes_the_place_of_what_was_told_before(city: City) -> None:
    first = sheet(city, (number_of(1), 2019, "inpatient", 1))
    imports.apply(file=first, by=city.handler, on=DAY)
    second = sheet(city, (number_of(1), 2019, "inpatient", 7), (number_of(1), 2020, "chronic", 1))

    changed = imports.apply(file=second, by=city.handler, on=DAY).changed_rows

    assert changed == 2
    burden: Any = OutsideBurden.objects.get(year=2019)
    assert (burden.in_band_own, burden.import_file) == (Decimal(7), second)
    assert burden.events.count() == 1


def test_the_same_told_again_changes_nothing(city: City) -> None:
    imports.apply(file=sheet(city, (number_of(1), 2019, "inpatient", 1)), by=city.handler, on=DAY)
    again = sheet(city, (number_of(1), 2019, "inpatient", "1.00"))

    assert imports.apply(file=again, by=city.handler, on=DAY).changed_rows == 0


def test_what_cannot_be_is_told(city: City) -> None:
    Coverage.objects.update(ends_before=dt.date(2020, 1, 1))

    file = sheet(
        city,
        (number_of(1), 2019, "inpatient", 1),
        (number_of(1), 2019, "inpatient", 1),
        (number_of(1), 2020, "chronic", 1),
        (number_of(1), 2021, "weather", -1),
        (number_of(9), 1900, "chronic", 1),
    )

    name = headings(KIND)
    assert problems(file) == [
        (3, name[SOURCE]),
        (4, name[HOLDER]),
        (5, name[HOLDER]),
        (5, name[YEAR]),
        (5, name[SOURCE]),
        (5, name[IN_BAND]),
        (6, name[HOLDER]),
    ]
    assert not OutsideBurden.objects.exists()

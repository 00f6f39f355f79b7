"""The catalogue and its payment standards from sheets: what changes, changes from a day on (XY-18)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from insurance.models import CatalogueItem, CatalogueTerm, ImportFile, PaymentStandard, User
from insurance.services import imports
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

ITEMS, STANDARDS = ImportFile.Kind.CATALOGUE, ImportFile.Kind.PAYMENT_STANDARDS
NEW_YEAR, MAY, JUNE = dt.date(2020, 1, 1), dt.date(2020, 5, 1), dt.date(2020, 6, 1)
ITEM: dict[str, Any] = {
    "code": "X1",
    "name": "\u963f\u83ab\u897f\u6797",
    "kind": "drug",
    "generic": "amoxicillin",
    "specification": "",
    "unit": "",
    "maker": "",
    "is_separate": "",
    "item_class": "B",
    "self_pay_share": "10%",
    "starts_on": NEW_YEAR,
    "last_day": "",
}
STANDARD: dict[str, Any] = {
    "code": "X1",
    "generic": "",
    "amount": "4.125",
    "is_inherited": "",
    "starts_on": NEW_YEAR,
    "last_day": "",
    "source": "",
}


def item(**other: Any) -> tuple[Any, ...]:
    return tuple({**ITEM, **other}.values())


def standard(**other: Any) -> tuple[Any, ...]:
    return tuple({**STANDARD, **other}.values())


def place(kind: str, name: str) -> str:
    """Return the heading of a column."""
    return str(imports.named(kind).column(name).heading)


@pytest.fixture
def sheet(city: City, officer: User) -> Any:
    """Hands a sheet in."""

    def hand_in(kind: str, *rows: tuple[Any, ...]) -> ImportFile:
        content = workbook(headings(kind), *rows)
        return handed_in(content, kind=kind, scheme=city.scheme, by=officer, on=DAY)

    return hand_in


@pytest.fixture
def apply(sheet: Any, officer: User) -> Any:
    """Hands a sheet in and applies it, and returns how many rows that changed."""

    def bring_in(kind: str, *rows: tuple[Any, ...]) -> int | None:
        file = sheet(kind, *rows)
        assert file.problems == []
        return imports.apply(file=file, by=officer, on=DAY).changed_rows

    return bring_in


def terms() -> list[tuple[Any, ...]]:
    rows = CatalogueTerm.objects.order_by("item__code", "starts_on")
    return list(
        rows.values_list("item__code", "item_class", "self_pay_share", "starts_on", "ends_before")
    )


def standards() -> list[tuple[Any, ...]]:
    rows = PaymentStandard.objects.order_by("starts_on", "pk")
    return list(rows.values_list("item__code", "generic", "amount", "starts_on", "ends_before"))


def test_items_come_in_with_their_classes(apply: Any) -> None:
    assert (
        apply(ITEMS, item(), item(code="X2", item_class="A", self_pay_share="", is_separate=True))
        == 4
    )

    first, second = CatalogueItem.objects.order_by("code")
    assert (first.name, first.pinyin, first.kind, first.generic) == (
        ITEM["name"],
        "amxl",
        "drug",
        "amoxicillin",
    )
    assert (first.is_separate, second.is_separate) == (False, True)
    assert terms() == [("X1", "B", 1000, NEW_YEAR, None), ("X2", "A", 0, NEW_YEAR, None)]


def test_a_later_row_ends_the_class_before(apply: Any) -> None:
    apply(ITEMS, item())

    assert apply(ITEMS, item(item_class="A", self_pay_share="", starts_on=MAY)) == 2
    assert terms() == [("X1", "B", 1000, NEW_YEAR, MAY), ("X1", "A", 0, MAY, None)]


def test_a_sheet_may_tell_the_whole_history(apply: Any) -> None:
    history = (
        item(last_day="2020-04-30"),
        item(starts_on=MAY, self_pay_share=0.05),
        item(starts_on=JUNE, item_class="C", self_pay_share=""),
    )

    apply(ITEMS, *history)

    assert terms() == [
        ("X1", "B", 1000, NEW_YEAR, MAY),
        ("X1", "B", 500, MAY, JUNE),
        ("X1", "C", 0, JUNE, None),
    ]


def test_what_stands_already_is_left_alone(apply: Any) -> None:
    apply(ITEMS, item(), item(starts_on=MAY, self_pay_share=0.05))

    again = item(starts_on=MAY, self_pay_share=0.05), item()

    assert apply(ITEMS, *again) == 0


def test_an_item_leaves_the_catalogue_by_its_last_day(apply: Any) -> None:
    apply(ITEMS, item())

    assert apply(ITEMS, item(last_day="2020-05-31")) == 1
    assert terms() == [("X1", "B", 1000, NEW_YEAR, JUNE)]


def test_what_is_said_of_an_item_is_brought_up_to_date(apply: Any) -> None:
    apply(ITEMS, item())

    assert apply(ITEMS, item(maker="maker")) == 1
    kept: Any = CatalogueItem.objects.get()
    assert (kept.maker, kept.events.get().maker) == ("maker", "")


def test_another_province_keeps_its_own(apply: Any, city: City) -> None:
    apply(ITEMS, item())

    assert CatalogueItem.objects.get().province == city.scheme.city.parent


def test_rows_of_items_that_contradict_are_told(sheet: Any, apply: Any) -> None:
    apply(ITEMS, item(code="OLD"), item(code="OLD", starts_on=MAY, self_pay_share=0.05))

    file = sheet(
        ITEMS,
        item(item_class="A"),
        item(self_pay_share=1.5),
        item(name="another name", starts_on=MAY),
        item(code="X2", last_day="2019-12-31"),
        item(code="X3", last_day=MAY),
        item(code="X3", starts_on=MAY),
        item(code="OLD", item_class="C", self_pay_share=""),
        item(code="OLD", starts_on="2020-02-01"),
        item(code="OLD", last_day="2020-01-31"),
        item(code=7, kind="weather", item_class="D"),
    )

    assert problems(file) == [
        (2, place(ITEMS, "self_pay_share")),
        (3, place(ITEMS, "self_pay_share")),
        (3, place(ITEMS, "starts_on")),
        (4, place(ITEMS, "name")),
        (5, place(ITEMS, "last_day")),
        (6, place(ITEMS, "last_day")),
        (8, place(ITEMS, "item_class")),
        (9, place(ITEMS, "starts_on")),
        (10, place(ITEMS, "starts_on")),
        (10, place(ITEMS, "last_day")),
        (11, place(ITEMS, "code")),
        (11, place(ITEMS, "kind")),
        (11, place(ITEMS, "item_class")),
    ]


def test_standards_are_an_items_own_or_a_generic_names(apply: Any) -> None:
    apply(ITEMS, item())

    assert apply(STANDARDS, standard(), standard(code="", generic="amoxicillin", amount=3)) == 2
    assert standards() == [
        ("X1", "", Decimal("4.125"), NEW_YEAR, None),
        (None, "amoxicillin", Decimal(3), NEW_YEAR, None),
    ]


def test_a_later_standard_ends_the_one_before(apply: Any) -> None:
    apply(ITEMS, item())
    apply(STANDARDS, standard(), standard(code="", generic="amoxicillin", amount=3))

    later = {"starts_on": MAY, "amount": "2.5"}
    assert (
        apply(STANDARDS, standard(**later), standard(code="", generic="amoxicillin", **later)) == 4
    )

    assert standards() == [
        ("X1", "", Decimal("4.125"), NEW_YEAR, MAY),
        (None, "amoxicillin", Decimal(3), NEW_YEAR, MAY),
        ("X1", "", Decimal("2.5"), MAY, None),
        (None, "amoxicillin", Decimal("2.5"), MAY, None),
    ]


def test_a_standard_that_stands_is_left_alone_and_may_be_given_an_end(apply: Any) -> None:
    apply(ITEMS, item())
    apply(STANDARDS, standard())

    assert apply(STANDARDS, standard(source="told again")) == 0
    assert apply(STANDARDS, standard(last_day="2020-05-31")) == 1
    assert standards() == [("X1", "", Decimal("4.125"), NEW_YEAR, JUNE)]


def test_rows_of_standards_that_contradict_are_told(sheet: Any, apply: Any) -> None:
    apply(ITEMS, item())
    apply(STANDARDS, standard(), standard(starts_on=MAY))

    file = sheet(
        STANDARDS,
        standard(amount=5),
        standard(starts_on="2020-02-01"),
        standard(starts_on=JUNE, amount=-1),
        standard(starts_on=JUNE),
        standard(code="X9"),
        standard(code="", generic="weather"),
        standard(code=""),
        standard(generic="amoxicillin"),
    )

    assert problems(file) == [
        (2, place(STANDARDS, "amount")),
        (3, place(STANDARDS, "starts_on")),
        (4, place(STANDARDS, "amount")),
        (5, place(STANDARDS, "starts_on")),
        (6, place(STANDARDS, "code")),
        (7, place(STANDARDS, "generic")),
        (8, place(STANDARDS, "code")),
        (9, place(STANDARDS, "code")),
    ]

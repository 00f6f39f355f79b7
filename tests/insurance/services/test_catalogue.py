"""What the catalogue makes of a line, as of the day of service; and how it changes from a day on."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from insurance.models import Area, CatalogueItem, CatalogueTerm, PaymentStandard
from insurance.schemes.bill import Line
from insurance.schemes.codes import ItemClass, ItemKind
from insurance.services import areas, catalogue, schemes
from insurance.services.catalogue import Billed
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

DAY = dt.date(2020, 5, 1)
SINCE = dt.date(2020, 1, 1)
SCHEME_OF = {
    "360000": "nanchang-resident",
    "410000": "xinyang-employee",
    "370000": "jinan-employee",
}


@pytest.fixture
def jiangxi(city: City) -> Area:
    """The province of Nanchang, whose catalogue is empty."""
    return areas.province_of(city.scheme.city)


def listed(province: Area, code: str = "X1", **more: Any) -> CatalogueItem:
    """Take up a drug of class A, or otherwise as said."""
    facts = {"name": code, "kind": "drug", "item_class": "A", "starts_on": SINCE, **more}
    return catalogue.list_item(province=province, code=code, **facts)


def test_a_line_has_the_class_and_the_share_of_its_item(jiangxi: Area) -> None:
    listed(jiangxi, "X1", item_class="B", self_pay_share=1000)

    line = catalogue.line(
        item_code="X1", province=jiangxi, quantity="2", unit_price="10.125", on=DAY
    )

    assert line == Line(
        item=ItemKind.DRUG,
        item_class=ItemClass.B,
        amount=20_25,
        quantity=2_0000,
        unit_price=10_125000,
        self_pay_share=1000,
    )


def test_a_line_may_tell_its_amount_alone(jiangxi: Area) -> None:
    listed(jiangxi, kind="test")

    line = catalogue.line(item_code="X1", province=jiangxi, amount=30_00, on=DAY)

    assert (line.item, line.amount, line.quantity) == (ItemKind.TEST, 30_00, None)


def test_a_price_without_a_quantity_is_for_one_unit(jiangxi: Area) -> None:
    listed(jiangxi)

    line = catalogue.line(item_code="X1", province=jiangxi, unit_price=Decimal("4.005"), on=DAY)

    assert line.amount == 4_01


def test_a_generic_names_standard_is_inherited(jiangxi: Area) -> None:
    listed(jiangxi, "X1", generic="amlodipine")
    listed(jiangxi, "X2", generic="valsartan")
    catalogue.set_standard(province=jiangxi, generic="amlodipine", amount="3.36", starts_on=SINCE)

    heeding, without = catalogue.lines(
        billed=[Billed(item_code=code, quantity="1", unit_price="5.00") for code in ("X1", "X2")],
        province=jiangxi,
        on=DAY,
    )

    assert (heeding.payment_standard, without.payment_standard) == (3_360000, None)


def test_an_own_standard_goes_before_the_inherited_one(jiangxi: Area) -> None:
    item = listed(jiangxi, generic="amlodipine")
    catalogue.set_standard(province=jiangxi, generic="amlodipine", amount="3.36", starts_on=SINCE)
    catalogue.set_standard(province=jiangxi, item=item, amount="4.20", starts_on=SINCE)

    line = catalogue.line(item_code="X1", province=jiangxi, unit_price="5.00", on=DAY)

    assert line.payment_standard == 4_200000


def test_a_standard_that_is_not_inherited_yet_binds_no_product(jiangxi: Area) -> None:
    listed(jiangxi, generic="amlodipine")
    catalogue.set_standard(
        province=jiangxi, generic="amlodipine", is_inherited=False, amount="3.36", starts_on=SINCE
    )

    line = catalogue.line(item_code="X1", province=jiangxi, unit_price="5.00", on=DAY)

    assert line.payment_standard is None


def test_a_negotiated_drug_is_paid_on_its_own(jiangxi: Area) -> None:
    listed(jiangxi, item_class="B", self_pay_share=2000, is_separate=True)

    line = catalogue.line(item_code="X1", province=jiangxi, amount=500_00, on=DAY)

    assert line.separate


def test_a_change_holds_from_its_day_on_and_what_was_billed_before_stays(jiangxi: Area) -> None:
    item = listed(jiangxi, item_class="B", self_pay_share=2000)
    catalogue.set_standard(province=jiangxi, item=item, amount="9.00", starts_on=SINCE)

    catalogue.classify(item=item, item_class="A", starts_on=DAY)
    catalogue.set_standard(province=jiangxi, item=item, amount="7.50", starts_on=DAY)

    before, after = (
        catalogue.line(item_code="X1", province=jiangxi, unit_price="10.00", on=day)
        for day in (DAY - dt.timedelta(days=1), DAY)
    )
    assert (before.item_class, before.self_pay_share, before.payment_standard) == (
        ItemClass.B,
        2000,
        9_000000,
    )
    assert (after.item_class, after.self_pay_share, after.payment_standard) == (
        ItemClass.A,
        0,
        7_500000,
    )


def test_an_item_of_another_province_is_unknown(jiangxi: Area) -> None:
    listed(Area.objects.get(code="410000"))

    with refused("ITEM_UNKNOWN") as caught:
        catalogue.line(item_code="X1", province=jiangxi, amount=1_00, on=DAY)

    assert caught.value.details["item"] == "X1"


def test_an_item_is_not_in_force_before_its_first_day(jiangxi: Area) -> None:
    listed(jiangxi)

    with refused("ITEM_NOT_IN_FORCE") as caught:
        catalogue.line(
            item_code="X1", province=jiangxi, amount=1_00, on=SINCE - dt.timedelta(days=1)
        )

    assert caught.value.details["item"] == "X1"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"quantity": "2"},
        {"quantity": "2", "unit_price": "1.00", "amount": 2_01},
        {"quantity": "0", "unit_price": "1.00"},
        {"unit_price": "1.0000001"},
        {"quantity": "1.00001", "unit_price": "1.00"},
        {"amount": -1},
    ],
    ids=[
        "nothing",
        "quantity alone",
        "another amount",
        "no quantity",
        "seven decimals",
        "five decimals of a quantity",
        "below 0",
    ],
)
def test_a_line_that_is_no_sum_of_money_is_refused(jiangxi: Area, said: dict[str, Any]) -> None:
    listed(jiangxi)

    with refused("INVALID_AMOUNT"):
        catalogue.line(item_code="X1", province=jiangxi, on=DAY, **said)


def test_many_lines_ask_three_questions(jiangxi: Area, django_assert_num_queries: Any) -> None:
    for number in range(20):
        item = listed(jiangxi, f"X{number}", generic=f"generic {number}")
        catalogue.set_standard(province=jiangxi, item=item, amount="1.00", starts_on=SINCE)
    billed = [Billed(item_code=f"X{number}", amount=1_00) for number in range(20)]

    with django_assert_num_queries(3):
        lines = catalogue.lines(billed=billed, province=jiangxi, on=DAY)

    assert len(lines) == 20


def test_an_item_is_listed_once(jiangxi: Area) -> None:
    listed(jiangxi)

    with refused("ITEM_LISTED"):
        listed(jiangxi)


@pytest.mark.parametrize(("item_class", "share"), [("A", 1), ("C", 1000), ("B", 1_0001), ("B", -1)])
def test_only_class_b_has_a_share_of_at_most_one(
    jiangxi: Area, item_class: str, share: int
) -> None:
    with refused("INVALID_AMOUNT"):
        listed(jiangxi, item_class=item_class, self_pay_share=share)


def test_a_class_begins_after_those_that_stand(jiangxi: Area) -> None:
    item = listed(jiangxi)

    for day in (SINCE, SINCE - dt.timedelta(days=1)):
        with refused("LATER_CHANGE"):
            catalogue.classify(item=item, item_class="C", starts_on=day)


def test_a_standard_begins_after_those_that_stand(jiangxi: Area) -> None:
    listed(jiangxi, generic="amlodipine")
    catalogue.set_standard(province=jiangxi, generic="amlodipine", amount="1.00", starts_on=DAY)

    with refused("LATER_CHANGE"):
        catalogue.set_standard(province=jiangxi, generic="amlodipine", amount="2.00", starts_on=DAY)


def test_a_standard_is_for_an_item_or_for_a_name_that_an_item_has(jiangxi: Area) -> None:
    item = listed(jiangxi, generic="amlodipine")
    common: dict[str, Any] = {"province": jiangxi, "amount": "1.00", "starts_on": DAY}

    for subject in ({}, {"item": item, "generic": "amlodipine"}, {"generic": "valsartan"}):
        with refused("STANDARD_UNCLEAR"):
            catalogue.set_standard(**common, **subject)


@pytest.mark.parametrize("amount", ["-0.01", "1.0000001", "one"])
def test_a_standard_is_a_price(jiangxi: Area, amount: str) -> None:
    item = listed(jiangxi)

    with refused("INVALID_AMOUNT"):
        catalogue.set_standard(province=jiangxi, item=item, amount=amount, starts_on=DAY)


def test_items_are_found_by_the_first_letters_of_their_names() -> None:
    assert catalogue.initials_of("阿莫西林胶囊") == "amxljn"
    assert catalogue.initials_of("维生素C片") == "wsscp"


@pytest.mark.parametrize("code", ["360000", "410000", "370000"])
def test_a_sample_comes_with_each_province_and_says_that_it_is_invented(
    city: City, code: str
) -> None:
    province = Area.objects.get(code=code)
    schemes.import_packaged(code=SCHEME_OF[code])

    changed = catalogue.import_sample(province=province, on=DAY)

    items = CatalogueItem.objects.of(province)
    assert changed > 100
    assert 80 <= items.count() <= 100
    assert set(items.values_list("kind", flat=True)) == {kind.value for kind in ItemKind}
    assert not items.exclude(code__contains="-XG").exists()
    assert not items.exclude(maker="").exclude(maker__contains="\u865a\u6784").exists()
    assert items.filter(is_separate=True).count() == 3
    assert PaymentStandard.objects.filter(province=province, item=None).count() >= 12


def test_a_sample_that_is_there_changes_nothing(jiangxi: Area) -> None:
    catalogue.import_sample(province=jiangxi, on=DAY)

    assert catalogue.import_sample(province=jiangxi, on=DAY) == 0


def test_a_sample_has_dated_prices(jiangxi: Area) -> None:
    catalogue.import_sample(province=jiangxi, on=DAY)

    prices = [
        catalogue.line(
            item_code="XC08CA01-XG015", province=jiangxi, unit_price="5.00", on=dt.date(year, 6, 1)
        ).payment_standard
        for year in (2021, 2022, 2024)
    ]

    assert prices == [None, 3_360000, 1_680000]


def test_a_province_without_a_scheme_gets_no_sample(city: City) -> None:
    assert catalogue.import_sample(province=Area.objects.get(code="370000"), on=DAY) == 0
    assert not CatalogueTerm.objects.exists()

"""Changes of the catalogue, each from a day on: what was billed before stays as it was reckoned."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from pypinyin import Style, lazy_pinyin

from insurance.models import Area, CatalogueItem, CatalogueTerm, PaymentStandard
from insurance.models.fields import Period
from insurance.schemes.codes import ItemClass
from insurance.schemes.errors import Refused
from insurance.schemes.money import PRICE_PLACES, WHOLE, BasisPoints, InvalidAmount, scaled


class ItemListed(Refused):
    """The province's catalogue has an item with the code already."""


class LaterChange(Refused):
    """Something is laid down from the same day or a later one."""


class StandardUnclear(Refused):
    """A payment standard is an item's own or a generic name's, and no item has such a name."""


def initials_of(name: str) -> str:
    """Return the first letters of a name's pinyin, as people type them to find a drug."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower().replace(" ", "")[:200]


@transaction.atomic
def list_item(
    *,
    province: Area,
    code: str,
    name: str,
    kind: str,
    item_class: str,
    self_pay_share: BasisPoints = 0,
    starts_on: dt.date,
    generic: str = "",
    specification: str = "",
    unit: str = "",
    maker: str = "",
    is_separate: bool = False,
) -> CatalogueItem:
    """Take an item up into a province's catalogue, in a class from a day on; codes have capitals.

    Refuses with ITEM_LISTED a code that is there, and with INVALID_AMOUNT a share of another class
    than B or above 1.
    """
    code = code.strip().upper()
    if CatalogueItem.objects.of(province).filter(code=code).exists():
        raise ItemListed("ITEM_LISTED", item=code)
    item: CatalogueItem = CatalogueItem.objects.create(
        province=province,
        code=code,
        name=name,
        pinyin=initials_of(name),
        kind=kind,
        generic=generic,
        specification=specification,
        unit=unit,
        maker=maker,
        is_separate=is_separate,
    )
    classify(item=item, item_class=item_class, self_pay_share=self_pay_share, starts_on=starts_on)
    return item


@transaction.atomic
def classify(
    *, item: CatalogueItem, item_class: str, self_pay_share: BasisPoints = 0, starts_on: dt.date
) -> CatalogueTerm:
    """Put an item into a class from a day on, with what of class B a person bears first.

    Refuses with LATER_CHANGE where one begins on the day or later, and with INVALID_AMOUNT a share
    of another class than B or above 1.
    """
    if not 0 <= self_pay_share <= (WHOLE if item_class == ItemClass.B else 0):
        raise InvalidAmount("a share of another class than B, or above 1", share=self_pay_share)
    CatalogueItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    _end(item.terms, starts_on)
    term: CatalogueTerm = CatalogueTerm.objects.create(
        item=item, item_class=item_class, self_pay_share=self_pay_share, starts_on=starts_on
    )
    return term


@transaction.atomic
def set_standard(
    *,
    province: Area,
    item: CatalogueItem | None = None,
    generic: str = "",
    is_inherited: bool = True,
    amount: Decimal | str,
    starts_on: dt.date,
    source: str = "",
) -> PaymentStandard:
    """Set the price up to which a drug is eligible, in yuan a unit, from a day on (XY-18.1).

    It is an item's own, or a generic name's, which its products inherit where it says so (XY-18.2).
    Refuses with STANDARD_UNCLEAR, LATER_CHANGE, or with INVALID_AMOUNT a price below 0 or with more
    than six decimals.
    """
    named = CatalogueItem.objects.of(province).filter(generic=generic)
    if (item is None) == (generic == "") or (item is None and not named.exists()):
        raise StandardUnclear("STANDARD_UNCLEAR")
    if scaled(amount, PRICE_PLACES) < 0:
        raise InvalidAmount("a price below 0", amount=str(amount))
    # Changes of a province's standards come one after the other; a generic name is no row to lock.
    Area.objects.select_for_update(no_key=True).get(pk=province.pk)
    of_this = PaymentStandard.objects.filter(province=province, item=item, generic=generic)
    _end(of_this, starts_on)
    standard: PaymentStandard = PaymentStandard.objects.create(
        province=province,
        item=item,
        generic=generic,
        is_inherited=is_inherited,
        amount=amount,
        starts_on=starts_on,
        source=source,
    )
    return standard


def _end(rows: Any, starts_on: dt.date) -> None:
    """End what holds at a day, so that something else can begin. Refuses with LATER_CHANGE."""
    if rows.filter(starts_on__gte=starts_on).exists():
        raise LaterChange("LATER_CHANGE", day=starts_on)
    present: Period | None = rows.in_force(on=starts_on).first()
    if present is not None:
        present.ends_before = starts_on
        present.save(update_fields=["ends_before"])

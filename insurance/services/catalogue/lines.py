"""What the catalogue makes of a bill's lines, as of the day of service (G-A5, G-A8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q

from insurance.models import Area, CatalogueItem, CatalogueTerm, PaymentStandard
from insurance.schemes.bill import Line
from insurance.schemes.codes import Disease, ItemClass, ItemKind
from insurance.schemes.errors import Refused
from insurance.schemes.money import (
    PRICE_PLACES,
    QUANTITY_PLACES,
    Fen,
    InvalidAmount,
    line_amount,
    scaled,
)


class ItemUnknown(Refused):
    """The province's catalogue has no item with the code."""


class ItemNotInForce(Refused):
    """The item stands in no class of the catalogue on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """A line as a facility bills it: quantity in units, unit_price in yuan a unit, amount in fen.

    Without an amount it is price × quantity, and one unit without a quantity.
    """

    item_code: str
    quantity: Decimal | str | None = None
    unit_price: Decimal | str | None = None
    amount: Fen | None = None
    disease: Disease | None = None


def line(
    *,
    item_code: str,
    province: Area,
    quantity: Decimal | str | None = None,
    unit_price: Decimal | str | None = None,
    amount: Fen | None = None,
    disease: Disease | None = None,
    on: dt.date,
) -> Line:
    """Return one line with what the catalogue says of its item on the day of service.

    Refuses with ITEM_UNKNOWN, ITEM_NOT_IN_FORCE or INVALID_AMOUNT.
    """
    billed = Billed(
        item_code=item_code,
        quantity=quantity,
        unit_price=unit_price,
        amount=amount,
        disease=disease,
    )
    return lines(billed=[billed], province=province, on=on)[0]


def lines(*, billed: Sequence[Billed], province: Area, on: dt.date) -> tuple[Line, ...]:
    """Return lines with what the catalogue says of their items on the day of service.

    An item's own payment standard goes before one that it inherits from its generic name (XY-18.1,
    XY-18.2), and a negotiated drug is paid on its own (JN-6.2). Three queries, however many lines.
    Refuses with ITEM_UNKNOWN, ITEM_NOT_IN_FORCE or INVALID_AMOUNT.
    """
    items = _items({one.item_code for one in billed}, province, on)
    for one in billed:
        if one.item_code not in items:
            raise ItemUnknown("ITEM_UNKNOWN", item=one.item_code)
        if not items[one.item_code].in_force:
            raise ItemNotInForce("ITEM_NOT_IN_FORCE", item=one.item_code, day=on)
    standards = _standards(items.values(), province, on)
    return tuple(_line(one, items[one.item_code], standards) for one in billed)


def _items(codes: set[str], province: Area, on: dt.date) -> dict[str, Any]:
    """Return the items by code, each with the terms `in_force` on the day, of which there is one."""
    terms = CatalogueTerm.objects.in_force(on=on)
    found = CatalogueItem.objects.of(province).filter(code__in=codes)
    return {
        item.code: item
        for item in found.prefetch_related(Prefetch("terms", queryset=terms, to_attr="in_force"))
    }


# A standard is found by its item or, where products inherit it, by the generic name.
Standards = dict[int | str, Decimal]


def _standards(items: Iterable[CatalogueItem], province: Area, on: dt.date) -> Standards:
    listed = list(items)
    own = Q(item__in=[item.pk for item in listed])
    generics = {item.generic for item in listed} - {""}
    inherited = Q(item=None, province=province, generic__in=generics, is_inherited=True)
    found = PaymentStandard.objects.in_force(on=on).filter(own | inherited)
    return {standard.item_id or standard.generic: standard.amount for standard in found}


def _line(billed: Billed, item: Any, standards: Standards) -> Line:
    (term,) = item.in_force
    standard = standards.get(item.pk, standards.get(item.generic))
    quantity = _scaled(billed.quantity, QUANTITY_PLACES)
    unit_price = _scaled(billed.unit_price, PRICE_PLACES)
    return Line(
        item=ItemKind(item.kind),
        item_class=ItemClass(term.item_class),
        amount=_amount(billed, quantity, unit_price),
        quantity=quantity,
        unit_price=unit_price,
        payment_standard=_scaled(standard, PRICE_PLACES),
        self_pay_share=term.self_pay_share,
        disease=billed.disease,
        separate=item.is_separate,
    )


def _amount(billed: Billed, quantity: int | None, unit_price: int | None) -> Fen:
    if unit_price is None:
        if billed.amount is None:
            raise InvalidAmount("neither an amount nor a price", item=billed.item_code)
        return billed.amount
    of_price = line_amount(unit_price, 10**QUANTITY_PLACES if quantity is None else quantity)
    if billed.amount not in {None, of_price}:
        raise InvalidAmount("an amount that is not price × quantity", item=billed.item_code)
    return of_price


def _scaled(value: Decimal | str | None, places: int) -> int | None:
    return None if value is None else scaled(value, places)

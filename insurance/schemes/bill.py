"""What a claim asks for: a total and its lines, and what the catalogue makes of each line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from insurance.schemes.codes import Disease, ItemClass, ItemKind
from insurance.schemes.money import (
    PRICE_PLACES,
    QUANTITY_PLACES,
    WHOLE,
    BasisPoints,
    Fen,
    InvalidAmount,
    half_up,
)

_SCALE: int = 10 ** (PRICE_PLACES + QUANTITY_PLACES - 2)
_SCALED_WHOLE: int = _SCALE * WHOLE
_ONE_UNIT: int = 10**QUANTITY_PLACES
_CLASS_B = ItemClass.B

Pays = Mapping[ItemKind, tuple[ItemClass, ...]]
"""Which classes of each kind of item a catalogue pays."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill.

    amount in fen; quantity ×10⁴; unit_price and payment_standard in yuan ×10⁶; self_pay_share, of
    class B alone, in basis points. separate: a negotiated drug that is paid on its own (JN-6.2).
    """

    item: ItemKind
    item_class: ItemClass
    amount: Fen
    quantity: int | None = None
    unit_price: int | None = None
    payment_standard: int | None = None
    self_pay_share: BasisPoints = 0
    disease: Disease | None = None
    separate: bool = False

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise InvalidAmount("a line below 0", amount=self.amount)
        if not 0 <= self.self_pay_share <= WHOLE:
            raise InvalidAmount("a share outside 0 to 1", share=self.self_pay_share)
        if self.quantity is not None and self.quantity <= 0:
            raise InvalidAmount("a quantity that is not above 0", quantity=self.quantity)
        if min(self.unit_price or 0, self.payment_standard or 0) < 0:
            raise InvalidAmount("a price below 0")


@dataclass(frozen=True, slots=True)
class Bill:
    """A total in fen and its lines; what is above the sum of the lines is outside the catalogue.

    Refuses with InvalidAmount a total that is not above 0 (G-A20) and lines that exceed it.
    """

    total: Fen
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        if self.total <= 0:
            raise InvalidAmount("a total that is not above 0", total=self.total)
        if self.lines_total > self.total:
            raise InvalidAmount("lines above the total", total=self.total, lines=self.lines_total)

    @property
    def lines_total(self) -> Fen:
        return sum(line.amount for line in self.lines)


class LineResult(NamedTuple):
    """Where the amount of a line went; the five parts, in fen, always sum to it."""

    eligible: Fen = 0
    out_of_catalogue: Fen = 0
    above_standard: Fen = 0
    first_self_pay: Fen = 0
    set_apart: Fen = 0


Split = Fen | tuple[Fen, ...]
"""A line's amount where all of it is eligible, else its parts as far as there are any."""


class Divided(NamedTuple):
    """A bill with each line split, and the sums of the parts; what has no line is outside."""

    lines: tuple[Split, ...] = ()
    outside_lines: Fen = 0
    eligible: Fen = 0
    out_of_catalogue: Fen = 0
    above_standard: Fen = 0
    first_self_pay: Fen = 0
    set_apart: Fen = 0


def divide_bill(bill: Bill, pays: Pays, qualified: frozenset[Disease]) -> Divided:
    """Split every line of a bill into what is eligible and what is not (G-A8), and add up the parts.

    Chronic and separately paid lines are set apart whole; class C and what the catalogue does not
    pay is out of it; above the payment standard comes before the first self-payment of class B. The
    eligible part of each line is rounded once.
    """
    lines: list[Split] = []
    eligible = out = above = first = apart = 0
    for line in bill.lines:
        amount = line.amount
        if line.separate or line.disease in qualified:
            apart += amount
            lines.append((0, 0, 0, 0, amount))
        elif line.item_class not in pays.get(line.item, ()):
            out += amount
            lines.append((0, amount))
        else:
            allowed = amount * _SCALE  # × 10⁸, so that a price × a quantity needs no rounding
            if line.payment_standard is not None:
                allowed = min(allowed, line.payment_standard * (line.quantity or _ONE_UNIT))
            share = line.self_pay_share if line.item_class == _CLASS_B else 0
            within_standard = half_up(allowed, _SCALE)
            left = half_up(allowed * (WHOLE - share), _SCALED_WHOLE)
            eligible += left
            above += amount - within_standard
            first += within_standard - left
            lines.append(
                amount
                if left == amount
                else (left, 0, amount - within_standard, within_standard - left)
            )
    outside = bill.total - eligible - out - above - first - apart
    return Divided(tuple(lines), outside, eligible, out + outside, above, first, apart)


def is_chronic(line: Line, qualified: frozenset[Disease]) -> bool:
    """Whether a line is of a disease for which the person has a chronic benefit (NC-13(2))."""
    return line.disease in qualified


def parts_of(split: Split) -> LineResult:
    """Return all parts of a line."""
    return LineResult(split) if isinstance(split, int) else LineResult(*split)

"""What a claim asks for: a total and its lines, and what the catalogue makes of each line."""

from dataclasses import dataclass

from insurance.schemes.codes import Disease, ItemClass, ItemKind
from insurance.schemes.editions.schema import Catalogue
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
_ONE_UNIT: int = 10**QUANTITY_PLACES


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


@dataclass(frozen=True, slots=True)
class LineResult:
    """Where the amount of a line went; the five parts, in fen, always sum to it."""

    eligible: Fen = 0
    out_of_catalogue: Fen = 0
    above_standard: Fen = 0
    first_self_pay: Fen = 0
    set_apart: Fen = 0

    @property
    def parts(self) -> dict[str, Fen]:
        """The parts that are not 0, by their names."""
        amounts = {name: getattr(self, name) for name in self.__slots__}
        return {name: amount for name, amount in amounts.items() if amount}


@dataclass(frozen=True, slots=True)
class Divided:
    """A bill with each line divided, and the sums of the parts; what has no line is outside."""

    bill: Bill
    lines: tuple[LineResult, ...]
    outside_lines: Fen

    @property
    def eligible(self) -> Fen:
        return sum(line.eligible for line in self.lines)

    @property
    def out_of_catalogue(self) -> Fen:
        return self.outside_lines + sum(line.out_of_catalogue for line in self.lines)

    @property
    def above_standard(self) -> Fen:
        return sum(line.above_standard for line in self.lines)

    @property
    def first_self_pay(self) -> Fen:
        return sum(line.first_self_pay for line in self.lines)

    @property
    def set_apart(self) -> Fen:
        return sum(line.set_apart for line in self.lines)


def divide_bill(bill: Bill, catalogue: Catalogue, qualified: frozenset[Disease]) -> Divided:
    """Split every line of a bill into what is eligible and what is not."""
    lines = tuple(divide(line, catalogue, qualified) for line in bill.lines)
    return Divided(bill, lines, bill.total - bill.lines_total)


def is_chronic(line: Line, qualified: frozenset[Disease]) -> bool:
    """Whether a line is of a disease for which the person has a chronic benefit (NC-13(2))."""
    return line.disease is not None and line.disease in qualified


def divide(line: Line, catalogue: Catalogue, qualified: frozenset[Disease]) -> LineResult:
    """Split a line into what is eligible and what is not (G-A8), the eligible part rounded once.

    Chronic and separately paid lines are set apart whole; class C and what the catalogue does not
    pay is out of it; above the payment standard comes before the first self-payment of class B.
    """
    if line.separate or is_chronic(line, qualified):
        return LineResult(set_apart=line.amount)
    if line.item_class not in catalogue.pays.get(line.item, ()):
        return LineResult(out_of_catalogue=line.amount)
    allowed = _allowed(line)
    within_standard = half_up(allowed, _SCALE)
    share = line.self_pay_share if line.item_class == ItemClass.B else 0
    eligible = half_up(allowed * (WHOLE - share), _SCALE * WHOLE)
    return LineResult(
        eligible=eligible,
        above_standard=line.amount - within_standard,
        first_self_pay=within_standard - eligible,
    )


def _allowed(line: Line) -> int:
    """Return what the payment standard leaves of a line, in fen × 10⁸ so that nothing is rounded."""
    amount = line.amount * _SCALE
    if line.payment_standard is None:
        return amount
    return min(amount, line.payment_standard * (line.quantity or _ONE_UNIT))

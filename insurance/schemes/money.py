"""Whole fen, basis points and the one rounding function."""

import re
from decimal import Decimal

from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused

Fen = int
BasisPoints = int

WHOLE = 10_000
PRICE_PLACES = 6
QUANTITY_PLACES = 4
LARGEST_POWER_OF_TEN = 15
_SCALED_LINE = 10 ** (PRICE_PLACES + QUANTITY_PLACES - 2)

_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


class InvalidAmount(Refused):
    """An amount that is no sum of money: too many places, not a number, or out of its range."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(Refusal.INVALID_AMOUNT, (), reason=reason, **details)
        self.reason = reason


def fen(yuan: Decimal | str | int) -> Fen:
    """Return an amount of yuan in whole fen.

    Refuses with InvalidAmount what has more than two decimals (trailing zeros apart), what is not a
    plain number in ASCII digits, and floats. Nothing is rounded.
    """
    return scaled(yuan, 2)


def yuan(fen: Fen) -> Decimal:
    """Return whole fen as yuan with two places."""
    return Decimal(fen).scaleb(-2)


def basis_points(fraction: Decimal | str | int) -> BasisPoints:
    """Return a fraction such as 0.55 in basis points (5500); at most four decimals."""
    return scaled(fraction, 4)


def fraction(points: BasisPoints) -> Decimal:
    """Return basis points as a fraction with four places."""
    return Decimal(points).scaleb(-4)


def scaled(value: Decimal | str | int, places: int) -> int:
    """Return value × 10^places as an int, for unit prices (6) and quantities (4).

    Refuses with InvalidAmount what that many places cannot hold exactly.
    """
    number = _decimal(value)
    shifted = number.scaleb(places)
    if shifted != shifted.to_integral_value():
        raise InvalidAmount(f"more than {places} decimals", value=str(value))
    return int(shifted)


def _decimal(value: Decimal | str | int) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | str | int):
        raise InvalidAmount("neither a decimal, a text nor a whole number", value=repr(value))
    if isinstance(value, str) and not _PLAIN_NUMBER.fullmatch(value):
        raise InvalidAmount("not a plain number", value=value)
    number = Decimal(value)
    if not number.is_finite():
        raise InvalidAmount("not a finite number", value=str(value))
    if number.adjusted() > LARGEST_POWER_OF_TEN:
        raise InvalidAmount("too large", value=str(value))
    return number


def half_up(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator rounded to a whole number, halves away from zero.

    This is the only place where the portal rounds money (G-A1); a reversal thus rounds as what it
    reverses.
    """
    if denominator < 0:
        return half_up(-numerator, -denominator)
    if numerator < 0:
        return -half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def part(amount: Fen, rate: BasisPoints) -> Fen:
    """Return the share of an amount, in fen, that a rate in basis points gives."""
    return half_up(amount * rate, WHOLE)


def line_amount(unit_price: int, quantity: int) -> Fen:
    """Return unit price × quantity in fen; the price has six decimals, the quantity four."""
    return half_up(unit_price * quantity, _SCALED_LINE)

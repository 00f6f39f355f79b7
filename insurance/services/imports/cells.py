"""What may stand in a cell of a sheet, and how it is read: anything doubtful is refused, nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Protocol

from django.db import models
from django.utils.translation import gettext as _

from insurance.models.fields import BasisPointsField, MoneyField
from insurance.schemes.money import (
    PRICE_PLACES,
    WHOLE,
    BasisPoints,
    InvalidAmount,
    basis_points,
    fen,
    scaled,
    yuan,
)
from insurance.services.identities import lookup_key
from insurance.services.imports.files import Cell

# What a workbook shows of a number; beyond it digits are lost.
SHOWN_DIGITS = 15
LARGEST_YUAN = 10**12
EXPONENT = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]+")
# Any one sign between the parts, as 2026-01-31, 2026/1/31 and the Chinese way of writing it have.
DAY = re.compile(
    r"([0-9]{4})[^0-9]([0-9]{1,2})[^0-9]([0-9]{1,2})[^0-9]?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
MONTH = re.compile(r"([0-9]{4})[^0-9]([0-9]{1,2})[^0-9]?|([0-9]{4})([0-9]{2})")
YEAR = re.compile(r"[0-9]{4}")
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Wrong(Exception):
    """A cell that cannot be taken, with the reason as its author is told it."""


class CellType(Protocol):
    """What a column holds: how a cell is read, and in which columns of the staging table it is kept."""

    is_text: ClassVar[bool]

    def fields(self, name: str) -> dict[str, models.Field[Any, Any]]:
        """Return the staging columns of a sheet's column."""

    def read(self, cell: Cell) -> Sequence[Any]:
        """Return a value for each staging column; raises Wrong."""


class _Single:
    """A cell that is kept in one staging column."""

    is_text: ClassVar[bool] = True

    def fields(self, name: str) -> dict[str, models.Field[Any, Any]]:
        return {name: self.field()}

    def read(self, cell: Cell) -> Sequence[Any]:
        return (self.value(cell),)

    def field(self) -> models.Field[Any, Any]:
        raise NotImplementedError

    def value(self, cell: Cell) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(_Single):
    """Words, kept as they are; what begins like a formula is a text too."""

    length: int

    def field(self) -> models.Field[Any, Any]:
        return models.CharField(max_length=self.length)

    def value(self, cell: Cell) -> str:
        text = shown(cell)
        if len(text) > self.length:
            raise Wrong(_("This is longer than %(length)s characters.") % {"length": self.length})
        if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} for sign in text):
            raise Wrong(_("Invisible characters stand in the cell. Type it anew."))
        return text


@dataclass(frozen=True, slots=True)
class Identifier(Text):
    """A number that is none: of a document, an item, a school; every digit counts."""

    def value(self, cell: Cell) -> str:
        if not isinstance(cell, str) or EXPONENT.fullmatch(cell.strip()):
            raise Wrong(
                _(
                    "The cell is a number, of which leading noughts or last digits may be lost. "
                    "Format the column as text, and enter it anew."
                )
            )
        text = Text.value(self, cell).upper()
        if not text.isascii() and unicodedata.normalize("NFKC", text) != text:
            raise Wrong(_("Full-width digits or letters stand in the cell. Type it anew."))
        return text


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """The number of a person's document or card; only the keys by which it is found are kept."""

    is_text: ClassVar[bool] = True
    # Whether anybody may be meant, or only people whom whoever imports may see.
    is_anybody: bool = False

    def fields(self, name: str) -> dict[str, models.Field[Any, Any]]:
        return {
            name: models.BigIntegerField(),
            f"{name}_document": models.CharField(max_length=64),
            f"{name}_card": models.CharField(max_length=64),
        }

    def read(self, cell: Cell) -> Sequence[Any]:
        number = Identifier(50).value(cell)
        document = lookup_key(kind="document", number=number)
        return None, document, lookup_key(kind="card", number=number)


@dataclass(frozen=True, slots=True)
class Money(_Single):
    """Yuan with at most two decimals."""

    is_text: ClassVar[bool] = False
    above_zero: bool = False

    def field(self) -> models.Field[Any, Any]:
        return MoneyField()

    def value(self, cell: Cell) -> Decimal:
        try:
            amount = fen(number(cell))
        except InvalidAmount:
            raise Wrong(
                _(
                    "This is no amount. Enter yuan with at most two decimals in plain digits, such as 1234.50."
                )
            ) from None
        if amount < 0:
            raise Wrong(_("The amount is below 0."))
        if self.above_zero and amount == 0:
            raise Wrong(_("The amount must be above 0."))
        if amount >= LARGEST_YUAN * 100:
            raise Wrong(_("The amount is too large."))
        return yuan(amount)


@dataclass(frozen=True, slots=True)
class Price(_Single):
    """Yuan for a unit, with at most six decimals."""

    is_text: ClassVar[bool] = False

    def field(self) -> models.Field[Any, Any]:
        return models.DecimalField(max_digits=16, decimal_places=PRICE_PLACES)

    def value(self, cell: Cell) -> Decimal:
        try:
            price = scaled(number(cell), PRICE_PLACES)
        except InvalidAmount:
            raise Wrong(
                _(
                    "This is no price. Enter yuan with at most six decimals in plain digits, such as 0.125."
                )
            ) from None
        if not 0 <= price < 10**16:
            raise Wrong(_("The amount is below 0.") if price < 0 else _("The amount is too large."))
        return Decimal(price).scaleb(-PRICE_PLACES)


@dataclass(frozen=True, slots=True)
class Fraction(_Single):
    """A share between 0 and 1, or in percent with its sign."""

    is_text: ClassVar[bool] = False

    def field(self) -> models.Field[Any, Any]:
        return BasisPointsField()

    def value(self, cell: Cell) -> BasisPoints:
        try:
            points = basis_points(fraction(cell))
        except InvalidAmount:
            points = -1
        if not 0 <= points <= WHOLE:
            raise Wrong(
                _(
                    "A share lies between 0 and 1 and has at most four decimals, such as 0.55 or 55%."
                )
            )
        return points


@dataclass(frozen=True, slots=True)
class Day(_Single):
    """A day."""

    def field(self) -> models.Field[Any, Any]:
        return models.DateField()

    def value(self, cell: Cell) -> dt.date:
        day = cell if isinstance(cell, dt.date) else _day(DAY.fullmatch(shown(cell)))
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Wrong(
                _("This is no day. Write it as 2026-01-31, or format the cell as a date.")
                if isinstance(cell, (str, dt.date))
                else _(
                    "A day stands here as a number. Format the cell as a date, or write 2026-01-31."
                )
            )
        return day


@dataclass(frozen=True, slots=True)
class Month(_Single):
    """A month, kept as its first day."""

    def field(self) -> models.Field[Any, Any]:
        return models.DateField()

    def value(self, cell: Cell) -> dt.date:
        if isinstance(cell, dt.date):
            # A workbook makes the first day of what is typed as 2026-01.
            month = cell if cell.day == 1 else None
        else:
            month = _day(MONTH.fullmatch(shown(cell)))
        if month is None or not FIRST_YEAR <= month.year <= LAST_YEAR:
            raise Wrong(_("This is no month. Write it as 2026-01."))
        return month


@dataclass(frozen=True, slots=True)
class Year(_Single):
    """A calendar year."""

    def field(self) -> models.Field[Any, Any]:
        return models.PositiveSmallIntegerField()

    def value(self, cell: Cell) -> int:
        text = shown(cell)
        if not YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            raise Wrong(_("This is no year. Write it as 2026."))
        return int(text)


@dataclass(frozen=True, slots=True)
class Choice(_Single):
    """One of a few words, as people read them or as the portal keeps them."""

    words: Sequence[tuple[str, Any]]

    def field(self) -> models.Field[Any, Any]:
        return models.CharField(max_length=60)

    def value(self, cell: Cell) -> str:
        text = shown(cell)
        for word, label in self.words:
            if text in {word, str(label)}:
                return word
        labels = _(", ").join(str(label) for _word, label in self.words)
        raise Wrong(_("This is none of: %(labels)s.") % {"labels": labels})


@dataclass(frozen=True, slots=True)
class Switch(_Single):
    """Yes or no."""

    def field(self) -> models.Field[Any, Any]:
        return models.BooleanField()

    def value(self, cell: Cell) -> bool:
        if isinstance(cell, bool):
            return cell
        answers: Mapping[str, bool] = {_("yes"): True, _("no"): False}
        try:
            return answers[shown(cell)]
        except KeyError:
            raise Wrong(_("This is neither yes nor no.")) from None


def shown(cell: Cell) -> str:
    """Return a cell as its sheet shows it, without what stands blank around it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return f"{Decimal(f'{cell:.{SHOWN_DIGITS}g}'):f}"


def number(cell: Cell) -> str:
    """Return a cell as a number in plain digits, or as what it is where it holds none."""
    return repr(cell) if isinstance(cell, (bool, dt.date)) else shown(cell)


def fraction(cell: Cell) -> str:
    """Return a share as a fraction in plain digits: 0.55 of 55%."""
    text = number(cell)
    if not text.endswith("%"):
        return text
    try:
        return f"{Decimal(scaled(text[:-1], 2)).scaleb(-4):f}"
    except InvalidAmount:
        return text


def _day(found: re.Match[str] | None) -> dt.date | None:
    """Return the day, or the first day of the month, that a pattern found."""
    if found is None:
        return None
    year, month, *day = (int(part) for part in found.groups() if part is not None)
    try:
        return dt.date(year, month, *(day or [1]))
    except ValueError:
        return None

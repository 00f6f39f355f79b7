"""What a cell is read as; anything doubtful is refused with what to do, and nothing is guessed."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from insurance.services.identities import lookup_key
from insurance.services.imports.cells import (
    Choice,
    Day,
    Fraction,
    Identifier,
    Money,
    Month,
    PersonNumber,
    Price,
    Switch,
    Text,
    Wrong,
    Year,
    shown,
)

FULL_WIDTH_12 = "\uff11\uff12"
YES, NO = "\u662f", "\u5426"
IN_CHINESE = "2026\u5e741\u670831\u65e5"
WORDS = [("spouse", "\u914d\u5076"), ("child", "\u5b50\u5973")]


@pytest.mark.parametrize(
    ("holds", "cell", "value"),
    [
        (Money(), "1234.50", Decimal("1234.50")),
        (Money(), 1234.5, Decimal("1234.50")),
        (Money(), " 12 ", Decimal("12.00")),
        (Money(), 0.1 + 0.2, Decimal("0.30")),
        (Money(), 0.0, Decimal("0.00")),
        (Money(above_zero=True), 0.01, Decimal("0.01")),
        (Money(), 999_999_999_999.99, Decimal("999999999999.99")),
        (Price(), "0.123456", Decimal("0.123456")),
        (Price(), 4.125, Decimal("4.125000")),
        (Fraction(), "0.55", 5500),
        (Fraction(), "55%", 5500),
        (Fraction(), 0.1, 1000),
        (Fraction(), 1.0, 10_000),
        (Fraction(), "12.5%", 1250),
        (Day(), dt.date(2026, 1, 31), dt.date(2026, 1, 31)),
        (Day(), "2026-01-31", dt.date(2026, 1, 31)),
        (Day(), "2026/1/31", dt.date(2026, 1, 31)),
        (Day(), "20260131", dt.date(2026, 1, 31)),
        (Day(), 20260131.0, dt.date(2026, 1, 31)),
        (Day(), IN_CHINESE, dt.date(2026, 1, 31)),
        (Month(), "2026-01", dt.date(2026, 1, 1)),
        (Month(), "202601", dt.date(2026, 1, 1)),
        (Month(), 202612.0, dt.date(2026, 12, 1)),
        (Month(), dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
        (Year(), 2026.0, 2026),
        (Year(), "2026", 2026),
        (Switch(), YES, True),
        (Switch(), NO, False),
        (Switch(), True, True),
        (Choice(WORDS), "\u914d\u5076", "spouse"),
        (Choice(WORDS), "child", "child"),
        (Text(10), "=1+1", "=1+1"),
        (Text(10), "@name", "@name"),
        (Text(10), "-1", "-1"),
        (Text(10), 12.0, "12"),
        (Text(10), "\u3000a b\u00a0", "a b"),
        (Identifier(20), "0012x", "0012X"),
        (Identifier(20), "\u519b\u5b57\u7b2c1\u53f7", "\u519b\u5b57\u7b2c1\u53f7"),
    ],
)
def test_a_cell_is_read(holds: Any, cell: Any, value: Any) -> None:
    assert list(holds.read(cell)) == [value]


@pytest.mark.parametrize(
    ("holds", "cell"),
    [
        (Money(), "12.345"),
        (Money(), 12.345),
        (Money(), -0.01),
        (Money(above_zero=True), 0.0),
        (Money(), FULL_WIDTH_12),
        (Money(), "1,234.50"),
        (Money(), "12 yuan"),
        (Money(), "1e3"),
        (Money(), "NaN"),
        (Money(), True),
        (Money(), dt.date(2026, 1, 31)),
        (Money(), 1e12),
        (Price(), "0.1234567"),
        (Price(), "-1"),
        (Price(), 1e10),
        (Fraction(), 1.5),
        (Fraction(), "150%"),
        (Fraction(), "-0.1"),
        (Fraction(), "0.12345"),
        (Fraction(), "half"),
        (Day(), 46053.0),
        (Day(), "2026-02-30"),
        (Day(), "2026-01"),
        (Day(), "0026-01-31"),
        (Day(), "31.1.2026"),
        (Day(), True),
        (Month(), dt.date(2026, 1, 2)),
        (Month(), "2026-13"),
        (Month(), "2026"),
        (Year(), "26"),
        (Year(), 2026.5),
        (Year(), "1899"),
        (Switch(), "perhaps"),
        (Switch(), 1.0),
        (Choice(WORDS), "cousin"),
        (Text(3), "four"),
        (Text(10), "a\u200bb"),
        (Text(10), "a\nb"),
        (Identifier(20), 3.60102199401011e17),
        (Identifier(20), 12.0),
        (Identifier(20), "3.60102E+17"),
        (Identifier(20), FULL_WIDTH_12),
        (Identifier(20), dt.date(2026, 1, 31)),
        (PersonNumber(), 3.60102199401011e17),
    ],
)
def test_what_is_doubtful_is_refused_with_a_reason(holds: Any, cell: Any) -> None:
    with pytest.raises(Wrong) as caught:
        holds.read(cell)

    assert str(caught.value)


def test_of_a_persons_number_only_the_keys_are_kept() -> None:
    nobody, document, card = PersonNumber().read(" 36010219940101001x ")

    assert nobody is None
    assert document == lookup_key(kind="document", number="36010219940101001X")
    assert card == lookup_key(kind="card", number="36010219940101001X")


def test_a_reason_names_the_words_to_choose_from() -> None:
    with pytest.raises(Wrong) as caught:
        Choice(WORDS).read("cousin")

    assert all(label in str(caught.value) for _word, label in WORDS)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(3.60102199401011e17, "360102199401011000"), (0.5, "0.5"), (12.0, "12"), (True, YES)],
)
def test_a_cell_is_shown_as_its_sheet_shows_it(cell: Any, text: str) -> None:
    assert shown(cell) == text

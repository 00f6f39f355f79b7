"""Money is whole fen, and is rounded in one way."""

from decimal import Decimal

import pytest

from insurance.schemes.money import (
    InvalidAmount,
    basis_points,
    fen,
    fraction,
    half_up,
    line_amount,
    part,
    scaled,
    yuan,
)


@pytest.mark.parametrize(
    ("written", "whole"),
    [("0", 0), ("12", 1200), ("12.3", 1230), ("-0.01", -1), (7, 700), (Decimal("1E+2"), 10000)],
)
def test_yuan_become_whole_fen(written: Decimal | str | int, whole: int) -> None:
    assert fen(written) == whole


NO_NUMBERS = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e2",
    "１２",
    "1,000",
    " 1",
    "+1",
    "",
    ".5",
    "1.",
    "1_0",
]
NO_SUMS = ["1.005", "9" * 20, Decimal("NaN"), Decimal("Infinity"), Decimal("0.001")]
NO_TEXTS = [True, 1.5, None]


@pytest.mark.parametrize("written", [*NO_NUMBERS, *NO_SUMS, *NO_TEXTS])
def test_what_is_no_sum_of_money_is_refused(written: object) -> None:
    with pytest.raises(InvalidAmount) as refusal:
        fen(written)  # type: ignore[arg-type]

    assert refusal.value.code == "INVALID_AMOUNT"


def test_trailing_zeros_are_no_decimals_too_many() -> None:
    assert fen("1.500") == 150


def test_fen_are_shown_as_yuan_with_two_places() -> None:
    assert str(yuan(5)) == "0.05"
    assert str(yuan(-305)) == "-3.05"


def test_fractions_are_basis_points() -> None:
    assert basis_points("0.55") == 5500
    assert str(fraction(5500)) == "0.5500"


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [
        (5, 2, 3),
        (-5, 2, -3),
        (5, -2, -3),
        (4, 3, 1),
        (-4, 3, -1),
        (0, 7, 0),
        (2, 4, 1),
        (-2, 4, -1),
    ],
)
def test_halves_are_rounded_away_from_zero_on_both_sides(
    numerator: int, denominator: int, whole: int
) -> None:
    assert half_up(numerator, denominator) == whole


def test_a_part_is_rounded_once() -> None:
    assert part(8035, 7000) == 5625
    assert part(8035, 6500) == 5223
    assert part(-8035, 7000) == -5625


def test_a_line_is_its_price_with_six_places_by_its_quantity_with_four() -> None:
    assert line_amount(scaled("12.345678", 6), scaled("3", 4)) == 3704
    assert line_amount(scaled("0.005", 6), scaled("1", 4)) == 1

"""What is logged names nobody."""

import logging

import pytest

from config.logs import MaskedFormatter, masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no 110101199003070039!", "no 110***********0039!"),
        ("id=11010119900307003X", "id=110***********003X"),
        ("1.10101199003070039 1101011990030700391", "1.10101199003070039 1101011990030700391"),
        ("DETAIL:  Key (number)=(abc) already exists.", "DETAIL: (not logged)"),
    ],
)
def test_a_citizen_number_and_a_refused_row_are_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError("110101199003070039 is known")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord("portal", logging.ERROR, "", 1, "failed", None, caught)

    line = MaskedFormatter().format(record)

    assert "110101199003070039" not in line
    assert "110***********0039" in line

"""Dated parameters: which value holds on a day, and how they are written."""

import pytest

from insurance.schemes.money import InvalidAmount
from insurance.schemes.parameters import PARAMETERS, parse_parameter, show_parameter
from tests.insurance.schemes.worlds import day, parameters


def test_the_latest_value_that_has_begun_holds() -> None:
    notified = parameters(
        ("2024-01-01", "annual_cap", "1800.00"), ("2023-01-01", "annual_cap", "1500.00")
    )

    assert notified.in_force("annual_cap", day("2022-12-31")) is None
    assert notified.in_force("annual_cap", day("2023-12-31")).value == 150000  # type: ignore[union-attr]
    assert notified.in_force("annual_cap", day("2024-01-01")).value == 180000  # type: ignore[union-attr]


def test_of_two_with_the_same_first_day_the_later_entered_wins() -> None:
    notified = parameters(
        ("2023-01-01", "average_pension", "3000.00", True),
        ("2023-01-01", "average_pension", "3200.00"),
    )

    value = notified.in_force("average_pension", day("2023-06-01"))

    assert value is not None
    assert (value.value, value.provisional, value.id) == (320000, False, 2)


@pytest.mark.parametrize(
    ("name", "written", "stored", "shown"),
    [
        ("deductible_level_1", "200.00", 20000, "200.00"),
        ("subsidy_rate", "0.60", 6000, "0.6000"),
        ("pharmacy_level", "2", 2, "2"),
        ("family_doctor_bonus_for_poor", "false", 0, "false"),
    ],
)
def test_each_unit_is_read_and_shown(name: str, written: str, stored: int, shown: str) -> None:
    assert parse_parameter(name, written) == stored
    assert show_parameter(name, stored) == shown
    assert parse_parameter(name, shown) == stored


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("annual_cap", "-1.00"),
        ("annual_cap", "1.005"),
        ("subsidy_rate", "1.01"),
        ("pharmacy_level", "4"),
        ("family_doctor_bonus_for_poor", "perhaps"),
        ("no_such_name", "1"),
    ],
)
def test_what_is_no_value_of_a_parameter_is_refused(name: str, written: str) -> None:
    with pytest.raises(InvalidAmount):
        parse_parameter(name, written)


def test_the_names_are_those_of_the_scenario_contract() -> None:
    assert len(PARAMETERS) == 15

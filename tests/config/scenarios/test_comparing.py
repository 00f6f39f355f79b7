"""Only what is expected is compared: inside maps too, and numbers by value."""

from decimal import Decimal
from typing import Any

import pytest

from config.scenarios.comparing import NOTHING, Difference, differences

MONTH = {
    "facilities": {
        "a": {"heads": 3, "groups": {"1": {"heads": 3, "quota": "9.25"}}, "quota": "9.25"},
        "b": {"heads": 0, "groups": {}, "quota": None},
    }
}


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ({"fund": Decimal("30.0")}, {"fund": "30.00", "personal": "20.00"}),
        ({"fund": 30}, {"fund": "30.00"}),
        ({"heads": Decimal("3.0")}, {"heads": 3}),
        ({"ratio": Decimal("0.8")}, {"ratio": "0.8000"}),
        ({"cap_left": None}, {"cap_left": None}),
        ({"capped": False}, {"capped": False}),
        ({"effective": "2020-04-01"}, {"effective": "2020-04-01"}),
        ({"articles": ["NC-6.1"]}, {"articles": ["NC-11", "NC-6.1"]}),
        ({"facilities": {"a": {"groups": {"1": {"quota": Decimal("9.25")}}}}}, MONTH),
        ({"error": "WINDOW_CLOSED"}, {"error": "WINDOW_CLOSED"}),
    ],
)
def test_what_comes_as_wanted_makes_no_difference(wanted: Any, got: Any) -> None:
    assert differences(wanted, got) == []


@pytest.mark.parametrize(
    ("wanted", "got", "found"),
    [
        ({"fund": 30}, {"fund": "30.01"}, Difference("fund", 30, "30.01")),
        ({"rate": None}, {"rate": "0.60"}, Difference("rate", None, "0.60")),
        ({"rate": 0}, {"rate": None}, Difference("rate", 0, None)),
        ({"heads": 1}, {"heads": True}, Difference("heads", 1, True)),
        ({"capped": False}, {"capped": 0}, Difference("capped", False, 0)),
        ({"articles": ["NC-6.1"]}, {"articles": []}, Difference("articles", ["NC-6.1"], [])),
        ({"fund": 30}, {"error": "EXPIRED"}, Difference("error", NOTHING, "EXPIRED")),
        ({"error": "EXPIRED"}, {"fund": "30.00"}, Difference("error", "EXPIRED", NOTHING)),
        (
            {"facilities": {"b": {"quota": 1}}},
            MONTH,
            Difference("facilities.b.quota", 1, None),
        ),
        (
            {"facilities": {"c": {"quota": 1}}},
            MONTH,
            Difference("facilities.c", {"quota": 1}, NOTHING),
        ),
    ],
)
def test_what_comes_otherwise_is_told_with_its_path(wanted: Any, got: Any, found: Any) -> None:
    assert differences(wanted, got) == [found]

"""Amounts of a row as a receipt prints them."""

from typing import Any

PARTS = ("eligible", "out_of_catalogue", "above_standard", "first_self_pay", "set_apart")


def told(row: Any, *names: str) -> list[str]:
    """Return the named amounts in yuan."""
    return [str(getattr(row, name)) for name in names]

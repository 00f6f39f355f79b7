"""How results are written: money and rates as strings, dates as in ISO 8601."""

import datetime as dt
from decimal import Decimal
from typing import Any

from insurance.schemes.money import fraction

Result = dict[str, Any]


def money(yuan: Decimal | None) -> str | None:
    """Return an amount of yuan with two places, or None where there is none."""
    return None if yuan is None else f"{yuan + 0:.2f}"


def rate(basis_points: int | None) -> str | None:
    """Return a rate as a fraction with two places, or with as many more as it needs."""
    if basis_points is None:
        return None
    text = f"{fraction(basis_points):.4f}"
    return text.removesuffix("0").removesuffix("0")


def ratio(share: Decimal | None) -> str | None:
    """Return a share of a budget with four places, or None where there is none."""
    return None if share is None else f"{share:.4f}"


def day(on: dt.date) -> str:
    """Return a day as in 2020-05-31."""
    return on.isoformat()

"""How amounts, rates and periods read, on every screen and in every explanation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

DASH = "–"
ONE_DAY = dt.timedelta(days=1)


def plain(amount: Decimal | int | None) -> str:
    """Return yuan with two places and thousands apart; a dash for what there is not."""
    return DASH if amount is None else f"{amount:,.2f}"


def yuan(amount: Decimal | int | None) -> str:
    """Return an amount with its unit, such as 1,234.50 yuan."""
    return DASH if amount is None else _("%(amount)s yuan") % {"amount": plain(amount)}


def price(amount: Decimal | None) -> str:
    """Return a price of up to six places with its unit, such as 0.125 yuan or 12.50 yuan."""
    if amount is None:
        return DASH
    places = max(2, -int(Decimal(_trimmed(amount)).as_tuple().exponent))
    return _("%(amount)s yuan") % {"amount": f"{amount:,.{places}f}"}


def count(number: int | None) -> str:
    """Return a whole number with thousands apart; a dash for what there is not."""
    return DASH if number is None else f"{number:,}"


def percent(basis_points: int | None) -> str:
    """Return basis points such as 6500 as 65%."""
    return DASH if basis_points is None else share(Decimal(basis_points).scaleb(-4))


def share(fraction: Decimal | None) -> str:
    """Return a fraction such as 0.8765 as 87.65%."""
    return DASH if fraction is None else f"{_trimmed(fraction.scaleb(2))}%"


def span(starts_on: dt.date, ends_before: dt.date | None) -> str:
    """Return a half-open period with its last day, as a person would say it."""
    if ends_before is None:
        return _("since %(day)s") % {"day": starts_on.isoformat()}
    return _("%(first)s to %(last)s") % {
        "first": starts_on.isoformat(),
        "last": (ends_before - ONE_DAY).isoformat(),
    }


def _trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Amounts, shares and rates as the office writes them."""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()

DASH = "–"


@register.filter
def yuan(amount: Decimal | int | None) -> str:
    """Return yuan with two places and thousands apart; a dash for what there is not."""
    return DASH if amount is None else f"{amount:,.2f}"


@register.filter
def count(number: int | None) -> str:
    """Return a whole number with thousands apart; a dash for what there is not."""
    return DASH if number is None else f"{number:,}"


@register.filter
def percent(fraction: Decimal | None) -> str:
    """Return a fraction such as 0.8765 as 87.65 %."""
    return DASH if fraction is None else f"{fraction.scaleb(2):f}\u202f%"


@register.filter
def rate(points: int | None) -> str:
    """Return basis points such as 6500 as 65 %."""
    return DASH if points is None else f"{Decimal(points).scaleb(-2).normalize():f}\u202f%"

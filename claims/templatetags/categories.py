"""What people are insured as, in words."""

from __future__ import annotations

from django import template

from insurance.models.vocabulary import CATEGORIES

register = template.Library()

LABELS = dict(CATEGORIES)


@register.filter
def category_label(category: str | None) -> str:
    """Return the name of a category; nothing for who was not insured."""
    return str(LABELS.get(category or "", ""))

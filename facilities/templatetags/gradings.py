"""A facility's kind and level in words."""

from __future__ import annotations

from django import template

from facilities.models import FacilityGrading
from insurance.models.vocabulary import FACILITY_KINDS

register = template.Library()

KINDS = dict(FACILITY_KINDS)


@register.filter
def kind_label(kind: str | None) -> str:
    """Return the name of a kind of facility; nothing for one that is not graded."""
    return str(KINDS.get(kind or "", ""))


@register.filter
def level_label(level: int | None) -> str:
    """Return the name of a level; nothing for a facility that is not graded."""
    return "" if level is None else str(FacilityGrading(level=level).get_level_display())

"""Which duty a person must hold, and where, to take a step (XY-20.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from insurance.models import Area, Post, User
from insurance.schemes.errors import Refused


class DutyMissing(Refused):
    """The person holds no post with the duty for the area."""


class SamePerson(Refused):
    """Whoever did one step may not do the next."""


def require_another(*, by: User, than: Iterable[User | None]) -> None:
    """Refuse with SAME_PERSON whoever did one of the earlier steps."""
    if by in than:
        raise SamePerson("SAME_PERSON")


def require(*, by: User, duty: Post.Duty, area: Area, on: dt.date) -> None:
    """Refuse with DUTY_MISSING whoever does not hold the duty for the area or for what it lies in."""
    if by.is_superuser:
        return
    covering = Q(area=area) | Q(area=area.parent_id)
    if not Post.objects.held_by(by, on=on).filter(covering, duty=duty).exists():
        raise DutyMissing("DUTY_MISSING", duty=str(duty.label), area=area.name)


def require_within(*, by: User, duty: Post.Duty, city: Area, on: dt.date) -> None:
    """Refuse with DUTY_MISSING whoever holds the duty neither for the city nor for a county of it."""
    if by.is_superuser:
        return
    within = Q(area=city) | Q(area=city.parent_id) | Q(area__parent=city)
    if not Post.objects.held_by(by, on=on).filter(within, duty=duty).exists():
        raise DutyMissing("DUTY_MISSING", duty=str(duty.label), area=city.name)

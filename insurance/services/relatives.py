"""For whom an account may pay: relatives registered, verified on somebody's word, and ended (XY-9.2, JJ-12.2)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from insurance.models import Enrollee, Relative, User
from insurance.schemes.codes import Beneficiary, Refusal
from insurance.schemes.errors import Refused
from insurance.services.circumstances import AlreadyInForce


class SameEnrollee(Refused):
    """Nobody is a relative of their own."""


class AlreadyVerified(Refused):
    """The relation was verified before, or has ended."""


class NotRelated(Refused):
    """The relation is not in force on the day."""


@transaction.atomic
def register(
    *, enrollee: Enrollee, relative: Enrollee, relation: str, source: str, on: dt.date
) -> Relative:
    """Register how somebody is related to an account's holder; it counts once it is verified.

    Refuses with RELATION_FORBIDDEN the person as the own relative, and with ALREADY_IN_FORCE a
    second relation of the two.
    """
    if enrollee == relative:
        raise SameEnrollee(Refusal.RELATION_FORBIDDEN, problem="oneself")
    known = Relative.objects.filter(enrollee=enrollee, relative=relative)
    if known.touching(starts_on=on, ends_before=dt.date.max).exists():
        raise AlreadyInForce("ALREADY_IN_FORCE", day=on)
    registered: Relative = Relative.objects.create(
        enrollee=enrollee, relative=relative, relation=relation, source=source, starts_on=on
    )
    return registered


@transaction.atomic
def verify(*, relative: Relative, source: str, by: User, on: dt.date) -> Relative:
    """Let a relation count from a day on, by what the source says. Refuses with WRONG_STATE."""
    relative = _lock(relative)
    if relative.verified_on is not None or not relative.is_in_force(on):
        raise AlreadyVerified("WRONG_STATE")
    relative.source, relative.verified_by, relative.verified_on = source, by, on
    relative.save(update_fields=["source", "verified_by", "verified_on"])
    return relative


@transaction.atomic
def end(*, relative: Relative, on: dt.date) -> Relative | None:
    """End a relation: the day is the first without it; one that would have no day left never was.

    Refuses with NOTHING_PENDING where it is not in force.
    """
    relative = _lock(relative)
    if not relative.is_in_force(on):
        raise NotRelated(Refusal.NOTHING_PENDING, day=on)
    if relative.starts_on == on:
        relative.delete()
        return None
    relative.ends_before = on
    relative.save(update_fields=["ends_before"])
    return relative


def beneficiary(*, enrollee: Enrollee, of: Enrollee, on: dt.date) -> Beneficiary | None:
    """Return what a person is to an account's holder on a day, as far as it is verified."""
    if enrollee == of:
        return Beneficiary.SELF
    verified = Relative.objects.verified(on=on).filter(enrollee=of, relative=enrollee)
    relation: str | None = verified.values_list("relation", flat=True).first()
    return Beneficiary(relation) if relation else None


def _lock(relative: Relative) -> Relative:
    locked: Relative = Relative.objects.select_for_update().get(pk=relative.pk)
    return locked

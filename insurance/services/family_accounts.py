"""Who of a household may use another's old family account (LY-8.2, reading LY-A6)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from insurance.models import AccountMember, Enrollee, PersonalAccount
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services.accounts import AccountClosed
from insurance.services.circumstances import AlreadyInForce


class OwnAccount(Refused):
    """The holder needs no membership of the own account."""


class NotMember(Refused):
    """The person is no member of the account on the day."""


@transaction.atomic
def admit(*, account: PersonalAccount, enrollee: Enrollee, on: dt.date) -> AccountMember:
    """Let somebody of the household use an account from a day on.

    Refuses with ACCOUNT_CLOSED, RELATION_FORBIDDEN for the holder, and ALREADY_IN_FORCE.
    """
    if account.closed_on is not None:
        raise AccountClosed(Refusal.ACCOUNT_CLOSED)
    if account.enrollee == enrollee:
        raise OwnAccount(Refusal.RELATION_FORBIDDEN, problem="oneself")
    known = AccountMember.objects.filter(account=account, enrollee=enrollee)
    if known.touching(starts_on=on, ends_before=dt.date.max).exists():
        raise AlreadyInForce("ALREADY_IN_FORCE", day=on)
    member: AccountMember = AccountMember.objects.create(
        account=account, enrollee=enrollee, starts_on=on
    )
    return member


@transaction.atomic
def dismiss(*, member: AccountMember, on: dt.date) -> AccountMember | None:
    """End a membership: the day is the first without it; one that would have no day left never was.

    Refuses with NOTHING_PENDING where it is not in force.
    """
    locked: AccountMember = AccountMember.objects.select_for_update().get(pk=member.pk)
    if not locked.is_in_force(on):
        raise NotMember(Refusal.NOTHING_PENDING, day=on)
    if locked.starts_on == on:
        locked.delete()
        return None
    locked.ends_before = on
    locked.save(update_fields=["ends_before"])
    return locked


def is_of_household(*, account: PersonalAccount, enrollee: Enrollee, on: dt.date) -> bool:
    """Tell whether an account that is shared on a day is shared by a person, its holder included."""
    members = set(account.members.in_force(on=on).values_list("enrollee", flat=True))
    return bool(members) and enrollee.pk in {*members, account.enrollee_id}

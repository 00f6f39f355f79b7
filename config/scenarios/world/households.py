"""Who belongs to whom in a scenario: relatives for whom an account pays, and shared family accounts."""

from collections.abc import Mapping
from typing import Any

from config.scenarios.world.world import World
from insurance.models import AccountMember, PersonalAccount, Relative
from insurance.schemes.money import fen
from insurance.services import accounts

Given = Mapping[str, Any]


def save(world: World, handle: str, given: Given) -> None:
    """Give each of the people of a handle an account with the balance that the file names."""
    if given.get("balance"):
        balance = fen(given["balance"])
        accounts.open_many(
            scheme=world.scheme,
            balances=[(person.pk, balance) for person in world.everybody(handle)],
            on=world.scheme.starts_on,
            by=world.staff.handler,
        )


def relate(world: World, handle: str, given: Given) -> None:
    """Register and verify the relatives of the people of a handle."""
    Relative.objects.bulk_create(
        Relative(
            enrollee=person,
            relative=world.people[related["enrollee"]].first,
            relation=related["relation"],
            source=Relative.Source.POLICE,
            starts_on=world.scheme.starts_on,
            verified_on=world.scheme.starts_on,
            verified_by=world.staff.handler,
        )
        for related in given.get("relatives", [])
        for person in world.everybody(handle)
    )


def share(world: World, handle: str, given: Given) -> None:
    """Let the people of a handle use the account of another, which is opened empty if need be."""
    if "account_of" not in given:
        return
    holder = world.people[given["account_of"]].first
    account = PersonalAccount.objects.filter(scheme=world.scheme, enrollee=holder).first()
    account = account or accounts.open_account(
        scheme=world.scheme,
        enrollee=holder,
        balance=0,
        on=world.scheme.starts_on,
        by=world.staff.handler,
    )
    AccountMember.objects.bulk_create(
        AccountMember(account=account, enrollee=person, starts_on=world.scheme.starts_on)
        for person in world.everybody(handle)
        if person != holder
    )

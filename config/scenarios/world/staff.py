"""The people who work in a scenario: officers of the bureau, and a registrar for each facility."""

import uuid
from dataclasses import dataclass

from config.scenarios.world.beginning import BEGINNING
from facilities.models import Facility, Membership
from insurance.models import Area, Post, User


@dataclass(frozen=True, slots=True)
class Staff:
    """Who enters, reviews and pays: never the same person twice for one thing."""

    officer: User
    second_officer: User
    handler: User
    reviewer: User
    cashier: User
    auditor: User


def appoint(city: Area) -> Staff:
    """Give the city its staff, each with the post of the duty and no other."""
    return Staff(
        officer=_holder(city, Post.Duty.SCHEME_OFFICER),
        second_officer=_holder(city, Post.Duty.SCHEME_OFFICER),
        handler=_holder(city, Post.Duty.HANDLER),
        reviewer=_holder(city, Post.Duty.REVIEWER),
        cashier=_holder(city, Post.Duty.CASHIER),
        auditor=_holder(city, Post.Duty.AUDITOR),
    )


def registrar(facility: Facility) -> User:
    """Give a facility a user who registers people and keeps its money."""
    user = _user()
    Membership.objects.create(
        user=user, facility=facility, role=Membership.Role.MANAGER, starts_on=BEGINNING
    )
    return user


def _holder(city: Area, duty: Post.Duty) -> User:
    user = _user()
    Post.objects.create(user=user, duty=duty, area=city, starts_on=BEGINNING)
    return user


def _user() -> User:
    # Names differ from run to run, so that two scenarios at once do not wait for each other.
    user = User(username=f"scenario-{uuid.uuid4().hex}")
    user.set_unusable_password()
    user.save()
    return user

"""The users of the invented city: bureau staff with their posts, clinic staff with memberships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from config.city import names
from config.city.drawing import chance
from facilities.models import Facility, Membership
from insurance.models import Area, Post, User

MEN = 400  # in a thousand
Duty = Post.Duty
Role = Membership.Role
CITY_DUTIES = tuple(Duty)
COUNTY_DUTIES = (Duty.HANDLER, Duty.REVIEWER, Duty.FINANCE, Duty.CASHIER)
SECOND_OFFICER = f"{Duty.SCHEME_OFFICER}_2"
# Nobody signs in before somebody sets a password; what starts with "!" no password matches.
NO_PASSWORD = "!"  # noqa: S105

Bureau = dict[tuple[str, Duty], User]


def bureau(
    rng: Random,
    city: Area,
    counties: Sequence[Area],
    since: dt.date,
    *,
    city_duties: Sequence[Duty] = CITY_DUTIES,
    county_duties: Sequence[Duty] = COUNTY_DUTIES,
) -> Bureau:
    """Create who works in the city's and the counties' offices, one user a post."""
    places = [(city, duty) for duty in city_duties]
    places += [(county, duty) for county in counties for duty in county_duties]
    users = {
        (area.code, duty): _user(rng, username(area.code, duty), is_staff=True)
        for area, duty in places
    }
    User.objects.bulk_create(users.values())
    Post.objects.bulk_create(
        Post(user=users[area.code, duty], duty=duty, area=area, starts_on=since)
        for area, duty in places
    )
    return users


def second_officer(city: Area, since: dt.date) -> User:
    """Return the second scheme officer of a city, who approves what the first one entered."""
    login = username(city.code, SECOND_OFFICER)
    there = User.objects.filter(username=login).first()
    if there is not None:
        return there
    officer = _user(Random(login), login, is_staff=True)  # noqa: S311 - nothing is kept secret
    officer.save()
    Post.objects.create(user=officer, duty=Duty.SCHEME_OFFICER, area=city, starts_on=since)
    return officer


def clinic_staff(
    rng: Random, facilities: Sequence[Facility], since: dt.date
) -> list[tuple[User, User]]:
    """Create a registrar and a manager for each facility."""
    pairs = [
        (_clinic_user(rng, facility, Role.REGISTRAR), _clinic_user(rng, facility, Role.MANAGER))
        for facility in facilities
    ]
    User.objects.bulk_create(user for pair in pairs for user in pair)
    Membership.objects.bulk_create(
        Membership(user=user, facility=facility, role=role, starts_on=since)
        for facility, pair in zip(facilities, pairs, strict=True)
        for user, role in zip(pair, (Role.REGISTRAR, Role.MANAGER), strict=True)
    )
    return pairs


def username(place: str, work: str) -> str:
    """Return how a user of an area or facility signs in: its code and what the user does."""
    return f"{place.lower()}-{work.replace('_', '-')}"


def _clinic_user(rng: Random, facility: Facility, role: Role) -> User:
    return _user(rng, username(facility.code, role), is_staff=False)


def _user(rng: Random, login: str, *, is_staff: bool) -> User:
    name, _ = names.person(rng, is_male=chance(rng, MEN))
    return User(username=login, first_name=name, is_staff=is_staff, password=NO_PASSWORD)

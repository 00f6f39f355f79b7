"""Who signs in to the demo: one user for each kind of work, all with one invented password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from config.city.staff import (
    CITY_DUTIES,
    COUNTY_DUTIES,
    NO_PASSWORD,
    SECOND_OFFICER,
    Duty,
    Role,
    second_officer,
    username,
)
from facilities.models import Facility
from insurance.models import Area, Scheme, User

PASSWORD = "demo"  # noqa: S105 - everything in the demo is invented, and it listens on this machine alone
ADMINISTRATOR = "admin"
CLINICS_SHOWN = 2
WIDEST = 32  # of the column of names; a longer one sticks out


class Login(NamedTuple):
    """A name that signs in, who that is, and the first page."""

    name: str
    work: str
    page: str


def open_logins(scheme: Scheme) -> None:
    """Let those sign in whom the demo introduces, a second scheme officer among them."""
    User.objects.get_or_create(
        username=ADMINISTRATOR,
        defaults={"is_staff": True, "is_superuser": True, "password": NO_PASSWORD},
    )
    second_officer(scheme.city, scheme.starts_on)
    give_password([login.name for login in shown(scheme)])


def give_password(logins: Sequence[str]) -> None:
    """Give the demo's password to those who have none; one that somebody has set stays."""
    closed = User.objects.filter(username__in=logins, password=NO_PASSWORD)
    if closed.exists():
        closed.update(password=make_password(PASSWORD))


def told(logins: Sequence[Login]) -> str:
    """Return logins as lines of text: name, password, work, and where it is done."""
    width = max(len(login.name) for login in logins if len(login.name) <= WIDEST)
    lines = [
        f"  {login.name:<{width}}  {PASSWORD}  {login.page:<8}  {login.work}" for login in logins
    ]
    return "\n".join([_("Logins (name, password, pages, work):"), *lines])


def official(area: Area, duty: Duty) -> User:
    """Return the user who holds a duty in an area of the generated city."""
    return User.objects.get(username=username(area.code, duty))


def shown(scheme: Scheme) -> list[Login]:
    """Return the logins that the demo introduces in Nanchang."""
    city = scheme.city
    county = Area.objects.counties_of(city).earliest("code")
    rows = [Login(ADMINISTRATOR, _("sees everything"), "/admin/")]
    rows += [_post(city, duty) for duty in CITY_DUTIES]
    second = f"{city.name} {Duty.SCHEME_OFFICER.label}"
    rows.append(Login(username(city.code, SECOND_OFFICER), second, "/admin/"))
    rows += [_post(county, duty) for duty in COUNTY_DUTIES]
    clinics = Facility.objects.filter(contracts__scheme=scheme, parent=None).order_by("code")
    for clinic in clinics[:CLINICS_SHOWN]:
        rows += [
            Login(username(clinic.code, role), f"{clinic.name} {role.label}", "/clinic/")
            for role in Role
        ]
    return rows


def _post(area: Area, duty: Duty) -> Login:
    return Login(username(area.code, duty), f"{area.name} {duty.label}", "/admin/")

"""Who signs in to the demo: one user for each kind of work, all with one invented password."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from config.city.staff import CITY_DUTIES, COUNTY_DUTIES, NO_PASSWORD, Duty, Role, username
from facilities.models import Facility
from insurance.models import Area, Scheme, User

PASSWORD = "demo"  # noqa: S105 - everything in the demo is invented, and it listens on this machine alone
ADMINISTRATOR = "admin"
CLINICS_SHOWN = 2


def open_logins(scheme: Scheme) -> None:
    """Let the demo's users sign in; a password that somebody has set stays."""
    User.objects.get_or_create(
        username=ADMINISTRATOR,
        defaults={"is_staff": True, "is_superuser": True, "password": NO_PASSWORD},
    )
    closed = User.objects.filter(
        username__in=[login for login, *_ in _shown(scheme)], password=NO_PASSWORD
    )
    if closed.exists():
        closed.update(password=make_password(PASSWORD))


def told(scheme: Scheme) -> str:
    """Return the demo's logins as lines of text: name, password, work, and where it is done."""
    rows = [(login, PASSWORD, work, page) for login, work, page in _shown(scheme)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)] if rows else [0, 0]
    lines = [
        f"  {login:<{widths[0]}}  {password:<{widths[1]}}  {page:<8}  {work}"
        for login, password, work, page in rows
    ]
    return "\n".join([_("Logins (name, password, pages, work):"), *lines])


def official(area: Area, duty: Duty) -> User:
    """Return the user who holds a duty in an area of the generated city."""
    return User.objects.get(username=username(area.code, duty))


def _shown(scheme: Scheme) -> list[tuple[str, str, str]]:
    """Return login, work and first page of the users that the demo introduces."""
    city = scheme.city
    county = Area.objects.counties_of(city).earliest("code")
    rows = [(ADMINISTRATOR, _("sees everything"), "/admin/")]
    rows += [_post(city, duty) for duty in CITY_DUTIES]
    rows += [_post(county, duty) for duty in COUNTY_DUTIES]
    clinics = Facility.objects.filter(contracts__scheme=scheme, parent=None).order_by("code")
    for clinic in clinics[:CLINICS_SHOWN]:
        rows += [
            (username(clinic.code, role), f"{clinic.name} {role.label}", "/clinic/")
            for role in Role
        ]
    return rows


def _post(area: Area, duty: Duty) -> tuple[str, str, str]:
    return username(area.code, duty), f"{area.name} {duty.label}", "/admin/"

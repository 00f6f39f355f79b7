"""Who signs in to a further city: its offices and its facilities, all with the demo's one password."""

from __future__ import annotations

from config.city.staff import NO_PASSWORD
from config.demo import users
from config.demo.cities.city import City
from insurance.models import User


def are_open(city: City) -> bool:
    """Whether everybody has a password."""
    return not User.objects.filter(username__in=city.logins, password=NO_PASSWORD).exists()


def open_all(city: City) -> None:
    """Give everybody the demo's password."""
    users.give_password(city.logins)

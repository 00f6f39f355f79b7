"""Two clinics with their registrars, and people who come to the counter with a number."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse

from facilities.models import Facility, Membership
from insurance.models import Enrollee, User
from insurance.schemes.codes import Category
from insurance.services import coverages, enrollees
from tests import factories

SHANGHAI = ZoneInfo("Asia/Shanghai")
IN_MAY = dt.date(2020, 5, 11)
IN_THE_WINDOW = dt.date(2020, 11, 9)
PDF = b"%PDF-1.7 a lease"


@dataclass(frozen=True)
class Clinic:
    """A facility with a contract, and the browser of its registrar."""

    facility: Facility
    registrar: User
    browser: Client

    def find(self, number: str) -> str:
        """Find a person at the counter, and return the address of their page."""
        answer = self.browser.post(reverse("facilities:find"), {"number": number})
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"])

    def token(self, address: str) -> str:
        """Open a form, and return the token in it."""
        return str(self.browser.get(address).context["form"]["token"].value())

    def send(self, address: str, **entered: Any) -> Any:
        """Open a form and send it with the card shown."""
        return self.browser.post(address, filled(self.token(address), **entered))


def filled(token: str, **entered: Any) -> dict[str, Any]:
    """Return what a browser sends for any of the counter's forms."""
    rows = {"evidence-TOTAL_FORMS": 4, "evidence-INITIAL_FORMS": 0}
    return {"token": token, "has_card": "on", **rows, **entered}


def document(row: int, title: str, upload: Any) -> Mapping[str, Any]:
    """Return one row of documents as a browser sends it."""
    return {f"evidence-{row}-title": title, f"evidence-{row}-file": upload}


def clinic(facility: Facility, name: str, *, role: str = Membership.Role.REGISTRAR) -> Clinic:
    """Return the clinic with a registrar of the name, signed in."""
    works = factories.user(name)
    Membership.objects.create(
        user=works, facility=facility, role=role, starts_on=factories.LONG_AGO
    )
    return Clinic(facility, works, signed_in(works))


def signed_in(user: User) -> Client:
    """Return a browser in which the user has signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def newcomer(
    name: str,
    city: factories.City,
    *,
    sequence: int = 1,
    category: str = Category.RESIDENT,
    is_paid: bool = True,
) -> Enrollee:
    """Return an insured person with a citizen number and a card, who is signed up with nobody."""
    made = enrollees.register(
        name=name,
        birth_date=factories.BORN,
        document_number=factories.citizen_number(factories.BORN, sequence=sequence),
        card_number=f"A0000000{sequence}",
        on=IN_MAY,
    )
    coverages.enrol(
        enrollee=made,
        scheme=city.scheme,
        area=city.donghu,
        category=category,
        starts_on=factories.NEW_YEAR,
        paid_on=factories.NEW_YEAR if is_paid else None,
    )
    return made


def at_nine(day: dt.date) -> dt.datetime:
    """Return nine in the morning of the day, where the office is."""
    return dt.datetime.combine(day, dt.time(9), SHANGHAI)


def text(answer: Any) -> str:
    """Return the page of an answer."""
    return str(answer.content.decode())

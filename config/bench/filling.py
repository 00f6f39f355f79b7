"""Fills the bench's database: a small generated city, then people and claims by the hundred thousand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from claims.models import Claim
from config.city.generating import Plan, generate
from config.city.staff import Duty, username
from facilities.models import SignUp
from insurance.models import Enrollee, Scheme, User
from insurance.schemes.booking import next_month
from insurance.services import schemes

SCHEME = "nanchang-resident"
CITY_PEOPLE = 900
FOLDER = Path(__file__).parent / "sql"
MASS = (Enrollee, SignUp, Claim)


@dataclass(frozen=True, slots=True)
class Ground:
    """What is measured on: a scheme, its month, and the day on which everything is done."""

    scheme: Scheme
    month: dt.date
    on: dt.date
    user: User

    @property
    def parameters(self) -> dict[str, Any]:
        """What the statements of the bench ask for by name."""
        return {
            "scheme": self.scheme.pk,
            "user": self.user.pk,
            "month": self.month,
            "next_month": next_month(self.month),
            "since": self.scheme.starts_on,
        }


def lay(clinics: int, on: dt.date) -> Ground:
    """Generate a small city with about that many clinics and return the ground to fill."""
    scheme = schemes.import_packaged(code=SCHEME)
    year = on.year - 1
    plan = Plan(people=CITY_PEOPLE, year=year, people_per_clinic=max(1, CITY_PEOPLE // clinics))
    generate(scheme, plan, on=on)
    user = User.objects.get(username=username(scheme.city.code, Duty.HANDLER))
    _loosen()
    return Ground(scheme, dt.date(year, 6, 1), on, user)


def fill(ground: Ground, *, people: int, claims: int) -> None:
    """Add people with their sign-ups, and claims of some of them in the month."""
    after = SignUp.objects.latest("pk").pk
    _run("people", {**ground.parameters, "people": people})
    _run("claims", {**ground.parameters, "claims": claims, "after": after})
    _tidy()


def _loosen() -> None:
    """Drop what only guards writing: it costs minutes to fill and nothing to read."""
    tables = [model._meta.db_table for model in MASS]
    with connection.cursor() as cursor:
        # Loaded rows may still wait for their checks, and such a table cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname)"
            " FROM pg_constraint WHERE contype IN ('f', 'x') AND conrelid::regclass::text = ANY(%s)",
            [tables],
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def _tidy() -> None:
    """Do what autovacuum does to a table that stands for a while."""
    can_vacuum = not connection.in_atomic_block
    with connection.cursor() as cursor:
        for model in MASS:
            cursor.execute(
                f"{'VACUUM ANALYZE' if can_vacuum else 'ANALYZE'} {model._meta.db_table}"
            )


def _run(name: str, parameters: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement(name), parameters)


@cache
def statement(name: str) -> str:
    """Return the text of one of the bench's statements."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")

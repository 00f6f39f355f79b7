"""What the ordinances leave to other notices: an invented notice, and its values by two people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from config.city import names
from config.city.staff import Duty
from config.demo.cities.city import City
from config.demo.cities.plans import JINAN, JIUJIANG
from insurance.models import Parameter, PolicyDocument
from insurance.services import schemes


@dataclass(frozen=True, slots=True)
class Value:
    """A dated value of a notice; without a day it holds since the ordinance's first one."""

    name: str
    value: str
    starts_on: dt.date | None = None
    is_provisional: bool = False


PENSIONS_FROM = dt.date(2024, 1, 1)
VALUES = {
    JIUJIANG.code: (Value("average_pension", "3365.00"),),
    JINAN.code: (
        Value("deductible_level_1", "200.00"),
        Value("deductible_level_2", "400.00"),
        Value("deductible_level_3", "600.00"),
        Value("personal_account_rate", "0.02"),
        Value("employer_account_rate", "0.024"),
        Value("retired_account_monthly", "110.00"),
        Value("subsidy_rate", "0.60"),
        Value("subsidy_cap", "50000.00"),
        Value("average_pension", "4480.00", PENSIONS_FROM, is_provisional=True),
    ),
}
FINAL = Value("average_pension", "4632.50", PENSIONS_FROM)


def are_entered(city: City) -> bool:
    """Whether the city's notice and its values are there."""
    return _notices(city, city.scheme.starts_on.year).exists()


@transaction.atomic
def enter(city: City) -> None:
    """Record the city's notice; one officer enters its values, the other approves them."""
    notice = announce(city, city.scheme.starts_on.year)
    for value in VALUES.get(city.plan.code, ()):
        on = value.starts_on or city.scheme.starts_on
        schemes.approve_parameter(
            parameter=propose(city, value, notice, on=on), by=city.second_officer, on=on
        )


@transaction.atomic
def settle_pension(city: City) -> None:
    """Enter and approve the final average pension, from which a run makes up for months past (JN-A14)."""
    notice = announce(city, city.today.year)
    final = propose(city, FINAL, notice, on=city.today)
    schemes.approve_parameter(parameter=final, by=city.second_officer, on=city.today)


def announce(city: City, year: int) -> PolicyDocument:
    """Return the city's invented notice of a year."""
    known: PolicyDocument | None = _notices(city, year).first()
    if known is not None:
        return known
    words = names.words()["notices"][city.plan.code]
    notice: PolicyDocument = PolicyDocument.objects.create(
        scheme=city.scheme,
        title=words["title"],
        number=words["number"].format(year=year),
        issuer=words["issuer"],
        issued_on=dt.date(year, 1, 1),
    )
    return notice


def propose(city: City, value: Value, notice: PolicyDocument, *, on: dt.date) -> Parameter:
    """Enter a value, which then awaits a second person."""
    return schemes.enter_parameter(
        scheme=city.scheme,
        name=value.name,
        starts_on=value.starts_on or city.scheme.starts_on,
        value=value.value,
        provisional=value.is_provisional,
        document=notice,
        approval=names.words()["approval"],
        by=city.official(Duty.SCHEME_OFFICER),
        on=on,
    )


def _notices(city: City, year: int) -> QuerySet[PolicyDocument]:
    number = names.words()["notices"][city.plan.code]["number"].format(year=year)
    found: QuerySet[PolicyDocument] = city.scheme.documents.filter(number=number)
    return found

"""What comes into a further city's funds: contributions by the month or the year, recorded by finance."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from config.city import names
from config.city.staff import Duty
from config.demo.cities import sheets
from config.demo.cities.city import City
from config.demo.cities.plans import JINAN
from insurance.models import Contribution, ImportFile, Journal, LedgerAccount
from insurance.schemes.codes import SchemeKind
from insurance.schemes.money import Fen, fen
from insurance.services import ledger

RECORDED_ON = 25
HANDED_IN_ON = 22
OPENING, LARGE_AMOUNT = 86_500_000, 12_000_000  # fen, when the portal took the city over
FLAWED = 4  # rows of the sheet that is refused


def are_recorded(city: City) -> bool:
    """Whether finance has recorded what came in."""
    return Journal.objects.filter(scheme=city.scheme, event=Journal.Event.RECEIPT).exists()


@transaction.atomic
def record(city: City) -> None:
    """Bring the last contributions in where they come by a sheet, and record what funds received."""
    words = names.words()["receipts_of_funds"]
    _record(city, OPENING, city.since, "0", words["opening"], is_opening=True)
    if city.plan.brings_sheets:
        _bring_contributions(city, city.months[-1])
    if city.scheme.insurance == SchemeKind.RESIDENT:
        _record_years(city)
    else:
        _record_months(city)
    if city.plan.code == JINAN.code:
        into = LedgerAccount.Kind.LARGE_AMOUNT_FUND
        _record(city, LARGE_AMOUNT, city.since, "D", words["large_amount"], into=into)


def _record_years(city: City) -> None:
    for year in range(city.year, city.last_day.year + 1):
        amount = _sum(city, "amount", year=year)
        _record(city, amount, dt.date(year, 1, RECORDED_ON), "1", _("contributions of the year"))


def _record_months(city: City) -> None:
    for month in city.months:
        amount = _sum(city, "employer_amount", year=month.year, month=month.month)
        on = month.replace(day=RECORDED_ON)
        _record(city, amount, on, f"{month:%m}", _("contributions of the month"))


def _sum(city: City, what: str, **period: int) -> Fen:
    received = Contribution.objects.filter(coverage__scheme=city.scheme, **period)
    return fen(received.aggregate(sum=Sum(what, default=Decimal(0)))["sum"])


def _record(
    city: City,
    amount: Fen,
    on: dt.date,
    number: str,
    memo: str,
    *,
    into: LedgerAccount.Kind = LedgerAccount.Kind.POOLED_FUND,
    is_opening: bool = False,
) -> None:
    ledger.record_receipt(
        scheme=city.scheme,
        amount=amount,
        into=into,
        number=f"{on.year}-{number}",
        memo=memo,
        is_opening=is_opening,
        by=city.official(Duty.FINANCE),
        on=min(on, city.last_day),
    )


def _bring_contributions(city: City, month: dt.date) -> None:
    """Bring a month's contributions in by a sheet; the first try is refused for its flaws."""
    before = city.months[-2]
    rows = [
        {
            "holder": paid.coverage.enrollee.card_number,
            "month": f"{month:%Y-%m}",
            "base": paid.base,
            "amount": paid.amount,
            "employer_amount": "" if paid.employer_amount is None else paid.employer_amount,
            "paid_on": month.replace(day=HANDED_IN_ON),
        }
        for paid in Contribution.objects.filter(
            coverage__scheme=city.scheme, year=before.year, month=before.month
        ).select_related("coverage__enrollee")
    ]
    flawed = [{**row, **flaw} for row, flaw in zip(rows, _flaws(month), strict=False)]
    on = month.replace(day=HANDED_IN_ON)
    sheets.hand_in(city, ImportFile.Kind.CONTRIBUTIONS, [*flawed, *rows[FLAWED:]], on=on)
    sheets.bring_in(city, ImportFile.Kind.CONTRIBUTIONS, rows, on=on)


def _flaws(month: dt.date) -> list[dict[str, str]]:
    """Return what is wrong with the first rows of the sheet that is refused."""
    return [
        {"base": "0"},
        {"holder": "C36040099999"},
        {"month": f"{month:%Y}-13"},
        {"amount": "12.345"},
    ]

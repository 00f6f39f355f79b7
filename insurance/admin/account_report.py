"""The page of accounts' income and expense by county: each number leads to the entries behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insurance.admin.legible import rows_behind
from insurance.admin.scoped import user_of
from insurance.admin.trial_balance import Cell, Period
from insurance.figures import plain
from insurance.models import AccountEntry, Area, PersonalAccount, Scheme
from insurance.reports import accounts as report
from insurance.reports.accounts import COLUMNS, Line

NAME = "insurance_personalaccount_report"
HEADINGS = {
    "personal": gettext_lazy("credited from contributions"),
    "employer": gettext_lazy("credited from employers"),
    "pooled": gettext_lazy("credited from the fund"),
    "true_ups": gettext_lazy("true-ups"),
    "received": gettext_lazy("otherwise received"),
    "paid": gettext_lazy("paid from accounts"),
    "refunded": gettext_lazy("refunded"),
    "taken_out": gettext_lazy("taken out"),
}

Table = dict[str, Any]
Tables = Callable[[Scheme, Period, "Area | None"], Iterable[Table]]


@dataclass(frozen=True)
class Row:
    """A county's line as it is shown."""

    name: str
    address: str
    cells: list[Cell]


@dataclass(frozen=True)
class Way:
    """A period to choose with one click."""

    title: Any
    address: str


def shown(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer with the income and expense that the address asks for."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    schemes = list(Scheme.objects.standing().order_by("code"))
    by_number = {str(scheme.pk): scheme for scheme in schemes}
    scheme = by_number.get(request.GET.get("scheme", "")) or _first_kept(schemes)
    period = Period(request.GET)
    counties = _counties(request)
    county = next((one for one in counties if str(one.pk) == request.GET.get("county")), None)
    figures = _figures(scheme, period, counties, county, request) if scheme else {}
    tables = [
        table
        for told in model_admin.report_tables
        for table in (told(scheme, period, county) if scheme and _sees_all(request, county) else ())
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Account income and expense"),
        "schemes": schemes,
        "scheme": scheme,
        "counties": counties,
        "county": county,
        "asked": period,
        "periods": _periods(scheme, county) if scheme else [],
        "headings": HEADINGS.values(),
        "tables": tables,
        **figures,
    }
    return render(request, "admin/insurance/personalaccount/report.html", context)


def entries_behind(scheme: Scheme, period: Period, county: Area | None, **of: Any) -> str:
    """Return where the entries of a period are listed, of one county or of all."""
    kept: dict[str, Any] = {"county": county.pk} if county else {}
    return rows_behind(
        AccountEntry,
        account__scheme__id__exact=scheme.pk,
        **kept,
        **of,
        booked_on_from=period.first,
        booked_on_to=period.last,
    )


def _figures(
    scheme: Scheme, period: Period, counties: Sequence[Area], county: Area | None, request: Any
) -> dict[str, Any]:
    lines = report.movements(
        scheme=scheme, starts_on=period.starts_on, ends_before=period.ends_before
    )
    seen = [line for line in lines if _is_shown(line, counties, county, request)]
    return {
        "rows": [_row(scheme, line, period) for line in seen],
        "total": _cells(scheme, report.together(seen), period, county),
    }


def _is_shown(
    line: Line, counties: Sequence[Area], county: Area | None, request: HttpRequest
) -> bool:
    """Show the county that is asked for, or all that the user sees; the rest to those who see all."""
    if county is not None:
        return line.county == county
    return line.county in counties or _sees_all(request, None)


def _row(scheme: Scheme, line: Line, period: Period) -> Row:
    address = rows_behind(
        PersonalAccount,
        scheme__id__exact=scheme.pk,
        **({"county": line.county.pk} if line.county else {}),
    )
    name = line.county.name if line.county else _("kept by no county")
    return Row(name, address, _cells(scheme, line, period, line.county))


def _cells(scheme: Scheme, line: Line, period: Period, county: Area | None) -> list[Cell]:
    moved = [
        _cell(
            amount,
            entries_behind(scheme, period, county, kind__in=",".join(map(str, COLUMNS[name]))),
        )
        for name, amount in line.moved.items()
    ]
    return [Cell(plain(line.opening)), *moved, Cell(plain(line.closing))]


def _cell(amount: Decimal, address: str) -> Cell:
    return Cell(plain(amount), address if amount else "")


def _counties(request: HttpRequest) -> list[Area]:
    areas = Area.objects.visible_to(user_of(request), on=timezone.localdate())
    return list(areas.filter(kind=Area.Kind.COUNTY, is_invented=False).order_by("code"))


def _sees_all(request: HttpRequest, county: Area | None) -> bool:
    """Tell whether the user sees the whole city, or at least the county that is asked for."""
    if county is not None or user_of(request).is_superuser:
        return True
    areas = Area.objects.visible_to(user_of(request), on=timezone.localdate())
    return bool(areas.filter(kind=Area.Kind.CITY).exists())


def _first_kept(schemes: list[Scheme]) -> Scheme | None:
    """Return the first scheme of which anybody has an account, or the first."""
    kept = set(PersonalAccount.objects.order_by().values_list("scheme", flat=True).distinct())
    return next((scheme for scheme in schemes if scheme.pk in kept), next(iter(schemes), None))


def _periods(scheme: Scheme, county: Area | None) -> list[Way]:
    """Return the ways to this month and year and to those before."""
    today = timezone.localdate()
    this_month, this_year = today.replace(day=1), today.replace(month=1, day=1)
    last_month = this_month - dt.timedelta(days=1)
    last_year = this_year - dt.timedelta(days=1)
    spans = (
        (gettext_lazy("this month"), this_month, today),
        (gettext_lazy("last month"), last_month.replace(day=1), last_month),
        (gettext_lazy("this year"), this_year, today),
        (gettext_lazy("last year"), last_year.replace(month=1, day=1), last_year),
    )
    kept: dict[str, Any] = {"county": county.pk} if county else {}
    return [
        Way(
            title,
            f"{reverse(f'admin:{NAME}')}?"
            + urlencode({"scheme": scheme.pk, "from": first, "to": last, **kept}),
        )
        for title, first, last in spans
    ]

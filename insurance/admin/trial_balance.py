"""The page of a scheme's trial balance: each number leads to the legs behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from insurance.admin.filters import day_of
from insurance.admin.legible import rows_behind
from insurance.figures import plain, yuan
from insurance.models import LedgerAccount, Leg, Scheme
from insurance.reports import ledger as report
from insurance.reports.ledger import Check, Columns, Line

NAME = "insurance_ledgeraccount_trial_balance"
ONE_DAY = dt.timedelta(days=1)

Checks = Callable[[Scheme, dt.date], Iterable[Check]]


class Period:
    """The days that a page shows, as its address says: from the first day to the last, both included."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        today = timezone.localdate()
        self.last = day_of(asked.get("to")) or today
        self.first = day_of(asked.get("from")) or self.last.replace(month=1, day=1)

    @property
    def starts_on(self) -> dt.date:
        return self.first

    @property
    def ends_before(self) -> dt.date:
        return self.last + ONE_DAY


@dataclass(frozen=True)
class Cell:
    """A number and the way to what is behind it; there is nothing behind a nought."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the trial balance as it is shown."""

    code: str
    name: str
    address: str
    cells: list[Cell]


def shown(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer with the trial balance that the address asks for."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    schemes = list(Scheme.objects.standing().order_by("code"))
    scheme = _chosen(schemes, request.GET.get("scheme"))
    period = Period(request.GET)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Trial balance"),
        "schemes": schemes,
        "scheme": scheme,
        "asked": period,
        **(_figures(scheme, period, model_admin.checks) if scheme else {}),
    }
    return render(request, "admin/insurance/ledgeraccount/trial_balance.html", context)


def address(scheme_id: int) -> str:
    """Return where a scheme's trial balance is."""
    return f"{reverse(f'admin:{NAME}')}?{urlencode({'scheme': scheme_id})}"


def page_of(row: models.Model) -> str:
    """Return the address of a row's page."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def sided(balance: Decimal, *, written: Callable[[Decimal], str] = yuan) -> str:
    """Return a balance with the side on which it stands."""
    if not balance:
        return written(balance)
    side = _("Dr %(amount)s") if balance > 0 else _("Cr %(amount)s")
    return side % {"amount": written(abs(balance))}


def legs_behind(period: Period, **of: Any) -> dict[str, str]:
    """Return where the legs of a period are listed: those before it, its debits and its credits."""
    within = {
        **of,
        "journal__happened_on_from": period.first,
        "journal__happened_on_to": period.last,
    }
    return {
        "opening": rows_behind(Leg, **of, journal__happened_on_to=period.first - ONE_DAY),
        "debit": rows_behind(Leg, **within, side="debit"),
        "credit": rows_behind(Leg, **within, side="credit"),
        "closing": rows_behind(Leg, **of, journal__happened_on_to=period.last),
    }


def _chosen(schemes: list[Scheme], asked: str | None) -> Scheme | None:
    """Return the scheme of the number, or the first with anything in its ledger, or the first."""
    by_number = {str(scheme.pk): scheme for scheme in schemes}
    if asked in by_number:
        return by_number[asked]
    kept = set(LedgerAccount.objects.values_list("scheme", flat=True).distinct())
    return next((scheme for scheme in schemes if scheme.pk in kept), next(iter(schemes), None))


def _figures(scheme: Scheme, period: Period, all_checks: Iterable[Checks]) -> dict[str, Any]:
    balance = report.trial_balance(
        scheme=scheme, starts_on=period.starts_on, ends_before=period.ends_before
    )
    today = timezone.localdate()
    found = [check for checks in all_checks for check in checks(scheme, today)]
    return {
        "sections": [
            {
                "title": section.title,
                "rows": [_row(scheme, line, period) for line in section.lines],
                "total": _plain(section.total),
            }
            for section in balance.sections
        ],
        "total": _plain(balance.total),
        "is_balanced": balance.total.is_balanced,
        "checks": [_checked(check) for check in found],
        "agrees": all(check.agrees for check in found),
        "today": today,
    }


def _row(scheme: Scheme, line: Line, period: Period) -> Row:
    if line.account is None:
        of = {"account__scheme__id__exact": scheme.pk, "account__kind__exact": line.kind}
        page = rows_behind(LedgerAccount, scheme__id__exact=scheme.pk, kind__exact=line.kind)
    else:
        of = {"account__id__exact": line.account.pk}
        days = urlencode({"from": f"{period.first}", "to": f"{period.last}"})
        page = f"{page_of(line.account)}?{days}"
    behind = legs_behind(period, **of)
    ways = [behind[name] for name in ("opening", "opening", "debit", "credit")] + [
        behind["closing"],
        behind["closing"],
    ]
    cells = [
        Cell(plain(amount), way if amount else "")
        for amount, way in zip(line.columns.amounts, ways, strict=True)
    ]
    return Row(line.code, line.name, page, cells)


def _plain(columns: Columns) -> list[str]:
    return [plain(amount) for amount in columns.amounts]


def _checked(check: Check) -> dict[str, Any]:
    return {
        "title": check.title,
        "how": check.how,
        "in_ledger": plain(check.in_ledger),
        "beneath": plain(check.beneath),
        "difference": plain(check.difference),
        "agrees": check.agrees,
    }

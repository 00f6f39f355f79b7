"""The accounts of the general ledger: what stands on them, each with its statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from insurance.admin import trial_balance
from insurance.admin.base import Behind, PortalAdmin
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import figure_link, link, rows_behind
from insurance.admin.trial_balance import Period, legs_behind
from insurance.figures import plain
from insurance.models import LedgerAccount, Leg
from insurance.reports import ledger as report

LEGS_A_PAGE = 50


def legs_of(account: LedgerAccount) -> Behind:
    """Return the way to everything that ever stood on an account."""
    return Behind(_("all legs"), rows_behind(Leg, account__id__exact=account.pk))


def balance_of(account: LedgerAccount) -> Behind:
    """Return the way to the scheme's trial balance, with the account's balance as it stands."""
    stands = report.turnover(
        account=account, starts_on=dt.date.min, ends_before=dt.date.max
    ).closing
    return Behind(
        _("balance"), trial_balance.address(account.scheme_id), trial_balance.sided(stands)
    )


@admin.register(LedgerAccount)
class LedgerAccountAdmin(PortalAdmin):
    """Where a scheme's money stands; each account with its statement."""

    scope = None
    list_display = ("code", "name", "kind", "scheme", "area", "figure_balance")
    list_filter: tuple[Any, ...] = (
        ("scheme", RelatedDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("area", CountyFilter),
    )
    list_select_related = ("scheme", "area")
    search_fields = ("code__startswith", "name__startswith")
    fields = (("code", "name"), ("kind", "scheme", "area"))
    panels = ("admin/insurance/ledgeraccount/statement.html",)
    ways: Sequence[Any] = (balance_of, legs_of)
    # What must agree with the tables beneath the ledger; the floors above put theirs in.
    checks: Sequence[trial_balance.Checks] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: Any = super().get_queryset(request).filter(scheme__is_trial=False)
        annotated: models.QuerySet[Any] = rows.with_balance(on=timezone.localdate())
        return annotated

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.trial_balance_view)
        return [
            path("trial-balance/", view, name=trial_balance.NAME),
            *super().get_urls(),
        ]

    def trial_balance_view(self, request: HttpRequest) -> HttpResponse:
        """Show a scheme's trial balance of a period, and whether it agrees with what is beneath it."""
        return trial_balance.shown(self, request)

    def shown_beside(self, request: HttpRequest, obj: LedgerAccount) -> dict[str, Any]:
        asked = Period(request.GET)
        legs = report.statement(
            account=obj, starts_on=asked.starts_on, ends_before=asked.ends_before
        )
        turnover = report.turnover(
            account=obj, starts_on=asked.starts_on, ends_before=asked.ends_before
        )
        page = Paginator(legs, LEGS_A_PAGE).get_page(request.GET.get("page"))
        return {
            "asked": asked,
            "page": page,
            "opening": on_side(turnover.opening),
            "debit": plain(turnover.debit),
            "credit": plain(turnover.credit),
            "closing": on_side(turnover.closing),
            "rows": [_row(leg, turnover.opening) for leg in page],
            "legs_behind": legs_behind(asked, account__id__exact=obj.pk),
        }

    @display(description=_("balance"))
    def figure_balance(self, account: Any) -> str:
        address = rows_behind(Leg, account__id__exact=account.pk)
        return figure_link(address, trial_balance.sided(account.balance))


def on_side(balance: Any) -> str:
    """Return a balance of a statement, whose heading names the unit."""
    return trial_balance.sided(balance, written=plain)


def _row(leg: Any, opening: Any) -> dict[str, Any]:
    """Return what a line of a statement shows."""
    return {
        "day": leg.journal.happened_on,
        "journal": link(leg.journal, leg.journal.get_event_display()),
        "memo": leg.journal.memo,
        "run": link(leg.journal.run) if leg.journal.run else "",
        "debit": plain(leg.amount) if leg.amount > 0 else "",
        "credit": plain(-leg.amount) if leg.amount < 0 else "",
        "balance": on_side(opening + leg.moved),
    }

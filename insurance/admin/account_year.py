"""The years of accounts: what each opened with, what moved it and what it goes on with (XY-12.1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeNumericFilter, RelatedDropdownFilter
from unfold.decorators import display

from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.legible import link, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.models import AccountEntry, AccountStatement


def entries_of(statement: AccountStatement) -> Behind:
    """Return the way to what moved the account in the year."""
    year = statement.year
    behind = rows_behind(
        AccountEntry,
        account__id__exact=statement.account_id,
        booked_on_from=dt.date(year, 1, 1),
        booked_on_to=dt.date(year, 12, 31),
    )
    return Behind(_("account entries of the year"), behind)


def paper_of(statement: AccountStatement) -> Behind:
    """Return the way to the statement for printing."""
    address = reverse("admin:insurance_accountstatement_print", args=[statement.pk])
    return Behind(_("for printing"), address)


@admin.register(AccountStatement)
class AccountStatementAdmin(FoundByPerson, BigTable, PortalAdmin):
    """A statement an account and year, which follow one another."""

    scope = "account__enrollee"
    person = "account__enrollee"
    list_display = (
        "year",
        "enrollee",
        "opening",
        "credited",
        "received",
        "paid",
        "refunded",
        "taken_out",
        "closing",
    )
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("year", RangeNumericFilter),
    )
    list_select_related = ("account__enrollee",)
    select_related = ("account__enrollee", "account__scheme", "run")
    fields = (
        ("enrollee", "account", "year"),
        ("opening", "closing"),
        ("credited", "received"),
        ("paid", "refunded", "taken_out"),
        "run",
    )
    ways = (paper_of, entries_of)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.paper_view)
        return [
            path("<int:number>/print/", view, name="insurance_accountstatement_print"),
            *super().get_urls(),
        ]

    def paper_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show a statement with its entries for printing, to whoever may see it."""
        statement = self.get_object(request, str(number))
        if statement is None or not self.has_view_permission(request, statement):
            raise Http404
        entries = statement.account.entries.filter(booked_on__year=statement.year)
        context = {
            "statement": statement,
            "entries": entries.order_by("pk"),
            "on": timezone.localdate(),
        }
        return render(request, "admin/insurance/accountstatement/paper.html", context)

    @display(description=_("enrollee"))
    def enrollee(self, statement: AccountStatement) -> Any:
        return link(statement.account.enrollee)

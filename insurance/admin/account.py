"""Personal accounts with all that hangs on them: moved by services, read and closed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    DropdownFilter,
    RangeDateFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from insurance.admin import account_report
from insurance.admin.account_credit import explained
from insurance.admin.base import Behind, BigTable, PortalAdmin, PortalInline
from insurance.admin.legible import badge, link, right, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import user_of
from insurance.figures import yuan
from insurance.models import (
    AccountClosing,
    AccountEntry,
    AccountMember,
    AccountStatement,
    Area,
    OutstandingTrueUp,
    PersonalAccount,
)
from insurance.services import closings

OPEN = pgettext_lazy("of an account", "open")


class KeeperFilter(DropdownFilter):  # type: ignore[misc]
    """Keeps the rows of the people whose latest coverage is a county's, of those the user may see."""

    title = _("county")
    parameter_name = "county"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        areas = Area.objects.visible_to(user_of(request), on=timezone.localdate())
        counties = areas.filter(kind=Area.Kind.COUNTY, is_invented=False)
        return list(counties.values_list("pk", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        county = self.value()
        return queryset.kept_by(int(county)) if county and county.isdecimal() else queryset


class StandingFilter(DropdownFilter):  # type: ignore[misc]
    """Accounts by whether they are closed."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", OPEN), ("closed", _("closed"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "open":
            return queryset.still_open()
        return queryset.closed() if self.value() == "closed" else queryset


class AccountEntryInline(PortalInline):
    """An account's movements, the latest first."""

    model = AccountEntry
    scope = "account__enrollee"
    fields = ("booked_on", "kind", "month", "amount", "balance_after", "case", "by")
    select_related = ("by", "case")
    ordering = ("-pk",)
    per_page = 20
    has_page = True

    @display(description=_("for the month"))
    def month(self, entry: AccountEntry) -> str:
        return f"{entry.period:%Y-%m}" if entry.period else "-"


class AccountStatementInline(PortalInline):
    """An account's years."""

    model = AccountStatement
    scope = "account__enrollee"
    fields = ("year", "opening", "credited", "received", "paid", "refunded", "taken_out", "closing")
    has_page = True


class AccountMemberInline(PortalInline):
    """Who else of the household may use the account."""

    model = AccountMember
    scope = "account__enrollee"
    fields = ("enrollee", "period")
    select_related = ("enrollee",)
    has_page = True


class AccountClosingInline(PortalInline):
    """How the account was closed, or is to be."""

    model = AccountClosing
    scope = "account__enrollee"
    fields = ("how", "status", "amount", "requested_on", "approved_on", "paid_on")
    has_page = True


class OutstandingTrueUpInline(PortalInline):
    """What true-ups still have to take back."""

    model = OutstandingTrueUp
    scope = "account__enrollee"
    fields = ("case", "amount")
    select_related = ("case",)


def entries_of(account: PersonalAccount) -> Behind:
    """Return the way to an account's entries, with what they come to."""
    return Behind(
        _("balance"),
        rows_behind(AccountEntry, account__id__exact=account.pk),
        yuan(account.balance),
    )


def statements_of(account: PersonalAccount) -> Behind:
    """Return the way to an account's years."""
    return Behind(
        _("statements of the years"), rows_behind(AccountStatement, account__id__exact=account.pk)
    )


def closing_of(account: PersonalAccount) -> Behind | None:
    """Return the way to a closing that waits, or to ask for one while the account is open."""
    waiting = account.closings.waiting().first()
    if waiting is not None:
        address = reverse("admin:insurance_accountclosing_change", args=[waiting.pk])
        return Behind(_("closing"), address, waiting.get_status_display())
    if account.closed_on is not None:
        return None
    address = reverse("admin:insurance_accountclosing_add")
    return Behind(_("ask for closing"), f"{address}?account={account.pk}")


def admitting_to(account: PersonalAccount) -> Behind | None:
    """Return the way to let somebody of the household use the account."""
    if account.closed_on is not None:
        return None
    address = reverse("admin:insurance_accountmember_add")
    return Behind(_("admit a member"), f"{address}?account={account.pk}")


@admin.register(PersonalAccount)
class PersonalAccountAdmin(FoundByPerson, BigTable, PortalAdmin):
    """People's money in a scheme."""

    scope = "enrollee"
    list_display = ("enrollee", "scheme", "number", "balance", "opened_on", "standing")
    list_filter = (("scheme", RelatedDropdownFilter), KeeperFilter, StandingFilter)
    list_select_related = ("enrollee", "scheme")
    select_related = ("enrollee", "scheme__city")
    fields = (
        ("enrollee", "scheme"),
        ("number", "balance", "standing"),
        ("opened_on", "closed_on"),
    )
    inlines = (
        AccountEntryInline,
        AccountStatementInline,
        AccountMemberInline,
        AccountClosingInline,
        OutstandingTrueUpInline,
    )
    ways: tuple[Any, ...] = (entries_of, statements_of, admitting_to, closing_of)
    actions_detail: tuple[str, ...] = ()
    # Tables below that of the counties; the floors above put theirs in.
    report_tables: Sequence[account_report.Tables] = ()

    def area_of(self, obj: PersonalAccount) -> Area:
        return closings.area_of(obj)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.report_view)
        return [path("report/", view, name=account_report.NAME), *super().get_urls()]

    def report_view(self, request: HttpRequest) -> HttpResponse:
        """Show what came into accounts and left them in a period, by county (XY-20.1, JJ-12.1)."""
        return account_report.shown(self, request)

    @display(description=_("account number"))
    def number(self, account: PersonalAccount) -> str:
        return str(account)

    @display(description=_("standing"))
    def standing(self, account: PersonalAccount) -> str:
        if account.closed_on is None:
            return badge("active", OPEN)
        return badge("terminated", _("closed"))


@admin.register(AccountEntry)
class AccountEntryAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Movements of accounts: added by services, never changed; a credit with its explanation."""

    scope = "account__enrollee"
    person = "account__enrollee"
    list_display = (
        "booked_on",
        "enrollee",
        "kind",
        "month",
        "amount",
        "balance_after",
        "run",
        "by",
    )
    list_filter: tuple[Any, ...] = (
        ("account__scheme", RelatedDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        KeeperFilter,
        ("booked_on", RangeDateFilter),
    )
    list_select_related = ("account__enrollee", "run", "by")
    select_related = ("account__enrollee", "account__scheme", "case__edition__scheme", "run")
    fields = (
        ("enrollee", "account"),
        ("kind", "booked_on", "month"),
        ("amount", "balance_after"),
        ("case", "run"),
        ("by", "entered_at"),
    )
    panels = ("admin/insurance/creditcase/explanation.html",)

    def shown_beside(self, request: HttpRequest, obj: AccountEntry) -> dict[str, Any]:
        return explained(obj.case) if obj.case else {}

    @display(description=_("enrollee"))
    def enrollee(self, entry: AccountEntry) -> str:
        return link(entry.account.enrollee)

    @display(description=_("for the month"), ordering="period")
    def month(self, entry: AccountEntry) -> str:
        return f"{entry.period:%Y-%m}" if entry.period else "-"


@admin.register(OutstandingTrueUp)
class OutstandingTrueUpAdmin(FoundByPerson, BigTable, PortalAdmin):
    """What true-ups still have to take back, from whom and for which month."""

    scope = "account__enrollee"
    person = "account__enrollee"
    list_display = ("enrollee", "account", "case", "amount", "figure_balance")
    list_filter = (("account__scheme", RelatedDropdownFilter),)
    list_select_related = ("account__enrollee", "case")
    fields = (("enrollee", "account"), "case", ("amount", "figure_balance"))

    @display(description=_("enrollee"))
    def enrollee(self, owed: OutstandingTrueUp) -> str:
        return str(owed.account.enrollee)

    @display(description=_("balance"))
    def figure_balance(self, owed: OutstandingTrueUp) -> str:
        return right(yuan(owed.account.balance))

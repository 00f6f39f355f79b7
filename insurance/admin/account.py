"""Personal accounts and their entries: read here, moved by claims and services."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.people import FoundByPerson
from insurance.models import AccountEntry, PersonalAccount


class AccountEntryInline(PortalInline):
    """An account's movements."""

    model = AccountEntry
    scope = "account__enrollee"
    fields = ("booked_on", "kind", "amount", "balance_after", "by")
    select_related = ("by",)
    per_page = 20


@admin.register(PersonalAccount)
class PersonalAccountAdmin(FoundByPerson, BigTable, PortalAdmin):
    """People's money in a scheme."""

    scope = "enrollee"
    list_display = ("enrollee", "scheme", "balance", "opened_on", "closed_on")
    list_filter = (("scheme", RelatedDropdownFilter),)
    list_select_related = ("enrollee", "scheme")
    fields = (("enrollee", "scheme"), "balance", ("opened_on", "closed_on"))
    inlines = (AccountEntryInline,)


@admin.register(AccountEntry)
class AccountEntryAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Movements of accounts: added by services, never changed."""

    scope = "account__enrollee"
    person = "account__enrollee"
    list_display = ("booked_on", "enrollee", "kind", "amount", "balance_after", "by")
    list_filter = (("kind", ChoicesDropdownFilter),)
    list_select_related = ("account__enrollee", "by")
    fields = ("account", ("kind", "booked_on"), ("amount", "balance_after"), ("by", "entered_at"))

    @display(description=_("enrollee"))
    def enrollee(self, entry: AccountEntry) -> str:
        return str(entry.account.enrollee)

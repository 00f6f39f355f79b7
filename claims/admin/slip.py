"""Signed settlement slips, and why some are not signed: recorded by facilities, read here (LY-13(8))."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
    TextFilter,
)
from unfold.decorators import display

from claims.admin.claim import ClaimAdmin
from claims.models import Claim, SignedSlip, UnsignedExplanation
from claims.services import slips
from insurance.admin.base import Behind, BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter, day_of
from insurance.admin.legible import rows_behind
from insurance.admin.people import FoundByPerson


class SlipInline(PortalInline):
    """Who signed a claim's slip."""

    model = SignedSlip
    fields = ("signed_by", "recorded_by", "recorded_on")
    select_related = ("recorded_by",)


@admin.register(SignedSlip)
class SignedSlipAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Slips that patients or guardians signed."""

    person = "claim__enrollee"
    list_display = ("recorded_on", "claim", "enrollee", "facility", "signed_by", "recorded_by")
    list_filter = (
        ("claim__facility__area", CountyFilter),
        ("claim__facility", AutocompleteSelectFilter),
        ("signed_by", ChoicesDropdownFilter),
    )
    list_select_related = ("claim__enrollee", "claim__facility", "recorded_by")
    fields = (("claim", "enrollee"), ("facility", "signed_by"), ("recorded_by", "recorded_on"))

    @display(description=_("enrollee"))
    def enrollee(self, slip: SignedSlip) -> str:
        return str(slip.claim.enrollee)

    @display(description=_("facility"))
    def facility(self, slip: SignedSlip) -> str:
        return str(slip.claim.facility)


@admin.register(UnsignedExplanation)
class UnsignedExplanationAdmin(PortalAdmin):
    """Why slips of facilities' months are unsigned."""

    list_display = ("shown_month", "facility", "scheme", "reason", "given_by", "given_on")
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "scheme", "given_by")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (("facility", "scheme", "shown_month"), "reason", ("given_by", "given_on"))
    ways = (
        lambda said: Behind(
            _("unsigned slips"), unsigned_behind(f"{said.month:%Y-%m-%d}", said.facility_id)
        ),
    )

    @display(description=_("month"), ordering="month")
    def shown_month(self, said: UnsignedExplanation) -> str:
        return f"{said.month:%Y-%m}"


class UnsignedFilter(TextFilter):  # type: ignore[misc]
    """Keeps the claims of a month whose slips are to be signed and are not, told by the month's first day."""

    title = _("unsigned slips of a month (yyyy-MM-dd)")
    parameter_name = "unsigned_in"

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        month = day_of(self.value())
        if month is None:
            return queryset
        return queryset.filter(pk__in=slips.unsigned(month=month).order_by().values("pk"))


def unsigned_behind(month: str, facility: int) -> str:
    """Return the address of a facility's claims of a month whose slips are unsigned."""
    return rows_behind(Claim, unsigned_in=month, booked_facility__id__exact=facility)


ClaimAdmin.list_filter = (*ClaimAdmin.list_filter, UnsignedFilter)
ClaimAdmin.inlines = (*ClaimAdmin.inlines, SlipInline)

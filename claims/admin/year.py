"""Facilities' years: settled by tier, net of what the months prepaid (NC-29)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant

from claims.admin.sharing import Use
from claims.models import (
    Claim,
    FacilityMonth,
    FacilityPayment,
    FacilityYear,
    FacilityYearGroup,
    Finding,
    SurplusUse,
)
from claims.services import surpluses
from insurance.admin.acting import service_action
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import figure_link, right, rows_behind
from insurance.admin.scoped import Duty, user_of
from insurance.figures import percent, yuan
from insurance.models import Area
from insurance.schemes.money import WHOLE, fen

Answers = dict[str, Any]


class YearGroupInline(PortalInline):
    """How a year's budget comes about, by service group."""

    model = FacilityYearGroup
    scope = "facility_year"
    tab = False
    fields = ("group", "starts_on", "standard", "person_months", "budget")


@admin.register(FacilityYear)
class FacilityYearAdmin(PortalAdmin):
    """Annual settlements: final = settlement by tier - what the months prepaid (NC-29)."""

    list_display = (
        "year",
        "facility",
        "budget",
        "figure_spent",
        "figure_used",
        "tier",
        "settlement",
        "prepaid",
        "final",
        "run",
    )
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
        "tier",
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (
        ("facility", "run"),
        ("year", "person_months"),
        ("cost", "deductions"),
        ("tier", "final"),
    )
    inlines = (YearGroupInline,)
    panels = ("admin/claims/facilityyear/sum.html",)
    actions_detail = ("use_surplus",)
    ways = (
        lambda year: Behind(
            _("the months prepaid"),
            rows_behind(
                FacilityMonth,
                facility__id__exact=year.facility_id,
                month__gte=f"{year.year}-01-01",
                month__lte=f"{year.year}-12-01",
            ),
            yuan(year.prepaid),
        ),
        lambda year: Behind(
            _("claims booked"),
            rows_behind(
                Claim,
                booked_facility__id__exact=year.facility_id,
                booked_year=year.year,
                status__exact=Claim.Status.APPROVED,
            ),
            yuan(year.cost),
        ),
        lambda year: Behind(
            _("findings deducted"),
            rows_behind(Finding, facility__id__exact=year.facility_id, booked_year=year.year),
            yuan(year.deductions),
        ),
        lambda year: Behind(
            _("payment"),
            rows_behind(
                FacilityPayment, facility__id__exact=year.facility_id, run__id__exact=year.run_id
            ),
            yuan(year.due),
        ),
        lambda year: Behind(
            _("use of surplus"),
            rows_behind(SurplusUse, facility_year__id__exact=year.pk),
            yuan(year.surplus),
        ),
    )

    def area_of(self, obj: FacilityYear) -> Area:
        return obj.facility.area

    def shown_beside(self, request: HttpRequest, obj: FacilityYear) -> dict[str, Any]:
        names = ("budget", "actual", "settlement", "prepaid", "final", "account_due", "due")
        return {
            "year": obj,
            "used": self.figure_used(obj),
            "amounts": {name: yuan(getattr(obj, name)) for name in names},
        }

    @display(description=_("actual"), ordering="actual")
    def figure_spent(self, year: FacilityYear) -> str:
        address = rows_behind(
            Claim,
            booked_facility__id__exact=year.facility_id,
            booked_year=year.year,
            status__exact="approved",
        )
        return figure_link(address, yuan(year.actual))

    @display(description=_("share of the budget"), ordering="ratio")
    def figure_used(self, year: FacilityYear) -> str:
        return "-" if year.ratio is None else right(percent(int(year.ratio * WHOLE)))

    @service_action(
        title=_("Use the surplus"),
        question=_(
            "For staff performance pay and public health capacity, up to what the year left over."
        ),
        ask=Use,
        offered=lambda year: year.surplus > 0,
        duties=frozenset({Duty.HANDLER}),
        variant=ActionVariant.PRIMARY,
    )
    def use_surplus(self, request: HttpRequest, year: FacilityYear, answers: Answers) -> Any:
        surpluses.use(
            facility_year=year,
            performance=fen(answers["performance"]),
            capacity=fen(answers["capacity"]),
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The use of the surplus was recorded.")

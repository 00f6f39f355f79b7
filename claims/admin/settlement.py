"""Months, years and payments of facilities, each number leading to the rows behind it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant

from claims.admin.sharing import Shares, Use
from claims.models import (
    Claim,
    CountyBudget,
    Distribution,
    FacilityMonth,
    FacilityMonthGroup,
    FacilityPayment,
    FacilityYear,
    FacilityYearGroup,
    Finding,
    MonthClosing,
    SurplusUse,
)
from claims.services import distributions, surpluses
from facilities.models import SignUp
from insurance.admin.acting import service_action
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import figure_link, percent, right, rows_behind, yuan
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area
from insurance.schemes.money import fen

Answers = dict[str, Any]
WHOLE = 10_000


class FacilityMonthInline(PortalInline):
    """The facilities of a month's run, or the months of a facility."""

    model = FacilityMonth
    fields = ("month", "facility", "heads", "quota", "cost", "deductions", "actual", "payable", "run")
    select_related = ("facility", "run")
    show_change_link = True
    per_page = 24


class FacilityYearInline(PortalInline):
    """The facilities of a year's run, or the years of a facility."""

    model = FacilityYear
    fields = ("year", "facility", "budget", "actual", "tier", "settlement", "prepaid", "final", "run")
    select_related = ("facility", "run")
    show_change_link = True
    per_page = 24


class PaymentInline(PortalInline):
    """What a run paid, or what a facility was paid."""

    model = FacilityPayment
    fields = ("run", "facility", "due", "brought_forward", "paid", "carried_forward", "paid_on")
    select_related = ("run", "facility")
    show_change_link = True
    per_page = 24


class CountyBudgetInline(PortalInline):
    """The budgets that an allocation fixed."""

    model = CountyBudget
    scope = "run"
    fields = ("area", "heads", "amount")
    select_related = ("area",)


class MonthGroupInline(PortalInline):
    """How a month's quota comes about, by service group."""

    model = FacilityMonthGroup
    scope = "facility_month"
    tab = False
    fields = ("group", "standard", "heads", "quota")


class YearGroupInline(PortalInline):
    """How a year's budget comes about, by service group."""

    model = FacilityYearGroup
    scope = "facility_year"
    tab = False
    fields = ("group", "standard", "person_months", "budget")


def heads_behind(month: FacilityMonth) -> str:
    """Return the address of the sign-ups that a month counted."""
    return rows_behind(SignUp, heads_of=month.pk)


def claims_behind(month: FacilityMonth) -> str:
    """Return the address of the claims booked to a facility's month."""
    return rows_behind(
        Claim,
        booked_facility__id__exact=month.facility_id,
        booked_month=month.month,
        status__exact=Claim.Status.APPROVED,
    )


@admin.register(FacilityMonth)
class FacilityMonthAdmin(PortalAdmin):
    """Pre-settlements: payable = min(actual - deductions, quota) (NC-26.3)."""

    list_display = ("shown_month", "facility", "people", "quota", "spent", "deductions", "payable", "run")
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fieldsets = (
        (None, {"fields": (("facility", "month", "run"), "heads")}),
        (_("What is payable"), {"fields": (("cost", "deductions", "actual"), ("quota", "payable"))}),
    )
    inlines = (MonthGroupInline,)
    panels = ("admin/claims/facilitymonth/sum.html",)
    actions_detail = ("distribute",)
    ways = (
        lambda month: Behind(_("people counted"), heads_behind(month), f"{month.heads:,}"),
        lambda month: Behind(_("claims booked"), claims_behind(month), yuan(month.cost)),
        lambda month: Behind(
            _("findings deducted"),
            rows_behind(Finding, facility__id__exact=month.facility_id, booked_month=month.month),
            yuan(month.deductions),
        ),
        lambda month: Behind(
            _("the facility's year"),
            rows_behind(FacilityYear, facility__id__exact=month.facility_id, year=month.month.year),
        ),
        lambda month: Behind(
            _("payment"),
            rows_behind(FacilityPayment, facility__id__exact=month.facility_id, run__id__exact=month.run_id),
        ),
        lambda month: Behind(
            _("shares of village clinics"), rows_behind(Distribution, facility_month__id__exact=month.pk)
        ),
    )

    def area_of(self, obj: FacilityMonth) -> Area:
        return obj.facility.area

    def shown_beside(self, request: HttpRequest, obj: FacilityMonth) -> dict[str, Any]:  # noqa: ARG002
        return {
            "month": obj,
            "amounts": {name: yuan(getattr(obj, name)) for name in ("cost", "deductions", "actual", "quota", "payable")},
        }

    @display(description=_("month"), ordering="month")
    def shown_month(self, month: FacilityMonth) -> str:
        return str(month)

    @display(description=_("signed heads"), ordering="heads")
    def people(self, month: FacilityMonth) -> str:
        return figure_link(heads_behind(month), f"{month.heads:,}")

    @display(description=_("cost to the fund"), ordering="cost")
    def spent(self, month: FacilityMonth) -> str:
        return figure_link(claims_behind(month), yuan(month.cost))

    @service_action(
        title=_("Share among village clinics"),
        question=_("What is not shared stays with the hospital. A later sharing replaces an earlier one."),
        ask=Shares,
        duties=frozenset({Duty.HANDLER}),
    )
    def distribute(self, request: HttpRequest, month: FacilityMonth, answers: Answers) -> Any:
        points = {str(point.pk): point for point in month.facility.points.all()}
        shares = {points[pk]: fen(share) for pk, share in answers.items() if pk in points and share}
        distributions.distribute(
            facility_month=month, shares=shares, by=user_of(request), on=timezone.localdate()
        )
        return _("The month's money was shared.")


@admin.register(FacilityYear)
class FacilityYearAdmin(PortalAdmin):
    """Annual settlements: final = settlement by tier - what the months prepaid (NC-29)."""

    list_display = ("year", "facility", "budget", "spent", "used", "tier", "settlement", "prepaid", "final", "run")
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
        "tier",
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fieldsets = (
        (None, {"fields": (("facility", "year", "run"), ("person_months", "budget"))}),
        (
            _("What is settled"),
            {
                "fields": (
                    ("cost", "deductions", "actual"),
                    ("used", "tier"),
                    ("settlement", "prepaid", "final"),
                )
            },
        ),
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
            rows_behind(FacilityPayment, facility__id__exact=year.facility_id, run__id__exact=year.run_id),
            yuan(year.final),
        ),
        lambda year: Behind(
            _("use of surplus"), rows_behind(SurplusUse, facility_year__id__exact=year.pk), yuan(year.surplus)
        ),
    )

    def area_of(self, obj: FacilityYear) -> Area:
        return obj.facility.area

    def shown_beside(self, request: HttpRequest, obj: FacilityYear) -> dict[str, Any]:  # noqa: ARG002
        names = ("budget", "actual", "settlement", "prepaid", "final")
        return {
            "year": obj,
            "used": self.used(obj),
            "amounts": {name: yuan(getattr(obj, name)) for name in names},
        }

    @display(description=_("actual"), ordering="actual")
    def spent(self, year: FacilityYear) -> str:
        address = rows_behind(
            Claim, booked_facility__id__exact=year.facility_id, booked_year=year.year, status__exact="approved"
        )
        return figure_link(address, yuan(year.actual))

    @display(description=_("share of the budget"), ordering="ratio")
    def used(self, year: FacilityYear) -> str:
        return "-" if year.ratio is None else right(percent(int(year.ratio * WHOLE)))

    @service_action(
        title=_("Use the surplus"),
        question=_("For staff performance pay and public health capacity, up to what the year left over."),
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


@admin.register(FacilityPayment)
class FacilityPaymentAdmin(PortalAdmin):
    """What paid runs moved to facilities; a negative balance is carried to the next."""

    list_display = ("paid_on", "facility", "run", "due", "brought_forward", "paid", "carried_forward")
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (("facility", "run"), ("due", "brought_forward"), ("paid", "carried_forward"), "paid_on")


@admin.register(MonthClosing)
class MonthClosingAdmin(PortalAdmin):
    """Counties' months that take no more bookings."""

    scope = "area"
    list_display = ("shown_month", "area", "scheme", "closed_on")
    list_filter = (("scheme", RelatedDropdownFilter), ("area", CountyFilter))
    list_select_related = ("area", "scheme")
    fields = ("scheme", "area", "month", "closed_on")

    @display(description=_("month"), ordering="month")
    def shown_month(self, closing: MonthClosing) -> str:
        return str(closing)

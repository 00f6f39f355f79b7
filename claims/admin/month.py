"""Facilities' months: each number leads to the rows behind it (NC-26)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display

from claims.admin.sharing import Shares
from claims.models import (
    AccountPayment,
    Claim,
    Distribution,
    FacilityMonth,
    FacilityMonthGroup,
    FacilityPayment,
    FacilityYear,
    Finding,
)
from claims.reports import summary
from claims.services import distributions
from facilities.models import SignUp
from insurance.admin.acting import service_action
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import figure_link, right, rows_behind
from insurance.admin.scoped import Duty, user_of
from insurance.figures import yuan
from insurance.models import Area
from insurance.schemes.money import fen

Answers = dict[str, Any]


class MonthGroupInline(PortalInline):
    """How a month's quota comes about, by service group."""

    model = FacilityMonthGroup
    scope = "facility_month"
    tab = False
    fields = ("group", "standard", "heads", "quota")


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


def paid_first_behind(month: FacilityMonth) -> Behind | None:
    """Return the way to the claims that people paid first, where the agency pays them back."""
    if not month.to_persons:
        return None
    address = f"{claims_behind(month)}&reimbursement__isnull=False"
    return Behind(_("due to people who paid first"), address, yuan(month.to_persons))


def account_claims_behind(month: FacilityMonth) -> Behind | None:
    """Return the way to the claims of which accounts bore a part."""
    if not month.account_due:
        return None
    return Behind(
        _("claims paid from accounts"), f"{claims_behind(month)}&account_entry__isnull=False"
    )


def account_payments_behind(month: FacilityMonth) -> Behind | None:
    """Return the way to what accounts paid beside claims."""
    payments = AccountPayment.objects.filter(
        facility=month.facility_id,
        booked_month=month.month,
        entry__account__scheme=month.run.scheme_id,
    )
    paid = payments.aggregate(sum=Sum("entry__amount"))["sum"]
    if paid is None:
        return None
    address = rows_behind(
        AccountPayment, facility__id__exact=month.facility_id, booked_month=month.month
    )
    return Behind(_("account payments"), address, yuan(-paid))


@admin.register(FacilityMonth)
class FacilityMonthAdmin(PortalAdmin):
    """Pre-settlements: payable = min(actual - deductions, quota) (NC-26.3)."""

    list_display = (
        "shown_month",
        "facility",
        "figure_people",
        "quota",
        "figure_spent",
        "deductions",
        "payable",
        "run",
    )
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility__township", AutocompleteSelectFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (("facility", "run"), ("shown_month", "heads"), ("actual", "payable", "figure_due"))
    readonly_fields = ("figure_due",)
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
        paid_first_behind,
        account_claims_behind,
        account_payments_behind,
        lambda month: Behind(
            _("the facility's year"),
            rows_behind(FacilityYear, facility__id__exact=month.facility_id, year=month.month.year),
        ),
        lambda month: Behind(
            _("payment"),
            rows_behind(
                FacilityPayment, facility__id__exact=month.facility_id, run__id__exact=month.run_id
            ),
        ),
        lambda month: Behind(
            _("shares of village clinics"),
            rows_behind(Distribution, facility_month__id__exact=month.pk),
        ),
        lambda month: Behind(
            _("monthly summary sheet"),
            reverse("admin:claims_facilitymonth_summary", args=[month.pk]),
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.summary_sheet)
        return [
            path("<int:object_id>/summary/", view, name="claims_facilitymonth_summary"),
            *super().get_urls(),
        ]

    def summary_sheet(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show a facility's summary sheet of a month for printing (LY-13(8))."""
        month = self.get_object(request, str(object_id))
        if month is None or not self.has_view_permission(request, month):
            raise Http404
        sheet = summary.of_month(month.facility, scheme=month.run.scheme, month=month.month)
        year = rows_behind(
            Claim,
            booked_facility__id__exact=month.facility_id,
            booked_year=month.month.year,
            status__exact=Claim.Status.APPROVED,
        )
        context = {
            "frame": "portal/base.html",
            "sheets": [sheet],
            "month": month.month,
            "claims_address": claims_behind(month),
            "year_address": year,
            "on": timezone.localdate(),
        }
        return render(request, "claims/summary.html", context)

    def area_of(self, obj: FacilityMonth) -> Area:
        return obj.facility.area

    def shown_beside(self, request: HttpRequest, obj: FacilityMonth) -> dict[str, Any]:
        return {
            "month": obj,
            "amounts": {
                name: yuan(getattr(obj, name))
                for name in (
                    *("cost", "deductions", "actual", "quota", "payable"),
                    *("to_persons", "account_due", "due"),
                )
            },
        }

    @display(description=_("month"), ordering="month")
    def shown_month(self, month: FacilityMonth) -> str:
        return str(month)

    @display(description=_("due to the facility"))
    def figure_due(self, month: FacilityMonth) -> str:
        return right(yuan(month.due))

    @display(description=_("signed heads"), ordering="heads")
    def figure_people(self, month: FacilityMonth) -> str:
        return figure_link(heads_behind(month), f"{month.heads:,}")

    @display(description=_("cost to the fund"), ordering="cost")
    def figure_spent(self, month: FacilityMonth) -> str:
        return figure_link(claims_behind(month), yuan(month.cost))

    @service_action(
        title=_("Share among village clinics"),
        question=_(
            "What is not shared stays with the hospital. A later sharing replaces an earlier one."
        ),
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

"""Family doctors' fees of a year, in full for each person, kept apart from other money (LY-3.2)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    RelatedDropdownFilter,
    TextFilter,
)
from unfold.decorators import display

from claims.models import FacilityPayment, FamilyDoctorFee
from claims.services import family_doctor_fees
from facilities.admin.family_doctor import FamilyDoctorAgreementAdmin
from facilities.models import Facility, FamilyDoctorAgreement
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import figure_link, right, rows_behind
from insurance.figures import yuan


class FeeInline(PortalInline):
    """The facilities of a year's run over fees."""

    model = FamilyDoctorFee
    fields = ("year", "facility", "signed", "per_person", "amount", "reason")
    select_related = ("facility",)
    has_page = True
    per_page = 24


def people_behind(fee: FamilyDoctorFee) -> str:
    """Return the address of the agreements that a fee is for."""
    return rows_behind(FamilyDoctorAgreement, fee=fee.pk)


def people_of(fee: FamilyDoctorFee) -> Behind | None:
    """Return the way to the people of a facility's fee; those of other registers are not kept here."""
    if fee.facility_id is None:
        return None
    return Behind(_("people signed"), people_behind(fee), f"{fee.signed:,}")


def payment_of(fee: FamilyDoctorFee) -> Behind | None:
    """Return the way to what a facility is paid of a run."""
    if fee.facility_id is None:
        return None
    of_run = {"facility__id__exact": fee.facility_id, "run__id__exact": fee.run_id}
    return Behind(_("payment"), rows_behind(FacilityPayment, **of_run), yuan(fee.amount))


@admin.register(FamilyDoctorFee)
class FamilyDoctorFeeAdmin(PortalAdmin):
    """What facilities get for the people signed with their family doctors."""

    list_display = ("year", "facility", "figure_people", "per_person", "amount", "reason", "run")
    list_filter = (
        ("run__scheme", RelatedDropdownFilter),
        ("facility__area", CountyFilter),
        ("facility__township", AutocompleteSelectFilter),
        ("facility", AutocompleteSelectFilter),
    )
    list_select_related = ("facility", "run")
    search_fields = ("facility__code__startswith", "facility__name__startswith")
    fields = (("facility", "run"), ("year", "signed"), ("per_person", "amount"), "reason")
    ways = (people_of, payment_of)

    @display(description=_("people signed"), ordering="signed")
    def figure_people(self, fee: FamilyDoctorFee) -> str:
        if fee.facility_id is None:
            return right(f"{fee.signed:,}")
        return figure_link(people_behind(fee), f"{fee.signed:,}")


class FeeFilter(TextFilter):  # type: ignore[misc]
    """Keeps the agreements for which a facility gets a year's fee, told by the fee's number."""

    title = _("counted in a family-doctor fee")
    parameter_name = "fee"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        number = self.value()
        if not number or not number.isdecimal():
            return queryset
        fee = FamilyDoctorFee.objects.select_related("run__scheme").filter(pk=number).first()
        if fee is None:
            return queryset.none()
        people = family_doctor_fees.signed_people(scheme=fee.run.scheme, year=fee.year)
        return queryset.filter(
            pk__in=people.filter(facility=fee.facility_id).order_by().values("pk")
        )


def fees_of(facility: Facility) -> Behind:
    """Return the way to what a facility gets for its family doctors."""
    return Behind(
        _("family-doctor fees"), rows_behind(FamilyDoctorFee, facility__id__exact=facility.pk)
    )


FamilyDoctorAgreementAdmin.list_filter = (*FamilyDoctorAgreementAdmin.list_filter, FeeFilter)

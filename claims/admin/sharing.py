"""What facilities do with their money: shares for village clinics, and the year's surplus."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from claims.models import Distribution, DistributionShare, FacilityMonth, SurplusUse
from insurance.admin.acting import Dialog, yuan_field
from insurance.admin.base import PortalAdmin, PortalInline


class Shares(Dialog):
    """Asks for the share of each village clinic that the hospital manages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        month = FacilityMonth.objects.select_related("facility").get(pk=self.object_id)
        for point in month.facility.points.order_by("code"):
            self.fields[str(point.pk)] = yuan_field(point.name, min_value=0, required=False)


class Use(Dialog):
    """Asks what the surplus is used for."""

    performance = yuan_field(_("staff performance pay"), min_value=0)
    capacity = yuan_field(_("public health capacity"), min_value=0)


class ShareInline(PortalInline):
    """The village clinics' shares."""

    model = DistributionShare
    scope = "distribution"
    tab = False
    fields = ("facility", "amount")
    select_related = ("facility",)


@admin.register(Distribution)
class DistributionAdmin(PortalAdmin):
    """How hospitals shared a month's money (NC-25.2)."""

    list_display = (
        "decided_on",
        "facility_month",
        "facility",
        "available",
        "kept",
        "decided_by",
        "replaces",
    )
    list_filter = (("facility_month__facility", AutocompleteSelectFilter),)
    list_select_related = ("facility_month__facility", "decided_by", "replaces")
    fields = ("facility_month", ("available", "kept"), ("decided_on", "decided_by"), "replaces")
    inlines = (ShareInline,)

    @admin.display(description=_("facility"))
    def facility(self, distribution: Distribution) -> str:
        return str(distribution.facility_month.facility)


@admin.register(SurplusUse)
class SurplusUseAdmin(PortalAdmin):
    """Declared uses of years' surpluses (NC-33)."""

    scope = "facility_year"
    list_display = (
        "declared_on",
        "facility",
        "facility_year",
        "performance",
        "capacity",
        "declared_by",
    )
    list_select_related = ("facility_year__facility", "declared_by")
    list_filter = (("facility_year__facility", AutocompleteSelectFilter),)
    fields = ("facility_year", ("performance", "capacity"), ("declared_on", "declared_by"))

    @admin.display(description=_("facility"))
    def facility(self, use: SurplusUse) -> str:
        return str(use.facility_year.facility)

"""Areas and the division codes that changed around them."""

from __future__ import annotations

from django.contrib import admin
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from insurance.admin.base import PortalAdmin, PortalInline
from insurance.admin.scoped import BUREAU, Duty
from insurance.models import Area, Division

EVERYBODY = BUREAU | {
    Duty.SYSTEM_ADMINISTRATOR,
    Duty.SECURITY_ADMINISTRATOR,
    Duty.AUDIT_ADMINISTRATOR,
}
KEEPERS = frozenset({Duty.SCHEME_OFFICER})


class DivisionInline(PortalInline):
    """The codes that an area bore."""

    model = Division
    scope = None
    seen_by = EVERYBODY
    changed_by = KEEPERS
    fields = ("code", "name", "starts_on", "ends_before", "is_market_level")


@admin.register(Area)
class AreaAdmin(PortalAdmin):
    """Provinces, cities, counties and townships."""

    scope = None
    seen_by = EVERYBODY
    changed_by = KEEPERS
    list_display = ("name", "code", "kind", "parent")
    list_filter = (("kind", ChoicesDropdownFilter),)
    list_select_related = ("parent",)
    search_fields = ("code__startswith", "name__startswith")
    autocomplete_fields = ("parent",)
    fields = (("name", "kind"), ("code", "parent"))
    inlines = (DivisionInline,)


@admin.register(Division)
class DivisionAdmin(PortalAdmin):
    """Division codes of GB/T 2260 with the time in which they were valid."""

    scope = None
    seen_by = EVERYBODY
    changed_by = KEEPERS
    list_display = ("code", "name", "area", "period", "successor")
    list_select_related = ("area", "successor")
    search_fields = ("code__startswith", "name__startswith")
    autocomplete_fields = ("area", "successor")
    fields = (
        ("code", "name"),
        ("area", "is_market_level"),
        ("starts_on", "ends_before"),
        "successor",
    )

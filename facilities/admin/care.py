"""Referrals and long prescriptions: registered by facilities, read here."""

from __future__ import annotations

from django.contrib import admin
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter

from facilities.models import LongPrescription, Referral
from insurance.admin.base import BigTable, PortalAdmin
from insurance.admin.filters import InForceFilter
from insurance.admin.people import FoundByPerson


@admin.register(Referral)
class ReferralAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Consents to treatment at a county-level hospital of Chinese medicine (NC-10.2)."""

    list_display = ("enrollee", "from_facility", "to_facility", "period", "reason")
    list_filter = (("from_facility", AutocompleteSelectFilter), InForceFilter)
    list_select_related = ("enrollee", "from_facility", "to_facility")
    fields = (
        ("enrollee", "scheme"),
        ("from_facility", "to_facility"),
        ("period", "reason"),
        "registered_by",
    )


@admin.register(LongPrescription)
class LongPrescriptionAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Prescriptions of up to two months for the two diseases (NC-40, NC-41)."""

    scope = "facility"
    list_display = ("enrollee", "disease", "facility", "doctor", "period")
    list_filter = (
        ("disease", ChoicesDropdownFilter),
        ("facility", AutocompleteSelectFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "facility", "doctor")
    fields = (
        ("enrollee", "scheme"),
        ("disease", "period"),
        ("facility", "doctor"),
        ("risk_assessed", "indication_confirmed", "patient_informed"),
        "registered_by",
    )

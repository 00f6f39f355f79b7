"""The facilities that people chose where an ordinance limits their number (JN-4.1)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.enums import ActionVariant

from facilities.models import ChosenFacility
from facilities.services import chosen
from insurance.admin.acting import AddedByService, ServiceForm, service_action
from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import InForceFilter
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.models import Area
from insurance.services import schemes

HANDLER = frozenset({Duty.HANDLER})


class ChosenFacilityInline(PortalInline):
    """The facilities on a person's list."""

    model = ChosenFacility
    scope = "enrollee"
    fields = ("facility", "period", "registered_by")
    select_related = ("facility", "registered_by")
    has_page = True


class ChoiceForm(ServiceForm):
    """A facility that a person chooses from today on."""

    def call(self, answers: dict[str, Any]) -> ChosenFacility:
        return chosen.register(
            enrollee=answers["enrollee"],
            scheme=answers["scheme"],
            facility=answers["facility"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(ChosenFacility)
class ChosenFacilityAdmin(FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """People's lists of chosen facilities."""

    scope = "enrollee"
    added_by = HANDLER
    add_form = ChoiceForm
    add_fields = ("enrollee", ("scheme", "facility"))
    list_display = ("period", "enrollee", "facility", "scheme", "registered_by")
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        ("facility", AutocompleteSelectFilter),
        InForceFilter,
    )
    list_select_related = ("enrollee", "facility", "scheme", "registered_by")
    autocomplete_fields = ("enrollee", "facility")
    fields = (("enrollee", "scheme"), ("facility", "period"), "registered_by")
    actions_detail = ("end",)

    def area_of(self, obj: ChosenFacility) -> Area:
        return obj.facility.area

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if chosen.is_limit_open(schemes.editions(obj.scheme).on(obj.starts_on)):
            messages.warning(
                request,
                _(
                    "The ordinance limits how many facilities a person may choose, but does not say how many. Until the bureau sets the number, none is enforced."
                ),
            )

    @service_action(
        title=_("Take off the list"),
        question=_("From today on the facility is no longer on the person's list."),
        offered=lambda choice: (
            choice.ends_before is None or choice.ends_before > timezone.localdate()
        ),
        duties=HANDLER,
        variant=ActionVariant.WARNING,
    )
    def end(self, request: HttpRequest, choice: ChosenFacility, _answers: dict[str, Any]) -> Any:
        chosen.end(choice=choice, by=user_of(request), on=timezone.localdate())
        return _("The facility is off the person's list.")

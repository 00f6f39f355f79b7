"""People: masked everywhere, found by a whole number, shown in full once and for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminSingleDateWidget

from insurance.admin.acting import AddedByService, Reason, ServiceForm, service_action
from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.circumstance_actions import CircumstanceActions
from insurance.admin.circumstances import (
    BenefitSuspensionInline,
    ChronicQualificationInline,
    InpatientStayInline,
    OffsiteFilingInline,
    PoorStatusInline,
)
from insurance.admin.coverage import CoverageInline
from insurance.admin.legible import rows_behind
from insurance.admin.people import FoundByPerson, people_found
from insurance.admin.relative import RelativeInline, keeper_of
from insurance.admin.scoped import BUREAU, Duty, user_of
from insurance.figures import yuan
from insurance.models import Area, Enrollee, PersonalAccount, Scheme
from insurance.models.enrollee import masked
from insurance.models.vocabulary import CATEGORIES
from insurance.services import coverages, enrollees, identities

HANDLER = frozenset({Duty.HANDLER})


class RegistrationForm(ServiceForm):
    """A person and the coverage that makes the person the county's."""

    scheme = forms.ModelChoiceField(
        label=_("scheme"), queryset=Scheme.objects.standing(), widget=UnfoldAdminSelectWidget()
    )
    area = forms.ModelChoiceField(
        label=_("enrolment division"),
        queryset=Area.objects.filter(kind=Area.Kind.COUNTY, is_invented=False),
        widget=UnfoldAdminSelectWidget(),
    )
    category = forms.ChoiceField(
        label=_("category"), choices=CATEGORIES, widget=UnfoldAdminSelectWidget()
    )
    starts_on = forms.DateField(label=_("insured from"), widget=UnfoldAdminSingleDateWidget())
    paid_on = forms.DateField(
        label=_("contribution paid on"), required=False, widget=UnfoldAdminSingleDateWidget()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = field.queryset.filter(
            pk__in=Area.objects.visible_to(user_of(self.request), on=timezone.localdate())
        )

    def call(self, answers: dict[str, Any]) -> Enrollee:
        person = ("name", "birth_date", "sex", "document_type", "document_number")
        contact = ("card_number", "phone", "address", "township")
        enrollee = enrollees.register(
            **{name: answers[name] for name in (*person, *contact)}, on=timezone.localdate()
        )
        coverages.enrol(
            enrollee=enrollee,
            **{
                name: answers[name]
                for name in ("scheme", "area", "category", "starts_on", "paid_on")
            },
        )
        return enrollee


def accounts_of(enrollee: Enrollee) -> Behind:
    """Return the way to a person's accounts, with what they hold."""
    held = enrollee.accounts.aggregate(balance=Sum("balance", default=Decimal(0)))["balance"]
    address = rows_behind(PersonalAccount, enrollee__id__exact=enrollee.pk)
    return Behind(_("personal accounts"), address, yuan(held))


@admin.register(Enrollee)
class EnrolleeAdmin(CircumstanceActions, FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """People of the user's areas; the floors above add what hangs on a person."""

    added_by = HANDLER
    add_form = RegistrationForm
    add_fields = (
        ("name", "sex"),
        ("document_type", "document_number"),
        ("birth_date", "card_number"),
        ("phone", "township"),
        "address",
        ("scheme", "category"),
        "area",
        ("starts_on", "paid_on"),
    )
    list_display = ("masked_name", "shown_document", "sex", "birth_year", "township", "died_on")
    list_filter = (("document_type", ChoicesDropdownFilter),)
    list_select_related = ("township",)
    autocomplete_fields = ("township",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("masked_name", "sex"),
                    ("birth_year", "died_on"),
                    ("document_type", "shown_document"),
                    ("shown_card", "shown_phone"),
                    "township",
                )
            },
        ),
    )
    inlines = [
        CoverageInline,
        PoorStatusInline,
        InpatientStayInline,
        BenefitSuspensionInline,
        ChronicQualificationInline,
        OffsiteFilingInline,
        RelativeInline,
    ]
    ways: Sequence[Any] = (accounts_of,)
    actions_detail: tuple[Any, ...] = ("reveal", *CircumstanceActions.menus)

    def area_of(self, obj: Enrollee) -> Area | None:
        """Return the county of the person's latest coverage, which keeps the person."""
        return keeper_of(obj)

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: Any,
        search_term: str,
    ) -> tuple[Any, bool]:
        return (queryset & people_found(search_term) if search_term.strip() else queryset), False

    @display(description=_("name"))
    def masked_name(self, enrollee: Enrollee) -> str:
        return enrollee.masked_name

    @display(description=_("document number"))
    def shown_document(self, enrollee: Enrollee) -> str:
        return enrollee.masked_document or "-"

    @display(description=_("social security card"))
    def shown_card(self, enrollee: Enrollee) -> str:
        return enrollee.masked_card or "-"

    @display(description=_("phone"))
    def shown_phone(self, enrollee: Enrollee) -> str:
        return masked(enrollee.phone) or "-"

    @service_action(
        title=_("Show unmasked"),
        question=_("The look and its reason are kept in a log that cannot be changed."),
        ask=Reason,
        duties=BUREAU - {Duty.READER},
        variant=ActionVariant.WARNING,
        icon="visibility",
    )
    def reveal(
        self, request: HttpRequest, enrollee: Enrollee, answers: dict[str, Any]
    ) -> HttpResponse:
        shown = identities.reveal(enrollee=enrollee, by=user_of(request), reason=answers["reason"])
        response = render(request, "admin/insurance/enrollee/revealed.html", {"person": shown})
        response["HX-Retarget"] = response["HX-Reselect"] = "#dialog"
        return response

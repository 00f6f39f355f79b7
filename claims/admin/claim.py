"""Claims: every yuan explained with its article; corrected by reversing rows alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
    RangeDateFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.enums import ActionVariant

from claims.admin import negotiated
from claims.explanations import explanation_of
from claims.models import Accumulation, Accumulator, Claim, ClaimLine, Finding, Reimbursement
from claims.services import agencies, claims
from insurance.admin.acting import Reason, service_action
from insurance.admin.base import Behind, BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.legible import link, right, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.figures import price, yuan
from insurance.models import Area
from insurance.models.vocabulary import CATEGORIES

Answers = dict[str, Any]
HANDLER = frozenset({Duty.HANDLER})
PRESCRIPTION = (
    _("Outside prescription"),
    {
        "fields": (
            ("prescriber", "prescription_number"),
            ("prescribed_by", "prescribed_on"),
        )
    },
)


class LineInline(PortalInline):
    """A bill's items and how each was split."""

    model = ClaimLine
    scope = "claim"
    fields = (
        "number",
        "item",
        "code",
        "name",
        "specification",
        "item_class",
        "figure_quantity",
        "figure_unit_price",
        "amount",
        "eligible",
        "out_of_catalogue",
        "above_standard",
        "first_self_pay",
        "set_apart",
    )

    @display(description=_("quantity"))
    def figure_quantity(self, line: ClaimLine) -> str:
        return right("-" if line.quantity is None else f"{line.quantity.normalize():f}")

    @display(description=_("unit price"))
    def figure_unit_price(self, line: ClaimLine) -> str:
        return right(price(line.unit_price))


class AccumulationInline(PortalInline):
    """What a claim added to the person's yearly measures."""

    model = Accumulation
    scope = "claim"
    fields = ("accumulator", "amount")
    select_related = ("accumulator",)


class FindingInline(PortalInline):
    """Violations found in a claim."""

    model = Finding
    fields = ("kind", "amount", "confirmed_on", "basis")
    has_page = True


class ReimbursementInline(PortalInline):
    """The manual part of a claim that was paid first."""

    model = Reimbursement
    scope = "claim"
    fields = ("status", "payee_name", "received_by", "reviewed_by", "paid_by")
    select_related = ("received_by", "reviewed_by", "paid_by")
    has_page = True


class CategoryFilter(DropdownFilter):  # type: ignore[misc]
    """Claims by what the person was insured as on the day of service."""

    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return CATEGORIES

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return queryset
        return queryset.with_category().filter(category=self.value())


class EnteredFilter(DropdownFilter):  # type: ignore[misc]
    """Claims by whether they were settled at once or entered on a later day (LY-13(3))."""

    title = _("entered")
    parameter_name = "entered"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("at_once", _("on the day of service")), ("later", _("on a later day"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "later":
            return queryset.filter(entered_on__gt=F("service_on"))
        if self.value() == "at_once":
            return queryset.filter(entered_on=F("service_on"))
        return queryset


def stands(claim: Claim) -> bool:
    """Tell whether a claim is neither a reversal nor reversed."""
    return claim.reverses_id is None and not hasattr(claim, "reversal")


def slip_of(claim: Claim) -> Behind:
    """Return the way to a claim's slip."""
    return Behind(_("slip"), reverse("admin:claims_claim_slip", args=[claim.pk]))


@admin.register(Claim)
class ClaimAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Bills and who bears them."""

    list_display = (
        "service_on",
        "enrollee",
        "facility",
        "route",
        "total",
        "fund",
        "figure_personal",
        "status",
        "booked",
    )
    list_filter: tuple[Any, ...] = (
        ("scheme", RelatedDropdownFilter),
        ("status", ChoicesDropdownFilter),
        ("route", ChoicesDropdownFilter),
        CategoryFilter,
        EnteredFilter,
        ("facility__area", CountyFilter),
        ("facility", AutocompleteSelectFilter),
        ("booked_facility__township", AutocompleteSelectFilter),
        ("booked_facility", AutocompleteSelectFilter),
        ("service_on", RangeDateFilter),
    )
    list_select_related = ("enrollee", "facility")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("enrollee", "scheme"),
                    ("facility", "doctor"),
                    ("service_on", "route", "status"),
                    ("diagnosis", "reason"),
                    ("credential", "identity_verified"),
                )
            },
        ),
        PRESCRIPTION,
        (_("Who bears it"), {"fields": (("total", "fund"), ("account", "cash", "other_funds"))}),
        (
            _("How it is split"),
            {
                "fields": (
                    ("eligible", "deductible", "rate"),
                    ("out_of_catalogue", "above_standard"),
                    ("first_self_pay", "set_apart"),
                    ("is_capped", "cap_left"),
                )
            },
        ),
        (
            _("Booking"),
            {
                "fields": (
                    ("booked_facility", "booked_month", "booked_year"),
                    ("visit_number", "bill_number", "benefit_level"),
                    ("submitted_on", "entered_on", "entered_by"),
                    ("edition", "supersedes", "superseded"),
                    ("reverses", "reversed_because"),
                )
            },
        ),
    )
    inlines: tuple[Any, ...] = (LineInline, AccumulationInline, FindingInline, ReimbursementInline)
    panels = ("admin/claims/claim/explanation.html",)
    ways = (slip_of,)
    actions_detail: tuple[str, ...] = ("reverse", "readjudicate")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return (
            rows
            if _is_list(request)
            else rows.select_related(
                "scheme__city", "reversal", "superseded_by", "facility__area__parent__parent"
            )
        )

    def area_of(self, obj: Claim) -> Area:
        return agencies.of(obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the prescription out where the claim has none."""
        has_prescription = obj is not None and obj.prescriber_id is not None
        return [
            fieldset
            for fieldset in super().get_fieldsets(request, obj)
            if has_prescription or fieldset[0] != PRESCRIPTION[0]
        ]

    def shown_beside(self, request: HttpRequest, obj: Claim) -> dict[str, Any]:
        return {"explanation": explanation_of(obj)}

    def get_urls(self) -> list[URLPattern]:
        """Add the slip for printing."""
        slip = path(
            "<int:number>/slip/", self.admin_site.admin_view(self.slip), name="claims_claim_slip"
        )
        return [slip, *super().get_urls()]

    def slip(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show a claim's slip for printing and signing, to whoever may see the claim."""
        claim = self.get_object(request, str(number))
        if claim is None or not self.has_view_permission(request, claim):
            raise Http404
        context = {
            "claim": claim,
            "explanation": explanation_of(claim),
            "frame": "portal/base.html",
            "on": timezone.localdate(),
        }
        return render(request, "claims/slip.html", context)

    @display(description=_("superseded by"))
    def superseded(self, claim: Claim) -> str:
        return link(getattr(claim, "superseded_by", None))

    @display(description=_("borne by the person"))
    def figure_personal(self, claim: Claim) -> str:
        return right(yuan(claim.personal))

    @display(description=_("booked month"))
    def booked(self, claim: Claim) -> str:
        return f"{claim.booked_month:%Y-%m}" if claim.booked_month else "-"

    @service_action(
        title=_("Reverse"),
        question=_("A row with every sign turned is added; later claims are not reckoned anew."),
        ask=Reason,
        offered=stands,
        duties=HANDLER,
        variant=ActionVariant.DANGER,
    )
    def reverse(self, request: HttpRequest, claim: Claim, answers: Answers) -> Any:
        claims.reverse(
            claim=claim, by=user_of(request), on=timezone.localdate(), reason=answers["reason"]
        )
        return _("The claim was reversed.")

    @service_action(
        title=_("Reckon anew"),
        question=_("The claim is reversed and reckoned again by the facts as they are known now."),
        offered=stands,
        duties=HANDLER,
    )
    def readjudicate(self, request: HttpRequest, claim: Claim, _answers: Answers) -> Any:
        claims.readjudicate(claim=claim, by=user_of(request), on=timezone.localdate())
        return _("The claim was reckoned anew.")


def _is_list(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and str(match.url_name).endswith("_changelist")


@admin.register(ClaimLine)
class ClaimLineAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Items of bills."""

    scope = "claim"
    person = "claim__enrollee"
    list_display = (
        "number",
        "claim",
        "item",
        "name",
        "specification",
        "item_class",
        "amount",
        "eligible",
        "set_apart",
    )
    list_filter = (
        ("item", ChoicesDropdownFilter),
        ("item_class", ChoicesDropdownFilter),
        ("is_separate", BooleanRadioFilter),
    )
    list_select_related = ("claim",)
    # By which the page of negotiated drugs leads here.
    narrowed_by = frozenset(
        {
            "claim__scheme__id__exact",
            "claim__status__exact",
            "claim__booked_facility__id__exact",
            "claim__booked_month",
        }
    )
    fields = (
        ("claim", "number", "service_on"),
        ("item", "item_class", "code", "name"),
        "specification",
        ("quantity", "unit_price", "payment_standard", "self_pay_share"),
        ("amount", "eligible", "out_of_catalogue"),
        ("above_standard", "first_self_pay", "set_apart"),
        ("disease", "is_separate"),
    )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in self.narrowed_by or super().lookup_allowed(lookup, value, request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.negotiated_view)
        return [
            path("negotiated/", view, name="claims_claimline_negotiated"),
            *super().get_urls(),
        ]

    def negotiated_view(self, request: HttpRequest) -> HttpResponse:
        """Show the negotiated drugs that were paid on their own (JN-16.2)."""
        return negotiated.page(self, request)


class UsedInline(PortalInline):
    """The claims behind a measure."""

    model = Accumulation
    scope = "claim"
    tab = False
    fields = ("claim", "amount")
    select_related = ("claim",)
    per_page = 50


@admin.register(Accumulator)
class AccumulatorAdmin(FoundByPerson, BigTable, PortalAdmin):
    """What people have used of yearly, per-facility or per-visit measures."""

    scope = "enrollee"
    list_display = ("enrollee", "scheme", "of_year", "measure", "scope_key", "used")
    list_filter = (("scheme", RelatedDropdownFilter),)
    list_select_related = ("enrollee", "scheme")
    fields = (("enrollee", "scheme"), ("of_year", "measure", "scope_key"), "used")
    inlines = (UsedInline,)

    @display(description=_("year"), ordering="year")
    def of_year(self, accumulator: Accumulator) -> str:
        """Return the year, which a visit over New Year has not."""
        return str(accumulator.year or "-")


def claims_of(enrollee: Any) -> Behind:
    """Return the way to a person's claims."""
    return Behind(_("claims"), rows_behind(Claim, enrollee__id__exact=enrollee.pk))


def accumulators_of(enrollee: Any) -> Behind:
    """Return the way to what a person has used this year."""
    year = timezone.localdate().year
    return Behind(
        _("used this year"), rows_behind(Accumulator, enrollee__id__exact=enrollee.pk, year=year)
    )

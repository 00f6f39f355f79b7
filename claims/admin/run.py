"""Runs: started here, worked by tasks, then submitted, reviewed and paid by three people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from claims.admin import account_figures
from claims.admin.family_doctor_fee import FeeInline
from claims.admin.offering import offer
from claims.admin.run_figures import figures_of, progress_of
from claims.admin.settlement import (
    CountyBudgetInline,
    FacilityMonthInline,
    FacilityYearInline,
    PaymentInline,
)
from claims.admin.student_fund import StudentFundInline
from claims.reports import slips
from claims.services import (
    budgets,
    family_doctor_fees,
    funds,
    runs,
    settlements,
    student_funds,
)
from facilities.models import Facility
from insurance.admin.acting import (
    Dialog,
    Reason,
    done,
    row_field,
    service_action,
    text_field,
    yuan_field,
)
from insurance.admin.base import PortalAdmin, PortalInline
from insurance.admin.scoped import Duty, user_of, visible
from insurance.models import Area, Run, RunUnit, Scheme
from insurance.schemes.money import fen
from insurance.services import account_credits, account_years

Answers = dict[str, Any]
Kind, Status = Run.Kind, Run.Status

STARTERS = frozenset({Duty.HANDLER, Duty.SCHEME_OFFICER})
FINANCE = frozenset({Duty.FINANCE, Duty.SCHEME_OFFICER})
OPEN = (Status.COMPUTED, Status.SUBMITTED, Status.BLOCKED)
INLINES = {
    Kind.APPROPRIATION: (),
    Kind.ALLOCATION: (CountyBudgetInline,),
    Kind.PRE_SETTLEMENT: (FacilityMonthInline, PaymentInline),
    Kind.YEAR_SETTLEMENT: (FacilityYearInline, PaymentInline),
    Kind.FAMILY_DOCTOR: (FeeInline, PaymentInline),
    Kind.STUDENT_FUND: (StudentFundInline, PaymentInline),
    **dict.fromkeys(Run.OF_ACCOUNTS, ()),
}


class OfScheme(Dialog):
    """Asks for the scheme."""

    scheme: forms.ModelChoiceField[Any] = row_field(_("scheme"), Scheme.objects.standing())


class OfMonth(OfScheme):
    """Asks for a month."""

    month = forms.DateField(
        label=_("month"),
        input_formats=["%Y-%m"],
        widget=UnfoldAdminTextInputWidget(attrs={"type": "month"}),
    )


class OfYear(OfScheme):
    """Asks for a year."""

    year = forms.IntegerField(
        label=_("year"), min_value=2000, max_value=2100, widget=UnfoldAdminIntegerFieldWidget()
    )


class Appropriation(OfYear):
    """Asks for the figures of the year's fund."""

    insured = forms.IntegerField(
        label=_("insured persons"), min_value=1, widget=UnfoldAdminIntegerFieldWidget()
    )
    contribution = yuan_field(_("personal contribution a head"))


class Fees(OfYear):
    """Asks for the people of a year, where another register keeps some of them."""

    signed = forms.IntegerField(
        label=_("people signed, with those of other registers"),
        help_text=_("Empty: as many as the portal counts."),
        min_value=0,
        required=False,
        widget=UnfoldAdminIntegerFieldWidget(),
    )
    reason = text_field(_("reason"), max_length=200, required=False)


class UnitInline(PortalInline):
    """A run's counties."""

    model = RunUnit
    scope = "run"
    fields = ("area", "is_finished", "attempts", "leased_until")
    select_related = ("area",)


@admin.register(Run)
class RunAdmin(PortalAdmin):
    """What months and years came to, and who answers for it."""

    list_display = (
        "label",
        "scheme",
        "status",
        "progress",
        "total",
        "excess",
        "submitted_by",
        "reviewed_by",
        "paid_by",
    )
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("status", ChoicesDropdownFilter),
        ("scheme", RelatedDropdownFilter),
    )
    list_select_related = ("scheme", "submitted_by", "reviewed_by", "paid_by")
    date_hierarchy = None
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("label", "scheme", "status"),
                    ("total", "excess"),
                    ("computed_on", "started_by"),
                )
            },
        ),
        (
            _("Three people"),
            {
                "fields": (
                    ("submitted_by", "submitted_on"),
                    ("reviewed_by", "reviewed_on"),
                    ("paid_by", "paid_on"),
                    ("rejected_by", "rejected_because"),
                )
            },
        ),
    )
    panels = (
        "admin/insurance/run/progress.html",
        "admin/insurance/run/figures.html",
        "admin/insurance/run/accounts.html",
        "admin/claims/unsignedexplanation/of_run.html",
    )
    actions_list = (
        "start_month",
        "start_year",
        {
            "title": _("Other runs"),
            "items": ["allocate", "appropriate", "start_students", "start_fees"],
        },
        {"title": _("Personal accounts"), "items": ["credit_accounts", "roll_over_accounts"]},
    )
    actions_detail = ("submit", "review", "pay", "reject")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request).filter(scheme__is_trial=False)
        units = RunUnit.objects.filter(run=models.OuterRef("pk")).order_by().values("run")
        counted = units.annotate(all=models.Count("pk")).values("all")
        finished = units.filter(is_finished=True).annotate(all=models.Count("pk")).values("all")
        annotated: models.QuerySet[Any] = rows.annotate(
            units_all=models.Subquery(counted), units_done=models.Subquery(finished)
        )
        return annotated

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the three people out where a run passes through nobody's hands."""
        whole = super().get_fieldsets(request, obj)
        return whole[:1] if obj and obj.kind in Run.STANDS_ONCE_DONE else whole

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return (*INLINES.get(obj.kind, ()), UnitInline) if obj else ()

    def shown_beside(self, request: HttpRequest, obj: Run) -> dict[str, Any]:
        return {
            "run": obj,
            "progress": progress_of(obj),
            "figures": figures_of(request, obj),
            "tables": account_figures.tables_of(obj) if self._sees_all(request, obj) else [],
            "unsigned": self._unsigned(request, obj) if obj.status in OPEN else [],
        }

    def _sees_all(self, request: HttpRequest, run: Run) -> bool:
        """Tell whether the user may see the sums of all counties: a county finds its own accounts in lists."""
        cities = Area.objects.filter(pk=run.scheme.city_id)
        return visible(cities, request, "").exists()

    def _unsigned(self, request: HttpRequest, run: Run) -> list[slips.Unsigned]:
        """Return the facilities with unsigned slips, of those that the user may see."""
        found = slips.unsigned_of(run)
        facilities = Facility.objects.filter(pk__in=[one.facility.pk for one in found])
        seen = set(visible(facilities, request, "").values_list("pk", flat=True))
        return [one for one in found if one.facility.pk in seen]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.progress_view)
        return [
            path("<int:object_id>/progress/", view, name="insurance_run_progress"),
            *super().get_urls(),
        ]

    def progress_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Answer the page's question, each few seconds, how far the run has come."""
        run = self.get_object(request, str(object_id))
        if run is None or not self.has_view_permission(request, run):
            raise Http404
        response = render(
            request, "admin/insurance/run/progress.html", {"run": run, "progress": progress_of(run)}
        )
        if run.status != Status.COMPUTING:
            response.headers["HX-Refresh"] = "true"
        return response

    @display(description=_("run"), ordering="period")
    def label(self, run: Run) -> str:
        return str(run)

    @display(description=_("counties done"))
    def progress(self, run: Any) -> str:
        return f"{run.units_done or 0}/{run.units_all or 0}"

    @service_action(
        title=_("Pre-settle a month"), ask=OfMonth, duties=STARTERS, icon="calendar_month"
    )
    def start_month(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = settlements.start_month(
            scheme=answers["scheme"],
            month=answers["month"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    @service_action(title=_("Settle a year"), ask=OfYear, duties=STARTERS, icon="event_available")
    def start_year(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = settlements.start_year(
            scheme=answers["scheme"],
            year=answers["year"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    @service_action(
        title=_("Credit accounts for a month"),
        question=_(
            "What is credited is posted at once. A month may be run again for what came late."
        ),
        ask=OfMonth,
        duties=STARTERS,
        icon="savings",
    )
    def credit_accounts(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = account_credits.start(
            scheme=answers["scheme"],
            month=answers["month"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    @service_action(
        title=_("Close a year of accounts"),
        question=_("From then on nothing is booked in the year; what comes goes to the next one."),
        ask=OfYear,
        duties=STARTERS,
        icon="event_repeat",
    )
    def roll_over_accounts(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = account_years.start(
            scheme=answers["scheme"],
            year=answers["year"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    @service_action(
        title=_("Allocate county budgets"), ask=OfYear, duties=FINANCE, icon="pie_chart"
    )
    def allocate(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = budgets.start(
            scheme=answers["scheme"],
            year=answers["year"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    @service_action(
        title=_("Appropriate the fund"), ask=Appropriation, duties=FINANCE, icon="account_balance"
    )
    def appropriate(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = funds.appropriate(
            scheme=answers["scheme"],
            year=answers["year"],
            insured=answers["insured"],
            personal_contribution=fen(answers["contribution"]),
            by=user_of(request),
            on=timezone.localdate(),
        )
        return done(self, request, _("The fund was taken."), run)

    @service_action(
        title=_("Settle the students of a year"), ask=OfYear, duties=STARTERS, icon="school"
    )
    def start_students(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = student_funds.start(
            scheme=answers["scheme"],
            year=answers["year"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    @service_action(
        title=_("Reckon family-doctor fees"), ask=Fees, duties=STARTERS, icon="stethoscope"
    )
    def start_fees(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = family_doctor_fees.start(
            scheme=answers["scheme"],
            year=answers["year"],
            signed=answers["signed"],
            reason=answers["reason"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return self._started(request, run)

    def _started(self, request: HttpRequest, run: Run) -> HttpResponse:
        if run.status != Run.Status.COMPUTING:
            return done(self, request, _("The run of this period stands already; this is it."), run)
        transaction.on_commit(lambda: offer(request))
        return done(
            self, request, _("The run is started; its counties are computed one by one."), run
        )

    @service_action(
        title=_("Submit"),
        question=_("You answer for the figures as their handler. Another person reviews them."),
        offered=lambda run: run.status == Status.COMPUTED,
        duties=frozenset({Duty.HANDLER}),
        variant=ActionVariant.PRIMARY,
    )
    def submit(self, request: HttpRequest, run: Run, _answers: Answers) -> Any:
        runs.submit(run=run, by=user_of(request), on=timezone.localdate())
        return _("The run was submitted for review.")

    @service_action(
        title=_("Review"),
        question=_("You let the figures pass as a second person. A third one pays."),
        offered=lambda run: run.status == Status.SUBMITTED,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.PRIMARY,
    )
    def review(self, request: HttpRequest, run: Run, _answers: Answers) -> Any:
        runs.review(run=run, by=user_of(request), on=timezone.localdate())
        return _("The run was reviewed and awaits payment.")

    @service_action(
        title=_("Pay"),
        question=_("What is due goes to the facilities; this cannot be taken back."),
        offered=lambda run: run.status == Status.REVIEWED,
        duties=frozenset({Duty.CASHIER}),
        variant=ActionVariant.PRIMARY,
    )
    def pay(self, request: HttpRequest, run: Run, _answers: Answers) -> Any:
        runs.pay(run=run, by=user_of(request), on=timezone.localdate())
        return _("The run was paid.")

    @service_action(
        title=_("Reject"),
        question=_("The run is void; a new one can be started for the period."),
        ask=Reason,
        offered=lambda run: run.status in OPEN,
        duties=frozenset({Duty.REVIEWER}),
        variant=ActionVariant.DANGER,
    )
    def reject(self, request: HttpRequest, run: Run, answers: Answers) -> Any:
        runs.reject(run=run, by=user_of(request), on=timezone.localdate(), reason=answers["reason"])
        return _("The run was rejected.")


@admin.register(RunUnit)
class RunUnitAdmin(PortalAdmin):
    """The counties of runs, as workers take them."""

    scope = "run"
    list_display = ("area", "run", "is_finished", "attempts", "leased_until")
    list_filter = ("is_finished",)
    list_select_related = ("area", "run")
    fields = ("run", "area", "is_finished", "attempts", "leased_until")

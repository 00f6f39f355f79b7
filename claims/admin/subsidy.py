"""Large-amount subsidies: what a person bore in a year, reckoned, reviewed and paid by three people (JN-7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import label_for_field
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant

from claims import tasks
from claims.admin.offering import offer
from claims.admin.run import OfYear, RunAdmin
from claims.models import Claim, OutsideBurden, Subsidy
from claims.services import burdens, subsidies, subsidy_years
from insurance.admin.acting import AddedByService, Reason, ServiceForm, done, service_action
from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.enrollee import EnrolleeAdmin
from insurance.admin.legible import right, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of
from insurance.figures import percent, yuan
from insurance.models import Area, Enrollee, Run
from insurance.schemes import money
from insurance.schemes.money import Fen
from insurance.services import articles

Answers = dict[str, Any]
HANDLER = frozenset({Duty.HANDLER})
STARTERS = frozenset({Duty.HANDLER, Duty.SCHEME_OFFICER})
REVIEWER = frozenset({Duty.REVIEWER})
CASHIER = frozenset({Duty.CASHIER})
Status = Subsidy.Status
OPEN = (Status.RECKONED, Status.REVIEWED)

SOURCES = {burdens.OWN: _("ordinary outpatient care"), **dict(OutsideBurden.Source.choices)}
COMPONENTS = {name: label_for_field(name, OutsideBurden) for name in burdens.COMPONENTS}


@dataclass(frozen=True)
class Column:
    """Where a part of the burden comes from, and the rows behind it."""

    title: Any
    address: str


@dataclass(frozen=True)
class Component:
    """One component of the burden: by source, together, and whether it is compliant."""

    title: Any
    amounts: list[str]
    total: str
    counts: bool


class SubsidyForm(ServiceForm):
    """A person's year, to be reckoned now."""

    def call(self, answers: Answers) -> Subsidy:
        return subsidies.reckon(
            enrollee=answers["enrollee"],
            scheme=answers["scheme"],
            year=answers["year"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(Subsidy)
class SubsidyAdmin(FoundByPerson, AddedByService, BigTable, PortalAdmin):
    """Second payments for what people bore in a year."""

    added_by = HANDLER
    add_form = SubsidyForm
    add_fields = ("enrollee", ("scheme", "year"))
    list_display = (
        "year",
        "enrollee",
        "compliant",
        "base",
        "payment",
        "status",
        "paid",
        "reckoned_on",
    )
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        ("status", ChoicesDropdownFilter),
        "year",
    )
    list_select_related = ("enrollee",)
    autocomplete_fields = ("enrollee",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("enrollee", "scheme"),
                    ("year", "status"),
                    ("payment", "figure_before", "paid"),
                    "void_because",
                )
            },
        ),
        (
            _("Three people"),
            {
                "fields": (
                    ("reckoned_by", "reckoned_on"),
                    ("reviewed_by", "reviewed_on"),
                    ("paid_by", "paid_on"),
                    "edition",
                )
            },
        ),
    )
    panels = ("admin/claims/subsidy/sum.html",)
    actions_list = ("reckon_year", "review_year", "pay_year")
    actions_detail = ("reckon", "review", "pay", "void")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = super().get_queryset(request)
        return rows.select_related("scheme__city")

    def area_of(self, obj: Subsidy) -> Area:
        return subsidies.agency_of(obj)

    def shown_beside(self, request: HttpRequest, obj: Subsidy) -> dict[str, Any]:
        receipt = obj.receipt
        borne = receipt["burdens"]
        return {
            "columns": [Column(SOURCES[source], _behind(obj, source)) for source in borne],
            "components": [_component(name, borne, receipt["counts"]) for name in COMPONENTS],
            "compliant": yuan(obj.compliant),
            "threshold": _yuan(receipt["threshold"]),
            "base": yuan(obj.base),
            "rate": None if receipt["rate"] is None else percent(receipt["rate"]),
            "cap": None if receipt["cap"] is None else _yuan(receipt["cap"]),
            "payment": None if obj.payment is None else yuan(obj.payment),
            "articles": articles.quoted(obj.scheme, receipt["articles"]),
        }

    @display(description=_("paid before for the year"))
    def figure_before(self, subsidy: Subsidy) -> str:
        return right(_yuan(subsidies.paid_before(subsidy=subsidy)))

    @service_action(title=_("Reckon a year"), ask=OfYear, duties=STARTERS, icon="calculate")
    def reckon_year(self, request: HttpRequest, answers: Answers) -> HttpResponse:
        run = subsidy_years.start(
            scheme=answers["scheme"],
            year=answers["year"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        transaction.on_commit(lambda: offer(request))
        said = translated(
            "The year is reckoned county by county for everybody above the threshold."
        )
        return done(RunAdmin(Run, self.admin_site), request, said, run)

    @service_action(
        title=_("Review a year"),
        question=_(
            "Every subsidy of the year that comes to something and has not changed is reviewed."
        ),
        ask=OfYear,
        duties=REVIEWER,
        icon="rule",
    )
    def review_year(self, request: HttpRequest, answers: Answers) -> Any:
        _ask(request, tasks.review_subsidies, answers)
        return _("The subsidies of the year are reviewed one by one.")

    @service_action(
        title=_("Pay a year"),
        question=_("Every reviewed subsidy of the year is paid; this cannot be taken back."),
        ask=OfYear,
        duties=CASHIER,
        icon="payments",
    )
    def pay_year(self, request: HttpRequest, answers: Answers) -> Any:
        _ask(request, tasks.pay_subsidies, answers)
        return _("The subsidies of the year are paid one by one.")

    @service_action(
        title=_("Reckon anew"),
        question=_("What came out otherwise takes the place of this subsidy."),
        offered=lambda subsidy: subsidy.status != Status.VOID,
        duties=HANDLER,
    )
    def reckon(self, request: HttpRequest, subsidy: Subsidy, _answers: Answers) -> HttpResponse:
        anew = subsidies.reckon(
            enrollee=subsidy.enrollee,
            scheme=subsidy.scheme,
            year=subsidy.year,
            by=user_of(request),
            on=timezone.localdate(),
        )
        said = (
            translated("Nothing has changed.") if anew == subsidy else translated("Reckoned anew.")
        )
        return done(self, request, said, anew)

    @service_action(
        title=_("Review"),
        question=_("You let the subsidy pass as a second person. A third one pays."),
        offered=lambda subsidy: subsidy.status == Status.RECKONED and bool(subsidy.payment),
        duties=REVIEWER,
        variant=ActionVariant.PRIMARY,
    )
    def review(self, request: HttpRequest, subsidy: Subsidy, _answers: Answers) -> Any:
        subsidies.review(subsidy=subsidy, by=user_of(request), on=timezone.localdate())
        return _("The subsidy was reviewed and awaits payment.")

    @service_action(
        title=_("Pay"),
        question=_("The person gets what is due; this cannot be taken back."),
        offered=lambda subsidy: subsidy.status == Status.REVIEWED,
        duties=CASHIER,
        variant=ActionVariant.PRIMARY,
    )
    def pay(self, request: HttpRequest, subsidy: Subsidy, _answers: Answers) -> Any:
        subsidies.pay(subsidy=subsidy, by=user_of(request), on=timezone.localdate())
        return _("The subsidy was paid.")

    @service_action(
        title=_("Turn down"),
        question=_("The subsidy is void; the year may be reckoned anew."),
        ask=Reason,
        offered=lambda subsidy: subsidy.status in OPEN,
        duties=REVIEWER,
        variant=ActionVariant.DANGER,
    )
    def void(self, request: HttpRequest, subsidy: Subsidy, answers: Answers) -> Any:
        subsidies.void(
            subsidy=subsidy,
            by=user_of(request),
            on=timezone.localdate(),
            reason=answers["reason"],
        )
        return _("The subsidy was turned down.")


def _component(name: str, borne: dict[str, Any], counts: list[str]) -> Component:
    amounts = [burden[name] for burden in borne.values()]
    return Component(
        COMPONENTS[name], [_yuan(amount) for amount in amounts], _yuan(sum(amounts)), name in counts
    )


def _yuan(amount: Fen) -> str:
    return yuan(money.yuan(amount))


def _behind(subsidy: Subsidy, source: str) -> str:
    """Return the address of the claims, or of the burdens told, from which a part comes."""
    person = {"enrollee__id__exact": subsidy.enrollee_id}
    if source != burdens.OWN:
        return rows_behind(OutsideBurden, **person, year=subsidy.year)
    first, last = dt.date(subsidy.year, 1, 1), dt.date(subsidy.year, 12, 31)
    return rows_behind(Claim, **person, service_on_from=first, service_on_to=last)


def _ask(request: HttpRequest, task: Any, answers: Answers) -> None:
    """Send a year's step to a worker once the request is through."""
    asked = {
        "scheme_id": answers["scheme"].pk,
        "year": answers["year"],
        "user_id": user_of(request).pk,
    }
    transaction.on_commit(lambda: _ask_worker(request, task, **asked))


def _ask_worker(request: HttpRequest, task: Any, **asked: Any) -> None:
    try:
        task.delay(**asked)
    except OperationalError:
        messages.warning(
            request,
            _("The message broker does not answer. Start this again once Redis runs again."),
        )


class BurdenForm(forms.ModelForm[Any]):
    """What another system told of a person's year."""

    class Meta:
        model = OutsideBurden
        fields = ("enrollee", "scheme", "year", "source", *burdens.COMPONENTS)

    def clean(self) -> Any:
        """Refuse a year that has not begun."""
        answers = super().clean()
        if (self.cleaned_data.get("year") or 0) > timezone.localdate().year:
            self.add_error("year", translated("The year has not begun."))
        return answers


@admin.register(OutsideBurden)
class OutsideBurdenAdmin(FoundByPerson, BigTable, PortalAdmin):
    """What people bore for chronic and inpatient care, imported or entered by hand."""

    changed_by = HANDLER
    form = BurdenForm
    list_display = ("year", "enrollee", "source", "figure_total", "import_file")
    list_filter = (("scheme", RelatedDropdownFilter), ("source", ChoicesDropdownFilter), "year")
    list_select_related = ("enrollee", "import_file")
    autocomplete_fields = ("enrollee",)
    readonly_fields = ("import_file",)
    fieldsets = (
        (None, {"fields": (("enrollee", "scheme"), ("year", "source"), "import_file")}),
        (
            _("Components"),
            {
                "fields": (
                    ("in_band_own", "below_deductible", "above_cap"),
                    ("class_b_own", "above_standard"),
                )
            },
        ),
    )

    @display(description=_("together"))
    def figure_total(self, burden: OutsideBurden) -> str:
        amounts = (getattr(burden, name) for name in burdens.COMPONENTS)
        return right(yuan(sum(amounts, Decimal(0))))


def subsidies_of(enrollee: Enrollee) -> Behind:
    """Return the way to a person's large-amount subsidies."""
    return Behind(
        _("large-amount subsidies"), rows_behind(Subsidy, enrollee__id__exact=enrollee.pk)
    )


def subsidies_of_run(run: Run) -> Behind | None:
    """Return the way to the subsidies of a run's year, with their number."""
    if run.kind != Run.Kind.SUBSIDY:
        return None
    of_year = {"scheme": run.scheme_id, "year": run.period.year}
    standing = Subsidy.objects.standing().filter(**of_year)
    address = rows_behind(Subsidy, scheme__id__exact=run.scheme_id, year=run.period.year)
    return Behind(_("large-amount subsidies"), address, f"{standing.count():,}")


EnrolleeAdmin.ways = (*EnrolleeAdmin.ways, subsidies_of)
RunAdmin.ways = (*RunAdmin.ways, subsidies_of_run)

"""What waits for somebody, as the first page of the admin lists it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.models import (
    BudgetAlert,
    Claim,
    ClaimDecision,
    Reimbursement,
    Subsidy,
    UnitBudget,
)
from claims.reports import reminders
from claims.reports.reminders import Matter, Reminder
from facilities.models import SignUpApplication, SignUpNotice
from insurance.admin.legible import badge, figure_link, link, right, rows_behind
from insurance.admin.rulebook_words import PARAMETERS as LABELS
from insurance.admin.scoped import visible
from insurance.figures import percent, yuan
from insurance.models import Interpretation, OffsiteFiling, Parameter, Run, SchemeEdition
from insurance.schemes.codes import Pending

LATEST = 8
OPEN_RUNS = (
    Run.Status.COMPUTING,
    Run.Status.COMPUTED,
    Run.Status.SUBMITTED,
    Run.Status.REVIEWED,
    Run.Status.BLOCKED,
)
NEAR = 14
"""From how many days on a deadline stands in red."""


@dataclass(frozen=True)
class WorkList:
    """Some rows that wait, and the way to all of them."""

    title: Any
    nothing: Any
    address: str
    headings: Sequence[Any]
    rows: list[list[object]]
    has_more: bool


def of(request: HttpRequest) -> list[WorkList]:
    """Return the lists, each as far as the user may see its rows."""
    return [
        _reminders(request),
        _applications(request),
        _runs(request),
        _notices(request),
        _parameters(),
        _editions(),
        _readings(),
        _undecided(request),
        _decisions(request),
        _valueless(request),
        _reimbursements(request),
        _subsidies(request),
        _budgets(request),
        _alerts(request),
    ]


def _work_list(rows: QuerySet[Any], cells: Callable[[Any], list[object]], **said: Any) -> WorkList:
    found = list(rows[: LATEST + 1])
    return WorkList(
        rows=[cells(row) for row in found[:LATEST]], has_more=len(found) > LATEST, **said
    )


def _reminders(request: HttpRequest) -> WorkList:
    today = timezone.localdate()
    return WorkList(
        title=_("Deadlines"),
        nothing=_("No deadline is near."),
        address=reverse("admin:insurance_scheme_changelist"),
        headings=(_("day"), _("matter"), _("scheme"), _("time left")),
        rows=[
            [one.day, _matter(request, one), one.scheme, _time_left(one.day, today)]
            for one in reminders.of_day(today)
        ],
        has_more=False,
    )


def _matter(request: HttpRequest, reminder: Reminder) -> SafeString | str:
    """Return what is to be done by the day, with the way to where it is done."""
    if reminder.matter is Matter.EXPIRY:
        return link(reminder.scheme, _("the ordinance ends"))
    if reminder.matter is Matter.METHOD:
        edition = SchemeEdition(pk=reminder.edition_id)
        return link(edition, _("the way of settling is to be adjusted"))
    new_year = dt.date(reminder.day.year - 1, 12, 31)
    filings = OffsiteFiling.objects.filter(scheme=reminder.scheme).in_force(on=new_year)
    people = visible(filings, request, "enrollee").count()
    address = rows_behind(
        OffsiteFiling, scheme__id__exact=reminder.scheme.pk, in_force_on=new_year.isoformat()
    )
    told = ngettext(
        "last year's bills of %(people)s person filed elsewhere",
        "last year's bills of %(people)s people filed elsewhere",
        people,
    )
    return format_html(
        '<a class="behind" href="{}">{}</a>', address, told % {"people": f"{people:,}"}
    )


def _time_left(day: dt.date, today: dt.date) -> SafeString:
    days = (day - today).days
    if days < 0:
        return badge("blocked", _("overdue"))
    told = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return badge("blocked" if days <= NEAR else "awaiting", told)


def _applications(request: HttpRequest) -> WorkList:
    rows = SignUpApplication.objects.awaiting_decision().select_related("enrollee", "facility")
    return _work_list(
        visible(rows, request, "").order_by("filed_on", "pk"),
        lambda row: [link(row, row.enrollee), row.facility, row.filed_on],
        title=_("Applications to decide"),
        nothing=_("No application waits."),
        address=rows_behind(SignUpApplication, status__exact="filed"),
        headings=(_("person"), _("facility"), _("filed on")),
    )


def _runs(request: HttpRequest) -> WorkList:
    rows = Run.objects.filter(status__in=OPEN_RUNS, scheme__is_trial=False)
    return _work_list(
        visible(rows, request, "").select_related("scheme__city").order_by("period", "pk"),
        lambda row: [
            link(row),
            row.scheme.city,
            badge(row.status, row.get_status_display()),
            yuan(row.total),
        ],
        title=_("Runs to submit, review or pay"),
        nothing=_("No run waits."),
        address=rows_behind(Run),
        headings=(_("run"), _("city"), _("status"), _("total")),
    )


def _notices(request: HttpRequest) -> WorkList:
    rows = SignUpNotice.objects.filter(posted_on=None).select_related("facility")
    return _work_list(
        visible(rows, request, "facility").order_by("issued_on", "pk"),
        lambda row: [link(row, row.facility), row.issued_on],
        title=_("Notices to post"),
        nothing=_("Every notice is posted."),
        address=rows_behind(SignUpNotice, posted="no"),
        headings=(_("facility"), _("issued on")),
    )


def _parameters() -> WorkList:
    rows = Parameter.objects.awaiting_approval().filter(scheme__is_trial=False)
    return _work_list(
        rows.select_related("entered_by").order_by("pk"),
        lambda row: [link(row, LABELS.get(row.name, row.name)), row.value, row.entered_by],
        title=_("Parameters to approve"),
        nothing=_("No parameter waits."),
        address=rows_behind(Parameter, approval="awaiting"),
        headings=(_("name"), _("value"), _("entered by")),
    )


def _editions() -> WorkList:
    rows = SchemeEdition.objects.filter(status=SchemeEdition.Status.IN_REVIEW)
    return _work_list(
        rows.select_related("scheme", "submitted_by").order_by("submitted_on", "pk"),
        lambda row: [link(row), row.scheme, row.submitted_by],
        title=_("Editions in review"),
        nothing=_("No edition waits."),
        address=rows_behind(SchemeEdition, status__exact=SchemeEdition.Status.IN_REVIEW),
        headings=(_("edition"), _("scheme"), _("submitted by")),
    )


def _readings() -> WorkList:
    rows = Interpretation.objects.undecided().filter(scheme__is_trial=False)
    return _work_list(
        rows.select_related("scheme").order_by("scheme", "code"),
        lambda row: [link(row, row.code), row.question, row.scheme],
        title=_("Readings to decide"),
        nothing=_("Every reading is decided."),
        address=reverse("open_points"),
        headings=(_("number"), _("what is unclear"), _("scheme")),
    )


def _undecided(request: HttpRequest) -> WorkList:
    rows = Claim.objects.waiting().filter(
        reason=Pending.STAFF_DECISION, decision=None, scheme__is_trial=False
    )
    return _work_list(
        visible(rows.select_related("enrollee", "facility"), request, "").order_by("pk"),
        lambda row: [link(row, row.enrollee), row.facility, row.service_on],
        title=_("Claims to decide"),
        nothing=_("No claim waits for a decision."),
        address=rows_behind(Claim, waits_for=Pending.STAFF_DECISION.value),
        headings=(_("person"), _("facility"), _("day of service")),
    )


def _decisions(request: HttpRequest) -> WorkList:
    rows = ClaimDecision.objects.awaiting_confirmation().filter(claim__scheme__is_trial=False)
    return _work_list(
        visible(rows.select_related("claim__enrollee", "decided_by"), request, "claim"),
        lambda row: [link(row, row.claim.enrollee), right(percent(row.rate)), row.decided_by],
        title=_("Decisions to confirm"),
        nothing=_("No decision waits."),
        address=rows_behind(ClaimDecision, confirmation="awaiting"),
        headings=(_("person"), _("rate"), _("decided by")),
    )


def _valueless(request: HttpRequest) -> WorkList:
    """List by scheme what nobody can reckon yet; what is missing stands on the page of open points."""
    rows = Claim.objects.waiting().filter(reason=Pending.PARAMETER_MISSING, scheme__is_trial=False)
    by_scheme = visible(rows, request, "").order_by().values("scheme", "scheme__name")
    return _work_list(
        by_scheme.annotate(claims=Count("pk"), since=Min("service_on")).order_by("since"),
        lambda row: [
            row["scheme__name"],
            row["since"],
            figure_link(
                rows_behind(
                    Claim,
                    scheme__id__exact=row["scheme"],
                    waits_for=Pending.PARAMETER_MISSING.value,
                ),
                f"{row['claims']:,}",
            ),
        ],
        title=_("Claims that lack a value"),
        nothing=_("No claim lacks a value."),
        address=reverse("open_points"),
        headings=(_("scheme"), _("since"), _("claims")),
    )


def _reimbursements(request: HttpRequest) -> WorkList:
    waiting = (Reimbursement.Status.RECEIVED, Reimbursement.Status.REVIEWED)
    rows = Reimbursement.objects.filter(status__in=waiting).select_related("claim__enrollee")
    return _work_list(
        visible(rows, request, "claim").order_by("pk"),
        lambda row: [
            link(row, row.claim.enrollee),
            badge(row.status, row.get_status_display()),
            yuan(row.claim.fund),
        ],
        title=_("Manual claims to review or pay"),
        nothing=_("No manual claim waits."),
        address=rows_behind(Reimbursement),
        headings=(_("person"), _("status"), _("paid by the fund")),
    )


def _subsidies(request: HttpRequest) -> WorkList:
    rows = Subsidy.objects.payable().filter(scheme__is_trial=False)
    by_year = visible(rows, request, "").order_by().values("scheme", "year", "status")
    return _work_list(
        by_year.annotate(people=Count("pk"), sum=Sum("payment")).order_by("year", "status"),
        lambda row: [
            row["year"],
            badge(row["status"], Subsidy.Status(row["status"]).label),
            figure_link(
                rows_behind(
                    Subsidy,
                    scheme__id__exact=row["scheme"],
                    year=row["year"],
                    status__exact=row["status"],
                    payment__gt=0,
                ),
                f"{row['people']:,}",
            ),
            right(yuan(row["sum"])),
        ],
        title=_("Subsidies to review or pay"),
        nothing=_("No subsidy waits."),
        address=rows_behind(Subsidy),
        headings=(_("year"), _("status"), _("people"), _("together")),
    )


def _budgets(request: HttpRequest) -> WorkList:
    rows = UnitBudget.objects.awaiting_approval().filter(scheme__is_trial=False)
    return _work_list(
        visible(rows.select_related("area", "decided_by"), request, "").order_by("year", "area"),
        lambda row: [link(row, f"{row.area} {row.year}"), right(yuan(row.amount)), row.decided_by],
        title=_("Budgets to approve"),
        nothing=_("No budget waits."),
        address=rows_behind(UnitBudget, approval="awaiting"),
        headings=(_("budget unit"), _("budget"), _("decided by")),
    )


def _alerts(request: HttpRequest) -> WorkList:
    rows = BudgetAlert.objects.awaiting_decision().filter(budget__scheme__is_trial=False)
    return _work_list(
        visible(rows.select_related("budget__area"), request, "budget").order_by("month", "pk"),
        lambda row: [
            link(row, row.budget.area),
            right(yuan(row.budget.amount)),
            right(yuan(row.spent)),
        ],
        title=_("Spending above budgets to decide on"),
        nothing=_("No unit is above its budget."),
        address=rows_behind(BudgetAlert, decided="awaiting"),
        headings=(_("budget unit"), _("budget"), _("spent by then")),
    )

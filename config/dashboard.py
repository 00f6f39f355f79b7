"""The admin's first page: what waits for somebody, then what the latest month came to."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models import CountyBudget, FacilityMonth, Reimbursement
from facilities.models import SignUpApplication, SignUpNotice
from insurance.admin.legible import badge, link, rows_behind
from insurance.admin.rulebook_words import PARAMETERS as LABELS
from insurance.admin.scoped import BUREAU, holds, visible
from insurance.figures import yuan
from insurance.models import Interpretation, Parameter, Run, SchemeEdition

LATEST = 8
NOTHING = Decimal("0.00")
WHOLE = 100
OPEN_RUNS = (
    Run.Status.COMPUTING,
    Run.Status.COMPUTED,
    Run.Status.SUBMITTED,
    Run.Status.REVIEWED,
    Run.Status.BLOCKED,
)


@dataclass(frozen=True)
class WorkList:
    """Some rows that wait, and the way to all of them."""

    title: Any
    nothing: Any
    address: str
    headings: Sequence[Any]
    rows: list[list[object]]
    has_more: bool


@dataclass(frozen=True)
class Bar:
    """A county's figure, drawn as a share of the largest or of its budget."""

    county: str
    address: str
    text: str
    share: int
    is_over: bool = False


@dataclass(frozen=True)
class Month:
    """The state of a month's run."""

    label: str
    state: object


def shown(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the work lists and the figures to the first page, as far as the user may see them."""
    if not holds(request, BUREAU):
        return context
    context["work_lists"] = [
        _applications(request),
        _runs(request),
        _notices(request),
        _parameters(),
        _editions(),
        _readings(),
        _reimbursements(request),
    ]
    latest = _latest_month(request)
    context["latest_month"] = latest
    if latest is not None:
        context["months"] = _states(request, latest)
        context["signed"] = _signed(request, latest)
        context["spent"] = _spent(request, latest)
    return context


def _work_list(rows: QuerySet[Any], cells: Callable[[Any], list[object]], **said: Any) -> WorkList:
    found = list(rows[: LATEST + 1])
    return WorkList(
        rows=[cells(row) for row in found[:LATEST]], has_more=len(found) > LATEST, **said
    )


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
    rows = Run.objects.filter(status__in=OPEN_RUNS, scheme__is_trial=False).select_related("scheme")
    return _work_list(
        visible(rows, request, "").order_by("period", "pk"),
        lambda row: [link(row), badge(row.status, row.get_status_display()), yuan(row.total)],
        title=_("Runs to submit, review or pay"),
        nothing=_("No run waits."),
        address=rows_behind(Run),
        headings=(_("run"), _("status"), _("total")),
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


def _latest_month(request: HttpRequest) -> dt.date | None:
    """Return the first day of the latest month whose pre-settlement is computed."""
    computed = Run.objects.living().filter(kind=Run.Kind.PRE_SETTLEMENT, scheme__is_trial=False)
    latest = (
        visible(computed.exclude(status=Run.Status.COMPUTING), request, "")
        .order_by("-period")
        .first()
    )
    return latest.period if latest else None


def _states(request: HttpRequest, latest: dt.date) -> list[Month]:
    runs = Run.objects.living().filter(
        kind=Run.Kind.PRE_SETTLEMENT, period__year=latest.year, scheme__is_trial=False
    )
    return [
        Month(run.period_label, link(run, badge(run.status, run.get_status_display())))
        for run in visible(runs, request, "").order_by("period", "scheme")
    ]


def _by_county(request: HttpRequest, measure: str, **when: Any) -> list[dict[str, Any]]:
    months = FacilityMonth.objects.of_living_runs().filter(run__scheme__is_trial=False, **when)
    grouped = (
        visible(months, request, "")
        .order_by()
        .values(county=F("facility__area__name"), area=F("facility__area"))
    )
    return list(grouped.annotate(sum=Sum(measure)).order_by("facility__area__code"))


def _signed(request: HttpRequest, latest: dt.date) -> list[Bar]:
    counties = _by_county(request, "heads", month=latest)
    largest = max((row["sum"] for row in counties), default=0) or 1
    return [
        Bar(
            row["county"],
            _months_of(row["area"], latest),
            f"{row['sum']:,}",
            WHOLE * row["sum"] // largest,
        )
        for row in counties
    ]


def _spent(request: HttpRequest, latest: dt.date) -> list[Bar]:
    """Return what each county spent of its year's budget by the latest month."""
    budgets = CountyBudget.objects.filter(year=latest.year, run__scheme__is_trial=False)
    living = visible(budgets.exclude(run__status=Run.Status.VOID), request, "area")
    budget_of = dict(living.order_by().values_list("area").annotate(sum=Sum("amount")))
    return [
        _spending(row, budget_of.get(row["area"], NOTHING), latest)
        for row in _by_county(request, "actual", month__year=latest.year)
    ]


def _spending(row: dict[str, Any], budget: Decimal, latest: dt.date) -> Bar:
    spent = row["sum"] or NOTHING
    share = int(WHOLE * spent / budget) if budget else 0
    text = _("%(spent)s of %(budget)s") % {"spent": yuan(spent), "budget": yuan(budget)}
    return Bar(
        row["county"],
        _months_of(row["area"], latest),
        text,
        max(0, min(share, WHOLE)),
        share > WHOLE,
    )


def _months_of(area: int, latest: dt.date) -> str:
    return rows_behind(FacilityMonth, facility__area__id__exact=area, month=latest)

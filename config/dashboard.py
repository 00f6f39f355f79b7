"""The admin's first page: what waits for somebody, then what the latest month came to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Sum, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.models import CountyBudget, FacilityMonth, UnitBudget
from config import work_lists
from insurance.admin.legible import badge, link, rows_behind
from insurance.admin.scoped import BUREAU, holds, visible
from insurance.figures import yuan
from insurance.models import Area, Run

NOTHING = Decimal("0.00")
WHOLE = 100
LAST_OF_SEVERAL = 3


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
    """The state of a month's run, with its city where several are seen."""

    label: str
    city: str
    state: object


def shown(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the work lists and the figures to the first page, as far as the user may see them."""
    if not holds(request, BUREAU):
        return context
    context["work_lists"] = work_lists.of(request)
    latest = _latest_month(request)
    context["latest_month"] = latest
    if latest is not None:
        context["months"] = _states(request, latest)
        context["signed"] = _signed(request, latest)
        context["spent"], context["borne"] = _spent(request, latest)
    return context


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
    """Return the runs of the year, the latest first; of several cities only the last ones each."""
    runs = Run.objects.living().filter(
        kind=Run.Kind.PRE_SETTLEMENT, period__year=latest.year, scheme__is_trial=False
    )
    seen = list(
        visible(runs, request, "").select_related("scheme__city").order_by("-period", "scheme")
    )
    cities = {run.scheme.city.name for run in seen}
    listed = seen if len(cities) == 1 else seen[: LAST_OF_SEVERAL * len(cities)]
    return [
        Month(
            run.period_label,
            run.scheme.city.name if len(cities) > 1 else "",
            link(run, badge(run.status, run.get_status_display())),
        )
        for run in listed
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
    """Return the heads of each county where people sign up."""
    return _compared(_by_county(request, "heads", month=latest), "{:,}".format, latest)


def _spent(request: HttpRequest, latest: dt.date) -> tuple[list[Bar], list[Bar]]:
    """Return what each county spent of its year's budget by the latest month.

    Second come the counties that have no budget, beside one another.
    """
    budget_of = _budgets(request, latest.year)
    counties = _by_county(request, "actual", month__year=latest.year)
    spent = [
        _spending(row, budget_of[row["area"]], latest)
        for row in counties
        if row["area"] in budget_of
    ]
    others = [row for row in counties if row["area"] not in budget_of]
    return spent, _compared(others, yuan, latest)


def _compared(
    counties: list[dict[str, Any]], told: Callable[[Any], str], latest: dt.date
) -> list[Bar]:
    """Return the counties that have something, each as a share of the largest."""
    largest = max((row["sum"] for row in counties), default=0)
    return [
        Bar(
            row["county"],
            _months_of(row["area"], latest),
            told(row["sum"]),
            int(WHOLE * row["sum"] / largest),
        )
        for row in counties
        if row["sum"] > 0
    ]


def _budgets(request: HttpRequest, year: int) -> Mapping[int, Decimal]:
    """Return each county's budget of a year: what runs allocated, and what its units were decided."""
    allocated = CountyBudget.objects.filter(year=year, run__scheme__is_trial=False)
    living = visible(allocated.exclude(run__status=Run.Status.VOID), request, "area")
    decided = UnitBudget.objects.approved().filter(year=year, scheme__is_trial=False)
    county = Case(When(area__kind=Area.Kind.TOWNSHIP, then=F("area__parent")), default=F("area"))
    budgets: defaultdict[int, Decimal] = defaultdict(Decimal)
    for rows, area in ((living, F("area")), (visible(decided, request, ""), county)):
        for of, amount in rows.order_by().values_list(area).annotate(sum=Sum("amount")):
            budgets[of] += amount
    return budgets


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

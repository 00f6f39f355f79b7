"""What a run's page says: how far it has come, what it came to by county, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin import account_figures
from claims.models import (
    AnnualFund,
    FacilityMonth,
    FacilityYear,
    FamilyDoctorFee,
    StudentFundYear,
)
from insurance.admin.legible import rows_behind
from insurance.admin.scoped import visible
from insurance.figures import percent, yuan
from insurance.models import Run
from insurance.schemes.money import WHOLE

NOTHING = Decimal("0.00")

SPENT = ("cost", "deductions", "actual", "payable")
MONTHS_PASS_ON = ("to_persons", "account_due")
YEARS_PASS_ON = ("account_due",)
PASSED_ON = {
    "to_persons": gettext_lazy("due to people who paid first"),
    "account_due": gettext_lazy("paid from personal accounts"),
}


@dataclass(frozen=True)
class Progress:
    """How many counties of a run are done."""

    done: int
    all: int

    @property
    def share(self) -> int:
        """The part that is done, in whole percent."""
        return 100 * self.done // self.all if self.all else 100


@dataclass(frozen=True)
class Line:
    """A county of a run: its amounts in the order of the headings, and the rows behind them."""

    county: str
    cells: list[str]
    address: str = ""


@dataclass(frozen=True)
class Figures:
    """What stands on a run's page beside its fields."""

    warnings: list[str]
    notes: list[str]
    headings: list[Any]
    lines: list[Line]
    total: Line | None


def progress_of(run: Run) -> Progress:
    """Return how far a run has come."""
    counted = run.units.aggregate(done=Count("pk", filter=Q(is_finished=True)), all=Count("pk"))
    return Progress(counted["done"], counted["all"])


def figures_of(request: HttpRequest, run: Run) -> Figures:
    """Return a run's warnings and its figures by county, as far as the user may see them."""
    if run.kind == Run.Kind.PRE_SETTLEMENT:
        table = _months(request, run)
    elif run.kind == Run.Kind.YEAR_SETTLEMENT:
        table = _years(request, run)
    elif run.kind == Run.Kind.ALLOCATION:
        table = _budgets(run)
    elif run.kind == Run.Kind.STUDENT_FUND:
        table = _students(request, run)
    elif run.kind == Run.Kind.FAMILY_DOCTOR:
        table = _fees(request, run)
    else:
        table = ([], [], None)
    return Figures([warning(told) for told in run.warnings], list(_notes(run)), *table)


def warning(told: dict[str, Any]) -> str:
    """Return the sentence for a warning that a run carries."""
    if told.get("code") == "MONTHS_NOT_SETTLED":
        months = ", ".join(str(month) for month in told["months"])
        return _(
            "Months without an approved pre-settlement: %(months)s. Nothing is netted for them."
        ) % {"months": months}
    if told.get("code") == "MONTHS_OPEN":
        months = ", ".join(str(month) for month in told["months"])
        return _(
            "Months without an approved pre-settlement: %(months)s. What is still booked to them changes the year."
        ) % {"months": months}
    if told.get("code") == "BUDGETS_REACHED":
        units = ", ".join(f"{name} {percent(share)}" for name, share in told["units"].items())
        return _("Spent of the year's budget: %(units)s.") % {"units": units}
    if told.get("code") == "FUND_NOT_APPROPRIATED":
        return _("The year's fund was not appropriated; nobody can tell whether it suffices.")
    if told.get("code") == "METHOD_TO_REVIEW":
        return _("The method of settlement was to be reviewed by %(since)s.") % {
            "since": told["since"]
        }
    if told.get("code") == "SUBSIDY_RATE_MISSING":
        return _(
            "%(people)s people wait for the rate of the subsidy, which no notice has set yet."
        ) % {"people": told["people"]}
    return account_figures.warning(told) or str(told.get("code", told))


def _notes(run: Run) -> Iterable[str]:
    fund = AnnualFund.objects.filter(scheme=run.scheme, year=run.period.year)
    standing = fund.exclude(run__status=Run.Status.VOID).first()
    if standing is not None and run.kind not in (Run.Kind.PRE_SETTLEMENT, *Run.OF_ACCOUNTS):
        yield _("Fund of the year: %(fund)s, %(head)s a head.") % {
            "fund": yuan(standing.fund),
            "head": yuan(standing.per_capita),
        }
    if run.excess:
        yield _("The counties come to %(excess)s more than the fund. The run is blocked.") % {
            "excess": yuan(run.excess)
        }


def _months(request: HttpRequest, run: Run) -> tuple[list[Any], list[Line], Line | None]:
    """Return the months by county; heads and quotas only where people sign up (NC-26)."""
    names = ["heads", "quota", *SPENT, *MONTHS_PASS_ON]
    rows = _by_county(visible(FacilityMonth.objects.filter(run=run), request, ""), names)
    has_quota = any(row["quota"] is not None for row in rows)
    passed_on = _passed_on(rows, MONTHS_PASS_ON)
    headings = [
        gettext_lazy("facilities"),
        *([gettext_lazy("signed heads"), gettext_lazy("quota")] if has_quota else []),
        gettext_lazy("cost to the fund"),
        gettext_lazy("deductions"),
        gettext_lazy("actual"),
        gettext_lazy("payable"),
        *([gettext_lazy("beyond the quota")] if has_quota else []),
        *_headings(passed_on),
    ]

    def line(row: dict[str, Any]) -> Line:
        due = row["payable"] - row["to_persons"] + row["account_due"]
        cells = [
            f"{row['facilities']:,}",
            *([f"{row['heads']:,}", yuan(row["quota"] or NOTHING)] if has_quota else []),
            *(yuan(row[name]) for name in SPENT),
            *([yuan(row["actual"] - row["payable"])] if has_quota else []),
            *(yuan(row[name]) for name in passed_on),
            *([yuan(due)] if passed_on else []),
        ]
        return _line(row, cells, FacilityMonth, run)

    return headings, [*map(line, rows)], line(_summed(rows, names)) if rows else None


def _years(request: HttpRequest, run: Run) -> tuple[list[Any], list[Line], Line | None]:
    names = ["person_months", "budget", "actual", "settlement", "prepaid", "final", "account_due"]
    headings = [
        gettext_lazy("facilities"),
        gettext_lazy("person-months"),
        gettext_lazy("annual budget"),
        gettext_lazy("actual"),
        gettext_lazy("share of the budget"),
        gettext_lazy("settlement"),
        gettext_lazy("prepaid by month"),
        gettext_lazy("final payment"),
    ]
    rows = _by_county(visible(FacilityYear.objects.filter(run=run), request, ""), names)
    passed_on = _passed_on(rows, YEARS_PASS_ON)
    lines = [_year_line(row, run, passed_on) for row in rows]
    total = _year_line(_summed(rows, names), run, passed_on) if rows else None
    return [*headings, *_headings(passed_on)], lines, total


def _year_line(row: dict[str, Any], run: Run, passed_on: list[str]) -> Line:
    budget, actual = row["budget"] or NOTHING, row["actual"] or NOTHING
    used = percent(round(actual * WHOLE / budget)) if budget else "-"
    paid = [yuan(row[name]) for name in ("settlement", "prepaid", "final")]
    cells = [
        f"{row['facilities']:,}",
        f"{row['person_months']:,}",
        yuan(budget),
        yuan(actual),
        used,
        *paid,
        *(yuan(row[name]) for name in passed_on),
        *([yuan(row["final"] + row["account_due"])] if passed_on else []),
    ]
    return _line(row, cells, FacilityYear, run)


def _budgets(run: Run) -> tuple[list[Any], list[Line], Line | None]:
    rows = list(run.county_budgets.select_related("area").order_by("area__code"))
    lines = [Line(row.area.name, [f"{row.heads:,}", yuan(row.amount)]) for row in rows]
    heads, amount = sum(row.heads for row in rows), sum((row.amount for row in rows), NOTHING)
    total = Line(_("together"), [f"{heads:,}", yuan(amount)]) if rows else None
    return [gettext_lazy("signed heads"), gettext_lazy("budget")], lines, total


def _students(request: HttpRequest, run: Run) -> tuple[list[Any], list[Line], Line | None]:
    names = ["students", "budget", "brought_forward", "actual", "paid", "final", "carried"]
    headings = [
        gettext_lazy("facilities"),
        gettext_lazy("students"),
        gettext_lazy("budget"),
        gettext_lazy("brought forward"),
        gettext_lazy("actual"),
        gettext_lazy("paid"),
        gettext_lazy("final payment"),
        gettext_lazy("carried forward"),
    ]
    rows = _by_county(visible(StudentFundYear.objects.filter(run=run), request, ""), names)
    lines = [_plain_line(row, run, StudentFundYear, names) for row in rows]
    total = _plain_line(_summed(rows, names), run, StudentFundYear, names) if rows else None
    return headings, lines, total


def _fees(request: HttpRequest, run: Run) -> tuple[list[Any], list[Line], Line | None]:
    names = ["signed", "amount"]
    headings = [
        gettext_lazy("facilities"),
        gettext_lazy("people signed"),
        gettext_lazy("amount"),
    ]
    rows = _by_county(visible(FamilyDoctorFee.objects.filter(run=run), request, ""), names)
    lines = [_plain_line(row, run, FamilyDoctorFee, names) for row in rows]
    total = _plain_line(_summed(rows, names), run, FamilyDoctorFee, names) if rows else None
    return headings, lines, total


def _plain_line(row: dict[str, Any], run: Run, model: Any, names: list[str]) -> Line:
    """Return a line whose first figure counts people and whose others are amounts."""
    heads, *amounts = names
    cells = [
        f"{row['facilities']:,}",
        f"{row[heads] or 0:,}",
        *(yuan(row[name] or NOTHING) for name in amounts),
    ]
    return _line({**row, "county": row["county"] or _("other registers")}, cells, model, run)


def _by_county(rows: QuerySet[Any], names: list[str]) -> list[dict[str, Any]]:
    sums = {name: Sum(name) for name in names}
    grouped = rows.order_by().values(
        county=F("facility__area__name"), area=F("facility__area"), code=F("facility__area__code")
    )
    return list(grouped.annotate(facilities=Count("pk"), **sums).order_by("code"))


def _passed_on(rows: list[dict[str, Any]], names: tuple[str, ...]) -> list[str]:
    """Return of what goes beside the fund's money the columns in which anything stands."""
    return [name for name in names if any(row[name] for row in rows)]


def _headings(passed_on: list[str]) -> list[Any]:
    due = [gettext_lazy("due to facilities")] if passed_on else []
    return [*(PASSED_ON[name] for name in passed_on), *due]


def _summed(rows: list[dict[str, Any]], names: list[str]) -> dict[str, Any]:
    total = {name: sum((row[name] or 0 for row in rows), 0) for name in [*names, "facilities"]}
    return {**total, "county": _("together"), "area": None}


def _line(row: dict[str, Any], cells: list[str], model: Any, run: Run) -> Line:
    within = {"facility__area__id__exact": row["area"]} if row["area"] else {}
    return Line(row["county"], cells, rows_behind(model, run__id__exact=run.pk, **within))

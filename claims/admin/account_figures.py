"""What runs over accounts came to, and what accounts paid for: tables whose numbers lead to the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import AccountPayment
from claims.reports import account_payments as payments
from claims.reports.account_payments import Paid
from insurance.admin.account_report import Table, entries_behind
from insurance.admin.legible import rows_behind
from insurance.admin.trial_balance import Cell, Period
from insurance.figures import count, plain
from insurance.models import (
    AccountEntry,
    AccountStatement,
    Area,
    CreditCase,
    OutstandingTrueUp,
    Run,
    Scheme,
)
from insurance.models.vocabulary import CATEGORIES
from insurance.reports import accounts as report
from insurance.reports.accounts import NOTHING, Credited
from insurance.schemes.editions.schema import CreditPart

PARTS = {
    CreditPart.PERSONAL: gettext_lazy("from contributions"),
    CreditPart.EMPLOYER: gettext_lazy("from employers"),
    CreditPart.POOLED: gettext_lazy("from the fund"),
}
FIGURES = ("opening", "credited", "received", "paid", "refunded", "taken_out", "closing")


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, and its cells."""

    name: str
    cells: list[Cell]


def tables_of(run: Run) -> list[Table]:
    """Return the tables of a run over accounts; other runs have others."""
    if run.kind == Run.Kind.ACCOUNT_CREDIT:
        return _of_credit(run)
    if run.kind == Run.Kind.ACCOUNT_TRUE_UP:
        return [_of_true_up(run)]
    if run.kind == Run.Kind.ACCOUNT_YEAR:
        return [_of_year(run)]
    return []


def warning(told: Mapping[str, Any]) -> str | None:
    """Return the sentence for a warning of a run over accounts."""
    sentences = {
        "CREDITS_WAIT": _("%(people)s people wait for their credit, for want of: %(name)s."),
        "ACCOUNTS_CLOSED": _(
            "%(people)s people are insured whose accounts are closed; they were credited nothing."
        ),
        "TRUE_UPS_OUTSTANDING": _(
            "True-ups still have to take back %(amount)s yuan from %(people)s people, whose accounts held less."
        ),
    }
    sentence = sentences.get(told.get("code", ""))
    if sentence is None:
        return None
    named = dict(payments.value_names())
    return sentence % {**told, "name": named.get(told.get("name", ""), told.get("name", ""))}


def by_purpose(scheme: Scheme, period: Period, county: Area | None) -> Iterable[Table]:
    """Yield what accounts paid in a period by purpose, claims among them."""
    paid = payments.by_purpose(
        scheme=scheme,
        starts_on=period.starts_on,
        ends_before=period.ends_before,
        county=county.pk if county else None,
    )
    rows = [
        Row(name, _paid(one, _behind(code, scheme, period, county))) for code, name, one in paid
    ]
    total = sum((one for _code, _name, one in paid), Paid())
    yield {
        "title": _("What accounts paid for"),
        "what": _("purpose"),
        "headings": [
            _("number of payments"),
            _("paid from accounts"),
            _("of it taken back"),
            _("remains"),
        ],
        "rows": rows,
        "total": _paid(total, "") if rows else [],
        "nothing": _("No account paid for anything in this period."),
    }


def _behind(code: str, scheme: Scheme, period: Period, county: Area | None) -> str:
    """Return where the payments of a purpose are listed, or the entries of claims."""
    if code == payments.CLAIMS:
        return entries_behind(scheme, period, county, source="claim")
    kept = {"county": county.pk} if county else {}
    return rows_behind(
        AccountPayment,
        entry__account__scheme__id__exact=scheme.pk,
        purpose=code,
        **kept,
        entry__booked_on_from=period.first,
        entry__booked_on_to=period.last,
    )


def _paid(paid: Paid, address: str) -> list[Cell]:
    return [
        Cell(count(paid.number), address),
        Cell(plain(paid.amount), address),
        Cell(plain(paid.taken_back), address if paid.taken_back else ""),
        Cell(plain(paid.amount - paid.taken_back)),
    ]


def _of_credit(run: Run) -> list[Table]:
    """Return what a month credited by county and by category, beside the month before."""
    scheme, month = run.scheme, run.period
    before = (month - report.ONE_DAY).replace(day=1)
    counties = report.credited_by_county(scheme=scheme, run=run)
    counties_now = report.credited_by_county(scheme=scheme, month=month)
    counties_before = report.credited_by_county(scheme=scheme, month=before)
    kinds = report.credited_by_category(scheme=scheme, run=run)
    kinds_now = report.credited_by_category(scheme=scheme, month=month)
    kinds_before = report.credited_by_category(scheme=scheme, month=before)
    areas = sorted({*counties, *counties_now, *counties_before}, key=lambda area: area.code)
    words = {
        code: label for code, label in CATEGORIES if code in {*kinds, *kinds_now, *kinds_before}
    }
    of_counties = [
        _compared(
            area.name,
            [found.get(area, Credited()) for found in (counties, counties_now, counties_before)],
            _cases(run, area__id__exact=area.pk),
        )
        for area in areas
    ]
    of_kinds = [
        _compared(
            str(label),
            [found.get(code, Credited()) for found in (kinds, kinds_now, kinds_before)],
            _cases(run, category__exact=code),
        )
        for code, label in words.items()
    ]
    headings = [
        _("people credited"),
        *PARTS.values(),
        _("credited by this run"),
        _("people who wait"),
        _("for the month so far"),
        _("for the month before"),
        _("difference"),
    ]
    common = {"headings": headings, "nothing": _("Nobody was to be credited.")}
    return [
        {"title": _("Credited by county"), "what": _("County"), "rows": of_counties, **common},
        {"title": _("Credited by category"), "what": _("category"), "rows": of_kinds, **common},
    ]


def _compared(name: str, credited: list[Credited], address: str) -> Row:
    """Return a line: what the run credited, then the month so far beside the month before."""
    of_run, now, before = credited
    return Row(
        name,
        [
            Cell(count(of_run.people), address if of_run.people else ""),
            *(Cell(plain(of_run.parts[part])) for part in PARTS),
            Cell(plain(of_run.total), address if of_run.total else ""),
            Cell(count(of_run.waiting), f"{address}&became=waits" if of_run.waiting else ""),
            Cell(plain(now.total)),
            Cell(plain(before.total)),
            Cell(plain(now.total - before.total)),
        ],
    )


def _cases(run: Run, **of: Any) -> str:
    return rows_behind(CreditCase, run__id__exact=run.pk, **of)


def _of_true_up(run: Run) -> Table:
    """Return what a final value made up for, by the month that it concerns."""
    entries = AccountEntry.objects.filter(run=run, kind=AccountEntry.Kind.TRUE_UP)
    posted = dict(
        entries.order_by()
        .values_list("period")
        .annotate(sum=Sum("amount"), all=Count("pk"))
        .values_list("period", "sum")
    )
    waiting = dict(
        OutstandingTrueUp.objects.filter(case__run=run)
        .order_by()
        .values_list("case__month")
        .annotate(sum=Sum("amount"))
    )
    months = sorted({*posted, *waiting})
    return {
        "title": _("Made up for by month"),
        "what": _("month"),
        "headings": [_("entered in the accounts"), _("still to be taken back")],
        "rows": [
            Row(
                f"{month:%Y-%m}",
                [
                    Cell(
                        plain(posted.get(month, NOTHING)),
                        rows_behind(AccountEntry, run__id__exact=run.pk, period__exact=month),
                    ),
                    Cell(
                        plain(waiting.get(month, NOTHING)),
                        rows_behind(OutstandingTrueUp, case__run__id__exact=run.pk)
                        if month in waiting
                        else "",
                    ),
                ],
            )
            for month in months
        ],
        "nothing": _("Every month comes to what was credited."),
    }


def _of_year(run: Run) -> Table:
    """Return what the statements of a year come to together."""
    sums = {name: Sum(name, default=Decimal(0)) for name in FIGURES}
    statements = run.account_statements.aggregate(all=Count("pk"), **sums)
    address = rows_behind(AccountStatement, run__id__exact=run.pk)
    labels = [label_for_field(name, AccountStatement) for name in FIGURES]
    cells = [
        Cell(count(statements["all"]), address),
        *(Cell(plain(statements[name]), address if statements[name] else "") for name in FIGURES),
    ]
    return {
        "title": _("Statements of the year"),
        "what": "",
        "headings": [_("statements"), *labels],
        "rows": [Row(_("together"), cells)],
    }

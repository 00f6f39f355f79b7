"""The months and years of one's own facility, and the lists behind every number in them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from claims import explanations
from claims.reports import settlements, sources, summary
from facilities.views.desk import Desk, for_managers
from facilities.views.paging import after


@require_safe
@for_managers
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the latest settled year."""
    years = settlements.settled_years(desk.facility)
    if not years:
        return render(request, "claims/nothing_settled.html", {"desk": desk})
    return _year_page(request, desk, years[0], years)


@require_safe
@for_managers
def year(request: HttpRequest, desk: Desk, year: int) -> HttpResponse:
    """Show a year: its months, its settlement and its payment."""
    years = settlements.settled_years(desk.facility)
    if year not in years:
        raise Http404
    return _year_page(request, desk, year, years)


@require_safe
@for_managers
def month(request: HttpRequest, desk: Desk, month: dt.date) -> HttpResponse:
    """Show how a month's payable amount comes about."""
    found = _months(desk, month)
    context = {
        "desk": desk,
        "month": month,
        "months": [
            {
                "row": one.row,
                "payment": one.payment,
                "ages": sources.ages_of_groups(one.row.run.scheme, on=month),
            }
            for one in found
        ],
        "distributions": settlements.distributions(desk.facility).filter(
            facility_month__month=month
        ),
    }
    return render(request, "claims/month.html", context)


@require_safe
@for_managers
def month_people(
    request: HttpRequest, desk: Desk, month: dt.date, group: int | None = None
) -> HttpResponse:
    """List the people who count for the facility in a month, all or one service group."""
    row = _months(desk, month)[0].row
    people = sources.heads(desk.facility, scheme=row.run.scheme, month=month)
    if group is not None:
        get_object_or_404(row.groups, group=group)
        people = sources.in_group(people, scheme=row.run.scheme, group=group, month=month)
    page = sources.page(people, after=after(request), descending=False)
    context = {"desk": desk, "month": month, "group": group, "page": page}
    return render(
        request, "claims/people.html", {**context, "is_first": "after" not in request.GET}
    )


@require_safe
@for_managers
def month_claims(request: HttpRequest, desk: Desk, month: dt.date) -> HttpResponse:
    """List the claims behind the cost of a month, all or of one category of people."""
    return _claims_page(request, desk, {"month": month})


@require_safe
@for_managers
def month_paid_first(request: HttpRequest, desk: Desk, month: dt.date) -> HttpResponse:
    """List the claims of a month that people paid first, and that the agency pays back."""
    return _claims_page(request, desk, {"month": month}, are_paid_first=True)


@require_safe
@for_managers
def month_accounts(request: HttpRequest, desk: Desk, month: dt.date) -> HttpResponse:
    """List what personal accounts paid here in a month."""
    return _accounts_page(request, desk, {"month": month})


@require_safe
@for_managers
def year_accounts(request: HttpRequest, desk: Desk, year: int) -> HttpResponse:
    """List what personal accounts paid here in a year and no month passed on."""
    return _accounts_page(request, desk, {"year": year})


@require_safe
@for_managers
def month_summary(request: HttpRequest, desk: Desk, month: dt.date) -> HttpResponse:
    """Show the summary sheet of a month for printing and signing (LY-13(8))."""
    schemes = summary.schemes_of(desk.facility, month=month)
    if not schemes:
        raise Http404
    context = {
        "desk": desk,
        "frame": "portal/clinic.html",
        "sheets": [summary.of_month(desk.facility, scheme=one, month=month) for one in schemes],
        "month": month,
        "claims_address": reverse("claims:month-claims", args=[month]),
        "year_address": reverse("claims:year-claims", args=[month.year]),
        "on": desk.on,
    }
    return render(request, "claims/summary.html", context)


@require_safe
@for_managers
def year_claims(request: HttpRequest, desk: Desk, year: int) -> HttpResponse:
    """List the claims behind the cost of a year."""
    return _claims_page(request, desk, {"year": year})


@require_safe
@for_managers
def month_findings(request: HttpRequest, desk: Desk, month: dt.date) -> HttpResponse:
    """List the findings behind the deductions of a month."""
    return _findings_page(request, desk, {"month": month})


@require_safe
@for_managers
def year_findings(request: HttpRequest, desk: Desk, year: int) -> HttpResponse:
    """List the findings behind the deductions of a year."""
    return _findings_page(request, desk, {"year": year})


@require_safe
@for_managers
def claim(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show one claim with its lines and how its amount was split."""
    context = {"desk": desk, **_told(desk, number)}
    return render(request, "claims/claim.html", context)


@require_safe
@for_managers
def slip(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show a claim's slip for printing and signing."""
    context = {"desk": desk, "frame": "portal/clinic.html", "on": desk.on, **_told(desk, number)}
    return render(request, "claims/slip.html", context)


def _told(desk: Desk, number: int) -> dict[str, Any]:
    found = sources.claim(desk.facility, number=number)
    if found is None:
        raise Http404
    return {"claim": found, "explanation": explanations.explanation_of(found)}


def _year_page(request: HttpRequest, desk: Desk, year: int, years: list[int]) -> HttpResponse:
    months = settlements.months(desk.facility, year=year)
    context = {
        "desk": desk,
        "year": year,
        "years": years,
        "months": months,
        "totals": settlements.totals(months),
        "settled": settlements.years(desk.facility, year=year),
        "student_years": settlements.student_years(desk.facility, year=year),
        "fees": settlements.fees(desk.facility, year=year),
    }
    return render(request, "claims/year.html", context)


def _claims_page(
    request: HttpRequest, desk: Desk, period: dict[str, Any], *, are_paid_first: bool = False
) -> HttpResponse:
    asked = request.GET.get("category", "")
    category = asked if asked in summary.LABELS else ""
    claims = sources.booked_claims(desk.facility, category=category, **period)
    claims = sources.paid_first(claims) if are_paid_first else claims
    context = {
        "are_paid_first": are_paid_first,
        "desk": desk,
        "category": summary.LABELS.get(category, ""),
        "query": urlencode({"category": category}) if category else "",
        "page": sources.page(claims, after=after(request)),
        "cost": sources.borne(claims) if are_paid_first else sources.cost(claims),
        "is_first": "after" not in request.GET,
        **period,
    }
    return render(request, "claims/claims.html", context)


def _accounts_page(request: HttpRequest, desk: Desk, period: dict[str, Any]) -> HttpResponse:
    claims = sources.account_claims(desk.facility, **period)
    payments = sources.account_payments(desk.facility, **period)
    context = {
        "desk": desk,
        "page": sources.page(claims, after=after(request)),
        "payments": sources.spent(payments),
        "of_claims": sources.total(claims, "account"),
        "of_payments": -sources.total(payments, "entry__amount"),
        "is_first": "after" not in request.GET,
        **period,
    }
    return render(request, "claims/accounts.html", context)


def _findings_page(request: HttpRequest, desk: Desk, period: dict[str, Any]) -> HttpResponse:
    findings = sources.findings(desk.facility, **period)
    return render(request, "claims/findings.html", {"desk": desk, "findings": findings, **period})


def _months(desk: Desk, month: dt.date) -> list[settlements.Month]:
    found = settlements.month(desk.facility, month=month)
    if not found:
        raise Http404
    return found

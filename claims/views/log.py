"""The outpatient log of one's own facility (LY-13(7))."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.forms.log import PeriodForm
from claims.reports import log, slips
from facilities.views.desk import Desk, at_desk

PAGE = 100


@require_safe
@at_desk
def visits(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the visits of some days, by default of this month so far."""
    this_month = {"first": desk.on.replace(day=1), "last": desk.on}
    form = PeriodForm(request.GET if "first" in request.GET else this_month)
    asked = form.cleaned_data if form.is_valid() else {}
    context = {"desk": desk, "form": form, "to_sign": slips.to_sign(desk.facility)}
    if asked and form.is_valid():
        rows = log.visits(desk.facility, first=asked["first"], last=asked["last"])
        context |= {
            **asked,
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "sums": log.sums(rows),
            "query": f"first={asked['first']}&last={asked['last']}",
        }
    return render(request, "claims/log.html", context, status=200 if form.is_valid() else 422)

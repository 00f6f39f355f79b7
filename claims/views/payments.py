"""What was paid to one's own facility, and how it was shared with village clinics."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.reports import settlements
from facilities.views.desk import Desk, for_managers

PAGE = 25


@require_safe
@for_managers
def payments(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the payments, the latest first."""
    page = Paginator(settlements.payments(desk.facility), PAGE).get_page(request.GET.get("page"))
    return render(request, "claims/payments.html", {"desk": desk, "page": page})


@require_safe
@for_managers
def distributions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the months shared with village clinics, and what a village clinic got itself."""
    pages = Paginator(settlements.distributions(desk.facility), PAGE)
    context = {
        "desk": desk,
        "page": pages.get_page(request.GET.get("page")),
        "received": settlements.shares_received(desk.facility)[:PAGE],
    }
    return render(request, "claims/distributions.html", context)

"""A page of the negotiated drugs that were paid on their own, by facility and month (JN-16.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimLine
from claims.reports import negotiated
from insurance.admin.legible import rows_behind
from insurance.admin.scoped import visible
from insurance.figures import count, plain
from insurance.models import Scheme

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Row:
    """A facility's month with the lines and claims behind its figures."""

    facility: str
    month: str
    lines: str
    negotiated: str
    lines_address: str
    total: str
    claims_address: str


def page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show a scheme's year, as far as the user may see its claims."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    schemes = list(Scheme.objects.standing().order_by("code"))
    asked = {str(scheme.pk): scheme for scheme in schemes}.get(request.GET.get("scheme", ""))
    scheme = asked or _with_any(schemes)
    year = _year(request.GET.get("year", ""))
    claims = visible(Claim.objects.filter(scheme=scheme), request, "")
    found = negotiated.months(claims, year=year) if scheme else []
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Negotiated drugs paid on their own"),
        "schemes": schemes,
        "scheme": scheme,
        "year": year,
        "rows": [_row(scheme, month) for month in found if scheme],
        "lines": count(sum(month.lines for month in found)),
        "negotiated": plain(sum((month.negotiated for month in found), negotiated.NOTHING)),
    }
    return render(request, "admin/claims/claimline/negotiated.html", context)


def _with_any(schemes: list[Scheme]) -> Scheme | None:
    """Return the first scheme that has paid for negotiated drugs, or else the first."""
    used = ClaimLine.objects.filter(is_separate=True, claim__scheme__in=schemes)
    found = used.select_related("claim__scheme").first()
    return found.claim.scheme if found else next(iter(schemes), None)


def _row(scheme: Scheme, month: negotiated.Month) -> Row:
    of_claim = {
        "scheme__id__exact": scheme.pk,
        "status__exact": Claim.Status.APPROVED,
        "booked_facility__id__exact": month.facility_id,
        "booked_month": month.month,
    }
    of_line = {f"claim__{name}": value for name, value in of_claim.items()}
    return Row(
        facility=month.facility,
        month=f"{month.month:%Y-%m}",
        lines=count(month.lines),
        negotiated=plain(month.negotiated),
        lines_address=rows_behind(ClaimLine, **of_line, is_separate__exact=1),
        total=plain(month.total),
        claims_address=rows_behind(Claim, **of_claim),
    )


def _year(text: str) -> int:
    today: dt.date = timezone.localdate()
    is_year = text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return int(text) if is_year else today.year

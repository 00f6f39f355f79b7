"""Pages for everybody: where to go, and the list of facilities as a page and as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from facilities.forms.listing import FacilityListForm
from facilities.models import Contract
from facilities.reports import listing

PAGE = 50


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Show where clinics, staff and the public go on."""
    return render(request, "facilities/landing.html")


@never_cache
@require_safe
def facilities(request: HttpRequest) -> HttpResponse:
    """List the facilities with a contract in force, county by county (NC-7.2, LY-11)."""
    on = localdate()
    form = FacilityListForm(request.GET, on=on)
    page = Paginator(_chosen(form, on), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "on": on, "query": query.urlencode()}
    return render(request, "facilities/facilities.html", context)


@never_cache
@require_safe
def facilities_json(request: HttpRequest) -> JsonResponse:
    """Answer with the same list as JSON; never from a cache, so never older than the last change."""
    on = localdate()
    form = FacilityListForm(request.GET, on=on)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    rows = [_as_json(contract) for contract in _chosen(form, on)]
    return JsonResponse(
        {"on": on.isoformat(), "facilities": rows}, json_dumps_params={"ensure_ascii": False}
    )


def _chosen(form: FacilityListForm, on: dt.date) -> QuerySet[Contract]:
    contracts = listing.listed(on=on)
    if not form.is_valid():
        return contracts.none()
    return listing.narrowed(contracts, **form.cleaned_data)


def _as_json(contract: Any) -> dict[str, Any]:
    facility = contract.facility
    return {
        "scheme": contract.scheme.code,
        "county": {"code": facility.area.code, "name": facility.area.name},
        "code": facility.code,
        "name": facility.name,
        "kind": contract.kind,
        "level": contract.level,
        "address": facility.address,
        "phone": facility.phone,
        "contract_from": contract.starts_on.isoformat(),
    }

"""Two pages of a year's budgets: the work sheet they are decided on, and budget against outturn (LY-1.1, JJ-11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Claim, FacilityMonth, FamilyDoctorFee, UnitBudget
from claims.reports import budgets as report
from claims.reports.budgets import Considered, Outturn
from claims.services import unit_budgets
from insurance.admin.legible import link, rows_behind
from insurance.admin.scoped import Duty, holds, user_of
from insurance.admin.trial_balance import Cell
from insurance.figures import count, percent, plain
from insurance.models import Area, Coverage, PolicyDocument, Scheme
from insurance.refusals import sentence
from insurance.schemes.editions.schema import BudgetUnit
from insurance.schemes.editions.series import NotInForce
from insurance.schemes.errors import Refused
from insurance.schemes.money import fen, yuan
from insurance.services import schemes

WORKSHEET = "claims_unitbudget_worksheet"
OUTTURN = "claims_unitbudget_outturn"
HUNDRED = 100
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class SheetRow:
    """A unit on the work sheet: its figures, and the budget that was decided or is to be entered."""

    area: Area
    county: str
    cells: list[Cell]
    budget: UnitBudget | None
    amount: str = ""
    entered: str = ""
    error: str = ""


@dataclass(frozen=True)
class OutturnRow:
    """A unit's year as it is shown, its share of the budget drawn as a bar."""

    name: str
    cells: list[Cell]
    share: str
    width: int
    is_over: bool
    alerts: list[tuple[SafeString | str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """The scheme and year that an address asks for, and the units that the user may see."""

    schemes: list[Scheme]
    scheme: Scheme | None
    year: int
    areas: list[Area]
    counties: list[Area]
    is_in_force: bool
    is_capitated: bool


def address(name: str, scheme_id: int, year: int) -> str:
    """Return where one of the two pages is, for a scheme's year."""
    return f"{reverse(f'admin:{name}')}?{urlencode({'scheme': scheme_id, 'year': year})}"


def worksheet(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show what a year's budgets are decided by, and take the amounts that are entered beside it."""
    asked = _asked(model_admin, request)
    may_decide = holds(request, {Duty.FINANCE}) and not asked.is_capitated
    refused: dict[int, str] = {}
    if request.method == "POST":
        if not may_decide or asked.scheme is None:
            raise PermissionDenied
        refused = _decide(request, asked, asked.scheme)
        if not refused:
            return HttpResponseRedirect(address(WORKSHEET, asked.scheme.pk, asked.year))
    documents = PolicyDocument.objects.filter(scheme=asked.scheme)
    context = {
        **_context(model_admin, request, asked, _("Work sheet of budgets")),
        "rows": [
            _sheet_row(
                asked, one, request.POST.get(_name(one.area), ""), refused.get(one.area.pk, "")
            )
            for one in _considered(asked)
        ],
        "documents": documents.order_by("pk"),
        "may_decide": may_decide,
    }
    return render(
        request,
        "admin/claims/unitbudget/worksheet.html",
        context,
        status=422 if refused else 200,
    )


def outturn(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show what a year's units were budgeted and what they spent of it."""
    asked = _asked(model_admin, request)
    lines = (
        report.outturn(
            scheme=asked.scheme, year=asked.year, areas=asked.areas, counties=asked.counties
        )
        if asked.scheme and asked.is_in_force
        else []
    )
    context = {
        **_context(model_admin, request, asked, _("Budget against outturn")),
        "sections": list(_sections(asked, lines)),
        "total": _outturn_row(asked, report.total(lines), _("Sum")) if lines else None,
    }
    return render(request, "admin/claims/unitbudget/outturn.html", context)


def months_behind(scheme_id: int, year: int, area: Area | None) -> str:
    """Return the address of the months of a unit's facilities in a year."""
    return rows_behind(
        FacilityMonth, run__scheme__id__exact=scheme_id, month__year=year, **_at("facility", area)
    )


def linked(budget: UnitBudget) -> SafeString | str:
    """Return a link to a budget, by its unit and year."""
    return link(budget, f"{budget.area} {budget.year}")


def told(budget: UnitBudget) -> list[tuple[str, str]]:
    """Return what a budget was decided by, as it stood then."""
    kept: Mapping[str, Any] = budget.indicators
    return [
        (_("people insured"), count(kept.get("insured", 0))),
        (_("visits"), count(kept.get("visits", 0))),
        (_("costs of visits"), plain(yuan(kept.get("costs", 0)))),
        (_("of which the fund paid"), plain(yuan(kept.get("fund", 0)))),
        (_("family-doctor fees"), plain(yuan(kept.get("family_doctor_fees", 0)))),
    ]


def _asked(model_admin: Any, request: HttpRequest) -> Asked:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    known = list(Scheme.objects.standing().order_by("code"))
    chosen = {str(scheme.pk): scheme for scheme in known}.get(request.GET.get("scheme", ""))
    scheme = chosen or next(iter(known), None)
    year = _year(request.GET.get("year", ""))
    if scheme is None:
        return _nothing(known, scheme, year)
    try:
        units = unit_budgets.units(scheme, year)
        edition = schemes.editions(scheme).on(dt.date(year, 12, 31))
    except NotInForce as refused:
        messages.warning(request, sentence(refused))
        return _nothing(known, scheme, year)
    counties = Area.objects.filter(parent=scheme.city, kind=Area.Kind.COUNTY)
    user = user_of(request)
    if not user.is_superuser:
        seen = Area.objects.visible_to(user, on=timezone.localdate())
        units, counties = units.filter(pk__in=seen), counties.filter(pk__in=seen)
    return Asked(
        schemes=known,
        scheme=scheme,
        year=year,
        areas=list(units),
        counties=list(counties),
        is_in_force=True,
        is_capitated=edition.capitation is not None,
    )


def _nothing(known: list[Scheme], scheme: Scheme | None, year: int) -> Asked:
    """Return what is asked where there is nothing to answer."""
    return Asked(known, scheme, year, [], [], is_in_force=False, is_capitated=False)


def _year(text: str) -> int:
    today: dt.date = timezone.localdate()
    is_year = text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return int(text) if is_year else today.year


def _context(model_admin: Any, request: HttpRequest, asked: Asked, title: str) -> dict[str, Any]:
    ways = (
        [address(name, asked.scheme.pk, asked.year) for name in (WORKSHEET, OUTTURN)]
        if asked.scheme
        else ["", ""]
    )
    return {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "asked": asked,
        "worksheet_address": ways[0],
        "outturn_address": ways[1],
        "of_townships": any(area.kind == BudgetUnit.TOWNSHIP for area in asked.areas),
        "year_before": asked.year - 1,
    }


def _considered(asked: Asked) -> Sequence[Considered]:
    if asked.scheme is None or not asked.is_in_force:
        return []
    return report.worksheet(
        scheme=asked.scheme, year=asked.year, areas=asked.areas, on=timezone.localdate()
    )


def _decide(request: HttpRequest, asked: Asked, scheme: Scheme) -> dict[int, str]:
    """Decide every budget that was entered, or none; return what is wrong with which unit's."""
    document = PolicyDocument.objects.filter(
        scheme=scheme, pk=request.POST.get("document") or 0
    ).first()
    refused: dict[int, str] = {}
    decided = 0
    with transaction.atomic():
        for area in asked.areas:
            entered = request.POST.get(_name(area), "").strip().replace(",", "")
            if not entered:
                continue
            try:
                unit_budgets.decide(
                    scheme=scheme,
                    area=area,
                    year=asked.year,
                    amount=fen(entered),
                    document=document,
                    by=user_of(request),
                    on=timezone.localdate(),
                )
                decided += 1
            except Refused as problem:
                refused[area.pk] = sentence(problem)
        if refused:
            transaction.set_rollback(True)
    if decided and not refused:
        said = ngettext(
            "%(count)s budget was decided; another person approves it.",
            "%(count)s budgets were decided; another person approves them.",
            decided,
        )
        messages.success(request, said % {"count": decided})
    return refused


def _name(area: Area) -> str:
    return f"amount-{area.pk}"


def _sheet_row(asked: Asked, one: Considered, entered: str, error: str) -> SheetRow:
    before, shown = asked.year - 1, one.indicators
    scheme_id = asked.scheme.pk if asked.scheme else 0
    insured_on = min(timezone.localdate(), dt.date(asked.year, 1, 1))
    claims = rows_behind(
        Claim,
        scheme__id__exact=scheme_id,
        status__exact=Claim.Status.APPROVED,
        booked_year=before,
        **_claims_at(one.area),
    )
    fees = rows_behind(
        FamilyDoctorFee,
        run__scheme__id__exact=scheme_id,
        year=before,
        **_at("facility", one.area),
    )
    insured = rows_behind(
        Coverage, scheme__id__exact=scheme_id, in_force_on=insured_on, **_home(one.area)
    )
    cells = [
        Cell(count(shown.insured), insured if shown.insured else ""),
        Cell(count(shown.visits), claims if shown.visits else ""),
        Cell(plain(yuan(shown.costs)), claims if shown.costs else ""),
        Cell(plain(yuan(shown.fund)), claims if shown.fund else ""),
        Cell(plain(yuan(shown.family_doctor_fees)), fees if shown.family_doctor_fees else ""),
        Cell(plain(one.budget_before)),
        Cell(
            plain(one.spent_before),
            months_behind(scheme_id, before, one.area) if one.spent_before else "",
        ),
    ]
    return SheetRow(
        area=one.area,
        county=unit_budgets.county_of(one.area).name,
        cells=cells,
        budget=one.budget,
        amount=plain(one.budget.amount) if one.budget else "",
        entered=entered,
        error=error,
    )


def _sections(asked: Asked, lines: Sequence[Outturn]) -> Iterator[dict[str, Any]]:
    """Yield the units by county, with a sum where a county has several; last what belongs to no unit."""
    by_county: dict[str, list[Outturn]] = {}
    for line in lines:
        county = unit_budgets.county_of(line.area).name if line.area else ""
        by_county.setdefault(county, []).append(line)
    for county, units in by_county.items():
        rows = [
            _outturn_row(asked, line, line.area.name if line.area else _("facilities of no unit"))
            for line in units
        ]
        is_one = len(units) == 1
        total = None if is_one else _outturn_row(asked, report.total(units), county)
        yield {"county": county, "rows": rows, "total": total}


def _outturn_row(asked: Asked, line: Outturn, name: str) -> OutturnRow:
    scheme_id = asked.scheme.pk if asked.scheme else 0
    months = months_behind(scheme_id, asked.year, line.area) if line.area else ""
    budgets = (
        rows_behind(
            UnitBudget, scheme__id__exact=scheme_id, year=asked.year, area__id__exact=line.area.pk
        )
        if line.area and line.budget is not None and not asked.is_capitated
        else ""
    )
    left = line.left
    return OutturnRow(
        name=name,
        cells=[
            Cell(plain(line.budget), budgets),
            Cell(plain(line.months), months if line.months else ""),
            Cell(plain(line.open_months), months if line.open_months else ""),
            Cell(plain(line.settled)),
            Cell(plain(line.spent)),
            Cell(plain(left)),
        ],
        share=percent(line.share),
        width=min(HUNDRED, max(0, (line.share or 0) // HUNDRED)),
        is_over=left is not None and left < 0,
        alerts=[(link(alert, percent(alert.threshold)), alert.decision) for alert in line.alerts],
    )


def _at(facility: str, area: Area | None) -> dict[str, Any]:
    """Return what narrows a list to the facilities of a unit."""
    if area is None:
        return {}
    place = "township" if area.kind == Area.Kind.TOWNSHIP else "area"
    return {f"{facility}__{place}__id__exact": area.pk}


def _claims_at(area: Area) -> dict[str, Any]:
    """Return what narrows claims to a unit: where nobody signs up, they are booked where people were treated."""
    if area.kind == Area.Kind.TOWNSHIP:
        return {"booked_facility__township__id__exact": area.pk}
    return {"facility__area__id__exact": area.pk}


def _home(area: Area) -> dict[str, Any]:
    """Return what narrows coverages to the people of a unit."""
    place = "enrollee__township" if area.kind == Area.Kind.TOWNSHIP else "area"
    return {f"{place}__id__exact": area.pk}

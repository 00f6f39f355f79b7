"""Recording who signed settlement slips, many at once, and why some are unsigned (LY-13(8))."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.slips import ExplainForm, SignForm
from claims.models import Claim, UnsignedExplanation
from claims.reports import slips as report
from claims.services import slips
from facilities.views.desk import Desk, at_desk
from insurance.models import Scheme
from insurance.refusals import sentence
from insurance.schemes.errors import Refused

EXPLAIN = "explain"


@require_safe
@at_desk
def months(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the facility's months with slips to be signed, the latest first."""
    context = {"desk": desk, "months": report.months_of(desk.facility)}
    return render(request, "claims/slips.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def month(request: HttpRequest, desk: Desk, scheme: int, month: dt.date) -> HttpResponse:
    """Show a month's slips, and record who signed those that are ticked, or why the rest is unsigned."""
    opened = _opened(desk, scheme, month)
    if request.method != "POST":
        return _show(request, desk, opened)
    forms = (
        Forms(opened.signing(), opened.explaining(request.POST))
        if EXPLAIN in request.POST
        else Forms(opened.signing(request.POST), opened.explaining())
    )
    entered = forms.explain if forms.explain.is_bound else forms.sign
    if not entered.is_valid():
        return _show(request, desk, opened, forms, status=422)
    try:
        done = (_explain if entered is forms.explain else _sign)(desk, opened, entered.cleaned_data)
    except Refused as refused:
        return _show(request, desk, opened, forms, status=422, refused=refused)
    messages.success(request, done)
    return redirect("claims:month-slips", scheme, month)


@dataclass(frozen=True)
class Opened:
    """A facility's month in a scheme that asks for signed slips."""

    scheme: Scheme
    month: dt.date
    unsigned: list[Claim]
    signed: list[Claim]
    said: UnsignedExplanation | None

    def signing(self, entered: QueryDict | None = None) -> SignForm:
        return SignForm(entered, unsigned=[claim.pk for claim in self.unsigned])

    def explaining(self, entered: QueryDict | None = None) -> ExplainForm:
        return ExplainForm(entered, initial={"reason": self.said.reason if self.said else ""})


class Forms(NamedTuple):
    """The two forms of the page; at most one of them was sent."""

    sign: SignForm
    explain: ExplainForm


def _opened(desk: Desk, scheme: int, month: dt.date) -> Opened:
    """Open a month, or raise Http404 where no slip of it is to be signed."""
    found = get_object_or_404(Scheme.objects.standing(), pk=scheme)
    claims = list(report.of_month(desk.facility, scheme=found, month=month))
    if not claims or not slips.are_needed(scheme=found, month=month):
        raise Http404
    return Opened(
        scheme=found,
        month=month,
        unsigned=[claim for claim in claims if not hasattr(claim, "slip")],
        signed=[claim for claim in claims if hasattr(claim, "slip")],
        said=report.explanation_of(desk.facility, scheme=found, month=month),
    )


def _show(
    request: HttpRequest,
    desk: Desk,
    opened: Opened,
    forms: Forms | None = None,
    *,
    status: int = 200,
    refused: Refused | None = None,
) -> HttpResponse:
    context = {
        "desk": desk,
        "opened": opened,
        "forms": forms or Forms(opened.signing(), opened.explaining()),
        "refusal": sentence(refused) if refused else "",
        "code": refused.code if refused else "",
    }
    return render(request, "claims/month_slips.html", context, status=status)


def _sign(desk: Desk, _opened: Opened, entered: dict[str, Any]) -> str:
    count = slips.sign(
        facility=desk.facility,
        claims=entered["claims"],
        signed_by=entered["signed_by"],
        by=desk.user,
        on=desk.on,
    )
    said = ngettext("%(count)s slip was recorded.", "%(count)s slips were recorded.", count)
    return said % {"count": count}


def _explain(desk: Desk, opened: Opened, entered: dict[str, Any]) -> str:
    slips.explain(
        scheme=opened.scheme,
        facility=desk.facility,
        month=opened.month,
        reason=entered["reason"],
        by=desk.user,
        on=desk.on,
    )
    return _("The explanation was recorded.")

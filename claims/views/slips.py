"""Recording who signed settlement slips, many at once, and why some are unsigned (LY-13(8))."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.slips import ExplainForm, SignForm
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
    found = Scheme.objects.standing().filter(pk=scheme).first()
    claims = [
        claim for claim in report.of_month(desk.facility, month=month) if claim.scheme_id == scheme
    ]
    if found is None or not claims or not slips.are_needed(scheme=found, month=month):
        raise Http404
    explaining = request.method == "POST" and EXPLAIN in request.POST
    unsigned = [claim for claim in claims if not hasattr(claim, "slip")]
    sign_form = SignForm(
        request.POST if request.method == "POST" and not explaining else None,
        unsigned=[claim.pk for claim in unsigned],
    )
    said = report.explanation_of(desk.facility, scheme=found, month=month)
    explain_form = ExplainForm(
        request.POST if explaining else None, initial={"reason": said.reason if said else ""}
    )
    context: dict[str, Any] = {
        "desk": desk,
        "scheme": found,
        "month": month,
        "unsigned": unsigned,
        "signed": [claim for claim in claims if hasattr(claim, "slip")],
        "sign_form": sign_form,
        "explain_form": explain_form,
        "said": said,
    }
    if request.method != "POST":
        return render(request, "claims/month_slips.html", context)
    form = explain_form if explaining else sign_form
    if form.is_valid():
        try:
            done = (
                _explain(desk, found, month, form.cleaned_data)
                if explaining
                else _sign(desk, form.cleaned_data)
            )
        except Refused as refused:
            context |= {"refusal": sentence(refused), "code": refused.code}
        else:
            messages.success(request, done)
            return redirect("claims:month-slips", scheme, month)
    return render(request, "claims/month_slips.html", context, status=422)


def _sign(desk: Desk, entered: dict[str, Any]) -> str:
    count = slips.sign(
        facility=desk.facility,
        claims=entered["claims"],
        signed_by=entered["signed_by"],
        by=desk.user,
        on=desk.on,
    )
    said = ngettext("%(count)s slip was recorded.", "%(count)s slips were recorded.", count)
    return said % {"count": count}


def _explain(desk: Desk, scheme: Scheme, month: dt.date, entered: dict[str, Any]) -> str:
    slips.explain(
        scheme=scheme,
        facility=desk.facility,
        month=month,
        reason=entered["reason"],
        by=desk.user,
        on=desk.on,
    )
    return _("The explanation was recorded.")

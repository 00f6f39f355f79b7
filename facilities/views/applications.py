"""What people applied for at the facility, the documents behind it, and the printed confirmation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from facilities.models import SignUp, SignUpApplication
from facilities.reports import people
from facilities.views.desk import Desk, at_desk, signed_in

PAGE = 25


@require_safe
@at_desk
def applications(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the facility's applications, the latest first."""
    pages = Paginator(people.applications(desk.facility), PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "facilities/applications.html", {"desk": desk, "page": page})


@require_safe
@at_desk
def application(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show one application of the facility with its documents and the decision."""
    found = get_object_or_404(people.applications(desk.facility), pk=number)
    context = {"desk": desk, "application": found, "evidence": found.evidence.all()}
    return render(request, "facilities/application.html", context)


@require_safe
@login_required
def evidence(request: HttpRequest, number: int, attachment: int) -> FileResponse:
    """Serve a document to those who may see the application: its facility and the county's staff."""
    visible = SignUpApplication.objects.visible_to(signed_in(request), on=localdate())
    found = get_object_or_404(get_object_or_404(visible, pk=number).evidence, pk=attachment)
    try:
        file = found.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    # The stored name and type are the portal's own; the type was read from the first bytes.
    name = f"evidence-{found.pk}.{found.content_type.rpartition('/')[2]}"
    response = FileResponse(file, content_type=found.content_type, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@at_desk
def confirmation(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show the confirmation of a sign-up with the facility, to be printed and signed."""
    own = SignUp.objects.standing().filter(facility=desk.facility)
    found = get_object_or_404(own.select_related("enrollee", "scheme", "registered_by"), pk=number)
    agreement = found.family_doctor_agreements.select_related("doctor").filter(
        ends_before=found.ends_before
    )
    context = {"desk": desk, "sign_up": found, "agreement": agreement.first()}
    return render(request, "facilities/confirmation.html", context)

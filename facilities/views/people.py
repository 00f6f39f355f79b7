"""A facility's people: the first page, the list with its search, and finding a person at the counter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from facilities.forms.people import FindForm, SearchForm
from facilities.reports import people, windows
from facilities.views.desk import Desk, at_desk
from facilities.views.paging import after
from facilities.views.people_held import hold
from insurance.refusals import sentence
from insurance.schemes.errors import Refused
from insurance.services import identities

SEARCHED = "searched"


@require_safe
@at_desk
def home(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what is on at the facility today, with the box to find a person."""
    return _home(request, desk, FindForm(label_suffix=""))


@require_POST
@sensitive_post_parameters("number")
@at_desk
def find(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Find a person by card or document, and hold them for the counter."""
    form = FindForm(request.POST, label_suffix="")
    if form.is_valid():
        try:
            enrollee = identities.identify(
                number=form.cleaned_data["number"], by=desk.user, on=desk.on
            )
        except Refused as refused:
            form.add_error("number", sentence(refused))
            return _home(request, desk, form, refused)
        return redirect("facilities:counter", hold(request, desk, enrollee))
    return _home(request, desk, form)


@require_safe
@at_desk
def signed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the people signed up with the facility, a page at a time."""
    words = request.session.get(SEARCHED, "")
    found = people.matching(people.signed_people(desk.facility, on=desk.on), words)
    start = after(request)
    context = {
        "desk": desk,
        "words": words,
        "form": SearchForm(initial={"words": words}, label_suffix=""),
        "page": people.page(found, after=start),
        "is_first": start is None,
    }
    return render(request, "facilities/signed.html", context)


@require_POST
@sensitive_post_parameters("words")
@at_desk
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Keep what the list is searched by in the session: names and numbers stay out of addresses."""
    form = SearchForm(request.POST, label_suffix="")
    request.session[SEARCHED] = form.cleaned_data["words"] if form.is_valid() else ""
    return redirect("facilities:signed")


@require_safe
@at_desk
def open_signed(request: HttpRequest, desk: Desk, sign_up: int) -> HttpResponse:
    """Hold one of the facility's own people for the counter."""
    own = people.signed_people(desk.facility, on=desk.on)
    return redirect(
        "facilities:counter", hold(request, desk, get_object_or_404(own, pk=sign_up).enrollee)
    )


def _home(
    request: HttpRequest, desk: Desk, form: FindForm, refused: Refused | None = None
) -> HttpResponse:
    schemes = windows.schemes_of(desk.facility, on=desk.on)
    context = {
        "desk": desk,
        "form": form,
        "refused": refused,
        "schemes": schemes,
        "windows": [found for scheme in schemes if (found := windows.window(scheme, on=desk.on))],
        "counts": people.counts(desk.facility, on=desk.on),
        "applications": people.applications(desk.facility)[:8],
    }
    return render(request, "facilities/home.html", context, status=422 if form.is_bound else 200)

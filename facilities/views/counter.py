"""The counter: what a facility can do for the person in front of it, one form for each thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from facilities.forms.once import OnceForm
from facilities.reports import counter
from facilities.views.actions import ACTIONS, Action, AtWork
from facilities.views.desk import Desk, at_desk
from facilities.views.once import Done, once
from facilities.views.people_held import held_person
from insurance.refusals import sentence
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused


@require_safe
@at_desk
def show(request: HttpRequest, desk: Desk, person: str) -> HttpResponse:
    """Show the person, masked, with what can be done now and why the rest cannot."""
    seen = counter.at_counter(held_person(request, desk, person), on=desk.on)
    is_signed_here = seen.sign_up is not None and seen.sign_up.facility_id == desk.facility.pk
    obstacles = counter.obstacles(seen, facility=desk.facility, on=desk.on)
    offers = _offers(obstacles, is_signed_here=is_signed_here)
    context = {
        "desk": desk,
        "person": person,
        "seen": seen,
        "possible": [offer for offer in offers if not offer.obstacle],
        "impossible": [offer for offer in offers if offer.obstacle],
        "is_signed_here": is_signed_here,
        "signs_up": _code(obstacles["sign"]) != "NO_SIGN_UP",
    }
    return render(request, "facilities/counter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def act(request: HttpRequest, desk: Desk, person: str, name: str) -> HttpResponse:
    """Show the form of one thing to do, or do it; sent twice, it is done once."""
    action = ACTIONS.get(name)
    if action is None:
        raise Http404
    seen = counter.at_counter(held_person(request, desk, person), on=desk.on)
    work = AtWork(desk, seen, action.form(desk, request), action.rows(request))
    if request.method != "POST":
        obstacle = counter.obstacles(seen, facility=desk.facility, on=desk.on)[name]
        return _form_page(request, person, action, work, obstacle)
    if not work.is_valid():
        return _form_page(request, person, action, work)
    try:
        done = once(request, work.form.cleaned_data["token"], lambda: _done(action, work, person))
    except Refused as refused:
        return _form_page(request, person, action, work, refused)
    messages.success(request, done.message)
    return redirect(done.url)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do at the counter, and what stands in its way, if anything does."""

    action: Action
    obstacle: str
    code: str


def _offers(obstacles: dict[str, Refused | None], *, is_signed_here: bool) -> list[Offer]:
    """Return what can be done, and what cannot for a reason worth telling."""
    # That somebody who is signed here cannot choose this facility again explains itself, and what
    # the person's scheme does not know is of no interest.
    untold = {"NO_SIGN_UP", "NO_CHOSEN_LIST", "ALREADY_IN_FORCE"}
    if is_signed_here:
        untold.add(Refusal.ALREADY_SIGNED)
    return [
        Offer(action, sentence(obstacle) if obstacle else "", _code(obstacle))
        for name, action in ACTIONS.items()
        if (obstacle := obstacles[name]) is None
        or (action.explains_itself and obstacle.code not in untold)
    ]


def _done(action: Action, work: AtWork, person: str) -> Done:
    """Do what the form asks for at the service, and say what came of it."""
    return Done(reverse("facilities:counter", args=[person]), action.act(work))


def _form_page(
    request: HttpRequest,
    person: str,
    action: Action,
    work: AtWork,
    refused: Refused | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "desk": work.desk,
        "person": person,
        "seen": work.seen,
        "action": action,
        "form": work.form,
        "rows": work.rows,
        "holds_from": counter.holds_from(work.seen, action.name, on=work.desk.on),
        "is_limit_open": action.name == "choose"
        and counter.is_limit_open(work.seen, on=work.desk.on),
        "is_offered": refused is None or request.method == "POST",
        "refusal": _refusal(work.form, refused),
        "code": _code(refused),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, f"facilities/actions/{action.template}.html", context, status=status)


def _refusal(form: OnceForm, refused: Refused | None) -> str:
    if refused is not None:
        return sentence(refused)
    return _("Some entries need mending; nothing was registered.") if form.errors else ""


def _code(refused: Refused | None) -> str:
    return refused.code if refused is not None else ""

"""People whom a user found stay in the session, so that no number and no key of theirs is in an address."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from facilities.views.desk import Desk
from insurance.models import Enrollee

HELD = "people"
AT_MOST = 40


def hold(request: HttpRequest, desk: Desk, enrollee: Enrollee) -> str:
    """Keep a person for the pages that follow, and return the word by which the addresses know them.

    One word a person found, not one a session: two tabs with two people never mix them up.
    """
    word = secrets.token_urlsafe(9)
    held = dict(list(request.session.get(HELD, {}).items())[-AT_MOST:])
    held[word] = [desk.facility.pk, enrollee.pk]
    request.session[HELD] = held
    return word


def held_person(request: HttpRequest, desk: Desk, word: str) -> Enrollee:
    """Return the person held under a word; one held for another facility is as absent as none."""
    facility, enrollee = request.session.get(HELD, {}).get(word, (None, None))
    if facility != desk.facility.pk:
        raise Http404
    return get_object_or_404(Enrollee, pk=enrollee)


def forget_people(request: HttpRequest) -> None:
    """Let go of everybody who was found."""
    request.session.pop(HELD, None)

"""A form sent twice registers once: what its token led to stands in the session, row locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

DONE = "done"
AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form: the page to show, and a sentence on it."""

    url: str
    message: str


def once(request: HttpRequest, token: str, act: Callable[[], Done]) -> Done:
    """Do what a form asks for, or return what it led to when it was sent before.

    The session's row is locked meanwhile, so that of two clicks the second waits and then sees what
    the first did; the memory commits together with the change or not at all.
    """
    with transaction.atomic():
        key = request.session.session_key
        row = Session.objects.select_for_update().filter(session_key=key).first()
        if row is None:
            raise SessionInterrupted("signed out while the form was sent")
        request.session.update(row.get_decoded())
        done = dict(request.session.get(DONE, {}))
        if token in done:
            return Done(**done[token])
        result = act()
        kept = list(done.items())[1 - AT_MOST :]
        request.session[DONE] = dict([*kept, (token, asdict(result))])
        request.session.save()
    return result

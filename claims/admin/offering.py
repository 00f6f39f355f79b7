"""Waking the workers for what was started on a page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from claims import tasks


def offer(request: HttpRequest) -> None:
    """Wake the workers; without a broker the schedule finds the units later."""
    try:
        tasks.offer_units.delay()
    except OperationalError:
        messages.warning(
            request,
            _(
                "The message broker does not answer. The run is computed once Redis and a worker run again."
            ),
        )

"""Pages that belong to no app."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from config.outages import outage_behind


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed; a service that is down is named, with what to do."""
    error = sys.exception()
    outage = outage_behind(error) if error else None
    # Without the request: its user and messages might need the very service that is down.
    page = render_to_string("500.html", {"outage": outage})
    return HttpResponse(page, status=503 if outage else 500)

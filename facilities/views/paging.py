"""Where a page of a long list begins: after the row whose key stands in the address."""

import re

from django.http import HttpRequest

KEY = re.compile(r"[0-9]{1,18}", re.ASCII)


def after(request: HttpRequest) -> int | None:
    """Return the key after which the page begins, or None for the first page and for what is no key."""
    text = request.GET.get("after", "")
    return int(text) if KEY.fullmatch(text) else None

"""What a row said before each change, as the database kept it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from insurance.admin.scoped import SENSITIVE
from insurance.models import Enrollee, User

LATEST = 100
# Whose fields stay hidden in the history as they are on the screen.
PERSONAL = (Enrollee, User)
HIDDEN = "***"


@dataclass(frozen=True)
class Difference:
    """A field and what it said before and after a change."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A change of a row, and who made it where the portal knows."""

    at: dt.datetime
    by: str
    differences: list[Difference]


class Historic:
    """Shows the latest changes of a row instead of Django's own log alone."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        admin: Any = self
        row = admin.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not admin.has_view_or_change_permission(request, row):
            raise PermissionDenied
        context = {
            **admin.admin_site.each_context(request),
            "title": _("History: %(row)s") % {"row": row},
            "opts": admin.opts,
            "object": row,
            "changes": list(changes_of(row)),
            "log": _logged(row),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/row_history.html", context)


def changes_of(row: models.Model) -> Iterator[Change]:
    """Yield the latest changes of a row, newest first; each event holds the row as it was before."""
    if not hasattr(row, "events"):
        return
    events = list(row.events.select_related("pgh_context").order_by("-pgh_id")[:LATEST])
    users = User.objects.in_bulk({_author(event) for event in events} - {None})
    for after, before in pairwise([row, *events]):
        differences = list(_differences(type(row), before, after))
        if differences:
            by = users.get(_author(before), "-")
            yield Change(before.pgh_created_at, str(by), differences)


def _author(event: Any) -> int | None:
    """Return the key of the user of the request in which the row changed."""
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    user: int | None = metadata.get("user")
    return user


def _differences(model: type[models.Model], before: Any, after: Any) -> Iterator[Difference]:
    for field in model._meta.concrete_fields:
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            yield Difference(str(field.verbose_name), _said(field, old), _said(field, new))


def _said(field: Any, value: Any) -> str:
    if value is None or value == "":
        return "-"
    if field.name in SENSITIVE and field.model in PERSONAL:
        return HIDDEN
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(dict(field.flatchoices).get(value, value))


def _logged(row: models.Model) -> models.QuerySet[LogEntry]:
    entries = LogEntry.objects.filter(
        object_id=str(row.pk), content_type=get_content_type_for_model(row)
    )
    return entries.select_related("user").order_by("-action_time")[:LATEST]

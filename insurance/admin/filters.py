"""Filters that several lists share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter, TextFilter

from insurance.admin.scoped import user_of
from insurance.models import Area


class CountyFilter(RelatedDropdownFilter):  # type: ignore[misc]
    """Offers the counties that the user may see."""

    def field_choices(
        self,
        field: Any,
        request: HttpRequest,
        model_admin: Any,
    ) -> list[tuple[Any, str]]:
        areas = Area.objects.visible_to(user_of(request), on=timezone.localdate())
        return list(
            areas.filter(kind=Area.Kind.COUNTY, is_invented=False).values_list("pk", "name")
        )


class InForceFilter(TextFilter):  # type: ignore[misc]
    """Keeps the rows whose period contains a day, written as yyyy-MM-dd."""

    title = _("day in force (yyyy-MM-dd)")
    parameter_name = "in_force_on"

    def queryset(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
    ) -> models.QuerySet[Any]:
        rows: Any = queryset
        day = day_of(self.value())
        return rows.in_force(on=day) if day else queryset


def day_of(text: str | None) -> dt.date | None:
    """Return the day that a text writes, or nothing where it is none."""
    try:
        return dt.date.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None

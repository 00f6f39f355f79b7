"""How amounts, rates, periods and links read on a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from insurance.figures import percent, span, yuan
from insurance.models.fields import BasisPointsField, MoneyField

# A status is green once all is done, red once it was refused, grey while it rests; else it awaits somebody.
TONES = {
    **dict.fromkeys(
        ["applied", "approved", "paid", "posted", "active", "published", "adopted"], "good"
    ),
    **dict.fromkeys(["rejected", "void", "refused", "blocked", "terminated"], "bad"),
    **dict.fromkeys(["draft", "withdrawn", "suspended", "computing"], "still"),
}


def right(text: str) -> SafeString:
    """Put a figure at the right edge of its cell."""
    return format_html('<span class="figure">{}</span>', text)


def link(target: Any, text: object = None) -> SafeString | str:
    """Return a link to a row's page in the admin, or just its text where it has no page."""
    if target is None:
        return "-"
    try:
        address = reverse(
            f"admin:{target._meta.app_label}_{target._meta.model_name}_change", args=[target.pk]
        )
    except NoReverseMatch:
        return str(target if text is None else text)
    return format_html(
        '<a class="behind" href="{}">{}</a>', address, str(target if text is None else text)
    )


def rows_behind(model: type[models.Model], **filters: Any) -> str:
    """Return the address of a list in the admin, narrowed by the filters."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(filters)}"


def figure_link(address: str, text: str) -> SafeString:
    """Return a figure, at the right edge, that leads to the rows behind it."""
    return format_html('<a class="behind figure" href="{}">{}</a>', address, text)


def badge(value: str, text: object) -> SafeString:
    """Return a status as a coloured word."""
    return format_html('<span class="badge badge-{}">{}</span>', TONES.get(value, "waits"), text)


def _status(labels: dict[Any, Any], value: str) -> SafeString:
    return badge(value, labels.get(value, value))


def _column(
    field: models.Field[Any, Any], shown: Callable[[Any], Any]
) -> Callable[[models.Model], Any]:
    def column(obj: models.Model) -> Any:
        return shown(getattr(obj, field.name))

    decorated: Callable[[models.Model], Any] = display(
        column, description=field.verbose_name, ordering=field.name
    )
    return decorated


class Legible:
    """Writes amounts, rates and links of a model's own fields as the office does.

    Lists and read-only fields name the field; what is shown is a column made for it here. The
    names of columns with figures begin so, and the stylesheet puts their headings to the right.
    """

    model: type[models.Model]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        for field in self.model._meta.fields:
            if isinstance(field, MoneyField):
                setattr(self, f"figure_{field.name}", _column(field, lambda v: right(yuan(v))))
            elif isinstance(field, BasisPointsField):
                setattr(self, f"figure_{field.name}", _column(field, lambda v: right(percent(v))))
            elif isinstance(field, models.ForeignKey):
                setattr(self, f"shown_{field.name}", _column(field, link))
            elif field.name == "status":
                self.shown_status = _column(field, partial(_status, dict(field.flatchoices)))

    def shown(self, name: Any) -> Any:
        """Return the column that shows a field, or the name itself where no column was made."""
        made = (f"figure_{name}", f"shown_{name}")
        return next((column for column in made if hasattr(self, column)), name)

    def get_list_display(self, request: HttpRequest) -> Sequence[Any]:
        first, *others = super().get_list_display(request)  # type: ignore[misc]
        # The first column leads to the row itself.
        return [first, *(self.shown(name) for name in others)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        return [self.shown(name) for name in super().get_readonly_fields(request, obj)]  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what cannot be changed through its column."""
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        fixed = set(self.get_readonly_fields(request, obj))
        if obj is not None and not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return [(title, self._legible(options, None)) for title, options in fieldsets]
        return [(title, self._legible(options, fixed)) for title, options in fieldsets]

    def _legible(self, options: dict[str, Any], fixed: set[Any] | None) -> dict[str, Any]:
        def shown(name: Any) -> Any:
            if isinstance(name, (list, tuple)):
                return tuple(shown(part) for part in name)
            made = self.shown(name)
            return made if fixed is None or made in fixed else name

        return {**options, "fields": [shown(name) for name in options["fields"]]}

    @display(description=gettext_lazy("period"), ordering="starts_on")
    def period(self, obj: Any) -> str:
        """Show a half-open period with its last day."""
        return span(obj.starts_on, obj.ends_before) if obj.starts_on else "-"

"""What all pages of the admin have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from insurance.admin.acting import Acting
from insurance.admin.history import Historic
from insurance.admin.legible import Legible, link
from insurance.admin.scoped import Scoped


@dataclass(frozen=True)
class Behind:
    """A link from a page to the rows behind it, with their number where it is cheap to know."""

    title: Any
    address: str
    figure: object = ""


class PortalAdmin(Scoped, Acting, Legible, Historic, ModelAdmin):  # type: ignore[misc]
    """A list and a page for a model: scoped to the user, legible, with its history."""

    actions = None
    list_filter_sheet = False
    list_fullwidth = True
    list_filter_submit = True
    list_per_page = 50
    show_facets = False
    show_full_result_count = False
    warn_unsaved_form = True
    change_form_outer_before_template = "admin/behind.html"
    panels: tuple[str, ...] = ()
    # Links that lead on from the row's page, where there is anything; the floors above put theirs in.
    ways: Sequence[Callable[[Any], Behind | None]] = ()

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the row if the user may see it; asked once a request."""
        found = request.__dict__.setdefault("found_rows", {})
        key = (self.model, str(object_id), from_field)
        if key not in found:
            found[key] = super().get_object(request, object_id, from_field)
        return found[key]

    def shown_beside(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """Return what the panels of the row's page show."""
        return {}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            behind = [found for way in self.ways if (found := way(obj)) is not None]
            context |= {"behind": behind, "panels": self.panels}
            context |= self.shown_beside(request, obj)
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response


class BigTable:
    """A list that is never counted and never sorted but by its key."""

    paginator = InfinitePaginator
    show_full_result_count = False
    sortable_by: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ("-pk",)


class PortalInline(Scoped, Legible, TabularInline):  # type: ignore[misc]
    """Rows that belong to a row, on a tab of its page."""

    extra = 0
    tab = True
    hide_title = True
    # Whether each row leads to a page of its own.
    has_page = False

    def get_ordering(self, request: HttpRequest) -> Sequence[Any]:
        return super().get_ordering(request) or self.model._meta.ordering or ("pk",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        own = [name for name in self.fields if not self._leads_back(name)]
        return [*(["page"] if self.has_page else []), *own]

    def _leads_back(self, name: str) -> bool:
        """Tell whether a column would say on every row what the page is about."""
        related = getattr(getattr(self.model, name, None), "field", None)
        if related is None or related.related_model is not self.parent_model:
            return False
        return self.fk_name in (None, name)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        if self.has_change_permission(request, obj) or self.has_add_permission(request, obj):
            return super().get_readonly_fields(request, obj)
        return [self.shown(name) for name in self.get_fields(request, obj)]

    @display(description=_("page"))
    def page(self, obj: Any) -> str:
        """Lead to the row's own page."""
        return link(obj, translated("View"))

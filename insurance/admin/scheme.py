"""Schemes, and the documents behind them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter

from insurance.admin.article import articles_of
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.legible import rows_behind
from insurance.admin.scoped import Duty
from insurance.models import (
    Interpretation,
    Parameter,
    PolicyDocument,
    Run,
    Scheme,
    SchemeEdition,
    WorkedExample,
)


class EditionInline(PortalInline):
    """A scheme's editions, each leading to its rulebook."""

    model = SchemeEdition
    scope = None
    tab = False
    fields = ("starts_on", "status", "document", "note", "drafted_by")
    select_related = ("document", "drafted_by")
    has_page = True


@admin.register(Scheme)
class SchemeAdmin(PortalAdmin):
    """The insurances of the cities, imported with their editions."""

    scope = None
    list_display = ("name", "city", "insurance", "starts_on", "ends_before")
    list_filter = (("insurance", ChoicesDropdownFilter),)
    list_select_related = ("city",)
    search_fields = ("code__startswith", "name__startswith")
    fields = (("name", "code"), ("city", "insurance"), ("starts_on", "ends_before"))
    inlines = (EditionInline,)
    ways = (
        articles_of,
        lambda scheme: Behind(
            _("interpretations"), rows_behind(Interpretation, scheme__id__exact=scheme.pk)
        ),
        lambda scheme: Behind(
            _("worked examples"), rows_behind(WorkedExample, scheme__id__exact=scheme.pk)
        ),
        lambda scheme: Behind(_("runs"), rows_behind(Run, scheme__id__exact=scheme.pk)),
        lambda scheme: Behind(_("parameters"), rows_behind(Parameter, scheme__id__exact=scheme.pk)),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(is_trial=False)


@admin.register(PolicyDocument)
class PolicyDocumentAdmin(PortalAdmin):
    """Notices that rules cite."""

    scope = None
    changed_by = frozenset({Duty.SCHEME_OFFICER})
    list_display = ("title", "number", "issuer", "issued_on", "status", "scheme")
    list_filter = (("scheme", RelatedDropdownFilter), ("status", ChoicesDropdownFilter))
    list_select_related = ("scheme",)
    search_fields = ("title__contains", "number__startswith")
    autocomplete_fields = ("superseded_by",)
    fields = (
        "scheme",
        "title",
        ("number", "issuer"),
        ("issued_on", "status"),
        "superseded_by",
        "text",
    )

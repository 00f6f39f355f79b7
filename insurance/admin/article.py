"""Articles: a page for each, packaged or entered, with the rows that encode it and their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from insurance.admin.acting import AddedByService, ServiceForm
from insurance.admin.base import Behind, PortalAdmin
from insurance.admin.rulebook import cases_of, facts_of, name_of, section_title
from insurance.admin.rulebook_words import PARAMETERS as LABELS
from insurance.admin.scoped import Duty, user_of
from insurance.models import PolicyArticle, Scheme, SchemeEdition
from insurance.reports import articles as report
from insurance.reports.articles import Told, Track
from insurance.services import articles

NAME = "insurance_article"


class ArticleForm(ServiceForm):
    """An article of a notice, in the notice's own words."""

    text = forms.CharField(
        label=_("text"), widget=UnfoldAdminTextareaWidget(attrs={"rows": 12}), strip=False
    )

    def call(self, answers: dict[str, Any]) -> PolicyArticle:
        return articles.enter(
            scheme=answers["scheme"],
            document=answers["document"],
            code=answers["code"].strip(),
            heading=answers["heading"],
            text=answers["text"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@dataclass(frozen=True)
class Cell:
    """What a rule says in one edition, and whether that is otherwise than before."""

    facts: str
    cases: str
    interpretation: str
    note: str
    is_there: bool
    is_changed: bool


@dataclass(frozen=True)
class Line:
    """A rule with its cells, edition by edition."""

    section: str
    name: str
    cells: list[Cell]


@admin.register(PolicyArticle)
class PolicyArticleAdmin(AddedByService, PortalAdmin):
    """Articles that staff entered; the list shows them among those of the ordinance."""

    scope = None
    added_by = frozenset({Duty.SCHEME_OFFICER})
    add_form = ArticleForm
    add_fields = ("scheme", "document", ("code", "heading"), "text")
    fields = (("scheme", "document"), ("code", "heading"), "text")
    list_display = ("code", "heading", "scheme", "document")
    list_select_related = ("scheme", "document")
    ways = (
        lambda article: Behind(_("rows that encode it"), address(article.scheme_id, article.code)),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.article_view)
        return [
            path("of/<int:scheme_id>/<str:code>/", view, name=NAME),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Answer with all articles of a scheme, those of the ordinance first."""
        self._check(request)
        schemes = list(Scheme.objects.standing().order_by("code"))
        scheme = _chosen(schemes, request.GET.get("scheme"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Articles"),
            "schemes": schemes,
            "scheme": scheme,
            "entries": report.listed(scheme) if scheme else [],
            "may_add": self.has_add_permission(request),
        }
        return render(request, "admin/insurance/policyarticle/list.html", context)

    def article_view(self, request: HttpRequest, scheme_id: int, code: str) -> HttpResponse:
        """Answer with an article's words, the rules that encode it, their history and what overlays them."""
        self._check(request)
        scheme = Scheme.objects.standing().filter(pk=scheme_id).first()
        told = report.told(scheme, code) if scheme else None
        if scheme is None or told is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": told.article.id,
            "scheme": scheme,
            "told": told,
            "lines": [_line(track, told) for track in told.tracks],
            "parameters": [(LABELS.get(row.name, row.name), row) for row in told.parameters],
        }
        return render(request, "admin/insurance/policyarticle/article.html", context)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def address(scheme_id: int, code: str) -> str:
    """Return where an article's page is."""
    return reverse(f"admin:{NAME}", args=[scheme_id, code])


def articles_of(scheme: Scheme) -> Behind:
    """Return the way to a scheme's articles."""
    listed = reverse("admin:insurance_policyarticle_changelist")
    return Behind(_("articles"), f"{listed}?scheme={scheme.pk}")


def _chosen(schemes: list[Scheme], asked: str | None) -> Scheme | None:
    by_number = {str(scheme.pk): scheme for scheme in schemes}
    return by_number.get(asked or "") or next(iter(schemes), None)


def _line(track: Track, told: Told) -> Line:
    rule = next(iter(track.rules.values()))
    before: list[SchemeEdition | None] = [None, *told.editions]
    cells = [
        _cell(track, edition, earlier)
        for edition, earlier in zip(told.editions, before, strict=False)
    ]
    return Line(section_title(rule.section), name_of(rule), cells)


def _cell(track: Track, edition: SchemeEdition, before: SchemeEdition | None) -> Cell:
    rule = track.in_edition(edition)
    is_changed = track.differs(edition, before)
    if rule is None:
        return Cell("", "", "", "", is_there=False, is_changed=is_changed)
    return Cell(
        facts_of(rule),
        cases_of(rule),
        rule.interpretation,
        rule.note,
        is_there=True,
        is_changed=is_changed,
    )

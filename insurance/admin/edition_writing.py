"""The pages on which a draft is written: a page per group of rows, and one for the whole text."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from insurance.admin.acting import row_field
from insurance.admin.drafting.columns import Column, Sources, Unreadable, field, sources
from insurance.admin.drafting.placing import Placed, placed, said, show_in
from insurance.admin.drafting.rows import sheet
from insurance.admin.drafting.tables import BY_SLUG, PAGES, TABLES, Page, rest_of, with_rest
from insurance.admin.scoped import user_of
from insurance.models import Attachment, PolicyDocument, SchemeEdition, User
from insurance.refusals import sentence
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.writing import write
from insurance.schemes.errors import Refused
from insurance.services import attachments, editions

Status = SchemeEdition.Status
Content = dict[str, Any]

NAME = "insurance_schemeedition_write"
CITES = Column("cites", "articles")
READING = Column("interpretation", "reading")


class Unmergeable(Exception):
    """What was typed is no map of sections, so that it cannot be put among the others."""


class HeadForm(forms.Form):
    """From when an edition holds, on which articles and documents, what it changes and why."""

    starts_on = forms.CharField(
        label=_("in force from"),
        required=False,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
    )
    ends_before = forms.CharField(
        label=_("in force until before"),
        required=False,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
        help_text=_("Empty while the next edition ends it."),
    )
    note = forms.CharField(
        label=_("what changes and why"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    document: forms.ModelChoiceField[Any] = row_field(
        _("basis document"), PolicyDocument.objects.none(), required=False
    )
    notice = forms.FileField(
        label=_("notice"), required=False, help_text=_("PDF, JPEG or PNG of up to 10 MB.")
    )

    def __init__(self, *args: Any, edition: SchemeEdition, offered: Sources, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents: Any = self.fields["document"]
        documents.queryset = edition.scheme.documents.order_by("pk")
        for column in (CITES, READING):
            table = TABLES["retirement"]
            known = (self.initial or {}).get(column.name)
            made = field(column, table, offered, known)
            made.label = column.heading
            self.fields[column.name] = made
        self.fields["remark"] = forms.CharField(
            label=_("remark"), required=False, widget=UnfoldAdminTextInputWidget()
        )


def write_view(
    model_admin: Any, request: HttpRequest, object_id: int, slug: str = "head"
) -> HttpResponse:
    """Answer with a page of a draft's form, or keep what was typed there."""
    edition, page = _edition(model_admin, request, object_id), _page(slug)
    content = _content(edition)
    if content is None and page.slug != "text":
        messages.warning(request, translated("The text cannot be read; mend it here first."))
        return redirect(address(edition, "text"))
    shown = _Shown(edition, page, content or {})
    if request.method == "POST" and shown.take(request):
        return redirect(_next(request, edition, page))
    context = {
        **model_admin.admin_site.each_context(request),
        **shown.context(),
        "title": translated("Write the edition from %(day)s")
        % {"day": f"{edition.starts_on:%Y-%m-%d}"},
        "edition": edition,
    }
    return render(request, "admin/insurance/schemeedition/write.html", context)


def address(edition: SchemeEdition, slug: str = "head") -> str:
    """Return where a page of a draft's form is."""
    return reverse(f"admin:{NAME}", args=[edition.pk, slug])


def tabs(edition: SchemeEdition, current: Page | None, found: Placed) -> list[dict[str, Any]]:
    """Return the pages of the form, with how many problems each has."""
    return [
        {
            "title": page.title,
            "address": address(edition, page.slug),
            "is_current": page is current,
            "problems": found.count(page),
        }
        for page in PAGES
    ]


def problems_of(edition: SchemeEdition) -> Placed:
    """Return what is wrong with a draft, by where it is shown."""
    return placed(editions.problems(edition), _content(edition) or {})


class _Shown:
    """A page of the form: what stands there, and what becomes of what is typed."""

    def __init__(self, edition: SchemeEdition, page: Page, content: Content) -> None:
        self.edition, self.page, self.content = edition, page, content
        self.sources = sources(edition.scheme)
        self.problems = problems_of(edition)
        self.refusal, self.seen = "", edition.sha256
        self.sheets = [sheet(table, content, self.sources) for table in page.tables]
        self.head = self._head() if page.slug == "head" else None
        self.text = _text(page, edition, content)
        for one in self.sheets:
            show_in(one, self.problems.on(page))

    def take(self, request: HttpRequest) -> bool:
        """Keep what was typed; tell whether it was kept, and else leave it to be shown again."""
        self.seen = request.POST.get("seen", "")
        try:
            text = self._typed(request)
        except Unmergeable as unmergeable:
            self.refusal = str(unmergeable)
            return False
        if text is None or request.POST.get("add"):
            return False
        try:
            with transaction.atomic():
                self._keep(request, text)
        except Refused as refused:
            self.refusal = sentence(refused)
            return False
        messages.success(request, translated("The draft was saved."))
        return True

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        elsewhere = [
            said(problem) for place, problem in self.problems.on(self.page) if place.table is None
        ]
        return {
            "tabs": tabs(self.edition, self.page, self.problems),
            "page": self.page,
            "sheets": self.sheets,
            "head": self.head,
            "head_problems": self.problems.of_head() if self.head else {},
            "text": self.text,
            "elsewhere": elsewhere,
            "refusal": self.refusal,
            "seen": self.seen,
            "attachment": self.edition.attachment,
        }

    def _typed(self, request: HttpRequest) -> str | None:
        """Return the draft's text with what was typed in it, or nothing where a form is not whole."""
        if self.page.slug in ("rest", "text"):
            self.text = request.POST.get("text", "").replace("\r\n", "\n")
            return self.text if self.page.slug == "text" else self._with_rest(self.text)
        if self.head is not None:
            self.head = self._head(request)
            return write(self._with_head(self.head.cleaned_data)) if self.head.is_valid() else None
        self.sheets = [
            sheet(
                one.table,
                self.content,
                self.sources,
                request.POST,
                more=int(request.POST.get("add") == one.table.name),
            )
            for one in self.sheets
        ]
        are_valid = [one.formset.is_valid() for one in self.sheets]
        if not all(are_valid):
            return None
        content = self.content
        for one in self.sheets:
            content = one.table.put(content, one.rows())
        return write(content)

    def _keep(self, request: HttpRequest, text: str) -> None:
        by, on = user_of(request), timezone.localdate()
        editions.rewrite(draft=self.edition, text=text, seen=self.seen, by=by, on=on)
        if self.head is None:
            return
        answers = self.head.cleaned_data
        with self._notice(answers, by) as notice:
            editions.describe(
                draft=self.edition,
                document=answers["document"],
                attachment=notice,
                note=answers["note"],
                by=by,
                on=on,
            )

    def _notice(
        self, answers: Mapping[str, Any], by: User
    ) -> AbstractContextManager[Attachment | None]:
        upload = answers["notice"]
        if not upload:
            return nullcontext(self.edition.attachment)
        title = str(answers["document"] or translated("notice"))[:100]
        return attachments.kept(upload=upload, title=title, by=by)

    def _head(self, request: HttpRequest | None = None) -> HeadForm:
        in_force = self.content.get("in_force")
        in_force = in_force if isinstance(in_force, Mapping) else {}
        initial = {
            "starts_on": self.content.get("starts_on"),
            "ends_before": self.content.get("ends_before"),
            "note": self.edition.note,
            "document": self.edition.document_id,
            "cites": _cited(in_force),
            "interpretation": in_force.get("interpretation"),
            "remark": in_force.get("note"),
        }
        given = (request.POST, request.FILES) if request else ()
        return HeadForm(*given, edition=self.edition, offered=self.sources, initial=initial)

    def _with_head(self, answers: Mapping[str, Any]) -> Content:
        told = {
            "cites": CITES.written(answers["cites"]),
            "interpretation": answers["interpretation"],
            "note": answers["remark"],
        }
        head = {
            "starts_on": answers["starts_on"],
            "ends_before": answers["ends_before"],
            "in_force": {key: value for key, value in told.items() if value or key == "cites"},
        }
        kept = {key: value for key, value in self.content.items() if key not in head}
        return {**kept, **{key: value for key, value in head.items() if value}}

    def _with_rest(self, text: str) -> str:
        try:
            return write(with_rest(self.content, load_yaml(text or "{}", source="")))
        except EditionInvalid as invalid:
            raise Unmergeable("; ".join(said(problem) for problem in invalid.problems)) from invalid


def _edition(model_admin: Any, request: HttpRequest, object_id: int) -> SchemeEdition:
    """Return the draft, for the one who writes it."""
    edition: SchemeEdition | None = model_admin.get_object(request, str(object_id))
    if edition is None:
        raise Http404
    if edition.status != Status.DRAFT or edition.drafted_by != user_of(request):
        raise PermissionDenied
    return edition


def _page(slug: str) -> Page:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _content(edition: SchemeEdition) -> Content | None:
    try:
        return load_yaml(edition.text, source=editions.source_of(edition))
    except EditionInvalid:
        return None


def _cited(in_force: Mapping[str, Any]) -> list[str]:
    try:
        cited: list[str] = CITES.read(in_force.get("cites", []))
    except Unreadable:
        return []
    return cited


def _text(page: Page, edition: SchemeEdition, content: Content) -> str:
    if page.slug == "rest":
        return write(rest_of(content))
    return edition.text if page.slug == "text" else ""


def _next(request: HttpRequest, edition: SchemeEdition, page: Page) -> str:
    """Return where to go after saving: to the next page, to the edition, or here again."""
    if "leave" in request.POST:
        return reverse("admin:insurance_schemeedition_change", args=[edition.pk])
    if "next" in request.POST:
        following = PAGES[min(PAGES.index(page) + 1, len(PAGES) - 1)]
        return address(edition, following.slug)
    return address(edition, page.slug)

"""Sheets handed in: looked at first, with every problem told, and applied whole by whoever may."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminFileFieldWidget

from insurance.admin.acting import AddedByService, ServiceForm, service_action
from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.legible import right, rows_behind
from insurance.admin.scoped import Duty, holds, user_of
from insurance.figures import count
from insurance.models import (
    CatalogueItem,
    Contribution,
    ImportFile,
    Parameter,
    PaymentStandard,
    PersonalAccount,
)
from insurance.refusals import sentence
from insurance.schemes.errors import Refused
from insurance.services import imports

Status = ImportFile.Status
Kind = ImportFile.Kind
Answers = dict[str, Any]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEEPERS = frozenset({Duty.HANDLER, Duty.SCHEME_OFFICER})

# Where the rows of an applied sheet are seen; the floors above add theirs.
LISTS: dict[str, Callable[[ImportFile], str]] = {
    Kind.OPENING_BALANCES: lambda file: rows_behind(
        PersonalAccount, scheme__id__exact=file.scheme_id
    ),
    Kind.CATALOGUE: lambda file: rows_behind(CatalogueItem, province=file.scheme.city.parent_id),
    Kind.PAYMENT_STANDARDS: lambda file: rows_behind(
        PaymentStandard, province=file.scheme.city.parent_id
    ),
    Kind.PARAMETERS: lambda file: rows_behind(
        Parameter, scheme__id__exact=file.scheme_id, approval="awaiting"
    ),
    Kind.CONTRIBUTIONS: lambda file: rows_behind(
        Contribution, coverage__scheme__id__exact=file.scheme_id
    ),
}


class UploadForm(ServiceForm):
    """A sheet, of which kind it is, and for which scheme."""

    file = forms.FileField(
        label=_("file"),
        help_text=_("A workbook (.xlsx) or a text with commas (.csv) of up to 10 MB."),
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlsx,.csv"}),
    )

    def call(self, answers: Answers) -> ImportFile:
        return imports.upload(
            scheme=answers["scheme"],
            kind=answers["kind"],
            upload=answers["file"],
            by=user_of(self.request),
            on=timezone.localdate(),
        )


@admin.register(ImportFile)
class ImportFileAdmin(AddedByService, BigTable, PortalAdmin):
    """Sheets with what was wrong with them and what became of them."""

    added_by = KEEPERS
    add_form = UploadForm
    add_fields = (("kind", "scheme"), "file")
    list_display = (
        "file_name",
        "kind",
        "scheme",
        "status",
        "figure_rows",
        "figure_problems",
        "uploaded_by",
        "uploaded_on",
        "applied_on",
    )
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("scheme", RelatedDropdownFilter),
    )
    list_select_related = ("scheme", "uploaded_by")
    search_fields = ("file_name__startswith", "sha256__startswith")
    search_help_text = _("beginning of the file's name or of its SHA-256")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("file_name", "kind", "scheme"),
                    ("status", "figure_rows"),
                    ("figure_problems", "figure_changed"),
                    ("uploaded_by", "uploaded_on"),
                    ("applied_by", "applied_on"),
                    "sha256",
                )
            },
        ),
    )
    panels = ("admin/insurance/importfile/problems.html",)
    actions_detail = ("apply",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("scheme__city")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the kinds of sheet that the user may hand in."""
        if db_field.name == "kind":
            offered = [kind.kind for kind in imports.known() if holds(request, {kind.duty})]
            kwargs["choices"] = [("", "---------"), *((kind, kind.label) for kind in offered)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if kwargs.get("obj") is None:
            context["behind"] = [
                Behind(
                    gettext("Template: %(kind)s") % {"kind": kind.kind.label},
                    reverse("admin:insurance_importfile_template", args=[kind.kind]),
                )
                for kind in imports.known()
                if holds(request, {kind.duty})
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: ImportFile, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead to what was found."""
        if obj.status == Status.CHECKED:
            messages.success(request, _("Nothing is wrong with the sheet. It can be applied."))
        else:
            messages.warning(request, _("The sheet has problems, and nothing of it came in."))
        return HttpResponseRedirect(reverse("admin:insurance_importfile_change", args=[obj.pk]))

    def shown_beside(self, request: HttpRequest, obj: ImportFile) -> dict[str, Any]:
        return {
            "import_file": obj,
            "more": count(obj.problem_count - len(obj.problems)),
            "behind": list(self._ways(request, obj)),
        }

    def _ways(self, request: HttpRequest, obj: ImportFile) -> Sequence[Behind]:
        ways = []
        if self._may_open(request, obj):
            original = reverse("admin:insurance_importfile_original", args=[obj.pk])
            ways.append(Behind(_("sheet as handed in"), original, filesizeformat(obj.size)))
            if obj.problems:
                report = reverse("admin:insurance_importfile_report", args=[obj.pk])
                ways.append(Behind(_("sheet with reasons"), report, count(obj.problem_count)))
        if obj.status == Status.APPLIED and obj.kind in LISTS:
            ways.append(Behind(_("rows changed"), LISTS[obj.kind](obj), count(obj.changed_rows)))
        return ways

    def get_urls(self) -> list[URLPattern]:
        name = "insurance_importfile_{}".format
        wrap = self.admin_site.admin_view
        return [
            path("template/<str:kind>/", wrap(self.template_file), name=name("template")),
            path("<int:object_id>/original/", wrap(self.original_file), name=name("original")),
            path("<int:object_id>/report/", wrap(self.report_file), name=name("report")),
            *super().get_urls(),
        ]

    def template_file(self, request: HttpRequest, kind: str) -> FileResponse:
        """Hand out the template of a kind of sheet to those who may hand it in."""
        known = {str(one.kind): one for one in imports.known()}
        if kind not in known:
            raise Http404
        if not holds(request, {known[kind].duty}):
            raise PermissionDenied
        return _download(imports.template(known[kind]), f"{known[kind].kind.label}.xlsx")

    def original_file(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        """Hand out a sheet as it came, and keep that somebody took it."""
        file = self._opened_by(request, object_id)
        return self._handed_out(request, file, imports.stored, file.file_name)

    def report_file(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        """Hand out a sheet with what is wrong beside its rows, and keep that somebody took it."""
        file = self._opened_by(request, object_id)
        name = gettext("%(name)s with reasons") % {"name": file.file_name.rpartition(".")[0]}
        return self._handed_out(request, file, imports.report, f"{name}.xlsx")

    def _handed_out(
        self,
        request: HttpRequest,
        file: ImportFile,
        written: Callable[[ImportFile], bytes],
        name: str,
    ) -> HttpResponseBase:
        try:
            content = written(file)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return HttpResponseRedirect(
                reverse("admin:insurance_importfile_change", args=[file.pk])
            )
        self.log_change(request, file, gettext("Handed out: %(name)s") % {"name": name})
        return _download(content, name)

    def _opened_by(self, request: HttpRequest, object_id: int) -> ImportFile:
        file: ImportFile | None = self.get_object(request, str(object_id))
        if file is None:
            raise Http404
        if not self._may_open(request, file):
            raise PermissionDenied
        return file

    def _may_open(self, request: HttpRequest, file: ImportFile) -> bool:
        """Tell whether the user handed the sheet in, or may for the whole city."""
        if file.uploaded_by_id == request.user.pk:
            return True
        return holds(request, {imports.named(file.kind).duty}, file.scheme.city)

    @service_action(
        title=_("Apply"),
        question=_(
            "All rows come in at once, after another look at them. It cannot be taken back."
        ),
        offered=lambda file: file.status == Status.CHECKED,
        duties=KEEPERS,
        variant=ActionVariant.PRIMARY,
    )
    def apply(self, request: HttpRequest, file: ImportFile, _answers: Answers) -> Any:
        applied = imports.apply(file=file, by=user_of(request), on=timezone.localdate())
        if applied.status == Status.REFUSED:
            return _("The sheet no longer fits what is recorded; nothing of it came in.")
        return _("The sheet was applied.")

    @display(description=_("rows"))
    def figure_rows(self, file: ImportFile) -> str:
        return right(count(file.rows))

    @display(description=_("number of problems"))
    def figure_problems(self, file: ImportFile) -> str:
        return right(count(file.problem_count))

    @display(description=_("rows changed"))
    def figure_changed(self, file: ImportFile) -> str:
        return right(count(file.changed_rows))


def _download(content: bytes, name: str) -> FileResponse:
    return FileResponse(
        io.BytesIO(content),
        as_attachment=True,
        filename=name,
        content_type=WORKBOOK if name.endswith(".xlsx") else "application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff"},
    )

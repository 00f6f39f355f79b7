"""Documents that people handed in; those who may see what they belong to open them there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import FileResponse, HttpRequest
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from insurance.admin.base import BigTable, PortalAdmin
from insurance.admin.scoped import user_of
from insurance.models import Attachment


@admin.register(Attachment)
class AttachmentAdmin(BigTable, PortalAdmin):
    """The register of documents, without their contents: a user's own uploads."""

    scope = None
    list_display = ("title", "content_type", "size", "uploaded_by", "uploaded_at")
    list_filter = (("content_type", ChoicesDropdownFilter),)
    list_select_related = ("uploaded_by",)
    fields = ("title", ("content_type", "size"), "sha256", ("uploaded_by", "uploaded_at"))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows, user = super().get_queryset(request), user_of(request)
        return rows if user.is_superuser else rows.filter(uploaded_by=user)


def opened(attachment: Attachment) -> FileResponse:
    """Return the document itself; the browser shows it and guesses no other type."""
    return FileResponse(
        attachment.file.open("rb"),
        content_type=attachment.content_type,
        filename=f"{attachment.pk}.{str(attachment.file.name).rpartition('.')[2]}",
        headers={"X-Content-Type-Options": "nosniff"},
    )

"""Keeping documents that people hand in: checked by their first bytes, stored with their hash."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from insurance.models import Attachment, User
from insurance.models.attachment import LARGEST_ATTACHMENT
from insurance.schemes.errors import Refused

SIGNATURES = {
    b"%PDF-": (Attachment.ContentType.PDF, "pdf"),
    b"\xff\xd8\xff": (Attachment.ContentType.JPEG, "jpg"),
    b"\x89PNG\r\n\x1a\n": (Attachment.ContentType.PNG, "png"),
}


class EvidenceInvalid(Refused):
    """The file is empty, too large, or no PDF, JPEG or PNG by what it contains."""


@transaction.atomic
def keep(*, upload: UploadedFile[Any], title: str, by: User) -> Attachment:
    """Store a document under a generated name. Refuses with EVIDENCE_INVALID.

    What the file is called or claims to be does not matter, only its first bytes.
    """
    size = upload.size or 0
    if not 0 < size <= LARGEST_ATTACHMENT:
        raise EvidenceInvalid("EVIDENCE_INVALID", problem="size", size=size)
    content = upload.read()
    content_type, suffix = _recognised(content)
    attachment = Attachment(
        title=title,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
    )
    attachment.file.save(f"{uuid.uuid4().hex}.{suffix}", ContentFile(content), save=False)
    attachment.save()
    return attachment


@contextmanager
def kept(*, upload: UploadedFile[Any], title: str, by: User) -> Iterator[Attachment]:
    """Keep a document for what is done with it; where that is refused, the file goes with its row."""
    attachment = keep(upload=upload, title=title, by=by)
    try:
        yield attachment
    except Refused:
        attachment.file.delete(save=False)
        raise


def _recognised(content: bytes) -> tuple[Attachment.ContentType, str]:
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            return kind
    raise EvidenceInvalid("EVIDENCE_INVALID", problem="type")

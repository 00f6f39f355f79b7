"""Documents that people hand in, all of them the same sample."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from config.city.generating import SAMPLE
from insurance.models import Attachment, User
from insurance.services import attachments


def sample(by: User, title: str) -> Attachment:
    """Keep a sample of a document under a title."""
    return attachments.keep(upload=SimpleUploadedFile("sample.pdf", SAMPLE), title=title, by=by)

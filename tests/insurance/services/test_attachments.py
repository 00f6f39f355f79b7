"""Documents are kept when they are what they should be by their first bytes, whatever they are called."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insurance.models.attachment import LARGEST_ATTACHMENT
from insurance.services import attachments
from tests import factories
from tests.refusing import refused

pytestmark = pytest.mark.django_db

PDF, JPEG, PNG = b"%PDF-1.7 ...", b"\xff\xd8\xff\xe0 ...", b"\x89PNG\r\n\x1a\n ..."


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("content", "content_type", "suffix"),
    [(PDF, "application/pdf", ".pdf"), (JPEG, "image/jpeg", ".jpg"), (PNG, "image/png", ".png")],
    ids=["PDF", "JPEG", "PNG"],
)
def test_a_document_is_kept_under_a_generated_name(
    content: bytes, content_type: str, suffix: str
) -> None:
    upload = SimpleUploadedFile("../../lease.exe", content, content_type="text/html")

    kept = attachments.keep(upload=upload, title="lease", by=factories.user("clerk"))

    assert (kept.content_type, kept.size) == (content_type, len(content))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert Path(kept.file.path).suffix == suffix
    assert "lease" not in kept.file.path
    assert Path(kept.file.path).read_bytes() == content


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "size"),
        (PDF + b"." * LARGEST_ATTACHMENT, "size"),
        (b"MZ\x90", "type"),
        (b"%PDF", "type"),
        (b" %PDF-1.7", "type"),
        (b"GIF89a", "type"),
    ],
    ids=["empty", "over 10 MB", "program", "half a mark", "mark in the second place", "GIF"],
)
def test_what_is_no_document_is_refused_and_leaves_no_file(
    media: Path, content: bytes, problem: str
) -> None:
    upload = SimpleUploadedFile("lease.pdf", content, content_type="application/pdf")
    clerk = factories.user("clerk")

    with refused("EVIDENCE_INVALID") as caught:
        attachments.keep(upload=upload, title="lease", by=clerk)

    assert caught.value.details["problem"] == problem
    assert list(media.rglob("*.*")) == []


def test_ten_megabytes_are_still_kept() -> None:
    content = PDF.ljust(LARGEST_ATTACHMENT, b".")

    kept = attachments.keep(
        upload=SimpleUploadedFile("scan", content), title="scan", by=factories.user("clerk")
    )

    assert kept.size == 10 * 1024 * 1024

"""Sheets handed in, checked whole and kept; and those that passed, applied whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import asdict
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from insurance.models import ImportFile, Scheme, User
from insurance.schemes.errors import Refused
from insurance.services import duties, locks
from insurance.services.imports import files, kinds, staging
from insurance.services.imports.kinds import SheetKind
from insurance.services.imports.staging import Looked

Status = ImportFile.Status


class AlreadyApplied(Refused):
    """The same sheet came in before."""


class NotChecked(Refused):
    """The sheet was applied already, or has problems."""


class FileChanged(Refused):
    """What is stored is not what was handed in."""


class Overtaken(Refused):
    """Somebody changed what the sheet is about between the look and the change."""


@transaction.atomic
def upload(
    *, scheme: Scheme, kind: str, upload: UploadedFile[Any], by: User, on: dt.date
) -> ImportFile:
    """Keep a sheet with its hash, and everything that is wrong with it; nothing of it comes in yet.

    Refuses with SHEET_KIND_UNKNOWN, DUTY_MISSING, SHEET_UNREADABLE, or with SHEET_APPLIED what came
    in before. A sheet with problems is kept as a refused one.
    """
    sheet_kind = kinds.named(kind)
    require_duty(kind=sheet_kind, scheme=scheme, by=by, on=on)
    if not 0 < (upload.size or 0) <= files.LARGEST_FILE:
        raise files.SheetUnreadable("SHEET_UNREADABLE", problem="size")
    content = upload.read()
    sha256 = hashlib.sha256(content).hexdigest()
    _refuse_applied(scheme, kind, sha256)
    looked = _look(sheet_kind, content, scheme=scheme, by=by, on=on)
    name = str(upload.name or "").replace("\\", "/").rpartition("/")[2]
    file = ImportFile(
        kind=kind,
        scheme=scheme,
        file_name=name[-100:],
        size=len(content),
        sha256=sha256,
        uploaded_by=by,
        uploaded_on=on,
    )
    _record(file, looked)
    suffix = "xlsx" if content.startswith(files.PACKED) else "csv"
    file.file.save(f"{uuid.uuid4().hex}.{suffix}", ContentFile(content), save=False)
    file.save()
    return file


@transaction.atomic
def apply(*, file: ImportFile, by: User, on: dt.date) -> ImportFile:
    """Look at a checked sheet again and bring all its rows in; with a problem none, and it is refused.

    Sheets of a kind come in one after the other. Refuses with DUTY_MISSING, with SHEET_STATE what
    was not found fit, with SHEET_APPLIED what came in before, with SHEET_CHANGED a stored file that
    is not what was handed in, and with SHEET_OVERTAKEN where others changed the same rows meanwhile.
    """
    locked: ImportFile = (
        ImportFile.objects.select_for_update(of=["self"])
        .select_related("scheme__city__parent")
        .get(pk=file.pk)
    )
    kind = kinds.named(locked.kind)
    require_duty(kind=kind, scheme=locked.scheme, by=by, on=on)
    if locked.status != Status.CHECKED:
        raise NotChecked("SHEET_STATE", status=locked.get_status_display())
    # Sheets of a kind take turns, so that each is looked at after the one before came in.
    locks.hold(f"imports:{locked.kind}")
    kind.hold(locked.scheme)
    _refuse_applied(locked.scheme, locked.kind, locked.sha256)
    looked = _look(kind, stored(locked), scheme=locked.scheme, by=by, on=on, file=locked)
    _record(locked, looked)
    if locked.status == Status.CHECKED:
        locked.changed_rows = _bring_in(kind, looked)
        locked.status, locked.applied_by, locked.applied_on = Status.APPLIED, by, on
    locked.save()
    return locked


@transaction.atomic
def load(*, kind: str, content: bytes, scheme: Scheme, on: dt.date) -> int:
    """Bring in a sheet of the portal's own, and return how many rows that changed.

    Refuses with SHEET_STATE one that has problems: it was made wrong.
    """
    looked = _look(kinds.named(kind), content, scheme=scheme, by=None, on=on)
    if looked.count:
        raise NotChecked("SHEET_STATE", problems=[flaw.reason for flaw in looked.told])
    return kinds.named(kind).apply(looked.staged)


def require_duty(*, kind: SheetKind, scheme: Scheme, by: User, on: dt.date) -> None:
    """Refuse with DUTY_MISSING whoever may not hand in a kind of sheet for a scheme.

    What is about people may be handed in for a county alone; its rows are held to that county.
    """
    if kind.is_about_people:
        duties.require_within(by=by, duty=kind.duty, city=scheme.city, on=on)
    else:
        duties.require(by=by, duty=kind.duty, area=scheme.city, on=on)


def stored(file: ImportFile) -> bytes:
    """Return a sheet as it was handed in. Refuses with SHEET_CHANGED what is no longer that."""
    with file.file.open("rb") as opened:
        content = bytes(opened.read())
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileChanged("SHEET_CHANGED")
    return content


def _look(
    kind: SheetKind,
    content: bytes,
    *,
    scheme: Scheme,
    by: User | None,
    on: dt.date,
    file: ImportFile | None = None,
) -> Looked:
    with files.opened(content, beside=kinds.sheets_beside()) as sheet:
        return staging.look(kind=kind, sheet=sheet, scheme=scheme, by=by, on=on, file=file)


def _record(file: ImportFile, looked: Looked) -> None:
    file.rows = looked.rows
    file.problems = [asdict(flaw) for flaw in looked.told]
    file.problem_count = looked.count
    file.status = Status.REFUSED if looked.count else Status.CHECKED


def _bring_in(kind: SheetKind, looked: Looked) -> int:
    try:
        with transaction.atomic():
            return kind.apply(looked.staged)
    except IntegrityError:
        raise Overtaken("SHEET_OVERTAKEN") from None


def _refuse_applied(scheme: Scheme, kind: str, sha256: str) -> None:
    before: Any = ImportFile.objects.applied().filter(scheme=scheme, kind=kind, sha256=sha256)
    applied = before.first()
    if applied is not None:
        raise AlreadyApplied("SHEET_APPLIED", day=applied.applied_on)

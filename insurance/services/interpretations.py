"""Readings of what a text leaves silent or unclear: proposed by one person, confirmed by another."""

from __future__ import annotations

import datetime as dt
import re

from django.db import IntegrityError, transaction

from insurance.models import Interpretation, PolicyDocument, Post, Scheme, User
from insurance.schemes.errors import Refused
from insurance.services import duties
from insurance.services.schemes import DocumentMissing

Status = Interpretation.Status

_NUMBER = re.compile(r"[A-Z]{1,6}-A[0-9]+")


class ReadingState(Refused):
    """The reading does not stand so that this step can be taken."""


class ReadingCode(Refused):
    """The number is none of a reading, or is taken."""


class ReadingEmpty(Refused):
    """A question, or an answer to it, is missing."""


@transaction.atomic
def ask(*, scheme: Scheme, code: str, question: str, by: User, on: dt.date) -> Interpretation:
    """Put down a question on which the bureau has to decide; rows that rest on it wait until then.

    Refuses with DUTY_MISSING, with READING_CODE a number that is none or taken, and with
    READING_EMPTY a missing question.
    """
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=scheme.city, on=on)
    if _NUMBER.fullmatch(code) is None:
        raise ReadingCode("READING_CODE", number=code)
    if not question.strip():
        raise ReadingEmpty("READING_EMPTY")
    try:
        with transaction.atomic():
            made: Interpretation = Interpretation.objects.create(
                scheme=scheme, code=code, question=question.strip()
            )
    except IntegrityError as error:
        raise ReadingCode("READING_CODE", number=code) from error
    return made


@transaction.atomic
def propose(
    *,
    interpretation: Interpretation,
    reading: str,
    reason: str,
    document: PolicyDocument | None,
    by: User,
    on: dt.date,
) -> Interpretation:
    """Propose how an open question is read, on the document behind it; a second person confirms.

    Until then payments that rest on it go on waiting. Refuses with READING_STATE what is adopted,
    DUTY_MISSING, READING_EMPTY, and with DOCUMENT_MISSING a document without number or of another
    scheme.
    """
    row = _locked(interpretation)
    if row.status == Status.ADOPTED:
        raise ReadingState("READING_STATE", status=str(row.get_status_display()))
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=row.scheme.city, on=on)
    if not reading.strip() or not reason.strip():
        raise ReadingEmpty("READING_EMPTY")
    if document is None or not document.number or document.scheme_id != row.scheme_id:
        raise DocumentMissing("DOCUMENT_MISSING")
    row.reading, row.reason, row.document = reading.strip(), reason.strip(), document
    row.status, row.decided_by, row.decided_on = Status.PROPOSED, by, on
    row.save(update_fields=["reading", "reason", "document", "status", "decided_by", "decided_on"])
    return row


@transaction.atomic
def confirm(*, interpretation: Interpretation, by: User, on: dt.date) -> Interpretation:
    """Adopt a proposed reading as a second person; what waited for it can be reckoned.

    Refuses with READING_STATE, DUTY_MISSING or SAME_PERSON.
    """
    row = _locked(interpretation)
    if row.status != Status.PROPOSED:
        raise ReadingState("READING_STATE", status=str(row.get_status_display()))
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=row.scheme.city, on=on)
    duties.require_another(by=by, than=[row.decided_by])
    row.status, row.confirmed_by, row.confirmed_on = Status.ADOPTED, by, on
    row.save(update_fields=["status", "confirmed_by", "confirmed_on"])
    return row


@transaction.atomic
def reopen(*, interpretation: Interpretation, reason: str, by: User, on: dt.date) -> Interpretation:
    """Take a reading back, adopted or proposed, with what is doubtful about it.

    From now on whatever rests on it waits; what was reckoned by it stays. Refuses with
    READING_STATE what is open already, DUTY_MISSING, and with READING_EMPTY a missing reason.
    """
    row = _locked(interpretation)
    if row.status == Status.OPEN:
        raise ReadingState("READING_STATE", status=str(row.get_status_display()))
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=row.scheme.city, on=on)
    if not reason.strip():
        raise ReadingEmpty("READING_EMPTY")
    row.status, row.reason, row.document = Status.OPEN, reason.strip(), None
    row.decided_by = row.decided_on = row.confirmed_by = row.confirmed_on = None
    row.save(
        update_fields=[
            "status",
            "reason",
            "document",
            "decided_by",
            "decided_on",
            "confirmed_by",
            "confirmed_on",
        ]
    )
    return row


def _locked(interpretation: Interpretation) -> Interpretation:
    row: Interpretation = (
        Interpretation.objects.select_for_update(of=["self"])
        .select_related("scheme__city")
        .get(pk=interpretation.pk)
    )
    return row

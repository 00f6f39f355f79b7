"""Editions that staff write: drafted, submitted, checked, and published by a second person."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from insurance.models import (
    Attachment,
    EditionCheck,
    PolicyDocument,
    Post,
    Scheme,
    SchemeEdition,
    User,
)
from insurance.schemes.editions.checking import ANY_ARTICLE
from insurance.schemes.editions.compiling import compile_edition, problems_in
from insurance.schemes.editions.invalid import EditionInvalid, Problem, problem
from insurance.schemes.editions.loading import load_edition, load_yaml
from insurance.schemes.editions.rules import rules_of
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.editions.writing import write
from insurance.schemes.errors import Refused
from insurance.services import articles, duties, edition_checks
from insurance.services.schemes import DocumentMissing, EditionText

Status = SchemeEdition.Status

LONGEST_TEXT = 200_000


class EditionState(Refused):
    """The edition does not stand so that this step can be taken."""


class EditionChanged(Refused):
    """The draft was changed since it was read."""


class EditionTooLong(Refused):
    """The text is longer than any edition."""


class EditionUnusable(Refused):
    """The edition still has problems, which its page lists by row and column."""


class EditionOfAnother(Refused):
    """Only who wrote a draft changes it, so that whoever publishes it did not write it."""


class EditionUnexplained(Refused):
    """Nobody said what the edition changes and why."""


class CheckMissing(Refused):
    """A check has not passed for this text against the editions that stand."""


@transaction.atomic
def copy(
    *, edition: SchemeEdition, starts_on: dt.date, note: str = "", by: User, on: dt.date
) -> SchemeEdition:
    """Return a draft with an edition's rows, to hold from another first day.

    The same day makes a correction, which will replace what stands for that day. Refuses with
    DUTY_MISSING, and with EDITION_UNUSABLE what is not even a map of sections.
    """
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=edition.scheme.city, on=on)
    try:
        content = load_yaml(edition.text, source=source_of(edition))
    except EditionInvalid as invalid:
        raise EditionUnusable("EDITION_UNUSABLE", count=len(invalid.problems)) from invalid
    text = write({**content, "starts_on": starts_on.isoformat()})
    draft: SchemeEdition = SchemeEdition.objects.create(
        scheme=edition.scheme,
        starts_on=starts_on,
        text=text,
        sha256=digest(text),
        document=edition.document,
        note=note.strip(),
        copied_from=edition,
        drafted_by=by,
    )
    return draft


@transaction.atomic
def rewrite(
    *, draft: SchemeEdition, text: str, seen: str, by: User, on: dt.date
) -> tuple[Problem, ...]:
    """Keep a draft's new text, whatever is wrong with it, and return everything that is.

    seen is the digest of the text that was changed. Refuses with EDITION_STATE what is no draft,
    DUTY_MISSING, EDITION_OF_ANOTHER, EDITION_TOO_LONG, and with EDITION_CHANGED what was changed
    since, in another window.
    """
    row = _locked(draft)
    _require(row, (Status.DRAFT,), by, on)
    _require_writer(row, by)
    if len(text) > LONGEST_TEXT:
        raise EditionTooLong("EDITION_TOO_LONG")
    if row.sha256 != seen:
        raise EditionChanged("EDITION_CHANGED")
    text = text.replace("\r\n", "\n")
    row.text, row.sha256 = text, digest(text)
    row.starts_on = _first_day(text) or row.starts_on
    row.save(update_fields=["text", "sha256", "starts_on"])
    return problems(row)


@transaction.atomic
def describe(
    *,
    draft: SchemeEdition,
    document: PolicyDocument | None,
    attachment: Attachment | None,
    note: str,
    by: User,
    on: dt.date,
) -> None:
    """Put down on which document a draft rests, what it changes and why.

    Refuses with EDITION_STATE, DUTY_MISSING, EDITION_OF_ANOTHER, and with DOCUMENT_MISSING a
    document of another scheme.
    """
    row = _locked(draft)
    _require(row, (Status.DRAFT,), by, on)
    _require_writer(row, by)
    if document is not None and document.scheme_id != row.scheme_id:
        raise DocumentMissing("DOCUMENT_MISSING")
    row.document, row.attachment, row.note = document, attachment, note.strip()
    row.save(update_fields=["document", "attachment", "note"])


@transaction.atomic
def submit(*, draft: SchemeEdition, by: User, on: dt.date) -> SchemeEdition:
    """Put a draft forward and ask for its checks; another person publishes it or gives it back.

    Refuses with EDITION_STATE, DUTY_MISSING, EDITION_UNUSABLE while it has problems,
    EDITION_UNEXPLAINED, and with DOCUMENT_MISSING one that rests on no document (XY-23, NC-23.4).
    """
    row = _locked(draft)
    _require(row, (Status.DRAFT,), by, on)
    if found := problems(row):
        raise EditionUnusable("EDITION_UNUSABLE", count=len(found))
    if not row.note:
        raise EditionUnexplained("EDITION_UNEXPLAINED")
    if row.document is None:
        raise DocumentMissing("DOCUMENT_MISSING")
    row.status, row.submitted_by, row.submitted_on = Status.IN_REVIEW, by, on
    row.returned_because = ""
    row.save(update_fields=["status", "submitted_by", "submitted_on", "returned_because"])
    edition_checks.ask(edition=row, by=by, on=on)
    return row


@transaction.atomic
def give_back(*, edition: SchemeEdition, reason: str, by: User, on: dt.date) -> SchemeEdition:
    """Make a submitted edition a draft again, with what has to change. Refuses as `submit` does."""
    row = _locked(edition)
    _require(row, (Status.IN_REVIEW,), by, on)
    if not reason.strip():
        raise EditionUnexplained("EDITION_UNEXPLAINED")
    row.status, row.submitted_by, row.submitted_on = Status.DRAFT, None, None
    row.returned_because = reason.strip()
    row.save(update_fields=["status", "submitted_by", "submitted_on", "returned_because"])
    return row


@transaction.atomic
def withdraw(*, edition: SchemeEdition, by: User, on: dt.date) -> SchemeEdition:
    """Give a draft up for good; it can still be read. Refuses with EDITION_STATE or DUTY_MISSING."""
    row = _locked(edition)
    _require(row, (Status.DRAFT, Status.IN_REVIEW), by, on)
    row.status = Status.WITHDRAWN
    row.save(update_fields=["status"])
    return row


@transaction.atomic
def publish(*, edition: SchemeEdition, by: User, at: dt.datetime) -> SchemeEdition:
    """Let an edition reckon from its first day on, as a second person; it never changes again.

    It replaces what stood for its first day; an ordinance that it extends holds as long as it says.
    Claims that were decided stay as they are. Refuses with EDITION_STATE, DUTY_MISSING, SAME_PERSON,
    and with CHECK_MISSING unless all four checks passed for this text against the editions that
    stand.
    """
    # Whoever publishes for the scheme waits here, so that no two are checked against the same past.
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=edition.scheme_id)
    row = _locked(edition)
    _require(row, (Status.IN_REVIEW,), by, timezone.localtime(at).date())
    duties.require_another(by=by, than=[row.drafted_by, row.submitted_by])
    if missing := missing_checks(row):
        labels = [str(EditionCheck.Kind(kind).label) for kind in missing]
        raise CheckMissing("CHECK_MISSING", checks=labels)
    row.replaces = _standing_on(row)
    row.status, row.published_by, row.published_at = Status.PUBLISHED, by, at
    row.save(update_fields=["replaces", "status", "published_by", "published_at"])
    _extend(scheme, row)
    return row


def problems(edition: SchemeEdition) -> tuple[Problem, ...]:
    """Return everything that is wrong with an edition, by row and column; none where it may be used.

    Its rows alone come first; then, once they are right, how it fits the editions that stand.
    """
    own = problems_in(
        edition.text, source=source_of(edition), articles=articles.known(edition.scheme)
    )
    if own:
        return (*own, *_unknown_readings(edition))
    loaded = load_edition(edition.text, source=source_of(edition))
    found = [*_unknown_readings(edition)]
    if loaded.scheme != edition.scheme.code:
        found.append(problem("scheme", "no_word", word=loaded.scheme, attribute="scheme"))
    return tuple(found) or _series_problems(edition)


def candidate(edition: SchemeEdition) -> list[EditionText]:
    """Return the scheme's standing editions with this one among them, in place of its own day's."""
    standing = SchemeEdition.objects.standing().filter(scheme=edition.scheme_id)
    others = standing.exclude(starts_on=edition.starts_on).exclude(pk=edition.pk)
    rows = sorted([*others, edition], key=lambda row: row.starts_on)
    return [EditionText(row.starts_on, row.text, row.sha256) for row in rows]


def compiled(scheme: Scheme, texts: list[EditionText]) -> EditionSet:
    """Return editions ready to be asked. Refuses with EditionInvalid what overlaps or leaves a gap."""
    return EditionSet(
        compile_edition(
            load_edition(text.text, source=f"{scheme.code}/{text.starts_on}.yaml"),
            articles=ANY_ARTICLE,
        )
        for text in texts
    )


def missing_checks(edition: SchemeEdition) -> list[str]:
    """Return the kinds of check that have not passed for this text against what stands now."""
    against = edition_checks.standing(edition)
    rows = EditionCheck.objects.of_text(edition)
    passed = {row.kind for row in rows if edition_checks.passed(row, against)}
    return [kind for kind in EditionCheck.Kind.values if kind not in passed]


def source_of(edition: SchemeEdition) -> str:
    """Return the name by which problems call an edition."""
    return f"{edition.scheme.code}/{edition.starts_on}.yaml"


def digest(text: str) -> str:
    """Return the digest by which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _series_problems(edition: SchemeEdition) -> tuple[Problem, ...]:
    try:
        compiled(edition.scheme, candidate(edition))
    except EditionInvalid as invalid:
        return invalid.problems
    return ()


def _unknown_readings(edition: SchemeEdition) -> list[Problem]:
    """Return the rows that name a reading which the scheme does not have."""
    try:
        content = load_yaml(edition.text, source=source_of(edition))
    except EditionInvalid:
        return []
    known = set(edition.scheme.interpretations.values_list("code", flat=True))
    return [
        problem(rule.name or rule.key, "no_reading", column="interpretation", name=named)
        for rule in rules_of(content)
        if (named := rule.interpretation) and named not in known
    ]


def _first_day(text: str) -> dt.date | None:
    try:
        content: dict[str, Any] = load_yaml(text, source="")
        return dt.date.fromisoformat(str(content.get("starts_on")))
    except (EditionInvalid, ValueError):
        return None


def _standing_on(edition: SchemeEdition) -> SchemeEdition | None:
    standing: SchemeEdition | None = (
        SchemeEdition.objects.standing()
        .filter(scheme=edition.scheme_id, starts_on=edition.starts_on)
        .first()
    )
    return standing


def _extend(scheme: Scheme, edition: SchemeEdition) -> None:
    """Let the ordinance hold as long as its last edition says (JN-A22)."""
    ends_before = load_edition(edition.text, source=source_of(edition)).ends_before
    later = SchemeEdition.objects.standing().filter(scheme=scheme, starts_on__gt=edition.starts_on)
    if ends_before is not None and ends_before != scheme.ends_before and not later.exists():
        scheme.ends_before = ends_before
        scheme.save(update_fields=["ends_before"])


def _require(edition: SchemeEdition, statuses: tuple[Status, ...], by: User, on: dt.date) -> None:
    if edition.status not in statuses:
        raise EditionState("EDITION_STATE", status=str(edition.get_status_display()))
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=edition.scheme.city, on=on)


def _require_writer(edition: SchemeEdition, by: User) -> None:
    if edition.drafted_by != by:
        raise EditionOfAnother("EDITION_OF_ANOTHER", writer=str(edition.drafted_by))


def _locked(edition: SchemeEdition) -> SchemeEdition:
    row: SchemeEdition = (
        SchemeEdition.objects.select_for_update(of=["self"])
        .select_related("scheme__city", "document", "drafted_by", "submitted_by")
        .get(pk=edition.pk)
    )
    return row

"""Schemes with their editions and parameters: imported, opened for a trial, and asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from insurance.models import (
    Interpretation,
    Parameter,
    PolicyDocument,
    Scheme,
    SchemeEdition,
    User,
    WorkedExample,
)
from insurance.schemes.editions.checking import ANY_ARTICLE
from insurance.schemes.editions.compiling import CompiledEdition, compile_edition
from insurance.schemes.editions.loading import load_edition
from insurance.schemes.editions.packaged import (
    packaged_cases,
    packaged_editions,
    packaged_readings,
    packaged_scheme,
    packaged_schemes,
    packaged_text,
    title_of,
)
from insurance.schemes.editions.schema import SchemeFacts
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.errors import Refused
from insurance.schemes.parameters import Parameters, ParameterValue, parse_parameter
from insurance.services import account_runs, areas, duties

ONE_DAY = dt.timedelta(days=1)


class EditionStands(Refused):
    """Another text is published for the same day."""


class SchemeUnknown(Refused):
    """There is no such scheme in the package."""


class DocumentMissing(Refused):
    """A parameter needs the document that sets it, with its number."""


class ApprovalMissing(Refused):
    """A parameter needs to say who approved it."""


class AlreadyApproved(Refused):
    """A second person approved the parameter before; it can no longer be changed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All by which a scheme reckons: its editions, the rows they stand in, and its parameters."""

    editions: EditionSet
    edition_ids: Mapping[str, int]
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class EditionText:
    """An edition as it is written, before anything is done with it."""

    starts_on: dt.date
    text: str
    sha256: str


@transaction.atomic
def import_packaged(*, code: str, correcting: bool = False) -> Scheme:
    """Bring a packaged scheme into the database, published; what is there already stays.

    Its readings and worked examples come with it. Where the package says of a day something else
    than what was published from it, `correcting` publishes that as a correction; without it, and
    always where staff published for that day, it is refused with EDITION_STANDS: published rows
    never change. Refuses with SCHEME_UNKNOWN.
    """
    standing: Scheme | None = Scheme.objects.standing().filter(code=code).first()
    scheme = standing or _create(code, is_trial=False)
    published = {row.starts_on: row for row in scheme.editions.standing()}
    for packaged in packaged_editions(code):
        text = EditionText(packaged.starts_on, packaged.text, packaged.sha256)
        before = published.get(packaged.starts_on)
        if before is None:
            _publish(scheme, text)
        elif before.sha256 != packaged.sha256:
            if not correcting or before.drafted_by_id is not None:
                raise EditionStands("EDITION_STANDS", day=packaged.starts_on)
            _publish(scheme, text, replaces=before)
    _import_readings(scheme)
    _import_examples(scheme)
    return scheme


@transaction.atomic
def open_trial(*, code: str, texts: Sequence[EditionText] | None = None) -> Scheme:
    """Make a throw-away scheme for a scenario or a preview, with the packaged editions or with `texts`.

    Which articles texts may cite was looked at before; the ordinance holds as long as their last says.
    """
    scheme = _create(code, is_trial=True)
    if texts is None:
        for edition in packaged_editions(code):
            text = EditionText(edition.starts_on, edition.text, edition.sha256)
            _publish(scheme, text)
        return scheme
    editions = [_publish(scheme, text, articles=ANY_ARTICLE) for text in texts]
    scheme.ends_before = editions[-1].ends_before or scheme.ends_before
    scheme.save(update_fields=["ends_before"])
    return scheme


def rules(scheme: Scheme) -> Rules:
    """Return all by which a scheme reckons, read in one query; each edition is compiled once a process."""
    of_scheme = {"scheme": OuterRef("pk")}
    editions = SchemeEdition.objects.standing().filter(**of_scheme).order_by("starts_on")
    approved = Parameter.objects.approved().filter(**of_scheme).order_by("pk")
    undecided = Interpretation.objects.undecided().filter(**of_scheme)
    found = (
        Scheme.objects.filter(pk=scheme.pk)
        .annotate(
            standing=ArraySubquery(
                editions.values(row=JSONObject(pk="pk", sha256="sha256", starts_on="starts_on"))
            ),
            approved=ArraySubquery(
                approved.values(
                    row=JSONObject(
                        pk="pk",
                        name="name",
                        starts_on="starts_on",
                        value="value",
                        is_provisional="is_provisional",
                    )
                )
            ),
            undecided=ArraySubquery(undecided.values("code")),
        )
        .values("standing", "approved", "undecided")
        .get()
    )
    compiled = [
        _standing(row["sha256"], f"{scheme.code}/{row['starts_on']}.yaml", row["pk"])
        for row in found["standing"]
    ]
    return Rules(
        editions=EditionSet(compiled, expires_on=scheme.ends_before),
        edition_ids={row["sha256"]: row["pk"] for row in found["standing"]},
        parameters=Parameters(
            (
                ParameterValue(
                    name=row["name"],
                    starts_on=dt.date.fromisoformat(row["starts_on"]),
                    value=parse_parameter(row["name"], row["value"]),
                    id=row["pk"],
                    provisional=row["is_provisional"],
                )
                for row in found["approved"]
            ),
            undecided=frozenset(found["undecided"]),
        ),
    )


def compiled(edition: SchemeEdition) -> CompiledEdition:
    """Return the rules of a published edition, compiled once a process, also once it was corrected."""
    source = f"{edition.scheme.code}/{edition.starts_on}.yaml"
    return _standing(edition.sha256, source, edition.pk)


def editions(scheme: Scheme) -> EditionSet:
    """Return the scheme's standing editions, compiled."""
    return rules(scheme).editions


def parameters(scheme: Scheme) -> Parameters:
    """Return the scheme's approved parameters, in the order in which they were entered."""
    return rules(scheme).parameters


@transaction.atomic
def enter_parameter(
    *,
    scheme: Scheme,
    name: str,
    starts_on: dt.date,
    value: str,
    provisional: bool = False,
    document: PolicyDocument | None,
    approval: str,
    by: User,
    on: dt.date,
) -> Parameter:
    """Enter a dated value; it reckons once a second person approved it.

    Refuses with INVALID_AMOUNT a name or a value that is none, with DOCUMENT_MISSING a value
    without the number of the document that sets it, and with APPROVAL_MISSING one of which nobody
    says who approved it (XY-23, NC-3.2).
    """
    parse_parameter(name, value)
    if document is None or not document.number:
        raise DocumentMissing("DOCUMENT_MISSING")
    if not approval.strip():
        raise ApprovalMissing("APPROVAL_MISSING")
    parameter: Parameter = Parameter.objects.create(
        scheme=scheme,
        name=name,
        starts_on=starts_on,
        value=value,
        is_provisional=provisional,
        document=document,
        approval=approval.strip(),
        entered_by=by,
        entered_on=on,
    )
    return parameter


@transaction.atomic
def approve_parameter(*, parameter: Parameter, by: User, on: dt.date) -> Parameter:
    """Approve a parameter as a second person. Refuses with SAME_PERSON, and with WRONG_STATE once approved.

    A final value that replaces a provisional one starts a run that makes up for the months that
    were credited with it (JJ-A8).
    """
    row: Parameter = (
        Parameter.objects.select_for_update(of=["self"])
        .select_related("scheme__city", "entered_by")
        .get(pk=parameter.pk)
    )
    if row.approved_by_id is not None:
        raise AlreadyApproved("WRONG_STATE")
    duties.require_another(by=by, than=[row.entered_by])
    row.approved_by, row.approved_on = by, on
    row.save(update_fields=["approved_by", "approved_on"])
    account_runs.start_true_up(parameter=row, by=by, on=on)
    return row


def _create(code: str, *, is_trial: bool) -> Scheme:
    if code not in packaged_schemes():
        raise SchemeUnknown("SCHEME_UNKNOWN", scheme=code)
    facts = packaged_scheme(code)
    areas.import_divisions()
    scheme: Scheme = Scheme.objects.create(
        code=code,
        name=facts.name,
        insurance=facts.kind,
        city=areas.named(facts.city.code, on=facts.valid_from),
        starts_on=facts.valid_from,
        ends_before=facts.valid_to + ONE_DAY if facts.valid_to else None,
        is_trial=is_trial,
    )
    if not is_trial:
        _add_documents(scheme, facts)
    return scheme


def _add_documents(scheme: Scheme, facts: SchemeFacts) -> None:
    """Record the ordinance with its words, and the documents that it names."""
    for document in facts.documents:
        made = PolicyDocument.objects.create(
            scheme=scheme,
            title=document.title,
            number=document.number or "",
            issuer=document.issuer,
            issued_on=document.issued_on,
            based_on="、".join(document.based_on),
            status=document.status,
        )
        for superseded in document.supersedes:
            PolicyDocument.objects.create(
                scheme=scheme,
                title=superseded,
                number=superseded,
                status=PolicyDocument.Status.REPEALED,
                superseded_by=made,
            )
    basis = scheme.documents.order_by("pk").first()
    if basis is not None:
        basis.text = packaged_text(facts.code)
        basis.save(update_fields=["text"])


def _publish(
    scheme: Scheme,
    edition: EditionText,
    *,
    replaces: SchemeEdition | None = None,
    articles: Container[str] | None = None,
) -> CompiledEdition:
    """Publish an edition once it compiles; what does not compile is refused whole."""
    source = f"{scheme.code}/{edition.starts_on}.yaml"
    compiled = _compile(edition.sha256, source, edition.text, articles)
    SchemeEdition.objects.create(
        scheme=scheme,
        starts_on=edition.starts_on,
        text=edition.text,
        sha256=edition.sha256,
        status=SchemeEdition.Status.PUBLISHED,
        document=scheme.documents.order_by("pk").first(),
        replaces=replaces,
    )
    return compiled


def _import_readings(scheme: Scheme) -> None:
    """Add the readings that are not there yet; what the bureau decided stays."""
    known = set(scheme.interpretations.values_list("code", flat=True))
    Interpretation.objects.bulk_create(
        Interpretation(
            scheme=scheme,
            code=reading.code,
            question=reading.question,
            reading=reading.reading,
            reason=reading.reason,
            status=reading.status,
        )
        for reading in packaged_readings(scheme.code)
        if reading.code not in known
    )


def _import_examples(scheme: Scheme) -> None:
    """Add the worked examples that are not there yet, retired ones included."""
    known = set(scheme.examples.values_list("name", flat=True))
    new = [path for path in packaged_cases(scheme.code) if path.stem not in known]
    texts = {path.stem: path.read_text("utf-8") for path in new}
    WorkedExample.objects.bulk_create(
        WorkedExample(
            scheme=scheme,
            name=name,
            title=title_of(text),
            text=text,
            is_packaged=True,
        )
        for name, text in texts.items()
    )


def _standing(sha256: str, source: str, edition_id: int) -> CompiledEdition:
    """Return a published edition, whose text is read from the database the first time alone."""
    if (sha256, source) not in _compiled:
        text = SchemeEdition.objects.values_list("text", flat=True).get(pk=edition_id)
        # Its articles were looked at when it was published.
        return _compile(sha256, source, text, ANY_ARTICLE)
    return _compiled[sha256, source]


def _compile(
    sha256: str, source: str, text: str, articles: Container[str] | None
) -> CompiledEdition:
    if (sha256, source) not in _compiled:
        edition = load_edition(text, source=source)
        _compiled[sha256, source] = compile_edition(edition, articles=articles)
    return _compiled[sha256, source]


_compiled: dict[tuple[str, str], CompiledEdition] = {}

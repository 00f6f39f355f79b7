"""Schemes with their editions and parameters: imported, opened for a trial, and asked for."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.db import transaction

from insurance.models import Parameter, PolicyDocument, Scheme, SchemeEdition, User
from insurance.schemes.editions.compiling import CompiledEdition, compile_edition
from insurance.schemes.editions.loading import load_edition
from insurance.schemes.editions.packaged import (
    packaged_editions,
    packaged_scheme,
    packaged_schemes,
    packaged_text,
)
from insurance.schemes.editions.schema import SchemeFacts
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.errors import Refused
from insurance.schemes.parameters import Parameters, ParameterValue, parse_parameter
from insurance.services import areas, duties

ONE_DAY = dt.timedelta(days=1)


class EditionStands(Refused):
    """Another text is published for the same day."""


class SchemeUnknown(Refused):
    """There is no such scheme in the package."""


@transaction.atomic
def import_packaged(*, code: str) -> Scheme:
    """Bring a packaged scheme into the database, published; what is there already stays.

    Refuses with SCHEME_UNKNOWN, and with EDITION_STANDS a package that says of a day something
    else than what was published: published rows never change.
    """
    standing: Scheme | None = Scheme.objects.standing().filter(code=code).first()
    scheme = standing or _create(code, is_trial=False)
    published = scheme.editions.filter(status=SchemeEdition.Status.PUBLISHED)
    standing_rows = dict(published.values_list("starts_on", "sha256"))
    for packaged in packaged_editions(code):
        if packaged.starts_on not in standing_rows:
            _publish(scheme, packaged.starts_on, packaged.text, packaged.sha256)
        elif standing_rows[packaged.starts_on] != packaged.sha256:
            raise EditionStands("EDITION_STANDS", day=packaged.starts_on)
    return scheme


@transaction.atomic
def open_trial(*, code: str) -> Scheme:
    """Make a throw-away scheme with the packaged editions, for a scenario or a preview."""
    scheme = _create(code, is_trial=True)
    for packaged in packaged_editions(code):
        _publish(scheme, packaged.starts_on, packaged.text, packaged.sha256)
    return scheme


def editions(scheme: Scheme) -> EditionSet:
    """Return the scheme's published editions, compiled; each is compiled once a process."""
    published = scheme.editions.filter(status=SchemeEdition.Status.PUBLISHED)
    texts = published.order_by("starts_on").values_list("sha256", "text", "starts_on")
    compiled = [_compiled(sha256, text, f"{scheme.code}/{day}.yaml") for sha256, text, day in texts]
    return EditionSet(compiled, expires_on=scheme.ends_before)


def parameters(scheme: Scheme) -> Parameters:
    """Return the scheme's approved parameters, in the order in which they were entered."""
    rows = scheme.parameters.approved().order_by("pk")
    return Parameters(
        ParameterValue(
            name=row.name,
            starts_on=row.starts_on,
            value=parse_parameter(row.name, row.value),
            id=row.pk,
            provisional=row.is_provisional,
        )
        for row in rows
    )


@transaction.atomic
def enter_parameter(
    *,
    scheme: Scheme,
    name: str,
    starts_on: dt.date,
    value: str,
    provisional: bool = False,
    by: User,
    on: dt.date,
    document: PolicyDocument | None = None,
) -> Parameter:
    """Enter a dated value; it reckons once a second person approved it.

    Refuses with INVALID_AMOUNT a name or a value that is none.
    """
    parse_parameter(name, value)
    parameter: Parameter = Parameter.objects.create(
        scheme=scheme,
        name=name,
        starts_on=starts_on,
        value=value,
        is_provisional=provisional,
        document=document,
        entered_by=by,
        entered_on=on,
    )
    return parameter


@transaction.atomic
def approve_parameter(*, parameter: Parameter, by: User, on: dt.date) -> Parameter:
    """Approve a parameter as a second person. Refuses with SAME_PERSON."""
    duties.require_another(by=by, than=[parameter.entered_by])
    parameter.approved_by, parameter.approved_on = by, on
    parameter.save(update_fields=["approved_by", "approved_on"])
    return parameter


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
    for document in facts.documents:
        PolicyDocument.objects.create(
            scheme=scheme,
            title=document.title,
            number=document.number or "",
            issuer=document.issuer,
            issued_on=document.issued_on,
        )
    basis = scheme.documents.order_by("pk").first()
    if basis is not None:
        basis.text = packaged_text(facts.code)
        basis.save(update_fields=["text"])


def _publish(scheme: Scheme, starts_on: dt.date, text: str, sha256: str) -> None:
    """Publish a packaged edition once it compiles; what does not compile is refused whole."""
    _compiled(sha256, text, f"{scheme.code}/{starts_on}.yaml")
    SchemeEdition.objects.create(
        scheme=scheme,
        starts_on=starts_on,
        text=text,
        sha256=sha256,
        status=SchemeEdition.Status.PUBLISHED,
        document=scheme.documents.order_by("pk").first(),
    )


@lru_cache(maxsize=64)
def _compiled(sha256: str, text: str, source: str) -> CompiledEdition:
    return compile_edition(load_edition(text, source=source))

"""Loads unsaved rows by COPY: the generated city, and the groups of a scenario; memory stays flat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from psycopg import sql
from psycopg.types.json import Jsonb

from claims.models import Accumulation, Claim, ClaimLine
from facilities.models import Contract, FamilyDoctorAgreement, SignUp
from insurance.models import Coverage, Enrollee
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import enrollees, identities

Row = TypeVar("Row", bound=models.Model)
Item = TypeVar("Item")
BLOCK = 5000


class NotLoadable(Refused):
    """Loaded rows break a rule that a service would have held: the transaction must be given up."""


@dataclass(frozen=True, slots=True)
class LoadedClaim:
    """An unsaved claim with its unsaved lines and what it added to accumulators already loaded."""

    claim: Claim
    lines: list[ClaimLine] = field(default_factory=list)
    accumulations: list[Accumulation] = field(default_factory=list)


def identifiers(model: type[models.Model], count: int) -> list[int]:
    """Return that many fresh primary keys of a table, taken from its sequence at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def load(model: type[Row], rows: Iterable[Row]) -> int:
    """Copy unsaved rows of a model into its table and return how many there were.

    A row without a primary key gets one. A block of rows is kept at a time. Constraints, triggers
    and generated columns work as for every insert.
    """
    return sum(_copy(model, block) for block in blocks(rows))


def load_people(people: Iterable[Enrollee], *, on: dt.date) -> int:
    """Copy people; their look-up keys are made here and their citizen numbers checked.

    Nobody is born after `on`. Refuses with INVALID_CITIZEN_NUMBER a number that is none or says another birth date or sex.
    """
    return load(Enrollee, (_findable(person, on) for person in people))


def load_coverages(coverages: Iterable[Coverage]) -> int:
    """Copy coverages; the database refuses two of one person on a day (reading G-A11)."""
    return load(Coverage, coverages)


def load_sign_ups(sign_ups: Iterable[SignUp]) -> int:
    """Copy sign-ups and hold them, as a set, against what a registration asks for.

    Refuses with BEFORE_BIRTH, CONTRIBUTION_UNPAID (NC-6.3) or FACILITY_NOT_ELIGIBLE (NC-7.1).
    """
    return _checked(SignUp, sign_ups, _refuse_unfounded_sign_ups)


def load_agreements(agreements: Iterable[FamilyDoctorAgreement]) -> int:
    """Copy family-doctor agreements; each with the facility signed on its first day (NC-6.2).

    Refuses with NOT_SIGNED_FACILITY.
    """
    return _checked(FamilyDoctorAgreement, agreements, _refuse_agreements_elsewhere)


def load_claims(claims: Iterable[LoadedClaim]) -> int:
    """Copy claims with their lines and accumulations, whose claim has its primary key already.

    The database holds that every sum adds up.
    """
    count = 0
    for block in blocks(claims):
        count += _copy(Claim, [loaded.claim for loaded in block])
        _copy(ClaimLine, [line for loaded in block for line in loaded.lines])
        _copy(Accumulation, [added for loaded in block for added in loaded.accumulations])
    return count


def analyze(*tables: type[models.Model]) -> None:
    """Let the database see what was loaded into tables, before it would have looked by itself.

    Of a table that it takes for an empty one it reads every row, again and again.
    """
    names = sql.SQL(", ").join(sql.Identifier(table._meta.db_table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(names))


def blocks(items: Iterable[Item], size: int = BLOCK) -> Iterator[list[Item]]:
    """Yield the items in lists of at most that many."""
    remaining = iter(items)
    while block := list(islice(remaining, size)):
        yield block


def _copy(model: type[Row], block: list[Row]) -> int:
    if not block:
        return 0
    _number(model, block)
    fields = [column for column in model._meta.concrete_fields if not column.generated]
    values = attrgetter(*(column.attname for column in fields))
    for prepare in _preparations(fields):
        for row in block:
            prepare(row)
    with connection.cursor() as cursor, cursor.copy(_statement(model, fields)) as stream:
        for row in block:
            stream.write_row(values(row))
    return len(block)


def _statement(model: type[models.Model], fields: list[Any]) -> sql.Composed:
    columns = sql.SQL(", ").join(sql.Identifier(column.column) for column in fields)
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)


def _number(model: type[Row], block: list[Row]) -> None:
    unnumbered = [row for row in block if row.pk is None]
    for row, number in zip(unnumbered, identifiers(model, len(unnumbered)), strict=True):
        row.pk = number


def _preparations(fields: list[Any]) -> Iterator[Callable[[Any], None]]:
    """Yield what an insert would do to a row before its columns are read."""
    now = timezone.now()
    for column in fields:
        if isinstance(column, models.JSONField):
            yield partial(_as_json, column.attname)
        elif getattr(column, "auto_now_add", False):
            yield partial(_as_entered, column.attname, now)


def _as_json(name: str, row: Any) -> None:
    setattr(row, name, Jsonb(getattr(row, name)))


def _as_entered(name: str, now: dt.datetime, row: Any) -> None:
    if getattr(row, name) is None:
        setattr(row, name, now)


def _findable(person: Enrollee, on: dt.date) -> Enrollee:
    if person.document_type == Enrollee.DocumentType.CITIZEN:
        says = identities.check_citizen_number(number=person.document_number, on=on)
        if (says.birth_date, says.sex) != (person.birth_date, person.sex):
            raise NotLoadable("INVALID_CITIZEN_NUMBER", problem="another birth date or sex")
    person.document_key = enrollees.key_of("document", person.document_number)
    person.card_key = enrollees.key_of("card", person.card_number)
    return person


def _checked(
    model: type[Row], rows: Iterable[Row], refuse: Callable[[models.QuerySet[Any]], None]
) -> int:
    """Copy rows block by block and look at each block where it stands."""
    count = 0
    for block in blocks(rows):
        count += _copy(model, block)
        keys = [row.pk for row in block]
        refuse(model._default_manager.filter(pk__range=(min(keys), max(keys))))
    return count


def _refuse_unfounded_sign_ups(loaded: models.QuerySet[Any]) -> None:
    person = Q(enrollee=OuterRef("enrollee"), scheme=OuterRef("scheme"))
    paid = Coverage.objects.filter(
        person, _covers_outer("starts_on"), paid_on__lte=OuterRef("registered_on")
    )
    contract = Contract.objects.filter(
        _covers_outer("registered_on"),
        facility=OuterRef("facility"),
        scheme=OuterRef("scheme"),
        is_active=True,
    )
    standing = loaded.filter(cancelled_on=None)
    _refuse(standing.filter(starts_on__lt=F("enrollee__birth_date")), Refusal.BEFORE_BIRTH)
    _refuse(standing.filter(~Exists(paid)), Refusal.CONTRIBUTION_UNPAID)
    _refuse(standing.filter(~Exists(contract)), Refusal.FACILITY_NOT_ELIGIBLE)


def _refuse_agreements_elsewhere(loaded: models.QuerySet[Any]) -> None:
    signed = SignUp.objects.filter(
        _covers_outer("starts_on"),
        enrollee=OuterRef("enrollee"),
        scheme=OuterRef("scheme"),
        facility=OuterRef("facility"),
        cancelled_on=None,
    )
    _refuse(loaded.filter(~Exists(signed)), Refusal.NOT_SIGNED_FACILITY)


def _covers_outer(day: str) -> Q:
    """Return the condition that a period contains a day of the row outside."""
    return Q(starts_on__lte=OuterRef(day)) & (
        Q(ends_before=None) | Q(ends_before__gt=OuterRef(day))
    )


def _refuse(broken: models.QuerySet[Any], code: Refusal) -> None:
    row = broken.order_by("pk").first()
    if row is not None:
        raise NotLoadable(code, row=row.pk)

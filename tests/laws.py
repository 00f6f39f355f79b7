"""Breaking a table's laws from outside: a valid row copied in raw SQL with something wrong in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from psycopg import sql


@dataclass(frozen=True)
class Breach:
    """What a copy of a valid row must have otherwise to break a law; a copy alone breaks uniqueness."""

    model: type[models.Model]
    changes: Mapping[str, Any] = field(default_factory=dict)


def copy(row: models.Model, changes: Mapping[str, Any]) -> None:
    """Copy a row in its table, some columns changed: what no service and no model would do."""
    names = [
        str(column.column)
        for column in row._meta.concrete_fields
        if not column.primary_key and not column.generated
    ]
    values = [sql.Placeholder(name) if name in changes else sql.Identifier(name) for name in names]
    assert set(changes) <= set(names)
    statement = "INSERT INTO {table} ({names}) SELECT {copied} FROM {table} WHERE id = {pk}"
    columns, copied = (sql.SQL(", ").join(part) for part in (map(sql.Identifier, names), values))
    _execute(statement, row, changes, names=columns, copied=copied)


def change(row: models.Model, **changes: Any) -> None:
    """Update a row in raw SQL."""
    assignments = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in changes
    )
    _execute(
        "UPDATE {table} SET {assignments} WHERE id = {pk}", row, changes, assignments=assignments
    )


def remove(row: models.Model) -> None:
    """Delete a row in raw SQL."""
    _execute("DELETE FROM {table} WHERE id = {pk}", row, {})


def touch(row: models.Model) -> None:
    """Update a row in raw SQL to what it says already."""
    _execute("UPDATE {table} SET id = id WHERE id = {pk}", row, {})


@contextmanager
def forbidden(constraint: str) -> Iterator[None]:
    """Expect the database to name the constraint that was broken."""
    with pytest.raises(IntegrityError, match=f'"{constraint}"'), transaction.atomic():
        yield


@contextmanager
def protected() -> Iterator[None]:
    """Expect a trigger to refuse the change of a row that stays as it is."""
    with (
        pytest.raises(ProgrammingError, match="Cannot update or delete rows"),
        transaction.atomic(),
    ):
        yield


def named_constraints(app: str) -> set[str]:
    """Return the names of all constraints that an app's models declare."""
    declared = (model._meta.constraints for model in apps.get_app_config(app).get_models())
    return {str(constraint.name) for constraints in declared for constraint in constraints}


def append_only(app: str) -> list[type[models.Model]]:
    """Return an app's models whose rows are added and never changed."""
    return [
        model
        for model in apps.get_app_config(app).get_models()
        if any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", []))
        and not str(model._meta.model_name).endswith("event")
    ]


def _execute(
    statement: str, row: models.Model, values: Mapping[str, Any], **parts: sql.Composable
) -> None:
    table, pk = sql.Identifier(row._meta.db_table), sql.Literal(row.pk)
    with connection.cursor() as cursor:
        # Deferred constraints would speak only at the end of the test's transaction.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql.SQL(statement).format(table=table, pk=pk, **parts), values)

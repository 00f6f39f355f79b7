"""What a refusal must show: its code, and that every table is as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from psycopg import sql

from insurance.schemes.errors import Refused

APPS = ("insurance", "facilities", "claims")


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """Expect the block to be refused with the code, and every table to be as it was."""
    before = contents()
    with pytest.raises(Refused) as caught:
        yield caught
    assert caught.value.code == code
    assert contents() == before


def contents() -> dict[str, tuple[int, str]]:
    """Return, for every table of the three apps, how many rows it has and a sum over all they say.

    What the database keeps of changed rows is left out: it changes with them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return {table: (count, digest) for table, count, digest in cursor.fetchall()}


@cache
def _question() -> sql.Composed:
    tables = sorted(
        model._meta.db_table
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not issubclass(model, pghistory.models.Event)
    )
    question = (
        "SELECT {name}, count(*), sum(hashtextextended(t::text, 0)::numeric)::text FROM {table} t"
    )
    return sql.SQL(" UNION ALL ").join(
        sql.SQL(question).format(name=table, table=sql.Identifier(table)) for table in tables
    )

"""A database of the bench's own: created, migrated, and dropped afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from psycopg import sql


@contextmanager
def scratch_database(*, keep: bool) -> Iterator[str]:
    """Point the connection at a fresh, migrated database for a block; its name is yielded."""
    name = f"bench_{os.getpid()}"
    usual = connection.settings_dict["NAME"]
    _administer("CREATE DATABASE {}", name)
    try:
        point_at(name)
        call_command("migrate", interactive=False, verbosity=0)
        yield name
    finally:
        point_at(usual)
        if not keep:
            _administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def point_at(name: str) -> None:
    """Let the connection, once it is opened again, use another database of the same server."""
    connection.close()
    connection.settings_dict["NAME"] = name


def _administer(statement: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))

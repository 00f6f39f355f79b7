"""Locks with a name, held in the database until the transaction ends."""

from __future__ import annotations

import zlib

from django.db import connection


def hold(name: str, *, shared: bool = False) -> None:
    """Wait for the lock of a name and keep it to the end of the transaction.

    Those who share it do not wait for one another, only for whoever has it alone.
    """
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [zlib.crc32(name.encode()) - 2**31])

"""Set-based questions, each a statement in a file of its own with named parameters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

FOLDER = Path(__file__).parent


@cache
def statement(name: str) -> str:
    """Return the text of a statement's file."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def without_jit() -> None:
    """Spare the transaction's questions from being compiled, which costs more than it saves them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")


def ask(name: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Run a named statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement(name), parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows

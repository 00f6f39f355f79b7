"""Set-based questions and changes, each a statement in a file of its own with named parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql as psycopg_sql

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """The statements of a floor: a file each, called by its name without the ending."""

    path: Path

    def statement(self, name: str) -> str:
        """Return the text of a statement's file."""
        return _text(self.path / f"{name}.sql")

    def ask(self, name: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Run a named statement and return its rows."""
        with connection.cursor() as cursor:
            cursor.execute(self.statement(name), parameters)
            rows: list[Row] = cursor.fetchall()
        return rows

    def do(self, name: str, parameters: Mapping[str, Any]) -> int:
        """Run a named statement that changes rows and return how many it changed."""
        with connection.cursor() as cursor:
            cursor.execute(self.statement(name), parameters)
            return int(cursor.rowcount)

    def ask_in_blocks(
        self, name: str, parameters: Mapping[str, Any], size: int
    ) -> Iterator[list[Row]]:
        """Run a named statement in a transaction and yield its rows by blocks; one is kept at a time."""
        with connection.chunked_cursor() as cursor:
            cursor.execute(self.statement(name), parameters)
            while block := cursor.fetchmany(size):
                yield block


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Copy rows into a table, each with its values in the order of the columns."""
    statement = psycopg_sql.SQL("COPY {} ({}) FROM STDIN").format(
        psycopg_sql.Identifier(table),
        psycopg_sql.SQL(", ").join(map(psycopg_sql.Identifier, columns)),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def without_jit() -> None:
    """Spare the transaction's questions from being compiled, which costs more than it saves them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


FOLDER = Folder(Path(__file__).parent)
ask, ask_in_blocks, do, statement = (
    FOLDER.ask,
    FOLDER.ask_in_blocks,
    FOLDER.do,
    FOLDER.statement,
)

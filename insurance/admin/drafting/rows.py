"""The rows of a table as forms: shown as they are, changed, added, removed, and written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from insurance.admin.drafting.columns import (
    Column,
    Sources,
    Unreadable,
    columns,
    offered,
)
from insurance.admin.drafting.columns import field as field_of
from insurance.admin.drafting.tables import Content, Table
from insurance.admin.rulebook import word
from insurance.figures import percent
from insurance.schemes.editions.schema import Credit, CreditBase, Row, Unit
from insurance.schemes.editions.tables import UNITS
from insurance.schemes.money import InvalidAmount, basis_points

MOST_ROWS = 200
NEW_ROWS = 1


class RowForm(forms.Form):
    """One row of a table; what its fields cannot show of it stays as it is."""

    def __init__(
        self, *args: Any, table: Table, sources: Sources, row: Content | None, **kwargs: Any
    ) -> None:
        self.table, self.row = table, row
        self.unreadable: list[Column] = []
        self.problems: dict[str, list[str]] = {}
        shown = self._shown(row or {})
        super().__init__(*args, **{**kwargs, "initial": shown})
        sent: Any = self.data
        for column in columns(table):
            if column in self.unreadable:
                continue
            name = self.add_prefix(column.name)
            known = sent.getlist(name) if self.is_bound else shown.get(column.name)
            self.fields[column.name] = field_of(column, table, sources, self._one(column, known))

    @property
    def cells(self) -> list[Cell]:
        """What the row shows, column by column."""
        return [self._cell(column) for column in columns(self.table)]

    @property
    def problems_elsewhere(self) -> dict[str, list[str]]:
        """What is wrong with the row in no column of its own."""
        shown = {column.name for column in columns(self.table)}
        return {name: said for name, said in self.problems.items() if name not in shown}

    @property
    def unit(self) -> str:
        """The unit that follows from what the row sets, and a rate in percent."""
        unit = unit_of(self.table, {**(self.row or {}), **self._typed()})
        typed = str(self._typed().get("value", ""))
        if unit is Unit.FRACTION:
            return _percent(typed)
        return word(unit) if unit is Unit.YUAN else ""

    def content(self) -> dict[str, Any] | None:
        """Return the row as it stands in the file; nothing for one that was removed or never filled."""
        typed = self.cleaned_data if self.is_valid() else {}
        if typed.get("DELETE"):
            return None
        row = dict(self.row or {})
        for column in columns(self.table):
            if column in self.unreadable:
                continue
            self._put(row, column, typed.get(column.name))
        if not row:
            return None
        if len(self.table.params) == 1:
            row.setdefault("param", self.table.params[0])
        unit = unit_of(self.table, row)
        return {**row, "unit": str(unit)} if unit else row

    def _put(self, row: dict[str, Any], column: Column, typed: Any) -> None:
        """Write a key, unless it says already what was typed, in whatever form."""
        before = column.read(row[column.name]) if column.name in row else []
        if isinstance(typed, list):
            # Boxes come in their own order; what was there stays in its order.
            typed = [
                *(one for one in before if one in typed),
                *(t for t in typed if t not in before),
            ]
        if typed == before:
            return
        if typed:
            row[column.name] = column.written(typed)
        else:
            row.pop(column.name, None)

    def _shown(self, row: Content) -> dict[str, Any]:
        shown = {}
        for column in columns(self.table):
            if column.name not in row:
                continue
            try:
                shown[column.name] = column.read(row[column.name])
            except Unreadable:
                self.unreadable.append(column)
        return shown

    def _typed(self) -> Mapping[str, Any]:
        if not self.is_bound:
            return dict(self.initial)
        return self.cleaned_data if self.is_valid() else {}

    def _one(self, column: Column, known: Any) -> Any:
        """Return the value of a column that has one, of what a browser sent as a list."""
        if isinstance(known, list) and column.kind not in ("cases", "articles", "words"):
            return known[0] if known else ""
        return known

    def _cell(self, column: Column) -> Cell:
        said = self.problems.get(column.name, [])
        if column in self.unreadable:
            return Cell(column, None, str((self.row or {}).get(column.name)), said)
        return Cell(column, self[column.name], "", said)


@dataclass(frozen=True)
class Cell:
    """A field of a row with what is wrong with it, or a text that no field can show."""

    column: Column
    field: Any
    text: str
    problems: list[str]


@dataclass
class Sheet:
    """A table as it is shown: its rows as forms, and what is wrong with it as a whole."""

    table: Table
    formset: Any
    problems: list[str] = field(default_factory=list)

    @property
    def headings(self) -> list[Any]:
        """What people read above the columns."""
        return [column.heading for column in columns(self.table)]

    @property
    def offered(self) -> dict[str, list[tuple[str, str]]]:
        """The words that are offered where something else may be typed too, by column."""
        return offered(self.table)

    @property
    def may_grow(self) -> bool:
        """Whether another row may be added."""
        return not self.table.is_single

    def rows(self) -> list[dict[str, Any]]:
        """Return what was typed, row by row, as it stands in the file."""
        return [row for row in (form.content() for form in self.formset.forms) if row is not None]


def sheet(
    table: Table, content: Content, sources: Sources, data: QueryDict | None = None, more: int = 0
) -> Sheet:
    """Return a table of a draft to be changed, or as it was typed; `more` asks for further rows."""
    rows = table.rows(content)
    room = 0 if table.is_single and rows else NEW_ROWS
    options: dict[str, Any] = {
        "prefix": table.name,
        "form_kwargs": {"table": table, "sources": sources},
    }
    if data is not None:
        data = data.copy()
        total = f"{table.name}-TOTAL_FORMS"
        data[total] = str(min(MOST_ROWS, _number(data.get(total), len(rows)) + more))
        data[f"{table.name}-INITIAL_FORMS"] = str(len(rows))
        options["data"] = data
    return Sheet(table, _formset(rows, room)(**options))


def unit_of(table: Table, row: Content) -> Unit | None:
    """Return the unit that a row's value is in, as far as it follows from what it sets."""
    if issubclass(table.shape, Row):
        wanted = {str(param): unit for param, unit in UNITS.items()}
        return wanted.get(str(row.get("param", "".join(table.params[:1]))))
    if issubclass(table.shape, Credit) and row.get("of"):
        return Unit.YUAN if row["of"] == CreditBase.FIXED else Unit.FRACTION
    return None


def _formset(rows: Sequence[Content], room: int) -> type[BaseFormSet[RowForm]]:
    class Rows(BaseFormSet):  # type: ignore[type-arg]
        """Each form with the row that it shows."""

        def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
            kwargs: dict[str, Any] = super().get_form_kwargs(index)
            is_old = index is not None and index < len(rows)
            return {**kwargs, "row": rows[index] if is_old and index is not None else None}

        def initial_form_count(self) -> int:
            return len(rows)

    made: Any = formset_factory(
        RowForm,
        formset=Rows,
        extra=room,
        can_delete=True,
        can_delete_extra=False,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
    )
    return made  # type: ignore[no-any-return]


def _number(text: str | None, least: int) -> int:
    try:
        return max(least, int(text or ""))
    except ValueError:
        return least


def _percent(text: str) -> str:
    try:
        return percent(basis_points(text))
    except InvalidAmount:
        return ""

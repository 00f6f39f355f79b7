"""Puts each problem of a draft beside the field, the row, the table or the page that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from insurance.admin.drafting.rows import Sheet
from insurance.admin.drafting.tables import (
    HEAD,
    PAGES,
    TABLES,
    Content,
    Page,
    Table,
    named_rows,
    page_with,
)
from insurance.admin.edition_problems import worded
from insurance.admin.rulebook import word
from insurance.schemes.editions.invalid import Problem

# What stands for a whole table in the names of problems.
OF_TABLE = {
    "deductible": "deductible",
    "deductible_scope": "deductible",
    "rate": "rate",
    "rate_add": "rate_add",
    "cap": "cap",
    "cap_scope": "cap",
    "level": "level",
    "unrated_level": "level",
    "benefit": "rate",
    "sign_up": "sign_up",
    "capitation": "fund",
    **{name: name for name in TABLES},
}


@dataclass(frozen=True)
class Place:
    """Where a problem is shown: on which page, in which table, row and column; less where less is known."""

    page: Page
    table: Table | None = None
    number: int | None = None
    column: str = ""


@dataclass
class Placed:
    """The problems of a draft by where they are shown."""

    by_place: list[tuple[Place, Problem]] = field(default_factory=list)

    def on(self, page: Page) -> list[tuple[Place, Problem]]:
        """Return the problems that belong to a page."""
        return [(place, problem) for place, problem in self.by_place if place.page is page]

    def count(self, page: Page) -> int:
        """Return how many problems belong to a page."""
        return len({id(problem) for _place, problem in self.on(page)})

    def of_head(self) -> dict[str, list[str]]:
        """Return the problems of the head by field."""
        found: dict[str, list[str]] = {}
        for place, problem in self.on(PAGES[0]):
            found.setdefault(place.column, []).append(worded(problem))
        return found


def placed(problems: Iterable[Problem], content: Content) -> Placed:
    """Return each problem with its places; one about several rows has several."""
    named = named_rows(content)
    found = Placed()
    for problem in problems:
        for place in _places(problem, named, content):
            found.by_place.append((place, problem))
    return found


def show_in(sheet: Sheet, problems: Sequence[tuple[Place, Problem]]) -> None:
    """Write the problems of a table into its rows, each at its column, or above the table."""
    for place, problem in problems:
        if place.table is not sheet.table:
            continue
        forms = sheet.formset.forms
        if place.number is None or place.number >= len(forms):
            sheet.problems.append(said(problem))
        else:
            told = forms[place.number].problems.setdefault(place.column, [])
            told.append(worded(problem))


def said(problem: Problem) -> str:
    """Return a problem with the row it is about, for where that is not beside it."""
    row = " ".join(word(part) for part in problem.row.split(" "))
    column = f" {word(problem.column)}" if problem.column else ""
    return f"{row}{column}: {worded(problem)}"


def _places(
    problem: Problem, named: Mapping[str, list[tuple[Table, int]]], content: Content
) -> list[Place]:
    by_path = _by_path(problem, content)
    if by_path is not None:
        return [by_path]
    rows = [row for name in problem.row.split(" + ") for row in named.get(name, [])]
    if rows:
        return [
            Place(page_with(table), table, number, _column(problem.column, table))
            for table, number in rows
        ]
    if problem.row in HEAD:
        return [Place(PAGES[0], column=problem.row)]
    if problem.row in OF_TABLE:
        table = TABLES[OF_TABLE[problem.row]]
        number = 0 if table.is_single and table.rows(content) else None
        return [Place(page_with(table), table, number, _column(problem.column, table))]
    return [Place(PAGES[-1] if problem.row == "file" else PAGES[-2])]


def _by_path(problem: Problem, content: Content) -> Place | None:
    """Return where a path from the top of the file leads, where it leads into a table."""
    for table in TABLES.values():
        steps = problem.path[: len(table.path)]
        if steps != table.path or table.keys:
            continue
        further = problem.path[len(table.path) :]
        if table.is_single:
            number: int | None = 0 if table.rows(content) else None
            return Place(page_with(table), table, number, str(further[0]) if further else "")
        if not further or not isinstance(further[0], int):
            continue
        places = table.places(content)
        if further[0] in places:
            column = str(further[1]) if len(further) > 1 else ""
            return Place(page_with(table), table, places.index(further[0]), column)
    return None


def _column(column: str, table: Table) -> str:
    """Return the column that shows a key; what has none stands at the row's first one."""
    return "value" if column == "unit" and not table.is_single else column

"""Dense benefit tables: for every case that an edition covers, the one row that decides it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from insurance.schemes.editions.attributes import ATTRIBUTES
from insurance.schemes.editions.invalid import Problem, Unfit, problem
from insurance.schemes.editions.schema import (
    NONE,
    UNSPECIFIED,
    Catalogue,
    Param,
    Row,
    Unit,
    amount,
    rate,
    rate_difference,
)
from insurance.schemes.money import WHOLE
from insurance.schemes.parameters import PARAMETERS, ParameterUnit

Case = Mapping[str, str]

UNITS = {
    Param.LEVEL: Unit.LEVEL,
    Param.UNRATED_LEVEL: Unit.LEVEL,
    Param.DEDUCTIBLE: Unit.YUAN,
    Param.DEDUCTIBLE_SCOPE: Unit.SCOPE,
    Param.RATE: Unit.FRACTION,
    Param.RATE_ADD: Unit.FRACTION,
    Param.CAP: Unit.YUAN,
    Param.CAP_SCOPE: Unit.SCOPE,
}
PARAMETER_UNITS = {
    Unit.YUAN: ParameterUnit.FEN,
    Unit.FRACTION: ParameterUnit.BASIS_POINTS,
    Unit.LEVEL: ParameterUnit.LEVEL,
}
WORDS = {
    Param.LEVEL: ("own", "host", "prescriber", NONE, UNSPECIFIED),
    Param.UNRATED_LEVEL: (),
    Param.DEDUCTIBLE: (NONE, UNSPECIFIED),
    Param.DEDUCTIBLE_SCOPE: ("visit", "person_year", "person_year_facility"),
    Param.RATE: (UNSPECIFIED,),
    Param.RATE_ADD: (),
    Param.CAP: (NONE, UNSPECIFIED, "per_capita_fund"),
    Param.CAP_SCOPE: ("fund", "fund:offsite"),
}
BY_LEVEL = (Param.DEDUCTIBLE, Param.RATE, Param.RATE_ADD, Param.CAP)
OPTIONAL = (Param.LEVEL, Param.UNRATED_LEVEL, Param.RATE_ADD)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the kernel reads it: a number in fen, basis points or a level, or else a word."""

    id: str
    number: int | None
    word: str | None
    parameter: str | None
    switch: str | None
    cites: tuple[str, ...]
    interpretation: str | None = None


class Table:
    """The rows of one param, keyed by the words of just those attributes that its rows name."""

    def __init__(
        self, attributes: tuple[str, ...], cells: dict[tuple[str, ...], tuple[Entry, ...]]
    ):
        self.attributes = attributes
        self._cells = cells

    def at(self, case: Case) -> tuple[Entry, ...]:
        """Return the entries that hold in a case: one, or every one of a param that adds up."""
        return self._cells[tuple(case[name] for name in self.attributes)]

    def entries(self) -> Iterator[Entry]:
        """Yield every entry that decides some case."""
        seen = {entry.id: entry for cell in self._cells.values() for entry in cell}
        yield from seen.values()


@dataclass(frozen=True)
class BenefitTables:
    """All tables of an edition, and what it covers."""

    covers: Mapping[str, tuple[str, ...]]
    tables: Mapping[Param, Table]
    catalogue: Mapping[str, Catalogue]

    def one(self, param: Param, case: Case) -> Entry:
        """Return the entry that decides a param in a case."""
        (entry,) = self.tables[param].at(case)
        return entry

    def all(self, param: Param, case: Case) -> tuple[Entry, ...]:
        """Return the entries of a param that adds up; none where the edition has none."""
        return self.tables[param].at(case) if param in self.tables else ()

    def catalogue_at(self, case: Case) -> Catalogue:
        """Return what is paid at all in a case; for a route not covered, what is paid generally."""
        whens = {row: section.when for row, section in self.catalogue.items()}
        matching = [row for row, when in whens.items() if matches(when, case)]
        (row,) = most_specific(matching, whens)
        return self.catalogue[row]

    def knows_levels(self) -> bool:
        return Param.LEVEL in self.tables


class Compiler:
    """Builds the tables and collects every problem on the way, so that all can be mended at once."""

    def __init__(self, covers: Mapping[str, tuple[str, ...]]) -> None:
        self.covers = {name: covers.get(name, words) for name, words in ATTRIBUTES.items()}
        self.problems: list[Problem] = []

    def tables(self, rows: tuple[Row, ...], catalogue: tuple[Catalogue, ...]) -> BenefitTables:
        self._check_ids([row.id for row in rows] + [row.id for row in catalogue])
        for row in rows:
            if "level" in row.when and row.param not in BY_LEVEL:
                self._problem(row.id, "not_by_level", column="when", param=row.param)
        tables = {
            param: self._table(param, [row for row in rows if row.param is param])
            for param in Param
            if param not in OPTIONAL or any(row.param is param for row in rows)
        }
        self._check_catalogue(catalogue)
        if not self.problems:
            self._check_rates(tables)
        return BenefitTables(self.covers, tables, {row.id: row for row in catalogue})

    def _check_catalogue(self, catalogue: tuple[Catalogue, ...]) -> None:
        entries = {row.id: Entry(row.id, None, None, None, None, row.cites) for row in catalogue}
        self._dense("catalogue", {row.id: row.when for row in catalogue}, entries, adds=False)
        if not any(not row.when for row in catalogue):
            self._problem("catalogue", "no_general_row")

    def _table(self, param: Param, rows: list[Row]) -> Table:
        entries = {row.id: self._entry(row) for row in rows}
        whens = {row.id: row.when for row in rows}
        return self._dense(param, whens, entries, adds=param is Param.RATE_ADD)

    def _entry(self, row: Row) -> Entry:
        wanted = UNITS[row.param]
        if row.unit is not wanted:
            self._problem(
                row.id, "unit_of", column="unit", param=row.param, wanted=wanted, unit=row.unit
            )
        if row.parameter and PARAMETERS[row.parameter] is not PARAMETER_UNITS.get(wanted):
            self._problem(row.id, "parameter_unit", column="parameter", name=row.parameter)
        if row.switch and PARAMETERS[row.switch] is not ParameterUnit.SWITCH:
            self._problem(row.id, "no_switch", column="switch", name=row.switch)
        number = None if row.value in WORDS[row.param] else self._number(row)
        text = row.value if number is None else None
        return Entry(row.id, number, text, row.parameter, row.switch, row.cites, row.interpretation)

    def _number(self, row: Row) -> int | None:
        try:
            return _number(row)
        except Unfit as unfit:
            self._problem(row.id, unfit.code, column="value", **unfit.details)
        return None

    def _dense(
        self,
        name: str,
        whens: Mapping[str, Mapping[str, tuple[str, ...]]],
        entries: Mapping[str, Entry],
        *,
        adds: bool,
    ) -> Table:
        for row, when in whens.items():
            self._check_when(row, when)
        used = {attribute for when in whens.values() for attribute in when}
        attributes = tuple(attribute for attribute in ATTRIBUTES if attribute in used)
        cells, idle, undecided = {}, set(whens), set()
        for cell in product(*(self.covers[attribute] for attribute in attributes)):
            case = dict(zip(attributes, cell, strict=True))
            matching = [row for row, when in whens.items() if matches(when, case)]
            chosen = matching if adds else most_specific(matching, whens)
            idle.difference_update(chosen)
            if not adds and len(chosen) != 1 and tuple(chosen) not in undecided:
                undecided.add(tuple(chosen))
                self._undecided(name, case, chosen)
            cells[cell] = tuple(entries[row] for row in chosen)
        for row in sorted(idle):
            self._problem(row, "idle", column="when")
        return Table(attributes, cells)

    def _undecided(self, name: str, case: Case, chosen: list[str]) -> None:
        told = ", ".join(f"{attribute} {word}" for attribute, word in case.items()) or "every case"
        if chosen:
            first, *others = chosen
            self._problem(
                first, "ties", column="when", others=", ".join(others), case=told, cell=case
            )
        else:
            self._problem(name, "no_value", case=told, cell=case)

    def _check_when(self, row: str, when: Mapping[str, tuple[str, ...]]) -> None:
        for attribute, words in when.items():
            if attribute not in ATTRIBUTES:
                self._problem(row, "no_attribute", column="when", name=attribute)
            for word in words:
                if attribute in ATTRIBUTES and word not in ATTRIBUTES[attribute]:
                    self._problem(row, "no_word", column="when", word=word, attribute=attribute)

    def _check_ids(self, ids: list[str]) -> None:
        for row in sorted({row for row in ids if ids.count(row) > 1}):
            self._problem(row, "id_twice", column="id")

    def _check_rates(self, tables: Mapping[Param, Table]) -> None:
        """Hold every rate with all that adds to it between nothing and the whole."""
        rate, adds = tables[Param.RATE], tables.get(Param.RATE_ADD)
        if adds is None:
            return
        attributes = [name for name in ATTRIBUTES if name in {*rate.attributes, *adds.attributes}]
        for cell in product(*(self.covers[attribute] for attribute in attributes)):
            case = dict(zip(attributes, cell, strict=True))
            parts = rate.at(case) + adds.at(case)
            whole = sum(entry.number or 0 for entry in parts)
            if not 0 <= whole <= WHOLE and parts[0].number is not None:
                rows = " + ".join(entry.id for entry in parts)
                self._problem(rows, "rate_outside", column="value")
                return

    def _problem(self, row: str, code: str, *, column: str = "", **details: Any) -> None:
        self.problems.append(problem(row, code, column=column, **details))


def matches(when: Mapping[str, tuple[str, ...]], case: Case) -> bool:
    """Whether a case has, for each attribute that `when` names, one of its words."""
    return all(case[attribute] in words for attribute, words in when.items() if attribute in case)


def most_specific(
    rows: Iterable[str], whens: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> list[str]:
    """Keep the rows to which no other row is strictly more specific; two that tie both stay."""
    rows = list(rows)
    return [
        row
        for row in rows
        if not any(is_more_specific(whens[other], whens[row]) for other in rows if other != row)
    ]


def is_more_specific(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether `one` names all attributes of `other` and more, or the same with fewer words."""
    if set(one) != set(other):
        return set(one) > set(other)
    narrower = all(set(one[name]) <= set(other[name]) for name in one)
    return narrower and any(set(one[name]) < set(other[name]) for name in one)


def _number(row: Row) -> int:
    match row.unit:
        case Unit.YUAN:
            return amount(row.value)
        case Unit.FRACTION if row.param is Param.RATE_ADD:
            return rate_difference(row.value)
        case Unit.FRACTION:
            return rate(row.value)
        case Unit.LEVEL if row.value in ATTRIBUTES["level"]:
            return int(row.value)
        case _:
            known = ", ".join(WORDS[row.param])
            raise Unfit("no_value_of", value=row.value, param=row.param, known=known)

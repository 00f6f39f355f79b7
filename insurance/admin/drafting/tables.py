"""Which tables a draft is written in, page by page, and where their rows stand in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from insurance.schemes.editions.loading import row_name
from insurance.schemes.editions.schema import Edition
from insurance.schemes.editions.shapes import bare, below, is_rule, item

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """Rows of one kind: where they stand, which of them, and which of their keys are shown.

    params picks the rows of the benefit table that set these; keys are those of a rule that has
    tables of its own below it. A rule that stands once is a table of one row.
    """

    name: str
    title: Any
    path: tuple[str, ...]
    params: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @cached_property
    def shape(self) -> Any:
        """The schema of a row."""
        return bare(item(self._place) or self._place)

    @cached_property
    def is_single(self) -> bool:
        """Whether there is one row at most, which stands under its key by itself."""
        return is_rule(bare(self._place))

    def rows(self, content: Content) -> list[Content]:
        """Return the rows of a draft that belong to the table; what is no row is left out."""
        found = self._found(content)
        if self.is_single:
            return [found] if isinstance(found, Mapping) and self._shows(found) else []
        rows = found if isinstance(found, list) else []
        return [row for row in rows if self._holds(row)]

    def put(self, content: Content, rows: Sequence[Content]) -> dict[str, Any]:
        """Return the content with these rows in place of the table's own; all others stay."""
        return _with(content, self.path, self._merged(self._found(content), rows))

    def places(self, content: Content) -> list[int]:
        """Return where in its list each row of the table stands."""
        found = self._found(content)
        rows = found if isinstance(found, list) else []
        return [place for place, row in enumerate(rows) if self._holds(row)]

    @cached_property
    def _place(self) -> Any:
        shape: Any = Edition
        for key in self.path:
            shape = below(shape, key)
        return shape

    def _found(self, content: Content) -> Any:
        found: Any = content
        for key in self.path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found

    def _holds(self, row: Any) -> bool:
        if not isinstance(row, Mapping):
            return False
        return not self.params or row.get("param") in self.params

    def _shows(self, rule: Content) -> bool:
        return not self.keys or any(key in rule for key in self.keys)

    def _merged(self, found: Any, rows: Sequence[Content]) -> Any:
        """Return what stands at the place afterwards; nothing where nothing is left."""
        if self.is_single:
            kept = found if isinstance(found, Mapping) and self.keys else {}
            beside = {key: value for key, value in kept.items() if key not in self.keys}
            return {**beside, **(rows[0] if rows else {})} or None
        listed = found if isinstance(found, list) else []
        others = [row for row in listed if not self._holds(row)]
        own = next((place for place, row in enumerate(listed) if self._holds(row)), len(listed))
        before = sum(not self._holds(row) for row in listed[:own])
        return [*others[:before], *rows, *others[before:]] or None


@dataclass(frozen=True)
class Page:
    """A page of the form, with its tables; without any it is one of text."""

    slug: str
    title: Any
    tables: tuple[Table, ...] = ()


def _benefit(name: str, title: Any, *params: str) -> Table:
    return Table(name, title, ("benefit",), params=params)


PAGES = (
    Page("head", _("head")),
    Page(
        "levels",
        _("levels"),
        (_benefit("level", _("benefit level"), "level", "unrated_level"),),
    ),
    Page(
        "deductible",
        _("deductible"),
        (_benefit("deductible", _("deductible and its scope"), "deductible", "deductible_scope"),),
    ),
    Page(
        "rate",
        _("rate"),
        (
            _benefit("rate", _("rate"), "rate"),
            _benefit("rate_add", _("addition to the rate"), "rate_add"),
        ),
    ),
    Page("cap", _("cap"), (_benefit("cap", _("cap and its scope"), "cap", "cap_scope"),)),
    Page(
        "exclusions",
        _("exclusions"),
        (Table("exclusions", _("what is not paid, or waits"), ("exclusions",)),),
    ),
    Page(
        "sign_up",
        _("sign-up"),
        (
            Table("sign_up", _("kinds of sign-up"), ("sign_up", "rules")),
            Table("family_doctor", _("family doctor"), ("family_doctor",)),
            Table("referral", _("referral"), ("referral",)),
            Table("chosen_facilities", _("chosen facilities"), ("chosen_facilities",)),
            Table("long_prescription", _("long prescription"), ("long_prescription",)),
            Table("offsite_filing", _("residence elsewhere"), ("offsite_filing",)),
            Table("retirement", _("retirement"), ("retirement",)),
        ),
    ),
    Page(
        "settlement",
        _("settlement with facilities"),
        (
            Table("settlement", _("settlement with facilities"), ("settlement",)),
            Table("budget", _("budgets"), ("budget",)),
            Table("family_doctor_fee", _("fee of the family doctor"), ("family_doctor_fee",)),
            Table("student_fund", _("fund for students"), ("student_fund",)),
            Table("subsidy", _("second subsidy"), ("subsidy",)),
        ),
    ),
    Page(
        "capitation",
        _("groups and tiers"),
        (
            Table("fund", _("fund"), ("capitation", "fund")),
            Table("groups", _("service groups"), ("capitation", "groups")),
            Table("tiers", _("tiers"), ("capitation", "tiers")),
        ),
    ),
    Page(
        "accounts",
        _("personal accounts"),
        (
            Table(
                "accounts",
                _("whether anything is credited"),
                ("accounts",),
                keys=("has_credits", "credit_cites"),
            ),
            Table("credits", _("monthly credits"), ("accounts", "credits")),
            Table("senior", _("age of seniors"), ("accounts", "senior")),
            Table("purposes", _("what accounts may pay"), ("accounts", "purposes")),
            Table("forbidden", _("what accounts may not pay"), ("accounts", "forbidden")),
            Table("closing", _("how an account is closed"), ("accounts", "closing")),
        ),
    ),
    Page("rest", _("the rest")),
    Page("text", _("the whole text")),
)
BY_SLUG = {page.slug: page for page in PAGES}
TABLES = {table.name: table for page in PAGES for table in page.tables}
HEAD = ("scheme", "starts_on", "ends_before", "in_force")


def page_with(table: Table) -> Page:
    """Return the page on which a table stands."""
    return next(page for page in PAGES if table in page.tables)


def rest_of(content: Content) -> dict[str, Any]:
    """Return what no page but the last ones shows: covers, routes, catalogue, contracts and the like."""
    rest = {key: value for key, value in content.items() if key not in HEAD}
    for table in TABLES.values():
        rest = table.put(rest, [])
    return rest


def with_rest(content: Content, rest: Content) -> dict[str, Any]:
    """Return the content with another rest; what the tables and the head show stays."""
    told = {key: value for key, value in rest.items() if key not in HEAD}
    return _replaced(content, rest_of(content), told)


def named_rows(content: Content) -> dict[str, list[tuple[Table, int]]]:
    """Return, by the name that problems use, every row of the tables and its number in them."""
    found: dict[str, list[tuple[Table, int]]] = {}
    for table in TABLES.values():
        for number, row in enumerate(table.rows(content)):
            found.setdefault(row_name(row), []).append((table, number))
    return found


def _replaced(content: Content, old: Content, new: Content) -> dict[str, Any]:
    """Return a map in which the old part of it gave way to a new one."""
    kept = {key: _left(value, old.get(key), new.get(key)) for key, value in content.items()}
    added = {key: value for key, value in new.items() if key not in content}
    return {**{key: value for key, value in kept.items() if value is not None}, **added}


def _left(value: Any, old: Any, new: Any) -> Any:
    """Return what a value is once its old part gave way; nothing where nothing is left."""
    if old == value:
        return new
    if isinstance(value, Mapping) and isinstance(new, Mapping | None):
        return _replaced(value, old or {}, new or {})
    if isinstance(value, list) and isinstance(new, list | None):
        return [*(row for row in value if row not in (old or [])), *(new or [])]
    return value if new is None else new


def _with(content: Content, path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """Return the content with a value at a place, or without the place where there is none.

    A list of rows that the schema asks for stays, though it be empty.
    """
    key, *further = path
    changed = dict(content)
    if further:
        inner = content.get(key)
        value = _with(inner if isinstance(inner, Mapping) else {}, tuple(further), value) or None
    if value is None:
        changed.pop(key, None)
    else:
        changed[key] = value
    return changed

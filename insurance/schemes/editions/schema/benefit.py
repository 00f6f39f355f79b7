"""The shape of the benefit: rows of values, the catalogue and the exclusions."""

from enum import StrEnum

from pydantic import Field

from insurance.schemes.codes import Category, ItemClass, ItemKind, Pending, Place, Rejection
from insurance.schemes.editions.schema.values import Cited, DayOfYear, ParameterName, Words


class Param(StrEnum):
    """What a row of the benefit table sets."""

    LEVEL = "level"
    UNRATED_LEVEL = "unrated_level"
    DEDUCTIBLE = "deductible"
    DEDUCTIBLE_SCOPE = "deductible_scope"
    RATE = "rate"
    RATE_ADD = "rate_add"
    CAP = "cap"
    CAP_SCOPE = "cap_scope"


class Unit(StrEnum):
    YUAN = "yuan"
    FRACTION = "fraction"
    LEVEL = "level"
    SCOPE = "scope"


class Row(Cited):
    """One value of the benefit table and the cases for which it holds."""

    id: str
    param: Param
    when: dict[str, Words] = {}
    value: str
    unit: Unit
    parameter: ParameterName | None = None
    switch: ParameterName | None = None


class Catalogue(Cited):
    """Which kinds of item, in which classes, are paid at all."""

    id: str
    when: dict[str, Words] = {}
    pays: dict[ItemKind, tuple[ItemClass, ...]]


class Exclusion(Cited):
    """A reason not to pay, or to wait: in the cases of `when`, if a fact holds or unless one does."""

    reason: Rejection | Pending
    when: dict[str, Words] = {}
    if_: Words | None = Field(default=None, alias="if")
    unless: Words | None = None
    until: DayOfYear | None = None


class NotCounted(Cited):
    """A total of another benefit into which these payments do not count."""

    total: str


class RouteRule(Cited):
    """A way to treatment that the ordinance knows, and for whom and where it is open.

    pupils: open to pupils of secondary vocational schools too, whatever their category (LY-A2).
    paid_first: the person pays there and is paid back later.
    """

    categories: tuple[Category, ...] = tuple(Category)
    pupils: bool = False
    places: tuple[Place, ...] = tuple(Place)
    paid_first: bool = False

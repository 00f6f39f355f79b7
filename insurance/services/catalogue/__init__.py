"""The catalogue of a province: what it makes of a bill's lines, how it changes, and a sample of it."""

from insurance.services.catalogue.changing import (
    classify,
    initials_of,
    list_item,
    set_standard,
)
from insurance.services.catalogue.lines import Billed, ItemNotInForce, ItemUnknown, line, lines
from insurance.services.catalogue.sample import import_sample

__all__ = [
    "Billed",
    "ItemNotInForce",
    "ItemUnknown",
    "classify",
    "import_sample",
    "initials_of",
    "line",
    "lines",
    "list_item",
    "set_standard",
]

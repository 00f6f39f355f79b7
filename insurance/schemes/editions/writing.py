"""Writes an edition as the file that people read: a row a line, its columns under one another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import yaml

from insurance.schemes.editions.schema import Edition
from insurance.schemes.editions.shapes import bare, below, is_rule, item, ordered

Content = Mapping[str, Any]

INDENT = "  "
LONGEST_LINE = 140
# A word that stands without quotes wherever a file may have it; all others are quoted.
_PLAIN = re.compile(r"(-?[0-9]|[^\W\d])[\w.（）〔〕《》“”，。；、/()+-]*")
# What belongs to a measure stands with it: deductible_scope with deductible, rate_add with rate.
_BELONGING = re.compile(r"^unrated_|_(scope|add)$")


def write(content: Content) -> str:
    """Return the text of an edition as it was read, each scalar a string.

    Reading the text again gives equal content, whatever it says: a draft with mistakes in it is
    written like any other. Sections and keys stand in the order of the schema, what it does not
    know behind them; comments are not kept.
    """
    text = ""
    was_short = True
    for name in ordered(content, Edition):
        lines = list(_entry(name, content[name], below(Edition, name), ""))
        is_short = len(lines) == 1
        # Rules of a line each stand together, as the head of the file does.
        gap = "" if not text or (is_short and was_short) else "\n"
        text, was_short = text + gap + "".join(f"{line}\n" for line in lines), is_short
    return text or "{}\n"


def _entry(key: str, value: Any, shape: Any, indent: str) -> Iterator[str]:
    """Yield a key with its value: on one line where that is short and simple, else below."""
    head = f"{indent}{_scalar(key)}:"
    line = f"{head} {_flow(value, shape)}"
    if isinstance(value, str) or not value or (_reads_in_a_row(value, shape) and _is_short(line)):
        yield line
        return
    yield head
    inside = _rows if isinstance(value, list) else _map
    yield from inside(value, shape, indent + INDENT)


def _map(value: Content, shape: Any, indent: str) -> Iterator[str]:
    keys = ordered(value, shape)
    if not _is_table(value, shape):
        for key in keys:
            yield from _entry(key, value[key], below(shape, key), indent)
        return
    heads = _padded([f"{_scalar(key)}:" for key in keys])
    rows = [value[key] for key in keys]
    if all(isinstance(row, Mapping) for row in rows):
        cells = _aligned(rows, below(shape, keys[0]))
    else:
        cells = [_flow(row) for row in rows]
    yield from (f"{indent}{head} {cell}" for head, cell in zip(heads, cells, strict=True))


def _rows(rows: Sequence[Any], shape: Any, indent: str) -> Iterator[str]:
    """Yield the rows of a list: aligned where each is a line, those of one measure together."""
    if all(isinstance(row, Mapping) and row and _is_line(row) for row in rows):
        for place, family in enumerate(_families(rows)):
            yield from [""] if place else []
            yield from (f"{indent}- {row}" for row in _aligned(family, item(shape)))
        return
    for row in rows:
        if isinstance(row, Mapping) and row:
            first, *others = _map(row, item(shape), indent + INDENT)
            yield f"{indent}- {first.strip()}"
            yield from others
        else:
            yield f"{indent}- {_flow(row, item(shape))}"


def _families(rows: Sequence[Content]) -> Iterator[list[Content]]:
    for _, family in groupby(rows, key=lambda row: _BELONGING.sub("", str(row.get("param", "")))):
        yield list(family)


def _aligned(rows: Sequence[Content], shape: Any) -> list[str]:
    """Return each row as a flow map, every key under the same key of the row above."""
    keys = ordered({key: None for row in rows for key in row}, shape)
    lines = []
    for row in rows:
        told = [key for key in keys if key in row]
        pairs = {key: _pair(key, row[key], shape) for key in told}
        lines.append({key: pair + ("," if key != told[-1] else "") for key, pair in pairs.items()})
    columns = [_padded([line.get(key, "") for line in lines]) for key in keys]
    return ["{" + " ".join(cells).rstrip() + "}" for cells in zip(*columns, strict=True)]


def _padded(cells: Sequence[str]) -> list[str]:
    width = max(map(len, cells), default=0)
    return [cell.ljust(width) for cell in cells]


def _flow(value: Any, shape: Any = None) -> str:
    if isinstance(value, Mapping):
        pairs = (_pair(key, value[key], shape) for key in ordered(value, shape))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part, item(shape)) for part in value) + "]"
    return _scalar(value)


def _pair(key: str, value: Any, shape: Any) -> str:
    return f"{_scalar(key)}: {_flow(value, below(shape, key))}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quoted: str = yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return quoted.rstrip("\n")


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST_LINE


def _reads_in_a_row(value: Content | Sequence[Any], shape: Any) -> bool:
    return _is_flat(value) and not (isinstance(value, Mapping) and _is_table(value, shape))


def _is_flat(value: Content | Sequence[Any]) -> bool:
    """Whether there are only words in it and lists of words."""
    if isinstance(value, Mapping):
        return all(_is_words(part) for part in value.values())
    return _is_words(value)


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(word, str) for word in value)
    )


def _is_line(row: Content) -> bool:
    """Whether a row reads as one line: flat, but for the cases in which it holds."""
    return all(
        _is_flat(value) if key == "when" and isinstance(value, Mapping) else _is_words(value)
        for key, value in row.items()
    )


def _is_table(value: Content, shape: Any) -> bool:
    """Whether the keys of a map are like rows: no fixed ones, every value a small map or a list."""
    rows = value.values()
    return not is_rule(bare(shape)) and (
        all(isinstance(row, Mapping) and row and _is_line(row) for row in rows)
        or all(isinstance(row, list) and row and _is_words(row) for row in rows)
    )

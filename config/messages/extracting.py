"""Finds the sentences that Python modules and Django templates hand to gettext."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.extract import extract
from django.utils.translation.template import templatize


class Sentence(NamedTuple):
    """What gettext looks up: an English text, its plural, and the context that tells it from others."""

    text: str
    plural: str = ""
    context: str = ""


# Which arguments, counted from nought, are what.
CONTEXT_FIRST = {"context": 0, "text": 1}
SHAPES: dict[str, dict[str, int]] = {
    "gettext": {"text": 0},
    "gettext_lazy": {"text": 0},
    "gettext_noop": {"text": 0},
    "ngettext": {"text": 0, "plural": 1},
    "ngettext_lazy": {"text": 0, "plural": 1},
    "pgettext": CONTEXT_FIRST,
    "pgettext_lazy": CONTEXT_FIRST,
    "npgettext": {**CONTEXT_FIRST, "plural": 2},
    "npgettext_lazy": {**CONTEXT_FIRST, "plural": 2},
}
# What Django's templatize writes for tags, as Babel is told it.
TEMPLATE_CALLS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def of_tree(root: Path) -> Iterator[tuple[Sentence, Path]]:
    """Yield each sentence of the modules and templates below a folder, with the file it stands in."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).parts
        # A contrib folder holds apps that are installed, and then read, on their own.
        if "migrations" in inside or "contrib" in inside:
            continue
        if path.suffix == ".py":
            yield from ((sentence, path) for sentence in of_module(path.read_text("utf-8")))
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            yield from ((sentence, path) for sentence in of_template(path.read_text("utf-8")))


def of_module(source: str) -> Iterator[Sentence]:
    """Yield what a module passes to gettext's functions, whatever it calls them; literals only."""
    tree = ast.parse(source)
    shapes = {**SHAPES, **_renamed(tree)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (shape := shapes.get(_name(call.func))):
            sentence = _sentence(call, shape)
            if sentence:
                yield sentence


def of_template(source: str) -> Iterator[Sentence]:
    """Yield what the translate and blocktranslate tags of a template hold."""
    # The layout that templatize keeps would read as wrongly indented Python.
    lines = [line.strip() for line in templatize(source).splitlines()]
    found = extract("python", BytesIO("\n".join(lines).encode()), TEMPLATE_CALLS)
    for _line, message, _comments, context in found:
        text, plural = (message, "") if isinstance(message, str) else message[:2]
        yield Sentence(text, plural, context or "")


def _renamed(tree: ast.Module) -> dict[str, dict[str, int]]:
    return {
        alias.asname: SHAPES[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in SHAPES
    }


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _sentence(call: ast.Call, shape: dict[str, int]) -> Sentence | None:
    parts = {part: _literal(call.args[at]) for part, at in shape.items() if at < len(call.args)}
    return Sentence(**parts) if parts.get("text") else None


def _literal(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return ""

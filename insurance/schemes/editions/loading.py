"""Reads an edition file; every scalar stays a string, so that no amount ever becomes a float."""

import hashlib
from typing import Any

import yaml
from pydantic import ValidationError

from insurance.schemes.editions.invalid import EditionInvalid, Problem
from insurance.schemes.editions.schema import Edition

RECKONED = {"sha256", "source"}


class _StringLoader(yaml.BaseLoader):
    """A loader that resolves nothing; it refuses aliases and a key that stands twice in a map."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias hides where a value stands")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key that is no word", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load_yaml(text: str, *, source: str) -> dict[str, Any]:
    """Return a YAML map whose scalars are all strings; refuses with EditionInvalid what is no map."""
    try:
        content = yaml.load(text, Loader=_StringLoader)  # noqa: S506 - BaseLoader makes only strings
    except yaml.YAMLError as error:
        raise EditionInvalid(source, [Problem("file", " ".join(str(error).split()))]) from error
    if not isinstance(content, dict):
        raise EditionInvalid(source, [Problem("file", "not a map of sections")])
    return content


def load_edition(text: str, *, source: str) -> Edition:
    """Return the edition written in a YAML text.

    source names the file in errors. Refuses with EditionInvalid, naming each row and reason,
    everything that the schema does not know, values in the wrong unit and rates above 1.
    """
    content = load_yaml(text, source=source)
    if added := RECKONED & set(content):
        raise EditionInvalid(source, [Problem(key, "is not written in a file") for key in added])
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        return Edition.model_validate({**content, "sha256": digest, "source": source})
    except ValidationError as error:
        problems = [_problem(content, found["loc"], found["msg"]) for found in error.errors()]
        raise EditionInvalid(source, problems) from error


def _problem(content: Any, path: tuple[int | str, ...], reason: str) -> Problem:
    """Name the innermost row on the way to what is wrong, and the key below it."""
    name = ""
    below: list[str] = []
    for step in path:
        content = _child(content, step)
        if isinstance(step, int):
            name, below = _row_name(content) or f"{name}[{step + 1}]", []
        elif not name:
            name = str(step)
        else:
            below.append(str(step))
    text = reason.removeprefix("Value error, ")
    return Problem(name or "file", f"{'.'.join(below)}: {text}" if below else text)


def _child(content: Any, step: int | str) -> Any:
    try:
        return content[step]
    except (KeyError, IndexError, TypeError):
        return None


def _row_name(row: Any) -> str:
    if not isinstance(row, dict):
        return ""
    keys = ("id", "reason", "kind", "group", "tier", "purpose", "requires")
    return next(
        (f"{key} {row[key]}" if key != "id" else row[key] for key in keys if key in row), ""
    )

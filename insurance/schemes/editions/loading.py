"""Reads an edition file; every scalar stays a string, so that no amount ever becomes a float."""

import hashlib
from collections.abc import Iterable
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from insurance.schemes.editions.invalid import EditionInvalid, Problem, Unfit, problem
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
    except (yaml.YAMLError, RecursionError) as error:
        told = " ".join(str(error).split())
        raise EditionInvalid(source, [problem("file", "not_yaml", error=told)]) from error
    if not isinstance(content, dict):
        raise EditionInvalid(source, [problem("file", "no_map")])
    return content


def load_edition(text: str, *, source: str) -> Edition:
    """Return the edition written in a YAML text.

    source names the file in errors. Refuses with EditionInvalid, naming each row and reason,
    everything that the schema does not know, values in the wrong unit and rates above 1.
    """
    content = load_yaml(text, source=source)
    if added := RECKONED & set(content):
        raise EditionInvalid(source, [problem(key, "reckoned") for key in sorted(added)])
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        return Edition.model_validate({**content, "sha256": digest, "source": source})
    except ValidationError as error:
        problems = [_problem(content, found) for found in error.errors()]
        raise EditionInvalid(source, problems) from error


def without_rows(text: str, problems: Iterable[Problem], *, source: str) -> str:
    """Return an edition's text without the rows that problems lie in; nothing where they lie elsewhere."""
    wrong = {_row_of(problem.path) for problem in problems}
    if () in wrong:
        return ""
    content = load_yaml(text, source=source)
    # The last rows go first, so that the numbers of the others stay.
    for *path, number in sorted(wrong, key=lambda row: (str(row[:-1]), row[-1]), reverse=True):
        rows: Any = content
        for key in path:
            rows = rows[key]
        del rows[number]
    return yaml.dump(content, allow_unicode=True)


def _row_of(path: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return the way to the outermost row that a path leads into, nothing where it leads into none."""
    ends = [place + 1 for place, step in enumerate(path) if isinstance(step, int)]
    return path[: ends[0]] if ends else ()


def _problem(content: Any, found: ErrorDetails) -> Problem:
    """Name the innermost row on the way to what is wrong, and the key below it."""
    name = ""
    below: list[str] = []
    for step in found["loc"]:
        content = _child(content, step)
        if isinstance(step, int):
            name, below = row_name(content) or f"{name}[{step + 1}]", []
        elif not name:
            name = str(step)
        else:
            below.append(str(step))
    text = found["msg"].removeprefix("Value error, ")
    code, details = _code_of(found)
    return Problem(
        row=name or "file",
        reason=f"{'.'.join(below)}: {text}" if below else text,
        column=below[0] if below else "",
        code=code,
        details=details,
        path=found["loc"],
    )


def _code_of(found: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """Return our own code and details where one of our checks speaks, else pydantic's."""
    context = found.get("ctx", {})
    unfit = context.get("error")
    if isinstance(unfit, Unfit):
        return unfit.code, unfit.details
    written = found["input"]
    return found["type"], {**context, "value": written if isinstance(written, str) else ""}


def _child(content: Any, step: int | str) -> Any:
    try:
        return content[step]
    except (KeyError, IndexError, TypeError):
        return None


def row_name(row: Any) -> str:
    """Return the name by which problems call a row as it was read, or nothing for one without a name."""
    if not isinstance(row, dict):
        return ""
    keys = ("id", "reason", "kind", "group", "tier", "purpose", "requires")
    return next(
        (f"{key} {row[key]}" if key != "id" else row[key] for key in keys if key in row), ""
    )

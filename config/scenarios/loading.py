"""Reads the YAML of a scenario: amounts as exact decimals, dates as the strings they are."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from config.scenarios.malformed import Malformed

NULL = "tag:yaml.org,2002:null"
BOOL = "tag:yaml.org,2002:bool"
INT = "tag:yaml.org,2002:int"
FLOAT = "tag:yaml.org,2002:float"
MERGE = "tag:yaml.org,2002:merge"

TRUE = {"yes", "true", "on"}
TRUTH_VALUES = TRUE | {"no", "false", "off"}


class _Loader(yaml.SafeLoader):
    """YAML 1.1 without times and without floats; a key is what was written, and stands once."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if key.tag != MERGE]
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag in (NULL, BOOL):
                raise _misplaced(f"{_written(key)} is no key", key)
            if keys.count(key.value) > 1:
                raise _misplaced(f"the key {key.value} stands twice", key)
        self.flatten_mapping(node)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def load(path: Path, *, file: str) -> dict[str, Any]:
    """Return the content of a scenario file. Refuses with Malformed what is no YAML map."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise Malformed(file, error.strerror or "cannot be read") from error
    except ValueError as error:
        raise Malformed(file, " ".join(str(error).split())) from error
    return load_text(text, file=file)


def load_text(text: str, *, file: str) -> dict[str, Any]:
    """Return the content of a scenario that is at hand as a text. Refuses with Malformed."""
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
        raise Malformed(file, " ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise Malformed(file, "not a map with title, scheme, facilities, enrollees and events")
    return content


def _written(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "a list or a map"


def _misplaced(reason: str, node: yaml.Node) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, reason, node.start_mark)


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), list(first))


_resolve(NULL, r"~|null|Null|NULL|", "~nN\0")
_resolve(
    BOOL,
    r"yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
    "yYnNtTfFoO",
)
_resolve(INT, r"[-+]?(?:0|[1-9][0-9_]*)", "-+0123456789")
_resolve(FLOAT, r"[-+]?(?:0|[1-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?", "-+0123456789")
_resolve(MERGE, r"<<", "<")
_Loader.yaml_implicit_resolvers[""] = [(NULL, re.compile(r"^$"))]

_Loader.add_constructor(NULL, lambda _loader, _node: None)
_Loader.add_constructor(BOOL, lambda _loader, node: node.value.lower() in TRUE)
_Loader.add_constructor(INT, lambda _loader, node: int(node.value.replace("_", "")))
_Loader.add_constructor(FLOAT, lambda _loader, node: Decimal(node.value.replace("_", "")))

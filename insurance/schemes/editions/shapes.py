"""What the schema says of a place in an edition file: its keys in their order, and what stands below."""

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

# Told last in a row, whatever else it says.
ASIDE = ("cites", "interpretation", "note")


def below(shape: Any, key: str) -> Any:
    """Return the shape of what stands under a key of a map, None where the schema does not know it."""
    shape = bare(shape)
    if get_origin(shape) is dict:
        return get_args(shape)[1]
    if is_rule(shape):
        return fields(shape).get(key)
    return None


def item(shape: Any) -> Any:
    """Return the shape of the items of a list, None where the schema knows no list there."""
    shape = bare(shape)
    return get_args(shape)[0] if get_origin(shape) is tuple else None


def ordered(keys: Mapping[str, Any], shape: Any) -> list[str]:
    """Return the keys of a map in the order of the schema, those that it does not know behind them."""
    shape = bare(shape)
    known = list(fields(shape)) if is_rule(shape) else []
    return [*(key for key in known if key in keys), *(key for key in keys if key not in known)]


def is_rule(shape: Any) -> bool:
    """Whether a shape is that of a map with fixed keys."""
    return isinstance(shape, type) and issubclass(shape, BaseModel)


@cache
def fields(model: type[BaseModel]) -> dict[str, Any]:
    """Return the keys that a rule may have, as files write them, each with the shape of its value."""
    named = {field.alias or name: field for name, field in model.model_fields.items()}
    names = [*(name for name in named if name not in ASIDE), *(n for n in ASIDE if n in named)]
    return {name: named[name].annotation for name in names}


def bare(shape: Any) -> Any:
    """Return a shape without what only says that it may be missing, or how it is checked."""
    origin = get_origin(shape)
    if origin is Annotated:
        return bare(get_args(shape)[0])
    if origin in (Union, UnionType):
        parts = [part for part in get_args(shape) if part is not NoneType]
        return bare(parts[0]) if len(parts) == 1 else shape
    return shape

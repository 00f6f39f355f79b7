"""The values that stand in an edition file, and the two kinds of part they stand in."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from insurance.schemes.editions.invalid import Unfit
from insurance.schemes.money import WHOLE, BasisPoints, Fen, InvalidAmount, basis_points, fen
from insurance.schemes.parameters import PARAMETERS


def listed(value: Any) -> Any:
    """Return a single word as a list of one, so that files may leave out the brackets."""
    return [value] if isinstance(value, str) else value


YUAN_PLACES = 2
FRACTION_PLACES = 4
_UNFIT = {
    f"more than {YUAN_PLACES} decimals": "too_many_places",
    f"more than {FRACTION_PLACES} decimals": "too_many_places",
    "not a plain number": "not_plain",
    "not a finite number": "not_finite",
    "too large": "too_large",
}


def amount(value: Any) -> Fen:
    """Return an amount of yuan in fen; refuses with Unfit what is none, or below 0."""
    return _not_below_0(_number(value, fen, YUAN_PLACES), value)


def rate(value: Any) -> BasisPoints:
    """Return a rate in basis points; refuses with Unfit what is none, below 0 or above 1."""
    return _not_below_0(rate_difference(value), value)


def rate_difference(value: Any) -> BasisPoints:
    """Return what is added to a rate in basis points; refuses with Unfit one above 1 or below -1."""
    points = _number(value, basis_points, FRACTION_PLACES)
    if abs(points) > WHOLE:
        raise Unfit("above_1", value=value)
    return points


def _number(value: Any, read: Callable[[Any], int], places: int) -> int:
    try:
        return read(value)
    except InvalidAmount as error:
        code = _UNFIT.get(error.reason, "not_text")
        raise Unfit(code, value=value, places=places) from error


def _not_below_0(number: int, value: Any) -> int:
    if number < 0:
        raise Unfit("below_0", value=value)
    return number


def _parameter(name: str) -> str:
    if name not in PARAMETERS:
        raise Unfit("no_parameter", name=name)
    return name


Yuan = Annotated[Fen, BeforeValidator(amount)]
Fraction = Annotated[BasisPoints, BeforeValidator(rate)]
ParameterName = Annotated[str, BeforeValidator(_parameter)]
Words = Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]
Cites = Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]

# A day that every year has, so that the last one of February is the 28th.
EVERY_YEARS_DAY = (
    r"^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    r"|02-(0[1-9]|1[0-9]|2[0-8]))$"
)
DayOfYear = Annotated[str, Field(pattern=EVERY_YEARS_DAY)]

UNSPECIFIED = "unspecified"
NONE = "none"


class Model(BaseModel):
    """A part of an edition: nothing unknown in it, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(Model):
    """A rule with the articles it rests on, and the reading where the text is silent or unclear."""

    cites: Cites
    interpretation: str | None = None
    note: str = ""

"""The values that stand in an edition file, and the two kinds of part they stand in."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from insurance.schemes.money import WHOLE, BasisPoints, Fen, InvalidAmount, basis_points, fen
from insurance.schemes.parameters import PARAMETERS


def listed(value: Any) -> Any:
    """Return a single word as a list of one, so that files may leave out the brackets."""
    return [value] if isinstance(value, str) else value


def _yuan(value: Any) -> Fen:
    try:
        return not_negative(fen(value))
    except InvalidAmount as error:
        raise ValueError(f"{value} is {error.reason}") from error


def _fraction(value: Any) -> BasisPoints:
    try:
        return at_most_one(not_negative(basis_points(value)))
    except InvalidAmount as error:
        raise ValueError(f"{value} is {error.reason}") from error


def not_negative(value: int) -> int:
    """Return an amount; refuses with ValueError one below 0."""
    if value < 0:
        raise ValueError("below 0")
    return value


def at_most_one(points: BasisPoints) -> BasisPoints:
    """Return a rate in basis points; refuses with ValueError one above 1 or below -1."""
    if abs(points) > WHOLE:
        raise ValueError("a rate above 1")
    return points


def _parameter(name: str) -> str:
    if name not in PARAMETERS:
        raise ValueError(f"{name} is not the name of a parameter")
    return name


Yuan = Annotated[Fen, BeforeValidator(_yuan)]
Fraction = Annotated[BasisPoints, BeforeValidator(_fraction)]
ParameterName = Annotated[str, BeforeValidator(_parameter)]
Words = Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]
Cites = Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]

DayOfYear = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]

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

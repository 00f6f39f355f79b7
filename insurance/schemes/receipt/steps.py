"""What every version of the receipt tells: the edition that decided, and the steps it took."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class StepKind(StrEnum):
    """The kinds of step, each with its sentence in the renderer."""

    NOT_IN_FORCE = "not_in_force"
    EXCLUDED = "excluded"
    WAITING = "waiting"
    LINE = "line"
    OUTSIDE_LINES = "outside_lines"
    ELIGIBLE = "eligible"
    LEVEL = "level"
    DEDUCTIBLE = "deductible"
    RATE = "rate"
    RATE_ADD = "rate_add"
    DECIDED = "decided"
    SHARE = "share"
    CAP = "cap"
    FUND = "fund"
    BOUND = "bound"
    PERSONAL = "personal"
    NOT_APPLIED = "not_applied"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a decision: its amount in fen or basis points, and the row and articles behind it.

    figures are further amounts or words of the step, such as the limit that bound it.
    """

    kind: StepKind
    amount: int | None = None
    row: str | None = None
    parameter: int | str | None = None
    articles: tuple[str, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


class EditionName(NamedTuple):
    """Which edition decided, and the digest of its text."""

    scheme: str
    starts_on: str
    sha256: str


def articles_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the articles of the steps that were taken, each once, in their order."""
    used = [step for step in steps if step.kind is not StepKind.NOT_APPLIED]
    return tuple(dict.fromkeys(article for step in used for article in step.articles))

"""What a check comes to, and how it tells how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a check has passed, and what its page shows, as plain values for JSON."""

    has_passed: bool
    result: Mapping[str, Any]


class Tell(Protocol):
    """Tells how much of how much is done; may end the work where somebody else has taken it."""

    def __call__(self, done: int, total: int) -> None: ...

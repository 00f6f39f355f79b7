"""What a check comes to, and how it tells how far it has come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a check has passed, and what its page shows, as plain values for JSON."""

    has_passed: bool
    result: Mapping[str, Any]


Tell = Callable[[int, int], None]
"""Tells how much is done of how much; may end the work where somebody else has taken it."""

"""The decision on a claim, and the counters that run on from claim to claim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from insurance.schemes.bill import LineResult
from insurance.schemes.codes import ClaimStatus, Pending, Rejection
from insurance.schemes.money import BasisPoints, Fen


class CounterKey(NamedTuple):
    """What runs on through a year: a measure, of the person or of a narrower key."""

    measure: str
    year: int
    scope_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The decision on a claim, in fen; rate in basis points.

    Always total = fund + personal; unless rejected also total = eligible + out_of_catalogue +
    above_standard + first_self_pay + set_apart. cap_left is None without a cap; changes holds what
    is to be added to each counter that changes.
    """

    status: ClaimStatus
    reason: Rejection | Pending | None = None
    total: Fen
    out_of_catalogue: Fen = 0
    above_standard: Fen = 0
    first_self_pay: Fen = 0
    set_apart: Fen = 0
    eligible: Fen = 0
    deductible: Fen = 0
    rate: BasisPoints | None = None
    fund: Fen = 0
    personal: Fen
    is_capped: bool = False
    cap_left: Fen | None = None
    cap_left_before: Fen | None = None
    benefit_level: int | None = None
    lines: tuple[LineResult, ...] = ()
    changes: Mapping[CounterKey, Fen] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    receipt: Mapping[str, Any] = field(default_factory=dict)

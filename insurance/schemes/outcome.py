"""The decision on a claim, and the counters that run on from claim to claim."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from insurance.schemes.bill import Divided, LineResult, parts_of
from insurance.schemes.codes import ClaimStatus, Pending, Rejection
from insurance.schemes.money import BasisPoints, Fen

NO_YEAR = 0
"""The year of a counter that does not end with one."""


class CounterKey(NamedTuple):
    """What runs on through a year, or through a visit: a measure, of the person or of a narrower key."""

    measure: str
    year: int
    scope_key: str = ""


class Reckoning(NamedTuple):
    """The amounts of a claim, in fen, on the way to what the fund pays; rate in basis points.

    share is what the rate gives before the cap; cap_limit is None without a cap, and
    deductible_counter where the edition has no deductible at all.
    """

    rate: BasisPoints | None
    deductible_counter: CounterKey | None
    fund_counter: CounterKey | None
    borne_before: Fen
    deductible: Fen
    share: Fen
    cap_limit: Fen | None
    used_before: Fen
    fund: Fen
    bound_by: str


AMOUNTS = slice(Reckoning._fields.index("borne_before"), Reckoning._fields.index("bound_by"))
"""The amounts in their order, as a receipt keeps them."""

NOTHING_DIVIDED = Divided()
NOTHING_RECKONED = Reckoning(None, None, None, 0, 0, 0, None, 0, 0, "")


class Outcome(NamedTuple):
    """The decision on a claim, in fen; rate in basis points.

    Always total = fund + personal; unless rejected also total = eligible + out_of_catalogue +
    above_standard + first_self_pay + set_apart. cap_left is None without a cap; changes holds what
    is to be added to each counter that changes.
    """

    status: ClaimStatus
    reason: Rejection | Pending | None
    total: Fen
    benefit_level: int | None
    articles: tuple[str, ...]
    receipt: Mapping[str, Any]
    divided: Divided = NOTHING_DIVIDED
    reckoned: Reckoning = NOTHING_RECKONED

    @property
    def lines(self) -> tuple[LineResult, ...]:
        return tuple(parts_of(split) for split in self.divided.lines)

    @property
    def out_of_catalogue(self) -> Fen:
        return self.divided.out_of_catalogue

    @property
    def above_standard(self) -> Fen:
        return self.divided.above_standard

    @property
    def first_self_pay(self) -> Fen:
        return self.divided.first_self_pay

    @property
    def set_apart(self) -> Fen:
        return self.divided.set_apart

    @property
    def eligible(self) -> Fen:
        return self.divided.eligible

    @property
    def deductible(self) -> Fen:
        return self.reckoned.deductible

    @property
    def rate(self) -> BasisPoints | None:
        return self.reckoned.rate

    @property
    def fund(self) -> Fen:
        return self.reckoned.fund

    @property
    def personal(self) -> Fen:
        return self.total - self.reckoned.fund

    @property
    def is_capped(self) -> bool:
        return self.reckoned.fund < self.reckoned.share

    @property
    def cap_left_before(self) -> Fen | None:
        limit = self.reckoned.cap_limit
        return None if limit is None else max(0, limit - self.reckoned.used_before)

    @property
    def cap_left(self) -> Fen | None:
        left = self.cap_left_before
        return None if left is None else left - self.reckoned.fund

    @property
    def changes(self) -> dict[CounterKey, Fen]:
        reckoned = self.reckoned
        changes = {}
        if reckoned.fund_counter is not None and reckoned.fund:
            changes[reckoned.fund_counter] = reckoned.fund
        if reckoned.deductible_counter is not None and reckoned.deductible:
            changes[reckoned.deductible_counter] = reckoned.deductible
        return changes

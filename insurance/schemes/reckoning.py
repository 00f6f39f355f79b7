"""The arithmetic of an approved claim, each amount once, in the order of the reading G-A2."""

from collections.abc import Mapping
from dataclasses import dataclass

from insurance.schemes.bill import Divided
from insurance.schemes.money import Fen, part
from insurance.schemes.outcome import CounterKey
from insurance.schemes.setting import Setting
from insurance.schemes.terms import Terms


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The amounts of a claim, in fen, on the way to what the fund pays.

    share is what the rate gives, before the cap; cap_left_before is None without a cap.
    """

    setting: Setting
    divided: Divided
    terms: Terms
    borne_before: Fen
    deductible: Fen
    share: Fen
    cap_left_before: Fen | None
    fund: Fen

    @property
    def personal(self) -> Fen:
        return self.divided.bill.total - self.fund

    @property
    def is_capped(self) -> bool:
        return self.fund < self.share

    @property
    def cap_left(self) -> Fen | None:
        return None if self.cap_left_before is None else self.cap_left_before - self.fund

    @property
    def bound_by(self) -> str:
        """What decided the payment in the end: the cap, the deductible, or the rate."""
        if self.is_capped:
            return "cap"
        return "deductible" if self.deductible == self.divided.eligible > 0 else "rate"

    @property
    def changes(self) -> dict[CounterKey, Fen]:
        """What is to be added to each counter that changes."""
        amounts = {self.terms.fund_counter: self.fund}
        if self.terms.deductible_counter is not None:
            amounts[self.terms.deductible_counter] = self.deductible
        return {key: amount for key, amount in amounts.items() if amount}

    def before(self, used: Mapping[CounterKey, Fen]) -> list[tuple[CounterKey, Fen]]:
        """Return the counters as they were, for the receipt."""
        keys = (self.terms.deductible_counter, self.terms.fund_counter)
        return [(key, used.get(key, 0)) for key in keys if key is not None]


def reckon(
    setting: Setting, divided: Divided, terms: Terms, used: Mapping[CounterKey, Fen]
) -> Reckoning:
    """Return the amounts of a claim: eligible, minus deductible, × rate, rounded, up to the cap.

    What was borne of the deductible under the same counter counts, whatever limit held then
    (XY-A5, JN-A3).
    """
    counter = terms.deductible_counter
    borne = used.get(counter, 0) if counter is not None else 0
    deductible = min(divided.eligible, _left(terms.deductible_limit or 0, borne))
    share = part(divided.eligible - deductible, terms.whole_rate)
    left = None
    if terms.cap_limit is not None:
        left = _left(terms.cap_limit, used.get(terms.fund_counter, 0))
    fund = share if left is None else min(share, left)
    return Reckoning(setting, divided, terms, borne, deductible, share, left, fund)


def _left(limit: Fen, used: Fen) -> Fen:
    """Return what a limit leaves; never below 0, for a limit may fall below what was used (G-A14)."""
    return max(0, limit - used)

"""The arithmetic of an approved claim, each amount once, in the order of the reading G-A2."""

from collections.abc import Mapping

from insurance.schemes.facts import Facts
from insurance.schemes.money import WHOLE, Fen, half_up
from insurance.schemes.outcome import CounterKey, Reckoning
from insurance.schemes.terms import Terms


def reckon(
    eligible: Fen,
    terms: Terms,
    cap_limit: Fen | None,
    facts: Facts,
    used: Mapping[CounterKey, Fen],
) -> Reckoning:
    """Return the amounts of a claim: eligible, minus deductible, × rate, rounded, up to the cap.

    What was borne of the deductible under the same counter counts, whatever limit held then
    (XY-A5, JN-A3).
    """
    counting = terms.counting
    borne_by, paid_by = counting.deductible(facts), counting.fund
    borne = used.get(borne_by, 0) if borne_by is not None else 0
    paid = used.get(paid_by, 0)
    deductible = _left(terms.deductible_limit, borne, eligible)
    share = half_up((eligible - deductible) * terms.rate, WHOLE)
    fund = share if cap_limit is None else _left(cap_limit, paid, share)
    bound_by = "rate"
    if fund < share:
        bound_by = "cap"
    elif deductible == eligible > 0:
        bound_by = "deductible"
    return Reckoning(
        terms.rate, borne_by, paid_by, borne, deductible, share, cap_limit, paid, fund, bound_by
    )


def _left(limit: Fen, used: Fen, asked: Fen) -> Fen:
    """Return of what is asked, what a limit leaves: never below 0, for it may have fallen (G-A14)."""
    left = limit - used
    if left <= 0:
        return 0
    if left < asked:
        return left
    return asked

"""What an edition would have changed: sums of fund and personal parts, and whom they concern."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from config.publishing.replaying import StoredClaim
from insurance.schemes.benefit import Outcome
from insurance.schemes.codes import ClaimStatus
from insurance.schemes.facts import Facts
from insurance.schemes.money import Fen, yuan

LARGEST = 20
EXAMPLES_OF_DEVIATION = 20


class Pair(NamedTuple):
    """A claim decided twice: as it was, and as it would have been."""

    claim: StoredClaim
    facts: Facts
    old: Outcome
    new: Outcome

    @property
    def difference(self) -> Fen:
        """What the fund would have paid more, in fen."""
        return self.new.fund - self.old.fund

    @property
    def is_reproduced(self) -> bool:
        """Whether deciding it once more as it was gives what is stored."""
        return (self.old.fund, str(self.old.status)) == (self.claim.fund, self.claim.status)


@dataclass(slots=True)
class Sums:
    """How many claims, and what fund and people bear of them, old and new, in fen."""

    claims: int = 0
    old: Fen = 0
    new: Fen = 0
    total: Fen = 0

    def add(self, pair: Pair) -> None:
        """Count a claim."""
        self.claims += 1
        self.old += pair.old.fund
        self.new += pair.new.fund
        self.total += pair.claim.total

    def told(self) -> dict[str, Any]:
        """Return the sums as plain values, in yuan."""
        return {
            "claims": self.claims,
            "fund": _three(self.old, self.new),
            "personal": _three(self.total - self.old, self.total - self.new),
        }


@dataclass(slots=True)
class Tally:
    """All that the check on impact shows; it grows with the kinds of claim, not with their number.

    facilities has the name and the county of each.
    """

    facilities: Mapping[int, tuple[str, str]]
    whole: Sums = field(default_factory=Sums)
    by_level: dict[Hashable, Sums] = field(default_factory=dict)
    by_category: dict[Hashable, Sums] = field(default_factory=dict)
    by_county: dict[Hashable, Sums] = field(default_factory=dict)
    turned: dict[tuple[str, str], int] = field(default_factory=dict)
    better: int = 0
    worse: int = 0
    same: int = 0
    deviations: int = 0
    _largest: list[tuple[Fen, int, Fen, dict[str, Any]]] = field(default_factory=list)
    _deviating: list[dict[str, Any]] = field(default_factory=list)

    def add(self, pair: Pair) -> None:
        """Count a claim that stands."""
        self.whole.add(pair)
        is_known = pair.new.benefit_level is not None
        level = pair.new.benefit_level if is_known else pair.old.benefit_level
        _name, county = self._facility(pair)
        for sums, key in (
            (self.by_level, level),
            (self.by_category, pair.facts.category),
            (self.by_county, county),
        ):
            sums.setdefault(key, Sums()).add(pair)
        if pair.old.status is not pair.new.status:
            turn = (str(pair.old.status), str(pair.new.status))
            self.turned[turn] = self.turned.get(turn, 0) + 1
        if pair.difference:
            self._keep_if_large(pair)
        if not pair.is_reproduced:
            self._deviate(pair)

    def leave(self, difference: Fen, claims: int) -> None:
        """Count a person, with what the fund would have paid more for all of the claims."""
        if not claims:
            return
        self.better += difference > 0
        self.worse += difference < 0
        self.same += difference == 0

    def told(self) -> dict[str, Any]:
        """Return everything as plain values, in yuan."""
        return {
            "whole": self.whole.told(),
            "people": {"better": self.better, "worse": self.worse, "same": self.same},
            "by_level": _grouped(self.by_level),
            "by_category": _grouped(self.by_category),
            "by_county": _grouped(self.by_county),
            "turned": [
                {"old": old, "new": new, "claims": claims}
                for (old, new), claims in sorted(self.turned.items())
            ],
            "largest": [claim for *_, claim in sorted(self._largest, reverse=True)],
            "deviations": self.deviations,
            "deviating": self._deviating,
        }

    def _keep_if_large(self, pair: Pair) -> None:
        """Remember the largest changes; of two alike the earlier claim stays."""
        found = (abs(pair.difference), -pair.claim.pk, pair.difference)
        if len(self._largest) < LARGEST:
            heapq.heappush(self._largest, (*found, self._claim(pair)))
        elif found > self._largest[0][:3]:
            heapq.heapreplace(self._largest, (*found, self._claim(pair)))

    def _deviate(self, pair: Pair) -> None:
        self.deviations += 1
        if len(self._deviating) < EXAMPLES_OF_DEVIATION:
            told = {"stored": str(yuan(pair.claim.fund)), "stored_status": pair.claim.status}
            self._deviating.append({**self._claim(pair), **told})

    def _claim(self, pair: Pair) -> dict[str, Any]:
        """Return what may be shown of a claim: no person, only the way to it."""
        name, county = self._facility(pair)
        return {
            "claim": pair.claim.pk,
            "service_on": pair.claim.service_on.isoformat(),
            "facility": name,
            "county": county,
            "category": _word(pair.facts.category),
            "level": pair.new.benefit_level,
            "total": str(yuan(pair.claim.total)),
            "fund": _three(pair.old.fund, pair.new.fund),
            "old_reason": _reason(pair.old),
            "new_reason": _reason(pair.new),
        }

    def _facility(self, pair: Pair) -> tuple[str, str]:
        return self.facilities.get(pair.claim.facility, ("", ""))


def _reason(outcome: Outcome) -> str:
    return "" if outcome.status is ClaimStatus.APPROVED else str(outcome.reason)


def _grouped(sums: dict[Hashable, Sums]) -> list[dict[str, Any]]:
    ordered = sorted(sums.items(), key=lambda item: _word(item[0]))
    return [{"key": _word(key), **found.told()} for key, found in ordered]


def _word(key: Hashable) -> str:
    return "" if key is None else str(key)


def _three(old: Fen, new: Fen) -> list[str]:
    return [str(yuan(old)), str(yuan(new)), str(yuan(new - old))]

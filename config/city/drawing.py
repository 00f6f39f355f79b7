"""Chances, days and amounts drawn from one seeded generator."""

from __future__ import annotations

import datetime as dt
from math import log
from random import Random

ONE_DAY = dt.timedelta(days=1)
THOUSAND = 1000


def chance(rng: Random, per_thousand: int) -> bool:
    """Draw whether something happens to one in so many."""
    return rng.randrange(THOUSAND) < per_thousand


def day_between(rng: Random, first: dt.date, last: dt.date) -> dt.date:
    """Draw a day from the first to the last, both included; the first where the last lies before."""
    days = (last - first).days
    return first + dt.timedelta(days=rng.randrange(days + 1)) if days > 0 else first


def long_tailed(rng: Random, median: int, spread: int, most: int) -> int:
    """Draw a whole number around a median, many small and few large; spread in hundredths."""
    return min(most, max(1, round(rng.lognormvariate(log(median), spread / 100))))


def count_around(rng: Random, mean: int) -> int:
    """Draw how often something happened that happens `mean` thousandths of a time on average."""
    passed, count = rng.expovariate(1) * THOUSAND, 0
    while passed < mean:
        passed += rng.expovariate(1) * THOUSAND
        count += 1
    return count

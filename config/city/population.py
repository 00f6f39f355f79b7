"""How many people of which age live in which county, and the numbers by which they are found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from stdnum.cn import ric

from config.bulk import blocks
from config.city.drawing import chance
from insurance.models import Area

# Residents' insurance: many children and old people, few who work. First age, last age, people in a thousand.
AGES = (
    (0, 0, 9),
    (1, 5, 62),
    (6, 13, 138),
    (14, 25, 105),
    (26, 32, 58),
    (33, 52, 208),
    (53, 64, 188),
    (65, 80, 178),
    (81, 89, 42),
    (90, 99, 10),
    (100, 104, 2),
)
ELDEST = AGES[-1][1]
MEN = 510  # in a thousand
SHUFFLED = 4000
CARDS = 99_999_989  # a prime, so that a stride visits every number below it once
STRIDE = 48_271


@dataclass(frozen=True, slots=True)
class Birth:
    """Where and when somebody was born, as which sex, and the citizen number that says so."""

    county: Area
    on: dt.date
    is_male: bool
    number: str


def births(rng: Random, counties: Sequence[Area], people: int, year: int) -> Iterator[Birth]:
    """Draw the people of a city in a year, mixed within blocks; no citizen number comes twice."""
    for block in blocks(_births(rng, counties, people, year), SHUFFLED):
        rng.shuffle(block)
        yield from block


def card_number(ordinal: int) -> str:
    """Return the card number of the person with that ordinal; two never share one."""
    return f"A{(ordinal + 1) * STRIDE % CARDS:08}"


def citizen_number(county: str, on: dt.date, order: int) -> str:
    """Return county, birth date and order with their check digit (GB 11643)."""
    digits = f"{county}{on:%Y%m%d}{order:03}"
    return digits + str(ric.calc_check_digit(f"{digits}0"))


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Divide a whole number by weights so that the parts sum to it, each as near as can be."""
    whole, before, reached = sum(weights), 0, 0
    parts: list[int] = []
    for weight in weights:
        reached += weight
        upto = (2 * total * reached + whole) // (2 * whole)
        parts.append(upto - before)
        before = upto
    return parts


def _births(rng: Random, counties: Sequence[Area], people: int, year: int) -> Iterator[Birth]:
    by_age = [
        (age, weight * 1000 // (last - first + 1))
        for first, last, weight in AGES
        for age in range(first, last + 1)
    ]
    sizes = list(accumulate(weights_of(counties)))
    counts = shares(people, [weight for _, weight in by_age])
    for (age, _), count in zip(by_age, counts, strict=True):
        # Who is born in the year itself is born early enough to sign up and to be treated.
        homes = rng.choices(counties, cum_weights=sizes, k=count)
        yield from _born_in(rng, homes, year - age, days=365 if age else 300)


def weights_of(counties: Sequence[Area]) -> list[int]:
    """Return how the people spread over the counties: larger and smaller ones by turns."""
    return [(3, 4, 2, 5, 6)[place % 5] for place in range(len(counties))]


def _born_in(rng: Random, homes: Sequence[Area], birth_year: int, days: int) -> Iterator[Birth]:
    """Draw the people of one birth year; their orders count up within a county, day and sex."""
    first = dt.date(birth_year, 1, 1).toordinal()
    taken: Counter[tuple[str, dt.date, bool]] = Counter()
    for county in homes:
        on = dt.date.fromordinal(first + rng.randrange(days))
        is_male = chance(rng, MEN)
        taken[county.code, on, is_male] += 1
        order = 2 * taken[county.code, on, is_male] + (1 if is_male else 0)
        yield Birth(county, on, is_male, citizen_number(county.code, on, order))

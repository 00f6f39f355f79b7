"""One run of the bench on the database that the connection points at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from config.bench import filling, judging, kernel, measuring, replaying
from config.bench.filling import Ground
from config.bench.judging import Finding, Size


@dataclass(frozen=True, slots=True)
class Scale:
    """How much to fill in each of two steps, on how many clinics, and how many claims to replay."""

    people: int
    claims: int
    clinics: int
    replayed: int


FULL = Scale(people=400_000, claims=170_000, clinics=40, replayed=60_000)
QUICK = Scale(people=4_000, claims=1_700, clinics=40, replayed=3_000)


def run(
    scale: Scale, *, on: dt.date, weighing: bool = True, say: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """Fill once, measure, fill again, measure again; return the findings.

    `weighing` needs a database that another process can see. `say` is told what is done now.
    """
    say("kernel")
    found = [judging.of_kernel(kernel.timed())]
    say("city")
    ground = filling.lay(scale.clinics, on)
    say("replay")
    found.append(judging.of_replay(replaying.timed(ground, claims=scale.replayed)))
    sizes = []
    for times in (1, 2):
        say(f"{times * scale.people:,}")
        filling.fill(ground, people=scale.people, claims=scale.claims)
        sizes.append(_measured(ground, times, scale, weighing))
    once, twice = sizes
    return found + judging.judge(once, twice, measuring.statements_of_claim(ground))


def _measured(ground: Ground, times: int, scale: Scale, weighing: bool) -> Size:
    statements = measuring.statements_by_county(ground)
    service, bare = measuring.time_month(ground)
    return Size(
        people=times * scale.people,
        claims=times * scale.claims,
        service=service,
        bare=bare,
        statements=statements,
        megabytes=measuring.peak_megabytes(ground) if weighing else None,
    )

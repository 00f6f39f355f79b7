"""One run of the bench on the database that the connection points at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from config.bench import accounts, filling, judging, kernel, measuring, replaying
from config.bench.filling import Ground
from config.bench.judging import Finding, Size


@dataclass(frozen=True, slots=True)
class Scale:
    """How much to fill in each of two steps, on how many clinics, and how many claims to replay."""

    people: int
    claims: int
    clinics: int
    replayed: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Work:
    """A service that is measured: how it is filled, timed beside bare statements, and counted.

    told() names what stands after some steps.
    """

    fill: Callable[[Ground, Scale], None]
    time: Callable[[Ground], tuple[float, float]]
    statements: Callable[[Ground], list[int]]
    told: Callable[[Scale, int], str]


FULL = Scale(people=400_000, claims=170_000, clinics=40, replayed=60_000, accounts=200_000)
QUICK = Scale(people=4_000, claims=1_700, clinics=40, replayed=3_000, accounts=2_000)
MONTH = Work(
    fill=lambda ground, scale: filling.fill(ground, people=scale.people, claims=scale.claims),
    time=measuring.time_month,
    statements=measuring.statements_by_county,
    told=lambda scale, steps: (
        _("%(people)s people and %(claims)s claims")
        % {"people": f"{steps * scale.people:,}", "claims": f"{steps * scale.claims:,}"}
    ),
)
CREDIT = Work(
    fill=lambda ground, scale: accounts.fill(ground, people=scale.accounts),
    time=accounts.time_credit,
    statements=accounts.statements_by_county,
    told=lambda scale, steps: (
        _("%(accounts)s accounts") % {"accounts": f"{steps * scale.accounts:,}"}
    ),
)


def run(
    scale: Scale, *, on: dt.date, weighing: bool = True, say: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """Measure the kernel and a replay; fill, measure, fill as much again, measure again.

    `weighing` needs a database that another process can see. `say` is told what is done now.
    """
    say("kernel")
    found = [judging.of_kernel(kernel.timed())]
    say("city")
    ground = filling.lay(scale.clinics, on)
    say("replay")
    found.append(judging.of_replay(replaying.timed(ground, claims=scale.replayed)))
    found += judging.of_months(*_in_two_sizes(MONTH, ground, scale, weighing, say))
    found.append(judging.of_claim(measuring.statements_of_claim(ground)))
    ground = accounts.lay(on)
    found += judging.of_credits(*_in_two_sizes(CREDIT, ground, scale, weighing, say))
    return found


def _in_two_sizes(
    work: Work, ground: Ground, scale: Scale, weighing: bool, say: Callable[[str], None]
) -> list[Size]:
    """Return what a service was measured at after one step of filling, and after the second."""
    sizes = []
    for steps in (1, 2):
        told = work.told(scale, steps)
        say(told)
        work.fill(ground, scale)
        statements = work.statements(ground)
        service, bare = work.time(ground)
        weight = measuring.peak_megabytes(ground) if weighing else None
        sizes.append(Size(told, service, bare, statements, weight))
    return sizes

"""Puts what was measured beside its target."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from config.bench.kernel import Best
from config.bench.replaying import Replayed
from insurance.models import Run

MOST_TIMES_BARE = 3.0
MOST_TIMES_BARE_ENTRIES = 4.0
GROWTH_OF_TWICE = 2.0
TOLERANCE = 1.1  # two runs of the same differ by as much
MOST_STATEMENTS_OF_A_CLAIM = 15
MOST_TIMES_BARE_LOOP = 8.0
MOST_MEGABYTES = 300
# A replay goes at a fifth of the rate at which the same rows stream for nothing.
MOST_TIMES_STREAMING = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure, what it must not exceed, and the raw measurements behind it."""

    what: str
    measured: float
    target: float
    behind: str = ""

    @property
    def is_over(self) -> bool:
        return self.measured > self.target


@dataclass(frozen=True, slots=True)
class Size:
    """What one size was measured at, in seconds; statements of each county."""

    of: str
    service: float
    bare: float
    statements: list[int]
    megabytes: int | None


def of_months(once: Size, twice: Size) -> list[Finding]:
    """Return the findings about a month's settlement of a city and of one of twice the size."""
    return _of_sizes(
        str(Run.Kind.PRE_SETTLEMENT.label), once, twice, most_times_bare=MOST_TIMES_BARE
    )


def of_credits(once: Size, twice: Size) -> list[Finding]:
    """Return the findings about a month's credit of accounts and of twice as many."""
    return _of_sizes(
        str(Run.Kind.ACCOUNT_CREDIT.label), once, twice, most_times_bare=MOST_TIMES_BARE_ENTRIES
    )


def of_claim(statements: int) -> Finding:
    """Return the finding about how often one claim at the counter asks the database."""
    return Finding(
        _("statements of a claim at the counter"), statements, MOST_STATEMENTS_OF_A_CLAIM
    )


def of_kernel(best: Best) -> Finding:
    """Return the finding about the kernel beside a bare loop of the same arithmetic."""
    return Finding(
        _("kernel with receipt, times the bare loop"),
        best.kernel / best.bare,
        MOST_TIMES_BARE_LOOP,
        f"{best.kernel * 1e6:,.2f} : {best.bare * 1e6:,.2f} µs",
    )


def of_replay(replayed: Replayed) -> Finding:
    """Return the finding about stored claims decided once more, beside streaming them for nothing."""
    rate = replayed.claims / replayed.replay
    return Finding(
        _("replay of %(claims)s stored claims, times streaming their rows")
        % {"claims": f"{replayed.claims:,}"},
        replayed.replay / replayed.stream,
        MOST_TIMES_STREAMING,
        _("%(rate)s claims a second") % {"rate": f"{rate:,.0f}"},
    )


def show(console: Console, found: list[Finding]) -> None:
    """Print the findings as a table."""
    table = Table(box=SIMPLE)
    table.add_column(_("what"))
    for heading in (_("measured"), _("at most"), "", _("behind it")):
        table.add_column(heading, justify="right", no_wrap=True)
    for finding in found:
        verdict = _("over") if finding.is_over else _("ok")
        table.add_row(
            finding.what,
            _number(finding.measured),
            _number(finding.target),
            verdict,
            finding.behind,
        )
    console.print(table)


def _of_sizes(work: str, once: Size, twice: Size, *, most_times_bare: float) -> list[Finding]:
    """Return the findings about a work: beside the bare statements, and how it grows."""
    counts = {*once.statements, *twice.statements}
    return [
        *(_against_bare(work, size, most_times_bare) for size in (once, twice)),
        Finding(
            _("%(work)s: growth from %(once)s to %(twice)s")
            % {"work": work, "once": once.of, "twice": twice.of},
            twice.service / once.service,
            GROWTH_OF_TWICE * TOLERANCE,
            f"{once.service * 1000:,.0f} → {twice.service * 1000:,.0f} ms",
        ),
        Finding(
            _("%(work)s: spread of a county's statements over the sizes") % {"work": work},
            max(counts) - min(counts),
            0,
            _("%(count)s statements a county and month") % {"count": max(counts)},
        ),
        *_of_memory(work, once, twice),
    ]


def _against_bare(work: str, size: Size, most: float) -> Finding:
    return Finding(
        _("%(work)s of %(size)s, times the bare statements") % {"work": work, "size": size.of},
        size.service / size.bare,
        most,
        f"{size.service * 1000:,.0f} : {size.bare * 1000:,.0f} ms",
    )


def _of_memory(work: str, once: Size, twice: Size) -> list[Finding]:
    if once.megabytes is None or twice.megabytes is None:
        return []
    behind = f"{once.megabytes} → {twice.megabytes} MB"
    return [
        Finding(
            _("%(work)s: most memory, MB") % {"work": work},
            twice.megabytes,
            MOST_MEGABYTES,
            behind,
        ),
        Finding(
            _("%(work)s: growth of that memory with twice the size") % {"work": work},
            twice.megabytes / once.megabytes,
            TOLERANCE,
            behind,
        ),
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"

"""What the demo prints: who saw which run through, and what the year came to by county."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from claims.models import FacilityYear
from insurance.models import Run, Scheme
from insurance.schemes.codes import Tier

TIERS = "/".join(Tier)
SUMS = ("person_months", "budget", "actual", "settlement", "final")


def list_runs(console: Console, runs: QuerySet[Run]) -> None:
    """Print runs of a kind with their total and the three people behind each."""
    first = runs[0]
    table = Table(title=first.get_kind_display(), box=SIMPLE)
    for heading in (_("period"), _("total"), _("submitted by"), _("reviewed by"), _("paid by")):
        table.add_column(
            heading, no_wrap=True, justify="right" if heading == _("total") else "left"
        )
    for run in runs:
        people = (run.submitted_by, run.reviewed_by, run.paid_by)
        table.add_row(
            run.period_label, _money(run.total), *(str(person or "") for person in people)
        )
    console.print(table)


def list_story(console: Console, told: Mapping[str, int]) -> None:
    """Print how often each thing was done through the services."""
    table = Table(_("done at the counters and in the offices"), _("times"), box=SIMPLE)
    for what, count in told.items():
        table.add_row(what, str(count))
    console.print(table)


def show_year(console: Console, scheme: Scheme, year: int) -> None:
    """Print the year's settlement by county: heads, budget, cost, tiers, payment."""
    settled = (
        FacilityYear.objects.of_living_runs()
        .filter(run__scheme=scheme, year=year)
        .order_by("facility__area__code")
    )
    sums = settled.values("facility__area__name", "facility__area__code").annotate(
        **{name: Sum(name) for name in SUMS}
    )
    tiers = Counter(settled.values_list("facility__area__code", "tier"))
    table = Table(title=f"{scheme.name} {year}", box=SIMPLE)
    headings = (_("county"), _("heads"), _("budget"), _("actual"), TIERS)
    for heading in (*headings, _("settlement"), _("final payment")):
        table.add_column(heading, justify="right", no_wrap=True)
    for county in sums:
        by_tier = "/".join(str(tiers[county["facility__area__code"], tier]) for tier in Tier)
        table.add_row(county["facility__area__name"], *_cells(county, by_tier))
    whole = settled.order_by().aggregate(**{name: Sum(name) for name in SUMS})
    total = Counter(settled.values_list("tier", flat=True))
    table.add_section()
    table.add_row(_("together"), *_cells(whole, "/".join(str(total[tier]) for tier in Tier)))
    console.print(table)


def _cells(sums: Mapping[str, Any], tiers: str) -> list[str]:
    months, budget, actual, *paid = (sums[name] for name in SUMS)
    heads = f"{(months or 0) / 12:,.0f}"
    return [heads, _money(budget), _money(actual), tiers, *(_money(amount) for amount in paid)]


def _money(amount: Decimal | None) -> str:
    return f"{amount:,.2f}" if amount is not None else ""

"""Generates a city with its progress on the terminal, and tells what came of it."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from config.city import names
from config.city.generating import Plan, Tally, generate
from insurance.models import Scheme


def generate_shown(scheme: Scheme, plan: Plan, *, on: dt.date, console: Console) -> Tally:
    """Generate a city and show how far it is; at the end its figures, and that it is invented."""
    with bar(console) as progress, _without_collector():
        task = progress.add_task(_("Inventing people and their year"), total=plan.people)
        tally = generate(scheme, plan, on=on, progress=lambda count: progress.advance(task, count))
    console.print(_figures(tally))
    console.print(names.notice())
    return tally


@contextmanager
def _without_collector() -> Iterator[None]:
    """Rows hold no cycles; looking for some would cost a sixth of the time and find nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def bar(console: Console) -> Progress:
    """Return a progress bar with a description, a count and the time so far."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _figures(tally: Tally) -> Table:
    table = Table(show_header=False)
    for label, count in (
        (_("facilities"), tally.facilities),
        (_("people"), tally.people),
        (_("sign-ups"), tally.sign_ups),
        (_("family-doctor agreements"), tally.agreements),
        (_("claims"), tally.claims),
    ):
        table.add_row(label, f"{count:,}")
    return table

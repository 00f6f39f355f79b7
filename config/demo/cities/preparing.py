"""Prepares the further cities beside Nanchang, in steps that stand in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from rich.console import Console

from claims import tasks
from config.city.showing import bar
from config.demo.cities import drafts, runs, steps
from config.demo.cities.city import City, city_of
from config.demo.cities.plans import Plan
from insurance.models import Scheme


def are_prepared(plans: Sequence[Plan], *, today: dt.date) -> bool:
    """Whether every city has the last that it is to have."""
    return all(drafts.are_written(city) for city in of_plans(plans, today=today))


def prepare(plans: Sequence[Plan], *, today: dt.date, console: Console) -> None:
    """Bring the cities to where they are shown; what is done is left as it is.

    A worker must be running. Raises WorkerSilent when nothing moves.
    """
    cities = of_plans(plans, today=today)
    with bar(console) as progress:
        task = progress.add_task("", total=sum(steps.count(city) for city in cities))
        for city in cities:
            progress.update(task, description=city.scheme.name)
            for _step in steps.until_the_night(_maker(city)):
                progress.advance(task)
    runs.work(cities, console)
    for city in cities:
        steps.after_the_night(_maker(city))
        tasks.post_ledger.delay(scheme_id=city.scheme.pk, whole=True)
        drafts.have_checked(city, console)


def of_plans(plans: Sequence[Plan], *, today: dt.date) -> list[City]:
    """Return the cities of plans whose schemes were imported, in the order of the plans."""
    schemes = {scheme.code: scheme for scheme in Scheme.objects.standing()}
    return [city_of(schemes[plan.code], plan, today=today) for plan in plans]


def _maker(city: City) -> Callable[[], City]:
    """Return what reads a city anew: each step finds what the one before has brought."""
    return partial(city_of, city.scheme, city.plan, today=city.today)

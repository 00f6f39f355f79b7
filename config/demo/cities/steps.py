"""The steps in which a further city comes about: each told by its rows, so that none is taken twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from config.demo.cities import (
    balances,
    budgets,
    burdens,
    closings,
    contracts,
    drafts,
    handling,
    lives,
    logins,
    months,
    people,
    places,
    receipts,
    students,
    values,
)
from config.demo.cities.city import City

Remake = Callable[[], City]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a city has or has not, done in one transaction."""

    is_done: Callable[[City], bool]
    take: Callable[[City], None]


BEFORE_THE_MONTHS = (
    Step(places.are_built, places.build),
    Step(logins.are_open, logins.open_all),
    Step(values.are_entered, values.enter),
    Step(contracts.are_signed, contracts.sign),
    Step(people.are_insured, people.insure),
    Step(balances.are_open, balances.open_all),
    Step(students.are_enrolled, students.enrol),
    Step(lives.are_led, lives.lead),
)
AFTER_THE_MONTHS = (
    Step(receipts.are_recorded, receipts.record),
    Step(budgets.are_decided, budgets.decide),
    Step(burdens.are_told, burdens.tell),
    Step(handling.are_decided, handling.decide),
)
AFTER_THE_NIGHT = (
    Step(handling.are_paid_back, handling.pay_back),
    Step(closings.are_asked_for, closings.ask_for),
    Step(drafts.are_written, drafts.write_all),
)


def until_the_night(make: Remake) -> Iterator[None]:
    """Take the steps up to the work of the night, one each time; make() reads the city anew."""
    yield from _taken(BEFORE_THE_MONTHS, make)
    city = make()
    for month in months.to_play(city):
        months.play(city, month)
        yield
    yield from _taken(AFTER_THE_MONTHS, make)


def after_the_night(make: Remake) -> None:
    """Take the steps that follow what the worker computed."""
    for _step in _taken(AFTER_THE_NIGHT, make):
        pass


def count(city: City) -> int:
    """Return in how many steps a city comes about before the night."""
    return len(BEFORE_THE_MONTHS) + len(months.begun(city)) + len(AFTER_THE_MONTHS)


def _taken(steps: Sequence[Step], make: Remake) -> Iterator[None]:
    for step in steps:
        city = make()
        if not step.is_done(city):
            step.take(city)
        yield

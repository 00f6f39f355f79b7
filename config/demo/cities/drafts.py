"""What is still open in the further cities: drafts of editions, questions, and values that await a second person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from rich.console import Console

from config import tasks
from config.city import names
from config.city.showing import bar
from config.city.staff import Duty
from config.demo import night
from config.demo.cities import papers, values
from config.demo.cities.city import City
from config.demo.cities.plans import JINAN, JIUJIANG, LUOYANG, XINYANG
from config.demo.cities.values import Value
from insurance.models import EditionCheck, Interpretation, SchemeEdition
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.writing import write
from insurance.services import editions, interpretations

Content = dict[str, Any]
Writing = Callable[[City], None]
JULY = 7
CAPS = {"cap-active": "1800.00", "cap-retired": "2400.00"}
TOO_MUCH = {"rate-3": "1.50"}
LEVEL_OF_PHARMACIES = "2"
QUESTION, LEFT_OPEN = "XY-A23", "LY-A18"


def are_written(city: City) -> bool:
    """Whether the city's open matters were begun, whatever somebody did with them since."""
    if city.plan.code == LUOYANG.code:
        weights = city.scheme.interpretations.filter(code=LEFT_OPEN)
        return not weights.filter(status=Interpretation.Status.OPEN).exists()
    drafts = SchemeEdition.objects.filter(scheme=city.scheme, copied_from__isnull=False)
    return city.plan.code == JINAN.code or drafts.exists()


@transaction.atomic
def write_all(city: City) -> None:
    """Write what an officer of the city has under way."""
    writing: Mapping[str, Writing] = {
        XINYANG.code: _change_caps,
        JIUJIANG.code: _include_pharmacies,
        LUOYANG.code: _propose_weights,
    }
    if city.plan.code in writing:
        writing[city.plan.code](city)


def have_checked(city: City, console: Console) -> None:
    """Let the worker check what was submitted, and wait until it has.

    Raises WorkerSilent when nothing moves.
    """
    checks = EditionCheck.objects.filter(edition__scheme=city.scheme)
    undone = checks.filter(finished_at=None)
    if not undone.exists():
        return

    def offer() -> None:
        for check in undone.all():
            tasks.check_edition.delay(check_id=check.pk)

    def far() -> tuple[int, int, bool]:
        done, total = checks.exclude(finished_at=None).count(), checks.count()
        return done, total, done == total

    offer()
    with bar(console) as progress:
        title = str(EditionCheck._meta.verbose_name_plural)
        task = progress.add_task(title, total=None)
        night.await_all(
            far, lambda done, total: progress.update(task, completed=done, total=total), offer
        )


def _change_caps(city: City) -> None:
    """Submit an edition that raises both caps from next July, and put a question down."""
    officer, on = city.official(Duty.SCHEME_OFFICER), city.today
    words = names.words()["drafts"]
    july = dt.date(on.year + (on.month >= JULY), JULY, 1)
    draft = _draft(city, july, words["note"], CAPS)
    editions.describe(
        draft=draft,
        document=values.announce(city, july.year),
        attachment=papers.sample(officer, words["attachment"]),
        note=words["note"],
        by=officer,
        on=on,
    )
    editions.submit(draft=draft, by=officer, on=on)
    interpretations.ask(
        scheme=city.scheme, code=QUESTION, question=words["question"], by=officer, on=on
    )


def _include_pharmacies(city: City) -> None:
    """Propose the benefit level of pharmacies (JJ-8.3), and begin an edition with a mistake in it."""
    on = city.today
    next_month = (on.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    level = Value("pharmacy_level", LEVEL_OF_PHARMACIES, next_month)
    values.propose(city, level, values.announce(city, on.year), on=on)
    _draft(city, dt.date(on.year + 1, 1, 1), names.words()["drafts"]["flawed"], TOO_MUCH)


def _propose_weights(city: City) -> None:
    """Propose how the indicators of budgets weigh, which the ordinance leaves open (LY-A18)."""
    words = names.words()["drafts"]
    interpretations.propose(
        interpretation=city.scheme.interpretations.get(code=LEFT_OPEN),
        reading=words["reading"],
        reason=words["reason"],
        document=values.announce(city, city.today.year),
        by=city.official(Duty.SCHEME_OFFICER),
        on=city.today,
    )


def _draft(city: City, starts_on: dt.date, note: str, changes: Mapping[str, str]) -> SchemeEdition:
    """Copy the edition that stands, and change values of its rows by their names."""
    officer = city.official(Duty.SCHEME_OFFICER)
    standing = SchemeEdition.objects.standing().filter(scheme=city.scheme).latest("starts_on")
    draft = editions.copy(
        edition=standing, starts_on=starts_on, note=note, by=officer, on=city.today
    )
    content: Content = load_yaml(draft.text, source=draft.scheme.code)
    for row in content["benefit"]:
        row["value"] = changes.get(row["id"], row["value"])
    editions.rewrite(draft=draft, text=write(content), seen=draft.sha256, by=officer, on=city.today)
    draft.refresh_from_db()
    return draft

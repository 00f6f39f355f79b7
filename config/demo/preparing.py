"""Prepares the demo step by step; a step that is done is not done again."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console

from claims.models import Finding, SurplusUse
from config.city import names
from config.city.generating import Plan
from config.city.showing import generate_shown
from config.demo import afterwards, settling, story, telling, users
from config.schedule import install_schedule
from insurance.models import Area, Contribution, Scheme
from insurance.schemes.editions.packaged import packaged_schemes
from insurance.services import catalogue, schemes

WIDTH = 100  # of what is printed into a file
SCHEME = "nanchang-resident"
PLAN = {"people": 20_000, "people_per_clinic": 2_000, "seed": 20}


def prepare(stdout: Any, **plan: int) -> None:
    """Bring an empty database to the end of its demo year; on a prepared one say what is there.

    The clock is read here: the year is the last complete one. A worker must be running. `plan`
    overrides the size of the city.
    """
    today = timezone.localdate()
    console = Console(file=stdout, width=None if stdout.isatty() else WIDTH)
    standing = Scheme.objects.standing().filter(code=SCHEME).first()
    if standing is not None and _is_done(standing):
        console.print(_("The city and its year are there already."))
        _show(console, standing)
        return
    install_schedule()
    for code in packaged_schemes():
        schemes.import_packaged(code=code, correcting=True)
    for province in Area.objects.filter(children__schemes__isnull=False).distinct():
        catalogue.import_sample(province=province, on=today)
    scheme = Scheme.objects.standing().get(code=SCHEME)
    if not scheme.coverages.exists():
        wanted = Plan(**{**PLAN, "year": today.year - 1, **plan})
        generate_shown(scheme, wanted, on=today, console=console)
    year = _year_of(scheme)
    users.open_logins(scheme)
    if not Finding.objects.filter(scheme=scheme).exists():
        with console.status(_("Clinics and the agency do some hundreds of things")):
            told = story.play(scheme, year, on=today)
        telling.list_story(console, told)
    settling.settle(scheme, year, on=today, console=console)
    for sentence in afterwards.share_and_use(scheme, year, on=today):
        console.print(sentence)
    _show(console, scheme)


def logins() -> str:
    """Return who can sign in to the demo, with what; empty where there is no demo."""
    scheme = Scheme.objects.standing().filter(code=SCHEME).first()
    return users.told(scheme) if scheme else ""


def _show(console: Console, scheme: Scheme) -> None:
    telling.show_year(console, scheme, _year_of(scheme))
    console.print(names.notice())


def _is_done(scheme: Scheme) -> bool:
    """Whether the last step was taken: a clinic used the surplus of the settled year."""
    return SurplusUse.objects.filter(facility_year__run__scheme=scheme).exists()


def _year_of(scheme: Scheme) -> int:
    """Return the year of the city that stands; it may have been generated in an earlier one."""
    return Contribution.objects.filter(coverage__scheme=scheme).earliest("year").year

"""Prepares the demo step by step; a step that is done is not done again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console

from claims.models import Finding, SurplusUse
from config.city import names
from config.city.generating import Plan
from config.city.showing import generate_shown
from config.demo import afterwards, cities, settling, story, telling, users
from config.demo.cities import PLANS
from config.demo.cities import Plan as FurtherPlan
from config.schedule import install_schedule
from insurance.models import Area, Contribution, Scheme
from insurance.schemes.editions.packaged import packaged_schemes
from insurance.services import catalogue, schemes

WIDTH = 100  # of what is printed into a file
SCHEME = "nanchang-resident"
PLAN = {"people": 20_000, "people_per_clinic": 2_000, "seed": 20}


def prepare(stdout: Any, *, further: Sequence[FurtherPlan] = PLANS, **plan: int) -> None:
    """Bring an empty database to the end of its demo year; on a prepared one say what is there.

    The clock is read here: the year is the last complete one. A worker must be running. `plan`
    overrides the size of Nanchang, and `further` says which other cities come with it.
    """
    today = timezone.localdate()
    console = Console(file=stdout, width=None if stdout.isatty() else WIDTH)
    nanchang = Scheme.objects.standing().filter(code=SCHEME).first()
    if nanchang is not None and _is_done(nanchang) and cities.are_prepared(further, today=today):
        console.print(_("The cities and their year are there already."))
    else:
        install_schedule()
        nanchang = _imported(today)
        if not _is_done(nanchang):
            _prepare(nanchang, plan, on=today, console=console)
        elif not nanchang.journals.exists():  # as a release without a ledger left it
            settling.settle(nanchang, _year_of(nanchang), on=today, console=console)
        cities.prepare(further, today=today, console=console)
    telling.show_year(console, nanchang, _year_of(nanchang))
    cities.show(further, today=today, console=console)
    console.print(names.notice())


def _imported(today: dt.date) -> Scheme:
    """Bring all schemes in with the catalogues of their provinces, and return Nanchang's."""
    for code in packaged_schemes():
        schemes.import_packaged(code=code, correcting=True)
    for province in Area.objects.filter(children__schemes__isnull=False).distinct():
        catalogue.import_sample(province=province, on=today)
    nanchang: Scheme = Scheme.objects.standing().get(code=SCHEME)
    return nanchang


def _prepare(scheme: Scheme, plan: Mapping[str, int], *, on: dt.date, console: Console) -> None:
    """Generate Nanchang, let its clinics and its agency act, and settle its year."""
    if not scheme.coverages.exists():
        wanted = Plan(**{**PLAN, "year": on.year - 1, **plan})
        generate_shown(scheme, wanted, on=on, console=console)
    year = _year_of(scheme)
    users.open_logins(scheme)
    if not Finding.objects.filter(scheme=scheme).exists():
        with console.status(_("Clinics and the agency do some hundreds of things")):
            told = story.play(scheme, year, on=on)
        telling.list_story(console, told)
    settling.settle(scheme, year, on=on, console=console)
    for sentence in afterwards.share_and_use(scheme, year, on=on):
        console.print(sentence)


def logins(*, further: Sequence[FurtherPlan] = PLANS) -> str:
    """Return who can sign in to the demo, with what; empty where there is no demo."""
    nanchang = Scheme.objects.standing().filter(code=SCHEME).first()
    if nanchang is None:
        return ""
    others = cities.logins(further, today=timezone.localdate())
    return users.told([*users.shown(nanchang), *others])


def _is_done(scheme: Scheme) -> bool:
    """Whether the last step was taken: a clinic used the surplus of the settled year."""
    return SurplusUse.objects.filter(facility_year__run__scheme=scheme).exists()


def _year_of(scheme: Scheme) -> int:
    """Return the year of the city that stands; it may have been generated in an earlier one."""
    return Contribution.objects.filter(coverage__scheme=scheme).earliest("year").year

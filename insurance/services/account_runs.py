"""What runs over personal accounts have in common: a unit a county, and a journal for what it credits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from insurance.models import (
    Area,
    Coverage,
    CreditCase,
    Journal,
    LedgerAccount,
    Parameter,
    Run,
    RunUnit,
    Scheme,
    User,
)
from insurance.schemes.codes import Refusal
from insurance.schemes.editions.schema import CreditPart
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen
from insurance.services import accounts, ledger, runs


class NotBegun(Refused):
    """The month has not begun, or the year not come to its last day."""


def start(
    *, scheme: Scheme, kind: Run.Kind, period: dt.date, by: User | None, on: dt.date, again: bool
) -> Run:
    """Return the living run of the period, made with a unit for each county and one for the city.

    The city's answers for whom no county of it keeps. With `again` a posted run does not count.
    """
    areas = [*Area.objects.counties_of(scheme.city), scheme.city]
    return runs.start(
        scheme=scheme, kind=kind, period=period, areas=areas, by=by, on=on, again=again
    )


def start_true_up(*, parameter: Parameter, by: User, on: dt.date) -> Run | None:
    """Start a run that makes up for months credited with provisional values (JJ-A8).

    Only for a final value in the place of a provisional one of the same name and first day. Nothing
    is started, and nothing returned, where nobody was credited with those.
    """
    same = Parameter.objects.approved().filter(
        scheme=parameter.scheme, name=parameter.name, starts_on=parameter.starts_on
    )
    before = same.filter(pk__lt=parameter.pk).order_by("pk").last()
    if parameter.is_provisional or before is None or not before.is_provisional:
        return None
    # Who is crediting with the provisional value finishes first; who comes later knows the final one.
    accounts.hold(parameter.scheme, alone=True)
    # Months that an earlier final value made up for rest on that one, and stay.
    settled = same.filter(is_provisional=False, pk__lt=parameter.pk).order_by("pk").last()
    replaced = list(
        same.filter(is_provisional=True, pk__gt=settled.pk if settled else 0).values_list(
            "pk", flat=True
        )
    )
    used = Q(pk__in=[])
    for value in replaced:
        used |= Q(parts__contains=[{"parameters": [value]}])
    credited = CreditCase.objects.filter(used, run__scheme=parameter.scheme, corrects=None)
    areas = Area.objects.filter(pk__in=credited.order_by().values("area"))
    if not areas:
        return None
    run: Run = Run.objects.create(
        scheme=parameter.scheme,
        kind=Run.Kind.ACCOUNT_TRUE_UP,
        period=parameter.starts_on.replace(day=1),
        figures={"parameter": parameter.pk, "replaces": replaced},
        started_by=by,
        computed_on=on,
    )
    RunUnit.objects.bulk_create(RunUnit(run=run, area=area) for area in areas)
    return run


def check_begun(day: dt.date, *, on: dt.date) -> None:
    """Refuse with FUTURE_DATE what cannot be done before a day."""
    if on < day:
        raise NotBegun(Refusal.FUTURE_DATE, day=day)


def areas_of(unit: RunUnit) -> list[int]:
    """Return the areas whose people a unit concerns: its county, or all that is no county of the city."""
    city = unit.run.scheme.city
    if unit.area != city:
        return [unit.area_id]
    coverages = Coverage.objects.filter(scheme=unit.run.scheme).order_by()
    elsewhere = coverages.exclude(area__in=Area.objects.counties_of(city))
    return list(elsewhere.values_list("area", flat=True).distinct())


def post_journal(unit: RunUnit, sums: Iterable[tuple[str, Fen]], *, on: dt.date) -> None:
    """Post what a unit credited, in fen by part: from the contributions received, or from the fund.

    The personal part is credited on receipt (reading XY-A16), the others are the pooled fund's.
    """
    run, scheme = unit.run, unit.run.scheme
    kinds = LedgerAccount.Kind
    credited = dict(sums)
    if not any(credited.values()):
        return
    personal = credited.pop(CreditPart.PERSONAL, 0)
    pooled = sum(credited.values())
    legs = {
        ledger.account(scheme, kinds.CASH): personal,
        ledger.account(scheme, kinds.POOLED_FUND): pooled,
        ledger.account(scheme, kinds.PERSONAL_ACCOUNTS): -personal - pooled,
    }
    entry = ledger.Entry(
        event=Journal.Event.CREDIT,
        key=f"credit:{run.pk}:{unit.area_id}",
        legs=legs,
        happened_on=on,
        run=run,
    )
    ledger.post(scheme=scheme, entries=[entry], by=run.started_by)

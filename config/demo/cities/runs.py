"""What the worker computes for the further cities, and who sees it through: months, years, accounts, subsidies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console

from claims import tasks
from claims.models import Claim, SignedSlip, Subsidy
from claims.services import (
    family_doctor_fees,
    runs,
    slips,
    student_funds,
    subsidy_years,
)
from config.city import names
from config.demo import night
from config.demo.cities import budgets, months, values
from config.demo.cities.city import City
from config.demo.cities.plans import JINAN
from config.demo.night import Job
from config.demo.settling import month_of
from insurance.models import Run
from insurance.services import account_credits, account_years

Kind, Status = Run.Kind, Run.Status
UNSIGNED = "hamlet"  # the facility that explains why its slips are unsigned
BY_GUARDIAN_UNTIL = 18


def work(cities: Sequence[City], console: Console) -> None:
    """Let the worker compute everything that is over, and see it through, but for the last two months.

    What was computed or paid before is left as it is. Raises WorkerSilent when nothing moves.
    """
    first = [job for city in cities for job in (*_credits(city), *_months(city))]
    night.compute(first, _("Credits of accounts and months of facilities"), console)
    for city in cities:
        _see_months(city)
    second = [job for city in cities for job in _years(city)]
    night.compute(second, _("Years, true-ups and subsidies"), console)
    for city in cities:
        _see_years(city)


def _credits(city: City) -> Iterator[Job]:
    """Yield the credits of the last months, of which the schedule would take care by itself."""
    if account_credits.has_credits(city.scheme):
        for month in city.months[-months.BY_THE_WORKER :]:
            send = _sender(tasks.credit_accounts, city, month=month.isoformat())
            yield Job(city.scheme, Kind.ACCOUNT_CREDIT, month, send)


def _months(city: City) -> Iterator[Job]:
    return (month_of(city.scheme, month) for month in city.months)


def _years(city: City) -> Iterator[Job]:
    """Yield what follows the year: statements, students, doctors, subsidies, and a value that became final."""
    new_year, year = city.new_year, city.year
    wanted = (
        (Kind.ACCOUNT_YEAR, tasks.roll_over_accounts, account_years.has_accounts),
        (Kind.STUDENT_FUND, tasks.settle_students, student_funds.has_fund),
        (Kind.FAMILY_DOCTOR, tasks.reckon_family_doctor_fees, family_doctor_fees.has_fee),
        (Kind.SUBSIDY, tasks.reckon_subsidies, subsidy_years.has_subsidy),
    )
    for kind, task, is_known in wanted:
        if is_known(city.scheme):
            yield Job(city.scheme, kind, new_year, _sender(task, city, year=year))
    if city.plan.code == JINAN.code:

        def settle() -> None:
            values.settle_pension(city)
            tasks.offer_units.delay()

        yield Job(city.scheme, Kind.ACCOUNT_TRUE_UP, values.PENSIONS_FROM, settle)


def _sender(task: Any, city: City, **period: object) -> Callable[[], object]:
    return lambda: task.delay(scheme_id=city.scheme.pk, **period)


def _see_months(city: City) -> None:
    """See the months through; the last awaits its handler, and the one before its reviewer."""
    three = night.officials(city.area)
    computed = list(night.runs_of([*_months(city)]))
    budgets.decide_excesses(city)
    for run in computed:
        if slips.are_needed(scheme=city.scheme, month=run.period):
            _sign_slips(city, run.period)
    for run in computed[:-2]:
        night.see_through(run, three, on=city.today)
    if computed[-2].status == Status.COMPUTED:
        runs.submit(run=computed[-2], by=three.handler, on=city.today)


def _see_years(city: City) -> None:
    three = night.officials(city.area)
    jobs = [job for job in _years(city) if job.kind in (Kind.STUDENT_FUND, Kind.FAMILY_DOCTOR)]
    for run in night.runs_of(jobs) if jobs else ():
        night.see_through(run, three, on=city.today)
    if subsidy_years.has_subsidy(city.scheme):
        _pay_subsidies(city, three)


def _pay_subsidies(city: City, three: night.Officials) -> None:
    """Review and pay the year's subsidies by two people, unless somebody has."""
    of_year = Subsidy.objects.filter(scheme=city.scheme, year=city.year)
    if not of_year.filter(status=Subsidy.Status.PAID).exists():
        told: dict[str, Any] = {"scheme": city.scheme, "year": city.year, "on": city.today}
        subsidy_years.review_all(**told, by=three.reviewer)
        subsidy_years.pay_all(**told, by=three.cashier)


def _sign_slips(city: City, month: dt.date) -> None:
    """Let patients and guardians have signed the month's slips; one facility says why some are not (LY-13(8))."""
    unsigned = slips.unsigned(month=month).filter(scheme=city.scheme)
    by_facility: dict[int, list[Claim]] = {}
    for claim in unsigned.select_related("enrollee"):
        by_facility.setdefault(claim.facility_id, []).append(claim)
    for site in city.plan.sites:
        claims = by_facility.get(city.facilities[site.key].pk, [])
        if site.key == UNSIGNED and claims:
            slips.explain(
                scheme=city.scheme,
                facility=city.facilities[site.key],
                month=month,
                reason=names.words()["unsigned"],
                by=city.manager(site),
                on=city.today,
            )
        elif claims:
            for signer, own in _by_signer(claims):
                slips.sign(
                    facility=city.facilities[site.key],
                    claims=own,
                    signed_by=signer,
                    by=city.clerk(site),
                    on=city.today,
                )


def _by_signer(claims: Iterable[Claim]) -> Iterator[tuple[str, list[int]]]:
    """Yield who signs which claims: guardians for children."""
    children = [claim.pk for claim in claims if _is_child(claim)]
    yield SignedSlip.Signer.GUARDIAN, children
    yield SignedSlip.Signer.PATIENT, [claim.pk for claim in claims if claim.pk not in children]


def _is_child(claim: Claim) -> bool:
    return bool(claim.service_on.year - claim.enrollee.birth_date.year < BY_GUARDIAN_UNTIL)

"""The night shift: starts runs and works their counties; what is left to do stands in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pghistory
from celery import Task, shared_task
from django.utils import timezone

from claims.services import (
    account_days,
    budgets,
    family_doctor_fees,
    funds,
    postings,
    settlements,
    student_funds,
    subsidy_years,
    waiting,
)
from claims.services.settlements import work
from insurance.models import Run, RunUnit, Scheme, User
from insurance.services import account_credits, account_years, runs


@shared_task
def pre_settle_month(*, scheme_id: int | None = None, month: str | None = None) -> None:
    """Start a month's pre-settlement, by default of the month just over, of one scheme or of each."""
    if scheme_id is None:
        _for_each_scheme(pre_settle_month, month=month)
        return
    today = timezone.localdate()
    first = dt.date.fromisoformat(month) if month else _month_before(today)
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(settlements.start_month(scheme=scheme, month=first, by=None, on=today))


@shared_task
def settle_year(*, scheme_id: int | None = None, year: int | None = None) -> None:
    """Start a year's settlement, by default of the year just over, of one scheme or of each."""
    if scheme_id is None:
        _for_each_scheme(settle_year, where=settlements.settles_years, year=year)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(settlements.start_year(scheme=scheme, year=year or today.year - 1, by=None, on=today))


@shared_task
def settle_students(*, scheme_id: int | None = None, year: int | None = None) -> None:
    """Start a year of students' funds, by default of the year just over, of one scheme or of each that has any."""
    if scheme_id is None:
        _for_each_scheme(settle_students, where=student_funds.has_fund, year=year)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(student_funds.start(scheme=scheme, year=year or today.year - 1, by=None, on=today))


@shared_task
def reckon_family_doctor_fees(*, scheme_id: int | None = None, year: int | None = None) -> None:
    """Start a year's family-doctor fees, by default of the year just over, of one scheme or of each that pays any."""
    if scheme_id is None:
        _for_each_scheme(reckon_family_doctor_fees, where=family_doctor_fees.has_fee, year=year)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(family_doctor_fees.start(scheme=scheme, year=year or today.year - 1, by=None, on=today))


@shared_task
def allocate_budgets(*, scheme_id: int | None = None, year: int | None = None) -> None:
    """Start a year's allocation to the counties, by default of this year, of one scheme or of each."""
    if scheme_id is None:
        _for_each_scheme(allocate_budgets, where=settlements.settles_years, year=year)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(budgets.start(scheme=scheme, year=year or today.year, by=None, on=today))


@shared_task
def credit_accounts(*, scheme_id: int | None = None, month: str | None = None) -> None:
    """Start a month's credit of accounts, by default of this month, of one scheme or of each that has any."""
    if scheme_id is None:
        _for_each_scheme(credit_accounts, where=account_credits.has_credits, month=month)
        return
    today = timezone.localdate()
    first = dt.date.fromisoformat(month) if month else today.replace(day=1)
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(account_credits.start(scheme=scheme, month=first, by=None, on=today))


@shared_task
def roll_over_accounts(*, scheme_id: int | None = None, year: int | None = None) -> None:
    """Start the statements of a year's accounts, by default of the year just over, of one scheme or of each."""
    if scheme_id is None:
        _for_each_scheme(roll_over_accounts, where=account_years.has_accounts, year=year)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(account_years.start(scheme=scheme, year=year or today.year - 1, by=None, on=today))


@shared_task
def appropriate_fund(*, scheme_id: int, year: int, insured: int, contribution: int) -> None:
    """Take the year's fund; the contribution is fen a head and year."""
    scheme = Scheme.objects.get(pk=scheme_id)
    funds.appropriate(
        scheme=scheme,
        year=year,
        insured=insured,
        personal_contribution=contribution,
        by=None,
        on=timezone.localdate(),
    )


@shared_task
def post_ledger(*, scheme_id: int | None = None, whole: bool = False) -> None:
    """Tell the ledger what accounts moved until yesterday since last year, or all of it until now."""
    if scheme_id is None:
        _for_each_scheme(post_ledger, whole=whole)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    postings.catch_up(scheme=scheme)
    since, until = dt.date(today.year - 1, 1, 1), today - dt.timedelta(days=1)
    account_days.post(
        scheme=scheme, since=None if whole else since, until=today if whole else until
    )


@shared_task
def reckon_subsidies(*, scheme_id: int | None = None, year: int | None = None) -> None:
    """Start a year's large-amount subsidies, by default of the year just over, of one scheme or of each."""
    if scheme_id is None:
        _for_each_scheme(reckon_subsidies, where=subsidy_years.has_subsidy, year=year)
        return
    today = timezone.localdate()
    scheme = Scheme.objects.get(pk=scheme_id)
    _offer(subsidy_years.start(scheme=scheme, year=year or today.year - 1, by=None, on=today))


@shared_task
def review_subsidies(*, scheme_id: int, year: int, user_id: int) -> None:
    """Review, for a user, every subsidy of a year that comes to something."""
    subsidy_years.review_all(
        scheme=Scheme.objects.get(pk=scheme_id),
        year=year,
        by=User.objects.get(pk=user_id),
        on=timezone.localdate(),
    )


@shared_task
def pay_subsidies(*, scheme_id: int, year: int, user_id: int) -> None:
    """Pay, for a user, every reviewed subsidy of a year."""
    subsidy_years.pay_all(
        scheme=Scheme.objects.get(pk=scheme_id),
        year=year,
        by=User.objects.get(pk=user_id),
        on=timezone.localdate(),
    )


@shared_task
def reckon_waiting(*, scheme_id: int, user_id: int) -> None:
    """Reckon anew, for a user, the claims of a scheme that no longer wait: a task for some people each."""
    for first, last in waiting.batches(scheme=Scheme.objects.get(pk=scheme_id)):
        reckon_waiting_people.delay(scheme_id=scheme_id, first=first, last=last, user_id=user_id)


@shared_task
def reckon_waiting_people(*, scheme_id: int, first: int, last: int, user_id: int) -> None:
    """Reckon anew what no longer waits of the people between two keys."""
    waiting.reckon_anew(
        scheme=Scheme.objects.get(pk=scheme_id),
        first=first,
        last=last,
        by=User.objects.get(pk=user_id),
        on=timezone.localdate(),
    )


@shared_task
def work_unit(*, unit_id: int) -> None:
    """Do one county's part of a run, unless somebody else has it or it is done."""
    unit = runs.lease(unit_id=unit_id, at=timezone.now())
    if unit is not None:
        with pghistory.context(run=unit.run_id):
            work(unit=unit, on=timezone.localdate())


@shared_task
def offer_units() -> None:
    """Offer again what was never taken or whose worker died; the schedule calls it every half minute."""
    for unit in RunUnit.objects.on_offer(at=timezone.now()):
        work_unit.delay(unit_id=unit.pk)


def _offer(run: Run) -> None:
    for unit in run.units.on_offer(at=timezone.now()):
        work_unit.delay(unit_id=unit.pk)


def _for_each_scheme(
    task: Task[Any, None], *, where: Callable[[Scheme], bool] | None = None, **period: Any
) -> None:
    """Send the task once for each scheme, so that a refusal of one does not stop the others."""
    for scheme in Scheme.objects.standing():
        if where is None or where(scheme):
            task.delay(scheme_id=scheme.pk, **period)


def _month_before(day: dt.date) -> dt.date:
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)

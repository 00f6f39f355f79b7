"""When the night shift runs: rows of the schedule that staff may change."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from insurance.services import locks

SECONDS_BETWEEN_OFFERS = 30

# Task, minute, hour, day of the month, month. A month takes entries until the end of its cut-off day
# (reading G-A17), a year is settled once December is (NC-A49), budgets are fixed at the end of January (NC-24).
# Accounts are credited late in their month, when its contributions are in, and closed on New Year's Day.
# A large-amount subsidy rests on what a person bore in a whole year; bills that come later take another run (JN-7).
# Students' funds and family doctors' fees of a year follow its last month (LY-3.2, LY-3.4).
# The ledger is told each night what accounts moved on the day before.
NIGHTLY = (
    ("post_ledger", "30", "0", "*", "*"),
    ("credit_accounts", "0", "1", "28", "*"),
    ("roll_over_accounts", "30", "1", "1", "1"),
    ("pre_settle_month", "0", "2", "6", "*"),
    ("settle_year", "0", "3", "20", "1"),
    ("settle_students", "30", "3", "20", "1"),
    ("reckon_family_doctor_fees", "45", "3", "20", "1"),
    ("allocate_budgets", "0", "4", "25", "1"),
    ("reckon_subsidies", "0", "5", "26", "1"),
)


@transaction.atomic
def install_schedule() -> int:
    """Add the rows that are not there yet and return how many; what staff changed stays.

    Clock and demo start side by side: one adds the rows, the other finds them.
    """
    locks.hold("schedule")
    added = [_add(_task(name), crontab=_crontab(*when)) for name, *when in NIGHTLY]
    every, _ = IntervalSchedule.objects.get_or_create(
        every=SECONDS_BETWEEN_OFFERS, period=IntervalSchedule.SECONDS
    )
    added.append(_add(_task("offer_units"), interval=every))
    return sum(added)


def _task(name: str) -> str:
    return f"claims.tasks.{name}"


def _crontab(minute: str, hour: str, day: str, month: str) -> CrontabSchedule:
    crontab: CrontabSchedule
    crontab, _ = CrontabSchedule.objects.get_or_create(
        minute=minute,
        hour=hour,
        day_of_month=day,
        month_of_year=month,
        day_of_week="*",
        timezone=ZoneInfo(settings.TIME_ZONE),
    )
    return crontab


def _add(task: str, **when: CrontabSchedule | IntervalSchedule) -> bool:
    _, is_new = PeriodicTask.objects.get_or_create(name=task, defaults={"task": task, **when})
    return bool(is_new)

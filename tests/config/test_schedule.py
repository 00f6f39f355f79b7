"""The schedule is rows: added where they are missing, and never twice."""

import pytest
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from config.schedule import install_schedule
from tests.at_once import at_once


def test_it_is_installed_once_and_keeps_what_staff_changed(db: None) -> None:
    assert install_schedule() == PeriodicTask.objects.count() > 0
    PeriodicTask.objects.filter(name="claims.tasks.post_ledger").update(enabled=False)

    assert install_schedule() == 0
    assert not PeriodicTask.objects.get(name="claims.tasks.post_ledger").enabled


@pytest.mark.django_db(transaction=True)
def test_two_that_start_at_once_install_it_once() -> None:
    added = at_once(install_schedule, install_schedule)

    assert sorted(map(bool, added)) == [False, True]
    for table in (IntervalSchedule, CrontabSchedule):
        kept = [str(row) for row in table.objects.all()]
        assert len(kept) == len(set(kept))

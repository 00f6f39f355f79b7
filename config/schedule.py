"""When everything starts by itself: what the floors below schedule, and the checks of drafts."""

from __future__ import annotations

from django.db import transaction
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from claims import schedule as settlement

OFFER_CHECKS = "config.tasks.offer_checks"


@transaction.atomic
def install_schedule() -> int:
    """Add the rows that are not there yet and return how many; what staff changed stays."""
    added = settlement.install_schedule()
    every, _ = IntervalSchedule.objects.get_or_create(
        every=settlement.SECONDS_BETWEEN_OFFERS, period=IntervalSchedule.SECONDS
    )
    _, is_new = PeriodicTask.objects.get_or_create(
        name=OFFER_CHECKS, defaults={"task": OFFER_CHECKS, "interval": every}
    )
    return added + int(is_new)

"""The top floor's night shift: the checks of drafts, which need what every floor knows."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from config import publishing
from insurance.models import EditionCheck
from insurance.services import edition_checks


@shared_task
def check_edition(*, check_id: int) -> None:
    """Work one check of a draft, unless somebody else has it or it is done."""
    check = edition_checks.lease(check_id=check_id, at=timezone.now())
    if check is not None:
        publishing.work(check, on=timezone.localdate(), clock=timezone.now)


@shared_task
def offer_checks() -> None:
    """Offer again what was never taken or whose worker died; the schedule calls it every half minute."""
    for check in EditionCheck.objects.on_offer(at=timezone.now()):
        check_edition.delay(check_id=check.pk)

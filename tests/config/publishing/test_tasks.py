"""A real worker takes the checks of a submitted draft and works them to their end."""

import subprocess
from contextlib import nullcontext

import pytest
from django.core.management import call_command
from django_celery_beat.models import PeriodicTask

from config import tasks
from config.celery import app
from config.embedded.processes import wait_until
from config.management.commands import beat
from config.schedule import OFFER_CHECKS
from insurance.models import EditionCheck
from insurance.services import editions
from tests import drafts, factories
from tests.drafts import DAY


@pytest.mark.django_db(transaction=True)
def test_a_worker_checks_what_was_submitted(worker: "subprocess.Popen[bytes]") -> None:
    city = factories.nanchang()
    alice = drafts.officer("alice", city)
    city.scheme.examples.exclude(name="01-rates-signed-facility").update(retired_on=DAY)
    draft = editions.submit(draft=drafts.draft(city, alice), by=alice, on=DAY)

    tasks.offer_checks.delay()

    checks = EditionCheck.objects.of_text(draft)
    assert wait_until(
        lambda: set(checks.values_list("status", flat=True)) == {"passed"}, seconds=60
    )
    assert editions.missing_checks(draft) == []


@pytest.mark.django_db
def test_the_clock_starts_with_its_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(beat, "services", nullcontext)
    monkeypatch.setattr(beat, "require_tables", list)
    monkeypatch.setattr(app, "start", started.append)

    call_command("beat")

    assert len(started) == 1
    assert PeriodicTask.objects.filter(task=OFFER_CHECKS, enabled=True).exists()

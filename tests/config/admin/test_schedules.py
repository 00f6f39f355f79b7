"""Staff change when the night shift starts."""

from django.test import Client
from django.urls import reverse
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from tests.config.admin.forms import filled


def test_a_schedule_is_moved_to_another_time(chief: Client) -> None:
    task = PeriodicTask.objects.get(name="months")
    later = CrontabSchedule.objects.create(hour="3", minute="0", day_of_month="7")
    page = reverse("admin:django_celery_beat_periodictask_change", args=[task.pk])

    response = chief.post(page, filled(chief, page, crontab=later.pk))

    assert response.status_code == 302
    task.refresh_from_db()
    assert task.crontab == later


def test_only_tasks_that_exist_are_offered(chief: Client) -> None:
    page = chief.get(reverse("admin:django_celery_beat_periodictask_add"))

    offered = [name for name, _label in page.context["adminform"].form.fields["task"].choices]
    assert "claims.tasks.pre_settle_month" in offered
    assert not any(name.startswith("celery.") for name in offered)

"""Schedules of the night shift, editable by staff under the admin's skin."""

from typing import Any

from celery import current_app
from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_celery_beat import admin as beat
from django_celery_beat.models import (
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    SolarSchedule,
)
from unfold.contrib.filters.admin import BooleanRadioFilter
from unfold.widgets import UnfoldAdminSelectWidget

from config.publishing.admin import WorkedExampleAdmin
from insurance.admin.base import PortalAdmin
from insurance.admin.scoped import Duty

__all__ = ["WorkedExampleAdmin"]

KEEPERS = frozenset({Duty.SYSTEM_ADMINISTRATOR, Duty.SCHEME_OFFICER})

admin.site.index_title = _("Work to do")

for schedule in (PeriodicTask, CrontabSchedule, IntervalSchedule, ClockedSchedule, SolarSchedule):
    admin.site.unregister(schedule)


def known_tasks() -> list[tuple[str, str]]:
    """Return the portal's own tasks by name."""
    current_app.loader.import_default_modules()
    return [(name, name) for name in sorted(current_app.tasks) if not name.startswith("celery.")]


class PeriodicTaskForm(beat.PeriodicTaskForm):  # type: ignore[misc]
    """A schedule of one of the portal's own tasks."""

    regtask = None
    task = forms.ChoiceField(label=_("task"), choices=known_tasks, widget=UnfoldAdminSelectWidget())


@admin.register(PeriodicTask)
class PeriodicTaskAdmin(PortalAdmin):
    """What starts by itself, and when."""

    scope = None
    seen_by = KEEPERS
    changed_by = KEEPERS
    form = PeriodicTaskForm
    list_display = ("name", "task", "enabled", "scheduler", "last_run_at", "total_run_count")
    list_filter = (("enabled", BooleanRadioFilter),)
    list_select_related = ("interval", "crontab", "solar", "clocked")
    search_fields = ("name",)
    readonly_fields = ("last_run_at", "total_run_count")
    fieldsets = (
        (None, {"fields": (("name", "enabled"), "task", "description")}),
        (
            _("When"),
            {"fields": (("crontab", "interval"), "start_time", ("last_run_at", "total_run_count"))},
        ),
        (_("With what"), {"fields": ("kwargs",)}),
    )

    @admin.display(description=_("when"))
    def scheduler(self, task: PeriodicTask) -> str:
        return str(task.scheduler)


class ScheduleAdmin(PortalAdmin):
    """Times at which tasks start."""

    scope = None
    seen_by = KEEPERS
    changed_by = KEEPERS


@admin.register(CrontabSchedule)
class CrontabScheduleAdmin(ScheduleAdmin):
    """Times by the calendar."""

    list_display = ("__str__", "human_readable")
    fields = (("minute", "hour"), ("day_of_month", "month_of_year", "day_of_week"), "timezone")


@admin.register(IntervalSchedule)
class IntervalScheduleAdmin(ScheduleAdmin):
    """Times by the clock."""

    list_display = ("__str__", "every", "period")
    fields = (("every", "period"),)

    # django-celery-beat's own field of that name, not a span of days.
    period: Any = None

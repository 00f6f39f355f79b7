"""Run the schedule's clock in the foreground; one is enough for all workers."""

from typing import Any

from django.core.management.base import BaseCommand

from config.celery import app
from config.schedule import install_schedule
from config.services import require_tables, services


class Command(BaseCommand):
    help = "Run the schedule's clock in the foreground; one is enough for all workers."

    def handle(self, *args: Any, **options: Any) -> None:
        with services():
            require_tables()
            install_schedule()
            # No pid file: one that a killed clock leaves behind would stop the next.
            app.start(["beat", "--pidfile=", "--loglevel=INFO"])

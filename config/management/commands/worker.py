"""Run one Celery worker in the foreground; as many as wanted, on as many machines."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.celery import app
from config.services import require_tables, services


class Command(BaseCommand):
    help = "Run one Celery worker in the foreground; as many as wanted, on as many machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=settings.CELERY_WORKER_CONCURRENCY)

    def handle(self, *args: Any, concurrency: int, **options: Any) -> None:
        with services():
            require_tables()
            app.worker_main(
                [
                    "worker",
                    f"--concurrency={concurrency}",
                    f"--hostname=worker-{os.getpid()}@%h",
                    "--loglevel=INFO",
                ]
            )

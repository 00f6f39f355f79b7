"""Start, stop or show the embedded PostgreSQL and Valkey."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from config import embedded
from config.embedded import postgres, valkey


class Command(BaseCommand):
    help = "Start, stop or show the embedded PostgreSQL and Valkey, which serve the demo and the tests."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["start", "stop", "status", "remove"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        place = settings.EMBEDDED
        try:
            if action == "start":
                embedded.start(place, durable=not settings.TESTING)
            elif action == "stop":
                embedded.stop(place)
            elif action == "remove":
                embedded.remove(place)
        except embedded.EmbeddedServiceFailed as error:
            raise CommandError(str(error)) from error
        self._show("PostgreSQL", running=postgres.is_ready(place), where=place.sockets)
        self._show("Valkey", running=valkey.is_ready(place), where=place.valkey_socket)

    def _show(self, name: str, *, running: bool, where: object) -> None:
        state = _("running") if running else _("stopped")
        self.stdout.write(f"{name}: {state} ({where})")

"""Take the sentences people see into the Chinese catalogue, or check that it lacks nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.messages import catalogue, checking
from config.messages.sources import sentences


class Command(BaseCommand):
    help = "Take the sentences of code and templates into locale/, and compile them."
    # English is what is looked for; a broken catalogue must not stop its own repair.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail on a fault")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        found = sentences()
        if not check:
            catalogue.write(catalogue.updated(catalogue.read(), sorted(found)))
        faults = list(checking.faults(catalogue.read(), found))
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{len(found)} sentences, all in Chinese")

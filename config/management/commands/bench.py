"""Measure what reckoning, a month's settlement and a month's credit cost, against the bare work."""

import datetime as dt
import resource
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console

from config.bench import accounts, judging, measuring, running, scratch
from config.bench.filling import Ground
from config.services import services
from insurance.models import Scheme, User

WIDTH = 120  # of what is printed into a file


class Command(BaseCommand):
    help = "Measure reckoning, a month's settlement and a month's credit against the bare work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--quick", action="store_true", help="small sizes; their ratios mean little"
        )
        parser.add_argument("--keep", action="store_true", help="leave the database that was made")
        parser.add_argument(
            "--weigh", type=dt.date.fromisoformat, help="as the bench itself asks for"
        )
        parser.add_argument("--scheme", help="as the bench itself asks for")
        parser.add_argument("--database", help="as the bench itself asks for")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["weigh"]:
            self._weigh(options["weigh"], options["scheme"], options["database"])
            return
        console = Console(
            file=cast(TextIO, self.stdout), width=None if self.stdout.isatty() else WIDTH
        )
        scale = running.QUICK if options["quick"] else running.FULL
        with services(), scratch.scratch_database(keep=options["keep"]) as name:
            if options["keep"]:
                console.print(_("The database %(name)s stays.") % {"name": name})
            with console.status(_("Filling and measuring")) as status:
                found = running.run(scale, on=timezone.localdate(), say=status.update)
        judging.show(console, found)
        if any(finding.is_over for finding in found):
            raise CommandError(_("Over a target."))

    def _weigh(self, month: dt.date, code: str, database: str) -> None:
        """Do the work of a scheme's month and print the most memory that this process ever had, in MB."""
        scratch.point_at(database)
        scheme, user = Scheme.objects.standing().get(code=code), User.objects.earliest("pk")
        work = accounts.credit_once if code == accounts.SCHEME else measuring.settle_once
        work(Ground(scheme, month, timezone.localdate(), user))
        self.stdout.write(str(_peak() // 1024))


def _peak() -> int:
    """Return the most memory that this process ever had, in kB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says begins with the size of the process that started this one.
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

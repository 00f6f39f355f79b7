"""Play scenarios: worked examples of an ordinance, through the services, and rolled back."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.scenarios import showing
from config.scenarios.malformed import Malformed
from config.scenarios.playing import Played, play
from config.scenarios.reading import files, read

FAILED = 1
MALFORMED = 2


class Command(BaseCommand):
    help = "Play scenario files, and compare what comes out with what they expect."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("places", nargs="+", metavar="FILE_OR_FOLDER")
        parser.add_argument("--json", action="store_true", help="print one JSON object a file")

    def handle(self, *args: Any, places: list[str], json: bool, **options: Any) -> None:
        try:
            paths = files(places)
        except Malformed as malformed:
            raise CommandError(str(malformed), returncode=MALFORMED) from malformed
        played, problems = [], []
        for path in paths:
            try:
                played.append(self._played(path, json=json))
            except Malformed as malformed:
                problems.append(str(malformed))
        if not json:
            self.stdout.write(showing.summary(played))
        if problems:
            raise CommandError("\n".join(problems), returncode=MALFORMED)
        if not all(one.is_ok for one in played):
            sys.exit(FAILED)

    def _played(self, path: Path, *, json: bool) -> Played:
        """Play one file and print it at once; a long folder is watched as it goes."""
        played = play(read(path))
        lines = [showing.as_json(played)] if json else showing.as_lines(played)
        for line in lines:
            self.stdout.write(line)
        return played

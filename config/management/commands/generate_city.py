"""Fill a scheme with an invented city: people, clinics and a year of visits."""

from argparse import ArgumentParser
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console

from config.city.generating import Plan
from config.city.showing import generate_shown
from insurance.refusals import sentence
from insurance.schemes.errors import Refused
from insurance.services import schemes


class Command(BaseCommand):
    help = "Fill an empty scheme with an invented city and a year of its visits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scheme", default="nanchang-resident")
        parser.add_argument("--people", type=int, required=True)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--year", type=int, help="the last complete year, if not given")
        parser.add_argument("--people-per-clinic", type=int, default=20_000)

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        plan = Plan(
            people=options["people"],
            year=options["year"] or today.year - 1,
            seed=options["seed"],
            people_per_clinic=options["people_per_clinic"],
        )
        try:
            scheme = schemes.import_packaged(code=options["scheme"])
            generate_shown(scheme, plan, on=today, console=Console(file=cast(TextIO, self.stdout)))
        except Refused as refusal:
            raise CommandError(f"{refusal.code}: {sentence(refusal)}") from refusal

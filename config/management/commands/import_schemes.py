"""Bring schemes with their editions, readings and worked examples into the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from insurance.refusals import sentence
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.schemes.editions.packaged import packaged_schemes
from insurance.schemes.errors import Refused
from insurance.services import schemes


class Command(BaseCommand):
    help = "Bring schemes of the portal, and those in SCHEMES_DIRS, into the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="all, if none is given")
        parser.add_argument(
            "--correct",
            action="store_true",
            help="publish a file that differs from what was published from it as a correction",
        )

    def handle(self, *args: Any, codes: list[str], correct: bool, **options: Any) -> None:
        for code in codes or packaged_schemes():
            try:
                scheme = schemes.import_packaged(code=code, correcting=correct)
            except Refused as refusal:
                raise CommandError(f"{code}: {refusal.code}: {sentence(refusal)}") from refusal
            except EditionInvalid as invalid:
                raise CommandError(str(invalid)) from invalid
            said = {
                "scheme": scheme.name,
                "editions": scheme.editions.standing().count(),
                "examples": scheme.examples.standing().count(),
            }
            self.stdout.write(
                _("%(scheme)s: %(editions)s editions, %(examples)s worked examples") % said
            )

"""Sheets as offices hand them in: written under the headings that the portal asks for, checked and applied."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from config.city.staff import Duty
from config.demo.cities.city import City
from insurance.models import ImportFile
from insurance.services import imports

Kind = ImportFile.Kind
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def hand_in(
    city: City, kind: ImportFile.Kind, rows: Iterable[Mapping[str, Any]], *, on: dt.date
) -> ImportFile:
    """Let the city's handler hand in a sheet of rows by column; it is checked, and nothing comes in yet."""
    label = str(kind.label)
    return imports.upload(
        scheme=city.scheme,
        kind=kind,
        upload=SimpleUploadedFile(f"{city.name}{label}.csv", _written(kind, rows)),
        by=city.official(Duty.HANDLER),
        on=on,
    )


def bring_in(
    city: City, kind: ImportFile.Kind, rows: Iterable[Mapping[str, Any]], *, on: dt.date
) -> ImportFile:
    """Hand in a sheet and apply it."""
    file = hand_in(city, kind, rows, on=on)
    return imports.apply(file=file, by=city.official(Duty.HANDLER), on=on)


def _written(kind: ImportFile.Kind, rows: Iterable[Mapping[str, Any]]) -> bytes:
    columns = imports.named(kind).columns
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(column.heading for column in columns)
    writer.writerows([row.get(column.name, "") for column in columns] for row in rows)
    return (MARK + text.getvalue()).encode()

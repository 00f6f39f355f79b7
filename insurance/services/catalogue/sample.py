"""An invented catalogue that looks like a real one, so that a new portal has something to bill."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.db import transaction

from insurance.models import Area, ImportFile, Scheme
from insurance.services import imports

FOLDER = Path(__file__).parents[2] / "data" / "catalogue"
SHEETS = {
    ImportFile.Kind.CATALOGUE: "items",
    ImportFile.Kind.PAYMENT_STANDARDS: "standards",
}


@transaction.atomic
def import_sample(*, province: Area, on: dt.date) -> int:
    """Bring a province's sample in, as a sheet that staff might hand in; return what that changed.

    Nothing happens in a province without a sample or a scheme, and what is there already stays.
    """
    scheme: Scheme | None = (
        Scheme.objects.filter(city__parent=province).select_related("city__parent").first()
    )
    if scheme is None:
        return 0
    changed = 0
    for kind, name in SHEETS.items():
        sheet = FOLDER / f"{province.code}-{name}.csv"
        if sheet.exists():
            content = sheet.read_bytes()
            changed += imports.load(kind=kind, content=content, scheme=scheme, on=on)
    return changed

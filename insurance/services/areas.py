"""Areas and their division codes: loaded from the packaged table, found by code, stood in for."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from insurance.models import Area, Division
from insurance.schemes.codes import Place
from insurance.schemes.editions.packaged import packaged_divisions, packaged_schemes
from insurance.schemes.errors import Refused

TABLE = Path(__file__).parents[1] / "data" / "divisions.csv"


class AreaUnknown(Refused):
    """No division bore the code on the day."""


@transaction.atomic
def import_divisions() -> int:
    """Load the packaged divisions where they are not yet; return how many codes were added.

    A scheme's folder may bring the divisions of its own city in the same form.
    """
    own = (packaged_divisions(code) for code in packaged_schemes())
    tables = [TABLE.read_text("utf-8"), *filter(None, own)]
    rows = [row for table in tables for row in csv.DictReader(table.splitlines())]
    areas = {area.code: area for area in Area.objects.all()}
    for kind in Area.Kind.values:  # from provinces down, so that each has its parent
        new_areas = [
            Area(code=row["code"], name=row["name"], kind=kind, parent=areas.get(row["parent"]))
            for row in rows
            if row["kind"] == kind and row["code"] == row["area"] and not row["until_before"]
            if row["code"] not in areas
        ]
        areas.update((area.code, area) for area in Area.objects.bulk_create(new_areas))
    known = set(Division.objects.values_list("code", "starts_on"))
    new = [_division(row, areas) for row in rows if _key(row) not in known]
    Division.objects.bulk_create(new)
    return len(new)


def named(code: str, *, on: dt.date) -> Area:
    """Return the area that bore the division code on the day. Refuses with AREA_UNKNOWN."""
    division = Division.objects.named(code, on=on).select_related("area").first()
    if division is not None:
        found: Area = division.area
        return found
    area: Area | None = Area.objects.filter(code=code).first()
    if area is None:
        raise AreaUnknown("AREA_UNKNOWN", division=code)
    return area


@transaction.atomic
def stand_in(*, city: Area, place: str) -> Area:
    """Return an invented county elsewhere in the city's province, or outside it.

    It stands for a place that nobody named; facilities derive `place` from it as from a real one.
    """
    province = province_of(city)
    if place == Place.IN_PROVINCE:
        name = _("elsewhere in %(province)s") % {"province": province.name}
        return _invented(f"{province.code[:2]}9999", name, province)
    elsewhere = _invented("990000", _("outside the province"), None)
    return _invented("999999", _("outside the province"), elsewhere)


def province_of(city: Area) -> Area:
    """Return the province in which a city lies. Refuses with AREA_UNKNOWN."""
    if city.parent is None:
        raise AreaUnknown("AREA_UNKNOWN", division=city.code)
    return city.parent


def place_of(area: Area, *, city: Area) -> Place:
    """Return where an area lies seen from a city: in it, in its province, or outside (JN-5)."""
    # A county names its city itself: for most facilities nothing has to be looked up.
    line, here = {area.pk, area.parent_id}, area
    while city.pk not in line and here.parent is not None:
        here = here.parent
        line.add(here.parent_id)
    if city.pk in line:
        return Place.LOCAL
    return Place.IN_PROVINCE if city.parent_id in line else Place.OUT_OF_PROVINCE


def _invented(code: str, name: str, parent: Area | None) -> Area:
    area: Area
    area, _is_new = Area.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "kind": Area.Kind.COUNTY if parent else Area.Kind.PROVINCE,
            "parent": parent,
            "is_invented": True,
        },
    )
    return area


def _key(row: dict[str, str]) -> tuple[str, dt.date]:
    return row["code"], dt.date.fromisoformat(row["from"])


def _division(row: dict[str, str], areas: dict[str, Area]) -> Division:
    until = row["until_before"]
    return Division(
        code=row["code"],
        name=row["name"],
        area=areas[row["area"]],
        starts_on=dt.date.fromisoformat(row["from"]),
        ends_before=dt.date.fromisoformat(until) if until else None,
        is_market_level=bool(row["market_level"]),
    )

"""Where the facilities and filings of a scenario lie: real counties, or stand-ins for unnamed ones."""

import datetime as dt

from insurance.models import Area
from insurance.schemes.codes import Place
from insurance.services import areas


class Elsewhere(ValueError):
    """A division does not lie where the file says."""


def area_at(division: str | None, place: Place, *, city: Area, on: dt.date) -> Area:
    """Return the county of a division, or one for a place without a division.

    Refuses with Elsewhere a division that contradicts the place.
    """
    if division is None:
        return (
            _first_county(city) if place is Place.LOCAL else areas.stand_in(city=city, place=place)
        )
    area = _named(division, place, city, on)
    if areas.place_of(area, city=city) is not place:
        raise Elsewhere(f"the division {division} is not {place}")
    return area


def _first_county(city: Area) -> Area:
    first: Area = Area.objects.counties_of(city).earliest("code")
    return first


def _named(division: str, place: Place, city: Area, on: dt.date) -> Area:
    try:
        return areas.named(division, on=on)
    except areas.AreaUnknown:
        if place is Place.LOCAL:
            raise Elsewhere(f"no division {division} in the city") from None
    beside = areas.stand_in(city=city, place=place)
    unlisted: Area = Area.objects.create(
        code=division, name=division, kind=Area.Kind.COUNTY, parent=beside.parent
    )
    return unlisted

"""The places of the invented city: townships, clinics with village points, and their hospitals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from config.city import contracts, names, staff
from config.city.drawing import chance
from config.city.population import shares, weights_of
from facilities.models import Doctor, Facility, FacilityGrading
from insurance.models import Area, Scheme, User
from insurance.schemes.codes import FacilityKind, Place
from insurance.services import areas
from insurance.services.enrollees import pinyin_of

LEAST_CLINICS = 2  # in a county, so that everybody can change
VILLAGES = (2, 5)
DOCTORS = (3, 6)
# How much its people use a clinic, in percent of the average, so that all three tiers come about.
BUSYNESS = (100, 74, 126, 92, 84, 58, 108, 96)


@dataclass(slots=True)
class Clinic:
    """A township hospital or community health centre with everything that belongs to it."""

    facility: Facility
    kind: FacilityKind
    busyness: int
    registrar: User
    manager: User
    villages: list[Facility] = field(default_factory=list)
    doctors: list[Doctor] = field(default_factory=list)


@dataclass(slots=True)
class County:
    """A county with its two hospitals, its clinics and the agency's handler."""

    area: Area
    hospital: Facility
    tcm: Facility
    handler: User
    clinics: list[Clinic] = field(default_factory=list)


@dataclass(slots=True)
class City:
    """All that stands before the first person is born."""

    scheme: Scheme
    counties: dict[int, County]
    elsewhere: dict[Place, Facility]
    bureau: staff.Bureau

    @property
    def clinics(self) -> list[Clinic]:
        return [clinic for county in self.counties.values() for clinic in county.clinics]


class Builder:
    """Collects facilities and what hangs on them, and writes each kind at once."""

    def __init__(self, rng: Random, scheme: Scheme) -> None:
        self.rng = rng
        self.since: dt.date = scheme.starts_on
        self.facilities: list[Facility] = []
        self.gradings: list[FacilityGrading] = []
        self.doctors: list[Doctor] = []
        self._codes: dict[str, int] = {}

    def facility(
        self,
        area: Area,
        name: str,
        kind: FacilityKind,
        *,
        level: int,
        parent: Facility | None = None,
        township: Area | None = None,
    ) -> Facility:
        """Add a facility with its grading, under the next code of its county."""
        place = area.code[:6]
        self._codes[place] = self._codes.get(place, 0) + 1
        facility = Facility(
            code=f"H{place}{self._codes[place]:05}",
            name=name,
            pinyin=pinyin_of(name),
            area=area,
            township=township,
            parent=parent,
            address=name,
            phone=phone(self.rng),
        )
        is_hospital = kind in (FacilityKind.HOSPITAL, FacilityKind.TCM_HOSPITAL)
        self.facilities.append(facility)
        self.gradings.append(
            FacilityGrading(
                facility=facility,
                kind=kind,
                level=level,
                is_grassroots=not is_hospital,
                is_county_level=is_hospital,
                starts_on=self.since,
            )
        )
        return facility

    def add_doctors(self, facility: Facility, count: int) -> list[Doctor]:
        """Add doctors to a facility under staff codes of its county."""
        new: list[Doctor] = []
        for _ in range(count):
            name, _pinyin = names.person(self.rng, is_male=chance(self.rng, staff.MEN))
            code = f"HY{facility.area.code[:6]}{len(self.doctors) + len(new) + 1:06}"
            new.append(Doctor(facility=facility, code=code, name=name, starts_on=self.since))
        self.doctors += new
        return new

    def write(self) -> None:
        """Write everything; parents come before their points because they were added before."""
        heads = [facility for facility in self.facilities if facility.parent is None]
        points = [facility for facility in self.facilities if facility.parent is not None]
        Facility.objects.bulk_create(heads)
        Facility.objects.bulk_create(points)
        FacilityGrading.objects.bulk_create(self.gradings)
        Doctor.objects.bulk_create(self.doctors)


def build(rng: Random, scheme: Scheme, people: int, people_per_clinic: int) -> City:
    """Create the city's townships, facilities, staff and contracts, sized for its people."""
    counties = list(Area.objects.counties_of(scheme.city).filter(is_invented=False))
    bureau = staff.bureau(rng, scheme.city, counties, scheme.starts_on)
    builder = Builder(rng, scheme)
    city = City(scheme, {}, _elsewhere(builder, scheme), bureau)
    sizes = shares(people, weights_of(counties))
    for area, size in zip(counties, sizes, strict=True):
        city.counties[area.pk] = _county(builder, area, bureau)
        count = max(LEAST_CLINICS, round(size / people_per_clinic))
        _add_clinics(builder, city, area, count)
    builder.write()
    _staff_clinics(rng, city)
    contracts.sign(city.scheme, city.counties.values())
    return city


def phone(rng: Random) -> str:
    """Return a telephone number of a prefix that no operator has."""
    return f"100{rng.randrange(10**8):08}"


def _elsewhere(builder: Builder, scheme: Scheme) -> dict[Place, Facility]:
    kinds = {
        Place.IN_PROVINCE: FacilityKind.TOWNSHIP_HOSPITAL,
        Place.OUT_OF_PROVINCE: FacilityKind.COMMUNITY_HEALTH_CENTER,
    }
    return {
        place: builder.facility(
            areas.stand_in(city=scheme.city, place=place), names.place(place), kind, level=1
        )
        for place, kind in kinds.items()
    }


def _county(builder: Builder, area: Area, bureau: staff.Bureau) -> County:
    hospital, tcm = (
        builder.facility(area, names.place(kind, county=area.name), kind, level=2)
        for kind in (FacilityKind.HOSPITAL, FacilityKind.TCM_HOSPITAL)
    )
    return County(area, hospital, tcm, bureau[area.code, staff.Duty.HANDLER])


def _add_clinics(builder: Builder, city: City, area: Area, count: int) -> None:
    before = len(city.clinics)
    towns = [names.town(before + place) for place in range(count)]
    townships = _townships(area, towns)
    for place, (town, township) in enumerate(zip(towns, townships, strict=True)):
        kind = _kind(area, place)
        clinic = Clinic(
            builder.facility(area, names.place(kind, town=town), kind, level=1, township=township),
            kind,
            BUSYNESS[(before + place) % len(BUSYNESS)],
            registrar=User(),
            manager=User(),
        )
        clinic.doctors = builder.add_doctors(clinic.facility, builder.rng.randint(*DOCTORS))
        if kind is FacilityKind.TOWNSHIP_HOSPITAL:
            clinic.villages = _villages(builder, clinic.facility, town)
        city.counties[area.pk].clinics.append(clinic)


def _kind(area: Area, place: int) -> FacilityKind:
    """Counties have township hospitals; districts have community centres as well."""
    is_district = area.code[4] != "2"
    if is_district and place % 2 == 0:
        return FacilityKind.COMMUNITY_HEALTH_CENTER
    return FacilityKind.TOWNSHIP_HOSPITAL


def _townships(area: Area, towns: Sequence[str]) -> list[Area]:
    """Create townships under codes of twelve digits that no real one has."""
    return Area.objects.bulk_create(
        Area(
            name=names.place("town", town=town),
            kind=Area.Kind.TOWNSHIP,
            code=f"{area.code}999{ordinal:03}",
            parent=area,
            is_invented=True,
        )
        for ordinal, town in enumerate(towns)
    )


def _villages(builder: Builder, parent: Facility, town: str) -> list[Facility]:
    count = builder.rng.randint(*VILLAGES)
    points = []
    for village in builder.rng.sample(names.words()["villages"], count):
        kind = FacilityKind.VILLAGE_CLINIC
        name = names.place(kind, town=town, village=village)
        point = builder.facility(
            parent.area, name, kind, level=0, parent=parent, township=parent.township
        )
        builder.add_doctors(point, 1)
        points.append(point)
    return points


def _staff_clinics(rng: Random, city: City) -> None:
    clinics = city.clinics
    facilities = [clinic.facility for clinic in clinics]
    pairs = staff.clinic_staff(rng, facilities, city.scheme.starts_on)
    for clinic, (registrar, manager) in zip(clinics, pairs, strict=True):
        clinic.registrar, clinic.manager = registrar, manager

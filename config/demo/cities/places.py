"""The offices, townships and facilities of a further city, with everybody who works there."""

from __future__ import annotations

from django.db import transaction

from config.city import names, staff
from config.city.drawing import chance
from config.city.places import phone
from config.demo.cities.city import CITY_DUTIES, COUNTY_DUTIES, City
from config.demo.cities.plans import PLANS, Site
from facilities.models import Doctor, Facility, FacilityGrading
from insurance.models import Area
from insurance.schemes.codes import FacilityKind
from insurance.services.enrollees import pinyin_of

CODES = [plan.code for plan in PLANS]
FIRST_TOWN, TOWNS = 24, 14  # Nanchang's towns come before; each city has some of its own
DOCTORS = 3


def are_built(city: City) -> bool:
    """Whether the city's offices and facilities stand."""
    return Facility.objects.filter(code=city.code_of(city.plan.sites[0])).exists()


@transaction.atomic
def build(city: City) -> None:
    """Appoint the offices, and build townships and facilities with doctors and staff."""
    rng, since = city.random("places"), city.scheme.starts_on
    staff.bureau(
        rng,
        city.area,
        city.counties,
        since,
        city_duties=CITY_DUTIES,
        county_duties=COUNTY_DUTIES,
    )
    staff.second_officer(city.area, since)
    townships = _townships(city)
    built: dict[str, Facility] = {}
    for site in city.plan.sites:
        built[site.key] = _facility(city, site, built.get(site.under), townships.get(site.key))
    _add_doctors(city, built)
    local = [built[site.key] for site in city.plan.sites if site.is_local]
    staff.clinic_staff(rng, local, since)


def _townships(city: City) -> dict[str, Area]:
    """Create a township for each grassroots facility, under a code that no real one has.

    Whatever else stands in a county stands in its first township, and a village point in its hospital's.
    """
    made: dict[str, Area] = {}
    for ordinal, site in enumerate(city.plan.sites):
        if site.is_grassroots and site.is_local:
            is_street = site.kind is FacilityKind.COMMUNITY_HEALTH_CENTER
            word = "sub_district" if is_street else "town"
            made[site.key] = Area.objects.create(
                name=names.place(word, town=_town(city, ordinal)),
                kind=Area.Kind.TOWNSHIP,
                code=f"{city.area_of(site).code}999{ordinal:03}",
                parent=city.area_of(site),
                is_invented=True,
            )
    firsts: dict[int, Area] = {}
    for site in city.plan.sites:
        if site.key in made:
            firsts.setdefault(site.county, made[site.key])
    others = [site for site in city.plan.sites if site.is_local and site.key not in made]
    return made | {site.key: made.get(site.under, firsts[site.county]) for site in others}


def _facility(city: City, site: Site, under: Facility | None, township: Area | None) -> Facility:
    name = _name(city, site)
    facility: Facility = Facility.objects.create(
        code=city.code_of(site),
        name=name,
        pinyin=pinyin_of(name),
        area=city.area_of(site),
        township=township,
        parent=under,
        address=name,
        phone=phone(city.random("phone", site.key)),
        has_direct_settlement=site.has_direct_settlement,
        has_dual_channel=site.kind is FacilityKind.PHARMACY,
    )
    FacilityGrading.objects.create(
        facility=facility,
        kind=site.kind,
        level=site.level,
        is_grassroots=site.kind
        not in (
            FacilityKind.HOSPITAL,
            FacilityKind.TCM_HOSPITAL,
            FacilityKind.PHARMACY,
            FacilityKind.INTERNET_HOSPITAL,
        ),
        is_county_level=site.is_county_level,
        starts_on=city.scheme.starts_on,
    )
    return facility


def _name(city: City, site: Site) -> str:
    sites = city.plan.sites
    return names.place(
        site.name or site.kind,
        city=city.name,
        county=city.area_of(site).name,
        town=_town(
            city,
            next(place for place, one in enumerate(sites) if one.key == (site.under or site.key)),
        ),
        village=city.random("village", site.key).choice(names.words()["villages"]),
    )


def _town(city: City, ordinal: int) -> str:
    return names.town(FIRST_TOWN + CODES.index(city.plan.code) * TOWNS + ordinal)


def _add_doctors(city: City, built: dict[str, Facility]) -> None:
    rng = city.random("doctors")
    with_doctors = [
        site for site in city.plan.sites if site.is_local and site.kind is not FacilityKind.PHARMACY
    ]
    Doctor.objects.bulk_create(
        Doctor(
            facility=built[site.key],
            code=f"HY{built[site.key].code[1:]}{number}",
            name=names.person(rng, is_male=chance(rng, staff.MEN))[0],
            starts_on=city.scheme.starts_on,
        )
        for site in with_doctors
        for number in range(DOCTORS)
    )

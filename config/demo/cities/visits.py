"""Whom a further city's people go to, by which route, and how it is handed in: through the counter's service."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from claims.models import Claim
from claims.services import claims, reimbursements
from claims.services.requests import ALL, ClaimRequest
from config.city import names
from config.city.drawing import chance, day_between
from config.city.staff import Duty
from config.demo.cities import lives, students
from config.demo.cities.city import City, Resident
from config.demo.cities.plans import JINAN, JIUJIANG, LUOYANG, XINYANG, Site
from insurance.models import User
from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route

ONE_DAY = dt.timedelta(days=1)
# How often people go: one in so many very often, the older more often than others.
OFTEN_ONE_IN, OFTEN, OLDER, OLD, SELDOM = 37, 52, 3, 60, 1
# In a thousand visits.
NEAR, WHERE_FILED, CHRONIC, UNVERIFIED, WITHOUT_PRESCRIPTION, FROM_ACCOUNT = (
    800,
    750,
    15,
    10,
    90,
    600,
)
STRAY = {XINYANG.code: 14, JIUJIANG.code: 28, LUOYANG.code: 8, JINAN.code: 50}
HANDED_IN_AFTER = (9, 58)  # days, where the person pays first
LEAVERS = 6  # the last of the people, who leave or die in the end, are not treated any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit: whose, where and when, by which route, on whose prescription, and when it is handed in."""

    number: str
    one: Resident
    site: Site
    service_on: dt.date
    handed_in_on: dt.date
    route: Route | None = None
    prescriber: Site | None = None
    is_verified: bool = True
    is_paid_from_account: bool = False


def of_month(city: City, month: dt.date) -> list[Visit]:
    """Draw the visits of a month as far as it has gone, in the order of their days."""
    rng = city.random("visits", month)
    last = min(city.last_day, _last_of(month))
    count = city.plan.visits * last.day // _last_of(month).day
    people = city.residents[:-LEAVERS]
    weights = [_habit(city, one) for one in people]
    drawn = [
        _visit(city, rng, one, day_between(rng, month, last), turn)
        for turn, one in enumerate(rng.choices(people, weights, k=count))
    ]
    return sorted(drawn, key=lambda visit: visit.service_on)


def hand_in(city: City, visit: Visit) -> Claim:
    """Hand in a visit as the facility's software does; elsewhere the person's agency takes it in."""
    rng = city.random("bill", visit.number)
    disease = _disease(visit)
    bill, labels = city.shelf.bill(rng, visit.site, disease, visit.service_on)
    facility = city.facilities[visit.site.key]
    doctors = city.doctors.get(facility.pk)
    prescriber = city.facilities[visit.prescriber.key] if visit.prescriber else None
    request = ClaimRequest(
        scheme=city.scheme,
        enrollee=visit.one.enrollee,
        facility=facility,
        bill=bill,
        labels=labels,
        service_on=visit.service_on,
        submitted_on=visit.handed_in_on,
        route=visit.route,
        visit_number=visit.number,
        bill_number=f"{visit.number}-1",
        prescriber=prescriber,
        prescription_number=f"CF{visit.number}" if prescriber else "",
        prescribed_by=city.doctors[prescriber.pk][0].name if prescriber else "",
        prescribed_on=visit.service_on if prescriber else None,
        account=ALL if visit.is_paid_from_account else 0,
        credential=rng.choice(Claim.Credential.values),
        identity_verified=visit.is_verified,
        diagnosis=_diagnosis(rng, visit.site, disease),
        doctor=rng.choice(doctors) if doctors else None,
        idempotency_key=visit.number,
    )
    by, on = _clerk(city, visit), visit.handed_in_on
    if on == visit.service_on:
        return claims.submit(request=request, by=by, on=on)
    because = names.words()["paid_first"]
    return reimbursements.receive(request=request, because=because, by=by, on=on)


def _clerk(city: City, visit: Visit) -> User:
    """Return who enters a visit: the facility, or the agency that answers for what was paid first."""
    if not visit.site.is_local:
        return city.official(Duty.HANDLER, visit.one.area)
    if visit.handed_in_on > visit.service_on:
        return city.official(Duty.HANDLER, city.area_of(visit.site))
    return city.clerk(visit.site)


def _last_of(month: dt.date) -> dt.date:
    return (month.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY


def _habit(city: City, one: Resident) -> int:
    if one.ordinal % OFTEN_ONE_IN == 0:
        return OFTEN
    is_old = city.year - one.enrollee.birth_date.year >= OLD
    return OLDER if is_old else SELDOM


def _visit(city: City, rng: Random, one: Resident, on: dt.date, turn: int) -> Visit:
    site, route = _where(city, rng, one, on)
    return Visit(
        number=f"{city.area.code}{on:%Y%m%d}{turn:03}",
        one=one,
        site=site,
        service_on=on,
        handed_in_on=_handed_in(city, rng, site, route, on),
        route=route,
        prescriber=_prescriber(city, rng, one, site),
        is_verified=not chance(rng, UNVERIFIED),
        is_paid_from_account=chance(rng, FROM_ACCOUNT),
    )


def _where(city: City, rng: Random, one: Resident, on: dt.date) -> tuple[Site, Route | None]:
    """Return where somebody goes: at school, where the residence is filed, astray, or near home."""
    if one.category is Category.STUDENT:
        return students.where(city, rng, one, on)
    filed = lives.filed_at(city, one)
    if filed is not None and chance(rng, WHERE_FILED):
        return rng.choice(_sites_at(city, filed)), None
    if chance(rng, STRAY[city.plan.code]):
        return rng.choice([site for site in city.plan.sites if not site.is_local]), None
    sites = [site for site in city.plan.sites if site.busy]
    near = [site for site in sites if city.area_of(site) == one.area]
    chosen = near if near and chance(rng, NEAR) else sites
    (site,) = rng.choices(chosen, [site.busy for site in chosen])
    is_chronic = city.plan.code != LUOYANG.code and chance(rng, CHRONIC)
    return site, Route.CHRONIC if is_chronic else None


def _sites_at(city: City, place: Place) -> list[Site]:
    return [site for site in city.plan.sites if site.place is place]


def _handed_in(city: City, rng: Random, site: Site, route: Route | None, on: dt.date) -> dt.date:
    """Return when a visit is handed in: at once, or later by whoever paid first, as far as that has come."""
    is_settled = site.is_local or site.has_direct_settlement
    if is_settled and route in (None, Route.CHRONIC):
        return on
    return min(on + rng.randint(*HANDED_IN_AFTER) * ONE_DAY, city.last_day)


def _prescriber(city: City, rng: Random, one: Resident, site: Site) -> Site | None:
    """Return who prescribed what a pharmacy dispenses; some come without (XY-13.2)."""
    if site.kind is not FacilityKind.PHARMACY or chance(rng, WITHOUT_PRESCRIPTION):
        return None
    near = lives.grassroots_near(city, one)
    hospitals = [other for other in city.plan.sites if other.is_local and other.level > 1]
    return rng.choice([*near, *hospitals])


def _disease(visit: Visit) -> Disease | None:
    granted = visit.one.enrollee.chronic_qualifications.all()
    return Disease(granted[0].disease) if granted else None


def _diagnosis(rng: Random, site: Site, disease: Disease | None) -> str:
    words = names.words()
    if disease is not None:
        return str(words["chronic_diagnoses"][disease])
    is_chinese = site.kind is FacilityKind.TCM_HOSPITAL
    return str(rng.choice(words["tcm_diagnoses" if is_chinese else "diagnoses"]))

"""What the core must know of a claim, read as of the day of service in two queries, or three with a prescription."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from facilities.models import (
    Contract,
    Facility,
    FacilityGrading,
    FamilyDoctorAgreement,
    OffCampusApproval,
    Referral,
    School,
    SchoolFiling,
    SignUp,
    Student,
)
from insurance.models import (
    BenefitSuspension,
    ChronicQualification,
    Coverage,
    EmployerSuspension,
    Enrollee,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
    Scheme,
)
from insurance.models.fields import covers
from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.errors import Refused
from insurance.schemes.facts import Facts
from insurance.schemes.money import BasisPoints
from insurance.services import areas


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who was treated where and when, as a claim says it, before anything is looked up.

    decided_rate is what staff decided where the ordinance leaves the rate to them (JJ-A12).
    """

    scheme: Scheme
    enrollee: Enrollee
    facility: Facility
    service_on: dt.date
    submitted_on: dt.date
    route: str | None = None
    visit_number: str = ""
    prescriber: Facility | None = None
    is_at_filed_place: bool | None = None
    is_identity_verified: bool = True
    decided_rate: BasisPoints | None = None


@dataclass(frozen=True, slots=True)
class Prescriber:
    """Whose prescription a pharmacy dispensed: the facility that it rests on, and its level."""

    facility_id: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of a visit, and the facility on which it is booked and whose deductible counts."""

    facts: Facts
    booked_facility_id: int | None
    deductible_facility_id: int


class FacilityUngraded(Refused):
    """The facility had no kind and level on the day of service."""


def gather(visit: Visit, editions: EditionSet) -> Found:
    """Return everything that decides the claim, each as of the day of service (G-A5).

    Refuses with FACILITY_NOT_ELIGIBLE a facility that was not graded on the day.
    """
    person = _person(visit)
    place = _place(visit)
    signed = person["signed"]
    filing = person["filing"]
    signs_up = _signs_up(editions)
    here = {visit.facility.pk, visit.facility.parent_id}
    facility = _facility(visit, signed["facility"] if signs_up and signed else None)
    kind = FacilityKind(facility["kind"])
    prescriber = _prescriber(visit) if visit.prescriber else None
    deductible_at = _deductible_at(visit, kind, prescriber)
    facts = Facts(
        service_on=visit.service_on,
        submitted_on=visit.submitted_on,
        category=Category(person["category"]) if person["category"] else None,
        is_covered=_is_covered(person, visit.service_on),
        is_poor=person["poor"] is not None,
        is_identity_verified=visit.is_identity_verified,
        is_suspended=person["suspended"],
        is_inpatient=person["inpatient"],
        route=Route(visit.route) if visit.route else None,
        facility_kind=kind,
        facility_level=facility["level"],
        host_level=facility["host_level"],
        place=place,
        # Online the host's standing counts (XY-A9, JN-12.2).
        is_grassroots=bool(facility["host_is_grassroots"])
        if kind is FacilityKind.INTERNET_HOSPITAL
        else facility["is_grassroots"],
        is_county_tcm=facility["kind"] == FacilityKind.TCM_HOSPITAL and facility["is_county_level"],
        has_contract=facility["has_contract"]
        # An internet hospital is designated itself, whatever it rests on (XY-13.3, JN-12.1).
        or (facility["parent_has_contract"] and kind is not FacilityKind.INTERNET_HOSPITAL),
        is_signed_up=signed is not None,
        is_at_signed_facility=signed is not None and signed["facility"] in here,
        has_family_doctor_here=_has_family_doctor(person["family_doctor"], visit, facility),
        is_filed_offsite=filing is not None and _is_filed_here(filing, visit, place),
        offsite_benefit_started=filing is not None
        and dt.date.fromisoformat(filing["benefit_from"]) <= visit.service_on,
        is_offsite_locally_blocked=person["blocked_locally"],
        has_referral=person["referred"],
        prescriber_level=prescriber.level if prescriber else None,
        decided_rate=visit.decided_rate,
        is_own_school=person["school_facility"] is not None and person["school_facility"] in here,
        has_off_campus_approval=person["approved_off_campus"],
        is_pupil=person["pupil"],
        chronic_diseases=frozenset(Disease(disease) for disease in person["chronic"]),
        visit_key=_visit_key(visit),
        facility_key=str(deductible_at),
        dates=_dates(person),
    )
    return Found(
        facts=facts,
        booked_facility_id=_booked(signed) if signs_up else visit.facility.pk,
        deductible_facility_id=deductible_at,
    )


def _signs_up(editions: EditionSet) -> bool:
    return any(edition.sign_up is not None for edition in editions.editions)


def _booked(signed: dict[str, Any] | None) -> int | None:
    return signed["facility"] if signed else None


def _person(visit: Visit) -> dict[str, Any]:
    """Read what holds of the person on the day of service, in one query."""
    on, scheme, mine = visit.service_on, visit.scheme, {"enrollee": OuterRef("pk")}
    in_scheme = {**mine, "scheme": scheme}
    coverages = Coverage.objects.filter(**in_scheme)
    filings = OffsiteFiling.objects.filter(**in_scheme)
    new_year = dt.date(on.year, 1, 1)
    # Of the employer for whom the person works on the day, whatever the scheme.
    at_work = Q(covers(on, "employer__coverages__"), employer__coverages__enrollee=OuterRef("pk"))
    # Of the school at which the person is on the day.
    at_school = Q(covers(on, "school__students__"), school__students__enrollee=OuterRef("pk"))
    found = (
        Enrollee.objects.filter(pk=visit.enrollee.pk)
        .annotate(
            coverage=_first(coverages.in_force(on=on), paid_on="paid_on"),
            # Before its coverage began and after it ended a category is still covered or not.
            category=Coalesce(
                Subquery(_categories(coverages.filter(starts_on__lte=on).order_by("-starts_on"))),
                Subquery(_categories(coverages.order_by("starts_on"))),
            ),
            poor=_first(PoorStatus.objects.in_force(on=on).filter(**mine), since="starts_on"),
            signed=_first(
                SignUp.objects.in_force(on=on).filter(**in_scheme),
                facility="facility_id",
                since="starts_on",
            ),
            family_doctor=_first(
                FamilyDoctorAgreement.objects.in_force(on=on).filter(**in_scheme),
                facility="facility_id",
                since="starts_on",
            ),
            filing=_first(
                filings.in_force(on=on),
                place="place",
                area="area_id",
                since="starts_on",
                benefit_from="benefit_from",
            ),
            blocked_locally=Exists(filings.benefiting(on=new_year)),
            suspended=Exists(BenefitSuspension.objects.in_force(on=on).filter(**mine))
            | Exists(EmployerSuspension.objects.in_force(on=on).filter(at_work)),
            inpatient=Exists(InpatientStay.objects.in_force(on=on).filter(**mine)),
            chronic=ArraySubquery(
                ChronicQualification.objects.in_force(on=on).filter(**mine).values("disease")
            ),
            referred=Exists(
                Referral.objects.in_force(on=on).filter(**in_scheme, to_facility=visit.facility)
            ),
            school_facility=Subquery(
                SchoolFiling.objects.in_force(on=on).filter(at_school).values("facility")[:1]
            ),
            approved_off_campus=Exists(
                OffCampusApproval.objects.in_force(on=on).filter(at_school, **mine)
            ),
            pupil=Exists(
                Student.objects.in_force(on=on).filter(school__kind=School.Kind.SECONDARY, **mine)
            ),
        )
        .values(
            "died_on",
            "coverage",
            "category",
            "poor",
            "signed",
            "family_doctor",
            "filing",
            "blocked_locally",
            "suspended",
            "inpatient",
            "chronic",
            "referred",
            "school_facility",
            "approved_off_campus",
            "pupil",
        )
    )
    person: dict[str, Any] = found.get()
    return person


def _facility(visit: Visit, signed_at: int | None) -> dict[str, Any]:
    """Read what the facility was on the day of service, in one query.

    The contract that counts is that of the signed facility, where people sign up; elsewhere the
    facility's own, or that of the hospital under which a village clinic works that has none.
    """
    on, parent = visit.service_on, visit.facility.parent_id
    above = None if signed_at else parent
    graded = FacilityGrading.objects.in_force(on=on)
    contracts = Contract.objects.in_force(on=on).filter(scheme=visit.scheme)
    own = Contract.objects.activated().filter(scheme=visit.scheme, facility=visit.facility)
    found: dict[str, Any] | None = (
        graded.filter(facility=visit.facility)
        .annotate(
            host_level=Subquery(graded.filter(facility=parent).values("level")[:1]),
            host_is_grassroots=Subquery(graded.filter(facility=parent).values("is_grassroots")[:1]),
            has_contract=Exists(contracts.filter(facility=signed_at or visit.facility.pk)),
            parent_has_contract=Exists(contracts.filter(facility=above)) & ~Exists(own),
        )
        .values(
            "kind",
            "level",
            "is_grassroots",
            "is_county_level",
            "host_level",
            "host_is_grassroots",
            "has_contract",
            "parent_has_contract",
        )
        .first()
    )
    if found is None:
        raise FacilityUngraded("FACILITY_NOT_ELIGIBLE", day=on, problem="ungraded")
    return found


def _prescriber(visit: Visit) -> Prescriber | None:
    """Read who prescribed; online, that is the hospital on which it rests (JN-10.2, JN-12.2)."""
    if visit.prescriber is None:
        return None
    graded = FacilityGrading.objects.in_force(on=visit.service_on)
    above = graded.filter(facility=OuterRef("facility__parent")).values("level")[:1]
    found = (
        graded.filter(facility=visit.prescriber)
        .values_list("kind", "level", "facility__parent", Subquery(above))
        .first()
    )
    if found is None:
        return None
    kind, level, host, host_level = found
    is_online = kind == FacilityKind.INTERNET_HOSPITAL and host is not None
    return Prescriber(host, host_level) if is_online else Prescriber(visit.prescriber.pk, level)


def _first(rows: QuerySet[Any], **columns: str) -> Subquery:
    return Subquery(rows.values(found=JSONObject(**columns))[:1])


def _categories(coverages: QuerySet[Coverage]) -> QuerySet[Any]:
    return coverages.values("category")[:1]


def _is_covered(person: dict[str, Any], on: dt.date) -> bool:
    """Tell whether the person was insured, paid and alive on the day (NC-4, G-A19)."""
    coverage = person["coverage"]
    is_alive = person["died_on"] is None or on <= person["died_on"]
    paid_on = coverage["paid_on"] if coverage else None
    return is_alive and paid_on is not None and dt.date.fromisoformat(paid_on) <= on


def _deductible_at(visit: Visit, kind: FacilityKind, prescriber: Prescriber | None) -> int:
    """Return the facility whose deductible counts: a pharmacy's prescriber, an online visit's host."""
    if kind is FacilityKind.PHARMACY and prescriber is not None:
        return prescriber.facility_id
    if kind is FacilityKind.INTERNET_HOSPITAL and visit.facility.parent_id is not None:
        return visit.facility.parent_id
    return visit.facility.pk


def _has_family_doctor(
    agreement: dict[str, Any] | None, visit: Visit, facility: dict[str, Any]
) -> bool:
    """Tell whether the agreement is with the facility, or with the grassroots one above it (XY-A3)."""
    above = visit.facility.parent_id if facility["host_is_grassroots"] else None
    return agreement is not None and agreement["facility"] in {visit.facility.pk, above}


def _visit_key(visit: Visit) -> str:
    """Return what bills of one visit share (XY-A4); a bill without a visit number is its own visit."""
    return f"{visit.facility.pk}:{visit.visit_number or uuid.uuid4().hex}"


def _place(visit: Visit) -> Place:
    return areas.place_of(visit.facility.area, city=visit.scheme.city)


def _is_filed_here(filing: dict[str, Any], visit: Visit, place: Place) -> bool:
    """Tell whether the filing is for where the facility stands, unless the clinic says it is not."""
    area = visit.facility.area
    same_area = filing["area"] is None or area.is_invented or filing["area"] == area.pk
    return visit.is_at_filed_place is not False and place == filing["place"] and same_area


def _dates(person: dict[str, Any]) -> dict[str, dt.date]:
    """Return the dates that chose the facts, for the receipt."""
    named = {
        "paid_on": (person["coverage"] or {}).get("paid_on"),
        "signed_since": (person["signed"] or {}).get("since"),
        "family_doctor_since": (person["family_doctor"] or {}).get("since"),
        "poor_since": (person["poor"] or {}).get("since"),
        "offsite_benefit_from": (person["filing"] or {}).get("benefit_from"),
    }
    return {name: dt.date.fromisoformat(day) for name, day in named.items() if day}

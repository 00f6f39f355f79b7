"""Referrals of the signed facility, and long prescriptions of the family doctor (NC-10.2, NC-40)."""

import datetime as dt
from typing import Any

import pytest

from facilities.models import Facility, LongPrescription
from facilities.services import care, family_doctors
from insurance.models import Enrollee
from insurance.schemes.codes import FacilityKind
from insurance.services import circumstances
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 12, 31)


@pytest.fixture
def tcm(city: City) -> Facility:
    """The county's hospital of Chinese medicine."""
    return factories.facility(
        "Tcm", city.donghu, kind=FacilityKind.TCM_HOSPITAL, level=2, is_county_level=True
    )


@pytest.fixture
def fang(city: City, places: Places) -> Enrollee:
    """Fang, who has diabetes and hypertension and a family doctor at Dayuan."""
    fang = factories.signed("Fang", city, places.dayuan)
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=DAY,
    )
    for disease in ("diabetes", "other"):
        circumstances.grant_chronic(enrollee=fang, disease=disease, starts_on=dt.date(2020, 1, 1))
    return fang


def prescribe(city: City, fang: Enrollee, facility: Facility, **more: Any) -> LongPrescription:
    asked: dict[str, Any] = {"disease": "diabetes", "until": dt.date(2021, 2, 28), **more}
    return care.prescribe_long(
        enrollee=fang, scheme=city.scheme, facility=facility, by=city.handler, on=DAY, **asked
    )


def test_a_referral_holds_through_its_thirtieth_day(
    city: City, places: Places, fang: Enrollee, tcm: Facility
) -> None:
    referral = care.refer(
        enrollee=fang,
        scheme=city.scheme,
        from_facility=places.dayuan,
        to_facility=tcm,
        by=city.handler,
        on=dt.date(2020, 3, 1),
    )

    assert referral.is_in_force(dt.date(2020, 3, 31))
    assert not referral.is_in_force(dt.date(2020, 4, 1))


def test_only_the_signed_facility_refers(
    city: City, places: Places, fang: Enrollee, tcm: Facility
) -> None:
    jie = factories.insured("Jie", city)
    referred: dict[str, Any] = {"scheme": city.scheme, "to_facility": tcm, "by": city.handler}

    with refused("NOT_SIGNED_FACILITY"):
        care.refer(enrollee=fang, from_facility=places.gongyuan, on=DAY, **referred)
    with refused("NOT_SIGNED_UP"):
        care.refer(enrollee=jie, from_facility=places.dayuan, on=DAY, **referred)


def test_a_facility_does_not_refer_to_itself(city: City, places: Places, fang: Enrollee) -> None:
    with refused("FACILITY_NOT_ELIGIBLE"):
        care.refer(
            enrollee=fang,
            scheme=city.scheme,
            from_facility=places.dayuan,
            to_facility=places.dayuan,
            by=city.handler,
            on=DAY,
        )


def test_a_long_prescription_reaches_two_calendar_months(
    city: City, places: Places, fang: Enrollee
) -> None:
    prescription = prescribe(city, fang, places.dayuan)

    assert (prescription.starts_on, prescription.ends_before) == (DAY, dt.date(2021, 3, 1))
    assert prescription.risk_assessed
    assert prescription.indication_confirmed
    assert prescription.patient_informed


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"until": dt.date(2021, 3, 1)}, "TERM_TOO_LONG"),
        ({"until": dt.date(2020, 12, 30)}, "TERM_EMPTY"),
        ({"disease": "other"}, "DISEASE_NOT_ALLOWED"),
        ({"disease": "hypertension"}, "DISEASE_NOT_ALLOWED"),
        ({"by_family_doctor": False}, "FAMILY_DOCTOR_REQUIRED"),
        ({"by_family_doctor": False, "disease": "other"}, "FAMILY_DOCTOR_REQUIRED"),
        ({"disease": "other", "until": dt.date(2021, 3, 1)}, "DISEASE_NOT_ALLOWED"),
    ],
)
def test_what_the_ordinance_does_not_allow_is_not_prescribed(
    city: City, places: Places, fang: Enrollee, asked: dict[str, Any], code: str
) -> None:
    with refused(code):
        prescribe(city, fang, places.dayuan, **asked)


def test_another_facility_prescribes_nothing_for_long(
    city: City, places: Places, fang: Enrollee
) -> None:
    with refused("NOT_SIGNED_FACILITY"):
        prescribe(city, fang, places.gongyuan)


def test_who_has_no_agreement_has_no_long_prescription(city: City, places: Places) -> None:
    jie = factories.signed("Jie", city, places.dayuan)
    circumstances.grant_chronic(enrollee=jie, disease="diabetes", starts_on=DAY)

    with refused("FAMILY_DOCTOR_REQUIRED"):
        prescribe(city, jie, places.dayuan)

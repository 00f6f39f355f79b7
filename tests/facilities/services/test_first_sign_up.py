"""The first sign-up: at the counter of the chosen facility, from the same day on (NC-6, NC-A30)."""

import datetime as dt

import pytest

from facilities.models import FamilyDoctorAgreement, SignUp, SignUpApplication
from facilities.services import contracts, exits, signups
from insurance.models import Coverage
from insurance.schemes.codes import FacilityKind
from insurance.services import areas, schemes
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 3, 10)


def test_a_first_sign_up_holds_from_the_same_day(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city, born=dt.date(1980, 5, 6))
    clerk = factories.clerk(places.dayuan)

    signed = signups.register(
        enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
    )

    signed.refresh_from_db()
    assert (signed.facility, signed.kind, signed.birth_year) == (places.dayuan, "first", 1980)
    assert (signed.starts_on, signed.ends_before, signed.registered_by) == (DAY, None, clerk)
    application = SignUpApplication.objects.get()
    assert (application.status, application.decided_on) == ("approved", DAY)
    assert signed.application == application
    yesterday = DAY - dt.timedelta(days=1)
    assert signups.at(enrollee=fang, scheme=city.scheme, on=yesterday) is None
    assert signups.at(enrollee=fang, scheme=city.scheme, on=DAY) == signed


def test_a_family_doctor_can_be_signed_at_the_same_counter(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)

    signed = signups.register(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=DAY,
        family_doctor=True,
        health_record_number="H-77",
    )

    agreement = FamilyDoctorAgreement.objects.get()
    assert (agreement.sign_up, agreement.facility) == (signed, places.dayuan)
    assert (agreement.starts_on, agreement.ends_before) == (DAY, None)
    assert agreement.health_record_number == "H-77"


def test_a_sign_up_ends_with_an_insurance_whose_end_is_known(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city, until=dt.date(2020, 9, 1))

    signed = signups.register(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=DAY,
    )

    assert (signed.ends_before, signed.ended_because) == (dt.date(2020, 9, 1), "left")


def test_a_newborn_signs_up_once_the_contribution_is_paid(city: City, places: Places) -> None:
    baby = factories.insured("Baby", city, born=dt.date(2020, 8, 5))
    Coverage.objects.update(paid_on=dt.date(2020, 8, 20))
    clerk = factories.clerk(places.dayuan)

    with refused("CONTRIBUTION_UNPAID"):
        signups.register(
            enrollee=baby,
            scheme=city.scheme,
            facility=places.dayuan,
            by=clerk,
            on=dt.date(2020, 8, 19),
        )
    signed = signups.register(
        enrollee=baby,
        scheme=city.scheme,
        facility=places.dayuan,
        by=clerk,
        on=dt.date(2020, 8, 20),
    )

    assert signed.starts_on == dt.date(2020, 8, 20)


def test_who_comes_back_after_a_gap_signs_up_for_the_first_time_again(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan, until=dt.date(2020, 7, 1))
    Coverage.objects.create(
        enrollee=fang,
        scheme=city.scheme,
        area=city.donghu,
        category="resident",
        starts_on=dt.date(2020, 9, 1),
        paid_on=dt.date(2020, 9, 1),
    )
    assert signups.at(enrollee=fang, scheme=city.scheme, on=dt.date(2020, 9, 1)) is None

    signed = signups.register(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.gongyuan,
        by=factories.clerk(places.gongyuan),
        on=dt.date(2020, 9, 2),
    )

    assert (signed.kind, signed.starts_on) == ("first", dt.date(2020, 9, 2))


def test_a_facility_registers_people_for_itself_alone(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(places.dayuan)

    with refused("NOT_OWN_FACILITY"):
        signups.register(
            enrollee=fang, scheme=city.scheme, facility=places.gongyuan, by=clerk, on=DAY
        )
    with refused("NOT_OWN_FACILITY"):
        signups.register(
            enrollee=fang,
            scheme=city.scheme,
            facility=places.dayuan,
            at_facility=places.gongyuan,
            by=clerk,
            on=DAY,
        )


def test_who_no_longer_works_for_a_facility_registers_nobody(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(places.dayuan)
    clerk.memberships.update(ends_before=DAY)

    with refused("NOT_OWN_FACILITY"):
        signups.register(
            enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
        )


def test_the_bureau_registers_nobody_at_a_clinic(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)

    with refused("NOT_OWN_FACILITY"):
        signups.register(
            enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=city.handler, on=DAY
        )


def test_nobody_signs_up_before_the_ordinance(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(places.dayuan)

    with refused("BEFORE_POLICY"):
        signups.register(
            enrollee=fang,
            scheme=city.scheme,
            facility=places.dayuan,
            by=clerk,
            on=dt.date(2019, 12, 31),
        )


def test_nobody_signs_up_before_birth(city: City, places: Places) -> None:
    baby = factories.insured("Baby", city, born=dt.date(2020, 3, 11))
    clerk = factories.clerk(places.dayuan)

    with refused("BEFORE_BIRTH"):
        signups.register(
            enrollee=baby, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
        )


def test_a_university_student_stays_with_the_old_rules(city: City, places: Places) -> None:
    student = factories.insured("Student", city, category="student")
    clerk = factories.clerk(places.dayuan)

    with refused("CATEGORY_EXCLUDED"):
        signups.register(
            enrollee=student, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
        )


@pytest.mark.parametrize("is_insured", [True, False], ids=["unpaid", "uninsured"])
def test_who_has_not_paid_does_not_sign_up(city: City, places: Places, is_insured: bool) -> None:
    fang = (
        factories.insured("Fang", city, is_paid=False) if is_insured else factories.person("Fang")
    )
    clerk = factories.clerk(places.dayuan)

    with refused("CONTRIBUTION_UNPAID"):
        signups.register(
            enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
        )


@pytest.mark.parametrize("again", ["dayuan", "gongyuan"])
def test_nobody_signs_up_twice(city: City, places: Places, again: str) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    facility = getattr(places, again)
    clerk = factories.clerk(facility)

    with refused("ALREADY_SIGNED"):
        signups.register(enrollee=fang, scheme=city.scheme, facility=facility, by=clerk, on=DAY)


@pytest.mark.parametrize(
    "kind",
    [
        FacilityKind.HOSPITAL,
        FacilityKind.TCM_HOSPITAL,
        FacilityKind.VILLAGE_CLINIC,
        FacilityKind.CLINIC,
        FacilityKind.PHARMACY,
        FacilityKind.SCHOOL_CLINIC,
    ],
)
def test_only_primary_care_can_be_chosen(city: City, kind: FacilityKind) -> None:
    other = factories.contracted("Other", city, kind=kind)
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(other)

    with refused("FACILITY_NOT_ELIGIBLE"):
        signups.register(enrollee=fang, scheme=city.scheme, facility=other, by=clerk, on=DAY)


def test_a_facility_without_a_contract_cannot_be_chosen(city: City) -> None:
    new = factories.facility("New", city.donghu)
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(new)

    with refused("FACILITY_NOT_ELIGIBLE") as caught:
        signups.register(enrollee=fang, scheme=city.scheme, facility=new, by=clerk, on=DAY)

    assert caught.value.details["problem"] == "no contract"


def test_a_facility_whose_contract_is_suspended_cannot_be_chosen_until_it_is_resumed(
    city: City, places: Places
) -> None:
    contract = factories.contract_of(places.dayuan)
    contracts.suspend(contract=contract, by=city.handler, on=DAY)
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(places.dayuan)

    with refused("FACILITY_NOT_ELIGIBLE"):
        signups.register(
            enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
        )
    tomorrow = DAY + dt.timedelta(days=1)
    contracts.resume(contract=contract, by=city.handler, on=tomorrow)
    signups.register(
        enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=clerk, on=tomorrow
    )

    assert SignUp.objects.get().starts_on == tomorrow


def test_a_facility_in_another_city_cannot_be_chosen(city: City) -> None:
    away = areas.named("360402", on=dt.date(2023, 1, 1))
    clinic = factories.contracted("Away", city, area=away)
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(clinic)

    with refused("FACILITY_NOT_ELIGIBLE") as caught:
        signups.register(enrollee=fang, scheme=city.scheme, facility=clinic, by=clerk, on=DAY)

    assert caught.value.details["problem"] == "elsewhere"


def test_the_dead_do_not_sign_up(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)
    exits.die(enrollee=fang, on=dt.date(2020, 3, 9))
    clerk = factories.clerk(places.dayuan)

    with refused("CONTRIBUTION_UNPAID"):
        signups.register(
            enrollee=fang, scheme=city.scheme, facility=places.dayuan, by=clerk, on=DAY
        )


def test_of_several_reasons_the_first_of_the_contract_is_given(city: City, places: Places) -> None:
    student = factories.insured("Student", city, category="student", is_paid=False)
    hospital = factories.facility("Hospital", city.donghu, kind=FacilityKind.HOSPITAL)
    stranger = factories.user("stranger")
    clerk = factories.clerk(hospital)

    with refused("NOT_OWN_FACILITY"):
        signups.register(
            enrollee=student, scheme=city.scheme, facility=hospital, by=stranger, on=DAY
        )
    with refused("CATEGORY_EXCLUDED"):
        signups.register(enrollee=student, scheme=city.scheme, facility=hospital, by=clerk, on=DAY)


def test_a_scheme_without_sign_up_signs_nobody_up(city: City, places: Places) -> None:
    employees = schemes.import_packaged(code="jiujiang-employee")
    fang, clerk = factories.insured("Fang", city), factories.clerk(places.dayuan)

    with refused("NO_SIGN_UP"):
        signups.register(
            enrollee=fang,
            scheme=employees,
            facility=places.dayuan,
            by=clerk,
            on=dt.date(2023, 3, 10),
        )

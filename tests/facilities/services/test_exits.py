"""Leaving and dying end coverage, sign-up and agreement together (G-A19, NC-A10)."""

import datetime as dt

from facilities.models import FamilyDoctorAgreement, SignUp
from facilities.services import exits, family_doctors, signups
from insurance.models import Coverage
from insurance.services import coverages
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 5, 10)
NEXT_DAY = dt.date(2020, 5, 11)


def test_with_a_death_everything_ends_after_that_day(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=dt.date(2020, 2, 1),
    )

    exits.die(enrollee=fang, on=DAY)

    fang.refresh_from_db()
    coverage, signed = fang.coverages.get(), fang.sign_ups.get()
    assert fang.died_on == DAY
    assert (coverage.ends_before, coverage.ended_because) == (NEXT_DAY, "died")
    assert (signed.ends_before, signed.ended_because) == (NEXT_DAY, "died")
    assert FamilyDoctorAgreement.objects.get().ends_before == NEXT_DAY


def test_nobody_dies_before_birth(city: City) -> None:
    fang = factories.insured("Fang", city, born=NEXT_DAY)

    with refused("BEFORE_BIRTH"):
        exits.die(enrollee=fang, on=DAY)


def test_insurance_that_would_begin_after_the_death_never_does(city: City) -> None:
    fang = factories.insured("Fang", city, until=dt.date(2020, 7, 1))
    coverages.enrol(
        enrollee=fang,
        scheme=city.scheme,
        area=city.donghu,
        category="resident",
        starts_on=dt.date(2020, 7, 1),
    )

    exits.die(enrollee=fang, on=DAY)

    assert fang.coverages.get().ends_before == NEXT_DAY


def test_next_years_paid_contribution_does_not_keep_anybody_alive(city: City) -> None:
    fang = factories.insured("Fang", city, until=dt.date(2021, 1, 1))
    later = coverages.enrol(
        enrollee=fang,
        scheme=city.scheme,
        area=city.donghu,
        category="resident",
        starts_on=dt.date(2021, 1, 1),
    )
    coverages.record_contribution(coverage=later, year=2021, paid_on=dt.date(2020, 10, 1))

    exits.die(enrollee=fang, on=dt.date(2020, 11, 1))

    fang.refresh_from_db()
    assert fang.died_on == dt.date(2020, 11, 1)
    assert coverages.at(enrollee=fang, scheme=city.scheme, on=dt.date(2020, 11, 2)) is None
    later.refresh_from_db()
    assert later.contributions.exists()
    assert (later.ends_before, later.paid_on) == (dt.date(2021, 1, 2), None)


def test_a_death_found_to_be_earlier_ends_everything_earlier(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    exits.die(enrollee=fang, on=DAY)

    exits.die(enrollee=fang, on=dt.date(2020, 5, 1))

    signed = fang.sign_ups.get()
    assert (signed.ends_before, signed.ended_because) == (dt.date(2020, 5, 2), "died")
    assert fang.coverages.get().ends_before == dt.date(2020, 5, 2)


def test_whoever_leaves_is_signed_up_no_longer(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)

    exits.leave(coverage=fang.coverages.get(), ends_before=NEXT_DAY, on=DAY)

    coverage, signed = fang.coverages.get(), fang.sign_ups.get()
    assert (coverage.ends_before, coverage.ended_because) == (NEXT_DAY, "left")
    assert (signed.ends_before, signed.ended_because) == (NEXT_DAY, "left")
    assert signups.at(enrollee=fang, scheme=city.scheme, on=DAY) == signed
    assert signups.at(enrollee=fang, scheme=city.scheme, on=NEXT_DAY) is None


def test_whoever_leaves_with_the_year_takes_the_window_change_along(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    changed = signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.gongyuan,
        by=factories.clerk(places.gongyuan),
        on=dt.date(2020, 10, 10),
    )

    exits.leave(
        coverage=fang.coverages.get(),
        ends_before=dt.date(2021, 1, 1),
        on=dt.date(2020, 11, 1),
    )

    changed.refresh_from_db()
    assert changed.cancelled_because == "left"
    standing = SignUp.objects.standing().get()
    assert (standing.ends_before, standing.ended_because) == (dt.date(2021, 1, 1), "left")


def test_an_insurance_that_ends_before_it_began_never_was(city: City) -> None:
    fang = factories.insured("Fang", city, since=DAY)

    exits.leave(coverage=fang.coverages.get(), ends_before=DAY, on=DAY)

    assert not Coverage.objects.exists()

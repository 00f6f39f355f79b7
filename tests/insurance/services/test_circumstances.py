"""What holds of a person begins and ends on the right day, and never twice at once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from insurance.models import Enrollee, InpatientStay, OffsiteFiling, PoorStatus
from insurance.services import circumstances
from tests import factories
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

MARCH = dt.date(2020, 3, 10)
APRIL = dt.date(2020, 4, 10)

Verb = Callable[..., Any]
PAIRS: list[tuple[Verb, Verb]] = [
    (circumstances.mark_poor, circumstances.end_poor),
    (circumstances.admit, circumstances.discharge),
    (circumstances.suspend, circumstances.resume),
]


def filed(
    city: City, enrollee: Enrollee, *, place: str = "out_of_province", on: dt.date = MARCH
) -> OffsiteFiling:
    return circumstances.file_offsite(
        enrollee=enrollee,
        scheme=city.scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_WORK,
        place=place,
        on=on,
    )


def test_a_poor_status_holds_until_the_day_it_ends() -> None:
    fang = factories.person("Fang")

    circumstances.mark_poor(enrollee=fang, on=MARCH, source="county list")
    circumstances.end_poor(enrollee=fang, on=APRIL)

    row = PoorStatus.objects.get()
    assert (row.starts_on, row.ends_before, row.source) == (MARCH, APRIL, "county list")


def test_the_day_of_discharge_is_still_inpatient() -> None:
    fang = factories.person("Fang")

    circumstances.admit(enrollee=fang, on=MARCH, hospital="First Hospital")
    circumstances.discharge(enrollee=fang, on=APRIL)

    stay = InpatientStay.objects.get()
    assert stay.is_in_force(MARCH)
    assert stay.is_in_force(APRIL)
    assert not stay.is_in_force(dt.date(2020, 4, 11))


def test_a_stay_of_one_day_is_a_day() -> None:
    fang = factories.person("Fang")

    circumstances.admit(enrollee=fang, on=MARCH)
    circumstances.discharge(enrollee=fang, on=MARCH)

    stay = InpatientStay.objects.get()
    assert (stay.starts_on, stay.ends_before) == (MARCH, dt.date(2020, 3, 11))


def test_benefits_are_payable_again_from_the_day_of_resuming() -> None:
    fang = factories.person("Fang")

    circumstances.suspend(enrollee=fang, on=MARCH, reason="arrears")
    suspension = circumstances.resume(enrollee=fang, on=APRIL)

    assert suspension.is_in_force(dt.date(2020, 4, 9))
    assert not suspension.is_in_force(APRIL)


def test_what_ends_on_its_first_day_never_was() -> None:
    fang = factories.person("Fang")

    circumstances.mark_poor(enrollee=fang, on=MARCH)
    circumstances.end_poor(enrollee=fang, on=MARCH)

    assert not PoorStatus.objects.exists()


def test_who_is_registered_as_poor_stays_so() -> None:
    fang = factories.person("Fang")

    first = circumstances.mark_poor(enrollee=fang, on=MARCH)

    assert circumstances.mark_poor(enrollee=fang, on=APRIL) == first
    assert PoorStatus.objects.get().starts_on == MARCH


def test_who_is_admitted_again_on_the_day_of_discharge_stays_on() -> None:
    fang = factories.person("Fang")
    circumstances.admit(enrollee=fang, on=MARCH)
    circumstances.discharge(enrollee=fang, on=APRIL)

    circumstances.admit(enrollee=fang, on=APRIL)

    stay = InpatientStay.objects.get()
    assert (stay.starts_on, stay.ends_before) == (MARCH, None)


@pytest.mark.parametrize("begin", [circumstances.admit, circumstances.suspend])
def test_what_holds_already_does_not_begin_again(begin: Verb) -> None:
    fang = factories.person("Fang")
    begin(enrollee=fang, on=MARCH)

    with refused("ALREADY_IN_FORCE"):
        begin(enrollee=fang, on=APRIL)


@pytest.mark.parametrize("begin", [begin for begin, _ in PAIRS])
def test_what_begins_later_is_not_begun_before_it(begin: Verb) -> None:
    fang = factories.person("Fang")
    begin(enrollee=fang, on=APRIL)

    with refused("ALREADY_IN_FORCE"):
        begin(enrollee=fang, on=MARCH)


@pytest.mark.parametrize("end", [end for _, end in PAIRS])
def test_what_does_not_hold_cannot_end(end: Verb) -> None:
    fang = factories.person("Fang")

    with refused("NOTHING_PENDING"):
        end(enrollee=fang, on=MARCH)


def test_a_new_chronic_benefit_takes_the_place_of_the_old_one_for_the_disease() -> None:
    fang = factories.person("Fang")
    circumstances.grant_chronic(enrollee=fang, disease="diabetes", starts_on=MARCH)
    circumstances.grant_chronic(enrollee=fang, disease="hypertension", starts_on=MARCH)

    circumstances.grant_chronic(enrollee=fang, disease="diabetes", starts_on=APRIL)
    circumstances.grant_chronic(
        enrollee=fang, disease="hypertension", starts_on=dt.date(2020, 3, 9), ends_before=APRIL
    )

    rows = fang.chronic_qualifications.order_by("disease", "starts_on")
    assert list(rows.values_list("disease", "starts_on", "ends_before")) == [
        ("diabetes", MARCH, APRIL),
        ("diabetes", APRIL, None),
        ("hypertension", dt.date(2020, 3, 9), APRIL),
    ]


def test_an_offsite_filing_benefits_from_the_next_year(city: City) -> None:
    fang = factories.person("Fang")

    filing = filed(city, fang)

    assert (filing.starts_on, filing.ends_before) == (MARCH, None)
    assert filing.benefit_from == dt.date(2021, 1, 1)


def test_a_new_filing_replaces_the_one_in_force(city: City) -> None:
    fang = factories.person("Fang")
    first = filed(city, fang, place="in_province", on=MARCH)

    filed(city, fang, place="out_of_province", on=APRIL)
    filed(city, fang, place="in_province", on=APRIL)

    first.refresh_from_db()
    assert first.ends_before == APRIL
    assert OffsiteFiling.objects.get(starts_on=APRIL).place == "in_province"


def test_a_cancelled_filing_was_in_force_until_the_day_before(city: City) -> None:
    fang = factories.person("Fang")
    filed(city, fang)

    circumstances.cancel_offsite(enrollee=fang, scheme=city.scheme, on=APRIL)

    assert OffsiteFiling.objects.in_force(on=dt.date(2020, 4, 9)).exists()
    with refused("NOTHING_PENDING"):
        circumstances.cancel_offsite(enrollee=fang, scheme=city.scheme, on=APRIL)


def test_nobody_files_before_the_ordinance(city: City) -> None:
    fang = factories.person("Fang")

    with refused("BEFORE_POLICY"):
        filed(city, fang, on=dt.date(2019, 12, 31))

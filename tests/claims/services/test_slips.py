"""A month is put forward once every slip is signed, or the facility says why it is not (LY-13(8))."""

import datetime as dt
from typing import Any

import pytest

from claims.models import SignedSlip, UnsignedExplanation
from claims.services import claims, runs, slips
from facilities.models import Facility
from facilities.services import schools
from insurance.models import Enrollee, Run
from insurance.schemes.codes import Route
from tests import factories, luoyang
from tests.claims.services.carrying import settled
from tests.luoyang import MARCH, Campus
from tests.refusing import refused

PATIENT, GUARDIAN = SignedSlip.Signer.PATIENT, SignedSlip.Signer.GUARDIAN
APRIL_6 = dt.date(2022, 4, 6)


@pytest.fixture
def place(db: None) -> Campus:
    """A township hospital and a campus clinic in Laocheng."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def fang(place: Campus) -> Enrollee:
    """Fang, an ordinary resident."""
    return factories.insured("Fang", place.city)


def sign(facility: Facility, *claim_ids: int, signed_by: str = PATIENT) -> int:
    return slips.sign(
        facility=facility,
        claims=claim_ids,
        signed_by=signed_by,
        by=factories.clerk(facility),
        on=APRIL_6,
    )


def submit(place: Campus, run: Run) -> Run:
    return runs.submit(run=run, by=place.city.handler, on=APRIL_6)


def test_many_slips_are_signed_at_once_and_each_once(place: Campus, fang: Enrollee) -> None:
    first = luoyang.visit(place, fang, place.hospital, 10_00, MARCH)
    second = luoyang.visit(place, fang, place.hospital, 20_00, MARCH)

    assert sign(place.hospital, first.pk, second.pk, signed_by=GUARDIAN) == 2
    assert sign(place.hospital, first.pk, second.pk) == 0
    assert set(SignedSlip.objects.values_list("signed_by", flat=True)) == {GUARDIAN}


def test_a_facility_records_its_own_slips_alone(place: Campus, fang: Enrollee) -> None:
    elsewhere = luoyang.visit(place, fang, place.clinic, 10_00, MARCH)

    assert sign(place.hospital, elsewhere.pk) == 0
    with refused("NOT_OWN_FACILITY"):
        slips.sign(
            facility=place.clinic,
            claims=[elsewhere.pk],
            signed_by=PATIENT,
            by=factories.clerk(place.hospital),
            on=APRIL_6,
        )


def test_a_month_with_an_unsigned_slip_is_not_put_forward(place: Campus, fang: Enrollee) -> None:
    luoyang.visit(place, fang, place.hospital, 10_00, MARCH)
    luoyang.visit(place, fang, place.clinic, 10_00, MARCH)
    signed = luoyang.visit(place, fang, place.clinic, 10_00, MARCH)
    sign(place.clinic, signed.pk)
    run = settled(place.city, 2022, 3)

    with refused("SLIPS_UNSIGNED") as refusal:
        submit(place, run)

    assert refusal.value.details == {
        "facilities": ("Campus clinic 1", "Township 1"),
        "claims": 2,
    }


def test_a_month_is_put_forward_once_all_are_signed(place: Campus, fang: Enrollee) -> None:
    visit = luoyang.visit(place, fang, place.hospital, 10_00, MARCH)
    run = settled(place.city, 2022, 3)
    sign(place.hospital, visit.pk)

    assert submit(place, run).status == Run.Status.SUBMITTED


def test_a_facility_that_explains_itself_does_not_hold_the_month_up(
    place: Campus, fang: Enrollee
) -> None:
    luoyang.visit(place, fang, place.hospital, 10_00, MARCH)
    luoyang.visit(place, fang, place.clinic, 10_00, MARCH)
    run = settled(place.city, 2022, 3)
    given: dict[str, Any] = {"scheme": place.city.scheme, "month": MARCH, "on": APRIL_6}
    slips.explain(
        facility=place.hospital,
        reason="the printer broke",
        by=factories.clerk(place.hospital),
        **given,
    )

    with refused("SLIPS_UNSIGNED") as refusal:
        submit(place, run)
    slips.explain(
        facility=place.clinic,
        reason="the patient died",
        by=factories.clerk(place.clinic),
        **given,
    )

    assert refusal.value.details["facilities"] == ("Campus clinic 1",)
    assert submit(place, run).status == Run.Status.SUBMITTED


def test_a_later_word_takes_the_place_of_an_earlier_one(place: Campus, fang: Enrollee) -> None:
    luoyang.visit(place, fang, place.hospital, 10_00, MARCH)
    for reason in ("the printer broke", "the patient died"):
        slips.explain(
            scheme=place.city.scheme,
            facility=place.hospital,
            month=MARCH,
            reason=reason,
            by=factories.clerk(place.hospital),
            on=APRIL_6,
        )

    assert UnsignedExplanation.objects.get().reason == "the patient died"


@pytest.mark.parametrize(("reason", "code"), [(" ", "REASON_MISSING"), ("-", "NOTHING_UNSIGNED")])
def test_what_needs_no_explanation(*, place: Campus, reason: str, code: str) -> None:
    clerk = factories.clerk(place.hospital)

    with refused(code):
        slips.explain(
            scheme=place.city.scheme,
            facility=place.hospital,
            month=MARCH,
            reason=reason,
            by=clerk,
            on=APRIL_6,
        )


def test_what_was_reversed_or_paid_first_needs_no_slip(place: Campus, fang: Enrollee) -> None:
    gao = luoyang.student("Gao", place)
    schools.approve_off_campus(
        enrollee=gao, reason="no dentist", starts_on=MARCH, by=place.city.handler, on=MARCH
    )
    gone = luoyang.visit(place, fang, place.hospital, 10_00, MARCH)
    claims.reverse(claim=gone, by=place.city.handler, on=MARCH)
    factories.claim(place.city, gao, place.hospital, 10_00, on=MARCH, route=Route.OFF_CAMPUS)

    assert not slips.unsigned(month=MARCH).exists()
    assert submit(place, settled(place.city, 2022, 3)).status == Run.Status.SUBMITTED


def test_nanchang_asks_for_no_slips(db: None) -> None:
    city = factories.nanchang()
    dayuan = factories.contracted("Dayuan", city)
    fang = factories.signed("Fang", city, dayuan)
    factories.claim(city, fang, dayuan, 10_00, on=dt.date(2020, 3, 1))

    run = runs.submit(run=settled(city, 2020, 3), by=city.handler, on=dt.date(2020, 4, 6))

    assert run.status == Run.Status.SUBMITTED
